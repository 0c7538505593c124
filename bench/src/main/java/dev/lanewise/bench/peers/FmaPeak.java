package dev.lanewise.bench.peers;

import dev.lanewise.kernels.Workers;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The peak of the cores: fused multiply-adds in registers only. Twelve independent chains hide the latency (4 cycles, at most 2
 * instructions a cycle, so 8 would do) and fit into 16 registers.
 */
final class FmaPeak implements Contender {
    /** The multiply-adds of one lane in one chain. */
    static final int STEPS = 2048;

    private static final int CHAINS = 12;
    private static final int REPETITIONS = 32; // some 200 µs a call, long beside the waking of a thread

    /** Times that a call takes {@link #STEPS} operations in each lane. */
    static final int UNITS = 2 * CHAINS * REPETITIONS;

    private final int threads;
    private final Workers workers;
    private final double[] results;

    FmaPeak(int threads) {
        this.threads = threads;
        workers = Workers.of(threads);
        results = new double[8 * threads];
    }

    @Override
    public String name() {
        return "fma";
    }

    @Override
    public String version() {
        return FloatVector.SPECIES_PREFERRED.vectorBitSize() + "-bit vectors";
    }

    @Override
    public boolean takes(Product product) {
        return true;
    }

    @Override
    public boolean multiplies() {
        return false;
    }

    @Override
    public double work(Product product) {
        int lanes =
                product.inDouble() ? DoubleVector.SPECIES_PREFERRED.length() : FloatVector.SPECIES_PREFERRED.length();
        return 2.0 * lanes * CHAINS * STEPS * REPETITIONS * threads;
    }

    @Override
    public void run(Product product) {
        if (product.inDouble()) {
            workers.run(threads, thread -> results[8 * thread] = repeatedDoubles());
        } else {
            workers.run(threads, thread -> results[8 * thread] = repeatedFloats());
        }
    }

    private static double repeatedFloats() {
        double sum = 0;
        for (int i = 0; i < REPETITIONS; i++) {
            sum += floats();
        }
        return sum;
    }

    private static double repeatedDoubles() {
        double sum = 0;
        for (int i = 0; i < REPETITIONS; i++) {
            sum += doubles();
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
        for (int i = 0; i < STEPS; i++) {
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
        }
        return s0.add(s1)
                .add(s2.add(s3))
                .add(s4.add(s5).add(s6.add(s7)))
                .add(s8.add(s9).add(s10.add(s11)))
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
        for (int i = 0; i < STEPS; i++) {
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
        }
        return s0.add(s1)
                .add(s2.add(s3))
                .add(s4.add(s5).add(s6.add(s7)))
                .add(s8.add(s9).add(s10.add(s11)))
                .reduceLanes(VectorOperators.ADD);
    }

    @Override
    public void close() {
        workers.close();
    }
}
