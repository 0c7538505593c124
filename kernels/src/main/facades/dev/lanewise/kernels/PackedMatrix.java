package dev.lanewise.kernels;

import dev.lanewise.kernels.backend.Backends;
import org.jspecify.annotations.Nullable;

/**
 * One operand of a matrix product, copied into the layout in which the product reads it best: packed once and used by many
 * {@linkplain PackedGemm products}, such as the weights of a layer at inference. A product with it has the bits of the same
 * product of the matrix that was packed.
 *
 * <p><b>What is copied.</b> All elements of the matrix, bit by bit and nothing around them: what happens to the caller's array
 * later does not matter. {@link #repack(float[], int, int) repack} takes new values of the same shape.
 *
 * <p><b>Memory.</b> The elements of the matrix once; twice if it is transposed, since a product reads it as it lay or as op(X),
 * whichever suits its shape. Rows of a copy that would lie a multiple of 2 KiB apart get a cache line more.
 *
 * <p><b>Threads.</b> Any number of threads may use it at the same time, if it was handed to them safely. {@code repack} must not
 * run at the same time as a product or another {@code repack}.
 */
public final class PackedMatrix {
    private final Side side;
    private final Transpose trans;
    private final int rows;
    private final int columns;
    private final Object values; // float[] or double[]: op(X)
    private final int ld;
    private final Object stored; // float[] or double[]: X as it lay if it is transposed, else empty
    private final int ldStored;

    private PackedMatrix(
            Side side, Transpose trans, int rows, int columns, Object values, int ld, Object stored, int ldStored) {
        this.side = side;
        this.trans = trans;
        this.rows = rows;
        this.columns = columns;
        this.values = values;
        this.ld = ld;
        this.stored = stored;
        this.ldStored = ldStored;
    }

    /**
     * Rows of op(A) or op(B).
     *
     * @return m of a packed A, k of a packed B
     */
    public int rows() {
        return rows;
    }

    /**
     * Columns of op(A) or op(B).
     *
     * @return k of a packed A, n of a packed B
     */
    public int columns() {
        return columns;
    }

    boolean transposed() {
        return trans == Transpose.YES;
    }

    int ld() {
        return ld;
    }

    int ldStored() {
        return ldStored;
    }

    /** Checks that a product of this precision can use it in this place, with op(X) of this shape. */
    static void check(
            String operation,
            @Nullable PackedMatrix x,
            Side side,
            Class<?> precision,
            String rowsName,
            int rows,
            String columnsName,
            int columns) {
        String argument = side == Side.LEFT ? "a" : "b";
        if (x == null) {
            throw new InvalidArgumentException(operation, argument, "not null", "null");
        }
        if (x.side != side || x.precision() != precision) {
            throw new InvalidArgumentException(
                    operation, argument, describe(side, precision), describe(x.side, x.precision()));
        }
        if (rows != x.rows) {
            throw new InvalidArgumentException(
                    operation, rowsName, x.rows + ", the rows of the packed " + argument, Integer.toString(rows));
        }
        if (columns != x.columns) {
            throw new InvalidArgumentException(
                    operation,
                    columnsName,
                    x.columns + ", the columns of the packed " + argument,
                    Integer.toString(columns));
        }
    }

    private Class<?> precision() {
        return values.getClass().getComponentType();
    }

    private static String describe(Side side, Class<?> precision) {
        return "a packed " + (side == Side.LEFT ? "A" : "B") + " of type " + precision;
    }

    private void checkPrecision(Class<?> precision) {
        if (precision() != precision) {
            throw new InvalidArgumentException(
                    "PackedMatrix.repack", "x", "elements of type " + precision(), precision.toString());
        }
    }

    private int storedRows() {
        return transposed() ? columns : rows;
    }

    private int storedColumns() {
        return transposed() ? rows : columns;
    }

    // Both precisions: the build writes what follows once more with double.

    /**
     * Packs A, the left operand of products in single precision.
     *
     * @param transA whether A is read transposed
     * @param m rows of op(A)
     * @param k columns of op(A)
     * @param a A, m × k, or k × m if it is transposed
     * @param aOffset the index of A's first element
     * @param lda A's leading dimension, at least max(1, its stored columns)
     * @return the packed A
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, the leading dimension too small, or
     *     the array too short
     */
    public static PackedMatrix ofA(Transpose transA, int m, int k, float[] a, int aOffset, int lda) {
        Checks.notNull("PackedMatrix.ofA", "transA", transA);
        Checks.nonNegative("PackedMatrix.ofA", "m", m);
        Checks.nonNegative("PackedMatrix.ofA", "k", k);
        return of(Side.LEFT, "PackedMatrix.ofA", "a", transA, m, k, a, aOffset, lda);
    }

    /**
     * Packs B, the right operand of products in single precision.
     *
     * @param transB whether B is read transposed
     * @param k rows of op(B)
     * @param n columns of op(B)
     * @param b B, k × n, or n × k if it is transposed
     * @param bOffset the index of B's first element
     * @param ldb B's leading dimension, at least max(1, its stored columns)
     * @return the packed B
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, the leading dimension too small, or
     *     the array too short
     */
    public static PackedMatrix ofB(Transpose transB, int k, int n, float[] b, int bOffset, int ldb) {
        Checks.notNull("PackedMatrix.ofB", "transB", transB);
        Checks.nonNegative("PackedMatrix.ofB", "k", k);
        Checks.nonNegative("PackedMatrix.ofB", "n", n);
        return of(Side.RIGHT, "PackedMatrix.ofB", "b", transB, k, n, b, bOffset, ldb);
    }

    /**
     * Takes new values for the matrix that was packed in single precision, of the same shape and transposition. Allocates nothing.
     *
     * @param x the new values: A or B
     * @param xOffset the index of its first element
     * @param ldx its leading dimension, at least max(1, its stored columns)
     * @throws InvalidArgumentException if {@code x} is null or of the other precision, the offset negative, the leading dimension
     *     too small, or the array too short
     */
    public void repack(float[] x, int xOffset, int ldx) {
        checkPrecision(float.class);
        Operands.matrix("PackedMatrix.repack", "x", x, xOffset, storedRows(), storedColumns(), ldx);
        fill(x, xOffset, ldx);
    }

    private static PackedMatrix of(
            Side side,
            String operation,
            String argument,
            Transpose trans,
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx) {
        boolean transposed = trans == Transpose.YES;
        Operands.matrix(operation, argument, x, xOffset, transposed ? columns : rows, transposed ? rows : columns, ldx);
        boolean empty = rows == 0 || columns == 0;
        int ld = Backends.FLOAT_PACKED.leadingDimension(rows, columns);
        int ldStored = Backends.FLOAT_PACKED.leadingDimension(columns, rows);
        float[] values = new float[empty ? 0 : rows * ld];
        float[] stored = new float[empty || !transposed ? 0 : columns * ldStored];
        PackedMatrix packed = new PackedMatrix(side, trans, rows, columns, values, ld, stored, ldStored);
        packed.fill(x, xOffset, ldx);
        return packed;
    }

    private void fill(float[] x, int xOffset, int ldx) {
        if (rows == 0 || columns == 0) {
            return;
        }
        Backends.FLOAT_PACKED.copy(transposed(), rows, columns, x, xOffset, ldx, floatValues(), ld);
        if (transposed()) {
            Backends.FLOAT_PACKED.copy(false, columns, rows, x, xOffset, ldx, floatStored(), ldStored);
        }
    }

    /** op(X). */
    float[] floatValues() {
        return (float[]) values;
    }

    /** X as it lay if it is transposed, else empty. */
    float[] floatStored() {
        return (float[]) stored;
    }
}
