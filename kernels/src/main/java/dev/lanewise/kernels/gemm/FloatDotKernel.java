package dev.lanewise.kernels.gemm;

/**
 * Inner-product tiles: the dot products of a few short rows with a few long ones, each over a fixed number of virtual lanes
 * ({@code DOT_LANES}), whatever the width of a vector.
 */
public interface FloatDotKernel {
    /** How many long rows a tile may have beside this many short ones. */
    int longRows(int shortRows);

    /**
     * {@code sums[at + (i * longRows + j) * DOT_LANES + l]} ← the chain over p of x[i, p · DOT_LANES + l] · y[j, p · DOT_LANES + l].
     *
     * @param shortRows rows of x, 1 to 7
     * @param longRows rows of y, 1 to {@link #longRows}
     * @param steps the length of each chain
     */
    void dots(
            int shortRows,
            int longRows,
            int steps,
            float[] x,
            int xAt,
            int ldx,
            float[] y,
            int yAt,
            int ldy,
            float[] sums,
            int at);

    /**
     * The sum of the lanes that start at {@code at}: the upper half is added to the lower half until one is left. Overwrites
     * some of them.
     */
    float total(float[] sums, int at);
}
