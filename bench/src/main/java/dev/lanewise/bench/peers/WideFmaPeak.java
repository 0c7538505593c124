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

    /** Each chain is s ← ½ · 0 + s and stays at 1: where s is a factor, C2 copies the summand before each step. */
    private static double floats() {
        FloatVector half = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 0.5f);
        FloatVector zero = half.sub(half);
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
            s0 = half.fma(zero, s0);
            s1 = half.fma(zero, s1);
            s2 = half.fma(zero, s2);
            s3 = half.fma(zero, s3);
            s4 = half.fma(zero, s4);
            s5 = half.fma(zero, s5);
            s6 = half.fma(zero, s6);
            s7 = half.fma(zero, s7);
            s8 = half.fma(zero, s8);
            s9 = half.fma(zero, s9);
            s10 = half.fma(zero, s10);
            s11 = half.fma(zero, s11);
            s12 = half.fma(zero, s12);
            s13 = half.fma(zero, s13);
            s14 = half.fma(zero, s14);
            s15 = half.fma(zero, s15);
            s16 = half.fma(zero, s16);
            s17 = half.fma(zero, s17);
            s18 = half.fma(zero, s18);
            s19 = half.fma(zero, s19);
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
        DoubleVector zero = half.sub(half);
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
            s0 = half.fma(zero, s0);
            s1 = half.fma(zero, s1);
            s2 = half.fma(zero, s2);
            s3 = half.fma(zero, s3);
            s4 = half.fma(zero, s4);
            s5 = half.fma(zero, s5);
            s6 = half.fma(zero, s6);
            s7 = half.fma(zero, s7);
            s8 = half.fma(zero, s8);
            s9 = half.fma(zero, s9);
            s10 = half.fma(zero, s10);
            s11 = half.fma(zero, s11);
            s12 = half.fma(zero, s12);
            s13 = half.fma(zero, s13);
            s14 = half.fma(zero, s14);
            s15 = half.fma(zero, s15);
            s16 = half.fma(zero, s16);
            s17 = half.fma(zero, s17);
            s18 = half.fma(zero, s18);
            s19 = half.fma(zero, s19);
        }
        return s0.add(s1)
                .add(s2.add(s3))
                .add(s4.add(s5).add(s6.add(s7)))
                .add(s8.add(s9).add(s10.add(s11)).add(s12.add(s13).add(s14.add(s15))))
                .add(s16.add(s17).add(s18.add(s19)))
                .reduceLanes(VectorOperators.ADD);
    }
}
