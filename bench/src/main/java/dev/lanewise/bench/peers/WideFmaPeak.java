package dev.lanewise.bench.peers;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The peak of the cores like {@link FmaPeak}, with twenty chains: cores with four multiply-add units and a latency of four cycles
 * need sixteen. They do not fit into 16 registers, so on such machines {@link FmaPeak} is the faster of the two.
 */
final class WideFmaPeak {
    private static final int CHAINS = 20;
    private static final int REPETITIONS = 32;

    /** Times that a call takes {@link FmaPeak#STEPS} operations in each lane. */
    static final int UNITS = 2 * CHAINS * REPETITIONS;

    private WideFmaPeak() {}

    static double repeated(boolean inDouble) {
        double sum = 0;
        for (int i = 0; i < REPETITIONS; i++) {
            sum += inDouble ? doubles() : floats();
        }
        return sum;
    }

    /** Each chain is s ← s/2 + 1/2 and stays at 1. */
    private static double floats() {
        FloatVector half = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 0.5f);
        FloatVector s0 = half.add(half);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        FloatVector s8 = s0;
        FloatVector s9 = s0;
        FloatVector s10 = s0;
        FloatVector s11 = s0;
        FloatVector s12 = s0;
        FloatVector s13 = s0;
        FloatVector s14 = s0;
        FloatVector s15 = s0;
        FloatVector s16 = s0;
        FloatVector s17 = s0;
        FloatVector s18 = s0;
        FloatVector s19 = s0;
        for (int i = 0; i < FmaPeak.STEPS; i++) {
            s0 = s0.fma(half, half);
            s1 = s1.fma(half, half);
            s2 = s2.fma(half, half);
            s3 = s3.fma(half, half);
            s4 = s4.fma(half, half);
            s5 = s5.fma(half, half);
            s6 = s6.fma(half, half);
            s7 = s7.fma(half, half);
            s8 = s8.fma(half, half);
            s9 = s9.fma(half, half);
            s10 = s10.fma(half, half);
            s11 = s11.fma(half, half);
            s12 = s12.fma(half, half);
            s13 = s13.fma(half, half);
            s14 = s14.fma(half, half);
            s15 = s15.fma(half, half);
            s16 = s16.fma(half, half);
            s17 = s17.fma(half, half);
            s18 = s18.fma(half, half);
            s19 = s19.fma(half, half);
        }
        return s0.add(s1)
                .add(s2.add(s3))
                .add(s4.add(s5).add(s6.add(s7)))
                .add(s8.add(s9).add(s10.add(s11)).add(s12.add(s13).add(s14.add(s15))))
                .add(s16.add(s17).add(s18.add(s19)))
                .reduceLanes(VectorOperators.ADD);
    }

    private static double doubles() {
        DoubleVector half = DoubleVector.broadcast(DoubleVector.SPECIES_PREFERRED, 0.5);
        DoubleVector s0 = half.add(half);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        DoubleVector s4 = s0;
        DoubleVector s5 = s0;
        DoubleVector s6 = s0;
        DoubleVector s7 = s0;
        DoubleVector s8 = s0;
        DoubleVector s9 = s0;
        DoubleVector s10 = s0;
        DoubleVector s11 = s0;
        DoubleVector s12 = s0;
        DoubleVector s13 = s0;
        DoubleVector s14 = s0;
        DoubleVector s15 = s0;
        DoubleVector s16 = s0;
        DoubleVector s17 = s0;
        DoubleVector s18 = s0;
        DoubleVector s19 = s0;
        for (int i = 0; i < FmaPeak.STEPS; i++) {
            s0 = s0.fma(half, half);
            s1 = s1.fma(half, half);
            s2 = s2.fma(half, half);
            s3 = s3.fma(half, half);
            s4 = s4.fma(half, half);
            s5 = s5.fma(half, half);
            s6 = s6.fma(half, half);
            s7 = s7.fma(half, half);
            s8 = s8.fma(half, half);
            s9 = s9.fma(half, half);
            s10 = s10.fma(half, half);
            s11 = s11.fma(half, half);
            s12 = s12.fma(half, half);
            s13 = s13.fma(half, half);
            s14 = s14.fma(half, half);
            s15 = s15.fma(half, half);
            s16 = s16.fma(half, half);
            s17 = s17.fma(half, half);
            s18 = s18.fma(half, half);
            s19 = s19.fma(half, half);
        }
        return s0.add(s1)
                .add(s2.add(s3))
                .add(s4.add(s5).add(s6.add(s7)))
                .add(s8.add(s9).add(s10.add(s11)).add(s12.add(s13).add(s14.add(s15))))
                .add(s16.add(s17).add(s18.add(s19)))
                .reduceLanes(VectorOperators.ADD);
    }
}
