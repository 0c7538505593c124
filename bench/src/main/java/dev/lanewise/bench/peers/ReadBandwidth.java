package dev.lanewise.bench.peers;

import dev.lanewise.kernels.Workers;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The speed at which the matrix of a matrix-vector product can be read at all: a plain sum of its elements. */
final class ReadBandwidth implements Contender {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    private final int threads;
    private final Workers workers;
    private final double[] results;

    ReadBandwidth(int threads) {
        this.threads = threads;
        workers = Workers.of(threads);
        results = new double[8 * threads];
    }

    @Override
    public String name() {
        return "read";
    }

    @Override
    public String version() {
        return "vector sum";
    }

    @Override
    public boolean takes(Product product) {
        return product.shape().hasVector();
    }

    @Override
    public boolean multiplies() {
        return false;
    }

    @Override
    public double work(Product product) {
        return product.bytesOfLarger();
    }

    @Override
    public void run(Product product) {
        int matrix = product.larger();
        if (product.inDouble()) {
            double[] x = product.doubles(matrix);
            workers.run(
                    threads,
                    thread -> results[8 * thread] = sum(x, part(x.length, thread), part(x.length, thread + 1)));
        } else {
            float[] x = product.floats(matrix);
            workers.run(
                    threads,
                    thread -> results[8 * thread] = sum(x, part(x.length, thread), part(x.length, thread + 1)));
        }
    }

    private int part(int length, int thread) {
        return (int) ((long) length * thread / threads);
    }

    static double sum(float[] x, int from, int to) {
        int step = FLOATS.length();
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        for (int i = from; i <= to - 8 * step; i += 8 * step) {
            s0 = s0.add(FloatVector.fromArray(FLOATS, x, i));
            s1 = s1.add(FloatVector.fromArray(FLOATS, x, i + step));
            s2 = s2.add(FloatVector.fromArray(FLOATS, x, i + 2 * step));
            s3 = s3.add(FloatVector.fromArray(FLOATS, x, i + 3 * step));
            s4 = s4.add(FloatVector.fromArray(FLOATS, x, i + 4 * step));
            s5 = s5.add(FloatVector.fromArray(FLOATS, x, i + 5 * step));
            s6 = s6.add(FloatVector.fromArray(FLOATS, x, i + 6 * step));
            s7 = s7.add(FloatVector.fromArray(FLOATS, x, i + 7 * step));
        }
        return s0.add(s1).add(s2.add(s3)).add(s4.add(s5).add(s6.add(s7))).reduceLanes(VectorOperators.ADD);
    }

    private static double sum(double[] x, int from, int to) {
        int step = DOUBLES.length();
        DoubleVector s0 = DoubleVector.zero(DOUBLES);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        DoubleVector s4 = s0;
        DoubleVector s5 = s0;
        DoubleVector s6 = s0;
        DoubleVector s7 = s0;
        for (int i = from; i <= to - 8 * step; i += 8 * step) {
            s0 = s0.add(DoubleVector.fromArray(DOUBLES, x, i));
            s1 = s1.add(DoubleVector.fromArray(DOUBLES, x, i + step));
            s2 = s2.add(DoubleVector.fromArray(DOUBLES, x, i + 2 * step));
            s3 = s3.add(DoubleVector.fromArray(DOUBLES, x, i + 3 * step));
            s4 = s4.add(DoubleVector.fromArray(DOUBLES, x, i + 4 * step));
            s5 = s5.add(DoubleVector.fromArray(DOUBLES, x, i + 5 * step));
            s6 = s6.add(DoubleVector.fromArray(DOUBLES, x, i + 6 * step));
            s7 = s7.add(DoubleVector.fromArray(DOUBLES, x, i + 7 * step));
        }
        return s0.add(s1).add(s2.add(s3)).add(s4.add(s5).add(s6.add(s7))).reduceLanes(VectorOperators.ADD);
    }

    @Override
    public void close() {
        workers.close();
    }
}
