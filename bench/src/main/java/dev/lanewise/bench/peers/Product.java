package dev.lanewise.bench.peers;

import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;

/** The operands of one product, in one of the two precisions: the arrays, and the same memory as segments. */
public final class Product {
    private static final double UNTOUCHED = 7;

    private final Shape shape;
    private final boolean inDouble;
    private final float[][] floats;
    private final double[][] doubles;
    private final MemorySegment[] segments = new MemorySegment[3];
    private final int[] rows;
    private final int[] columns;
    private final int[] ld = new int[3];

    /**
     * Allocates the operands and fills A and B with small integers, whose products are exact.
     *
     * @param shape the shape
     * @param inDouble whether in double precision
     */
    public Product(Shape shape, boolean inDouble) {
        this.shape = shape;
        this.inDouble = inDouble;
        rows = new int[] {shape.transA() ? shape.k() : shape.m(), shape.transB() ? shape.n() : shape.k(), shape.m()};
        columns = new int[] {shape.transA() ? shape.m() : shape.k(), shape.transB() ? shape.k() : shape.n(), shape.n()};
        floats = new float[3][];
        doubles = new double[3][];
        for (int i = 0; i < 3; i++) {
            ld[i] = columns[i] + shape.gap();
            int length = shape.offset() + rows[i] * ld[i];
            floats[i] = new float[inDouble ? 0 : length];
            doubles[i] = new double[inDouble ? length : 0];
            segments[i] = inDouble
                    ? MemorySegment.ofArray(doubles[i]).asSlice(8L * shape.offset())
                    : MemorySegment.ofArray(floats[i]).asSlice(4L * shape.offset());
        }
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < length(i); j++) {
                set(i, j, random.nextInt(-4, 5));
            }
        }
    }

    /** Replaces the small integers by values with full mantissas between ½ and 1: no product or sum is subnormal. */
    public void randomize() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < length(i); j++) {
                set(i, j, (random.nextInt() < 0 ? 0.5 : -0.5) * (1 + random.nextInt(1 << 23) * 0x1p-23));
            }
        }
    }

    /**
     * Computes the product of the small integers and checks each element, by the test of Freivalds (1977) in exact arithmetic:
     * C·v = A·(B·v), where no element of v is zero; a single wrong element is always found.
     *
     * @param contender who computes
     * @throws IllegalStateException if a row of C is wrong, or an element outside C was written
     */
    public void verify(Contender contender) {
        for (int j = 0; j < length(2); j++) {
            set(2, j, UNTOUCHED);
        }
        contender.run(this);
        long[] v = new SplittableRandom(3).longs(shape.n(), 1, 8).toArray();
        long[] w = new long[shape.k()];
        for (int p = 0; p < shape.k(); p++) {
            for (int j = 0; j < shape.n(); j++) {
                w[p] += v[j] * (long) (shape.transB() ? at(1, j, p) : at(1, p, j));
            }
        }
        for (int i = 0; i < shape.m(); i++) {
            double left = 0;
            for (int j = 0; j < shape.n(); j++) {
                left += at(2, i, j) * v[j];
            }
            double right = 0;
            for (int p = 0; p < shape.k(); p++) {
                right += (shape.transA() ? at(0, p, i) : at(0, i, p)) * w[p];
            }
            if (left != right) {
                throw new IllegalStateException(
                        contender.name() + ": wrong product at " + shape.label() + ", row " + i);
            }
        }
        verifyGaps(contender);
    }

    private void verifyGaps(Contender contender) {
        for (int j = 0; j < length(2); j++) {
            boolean inC = j >= shape.offset() && (j - shape.offset()) % ld[2] < columns[2];
            if (!inC && get(2, j) != UNTOUCHED) {
                throw new IllegalStateException(
                        contender.name() + ": wrote outside C at " + shape.label() + ", index " + j);
            }
        }
    }

    private int length(int i) {
        return inDouble ? doubles[i].length : floats[i].length;
    }

    private double at(int i, int row, int column) {
        return get(i, shape.offset() + row * ld[i] + column);
    }

    private double get(int i, int j) {
        return inDouble ? doubles[i][j] : floats[i][j];
    }

    private void set(int i, int j, double value) {
        if (inDouble) {
            doubles[i][j] = value;
        } else {
            floats[i][j] = (float) value;
        }
    }

    /**
     * The shape.
     *
     * @return it
     */
    public Shape shape() {
        return shape;
    }

    /**
     * The precision.
     *
     * @return whether it is double
     */
    public boolean inDouble() {
        return inDouble;
    }

    /**
     * The bytes of A and B.
     *
     * @return rows · columns · bytes of an element, of the larger of the two
     */
    public double bytesOfLarger() {
        return (inDouble ? 8.0 : 4.0) * rows[larger()] * columns[larger()];
    }

    int larger() {
        return (long) rows[0] * columns[0] > (long) rows[1] * columns[1] ? 0 : 1;
    }

    float[] floats(int i) {
        return floats[i];
    }

    double[] doubles(int i) {
        return doubles[i];
    }

    MemorySegment segment(int i) {
        return segments[i];
    }

    int ld(int i) {
        return ld[i];
    }

    int rows(int i) {
        return rows[i];
    }

    int columns(int i) {
        return columns[i];
    }
}
