package dev.lanewise.kernels.gemm;

/**
 * Inner-product tiles: the dot products of a few short rows with a few long ones, each over a fixed number of virtual lanes
 * ({@code DOT_LANES}), whatever the width of a vector.
 */
public interface FloatDotKernel {
    /** How many long rows form a group beside this many short ones. */
    int group(int shortRows);

    /**
     * DOT_LANES sums for each short and each long row, group behind group of long rows, and within a group of g
     * {@code sums[(i * g + j) * DOT_LANES + l]} ← the chain over p of x[i, p · DOT_LANES + l] · y[j, p · DOT_LANES + l].
     *
     * @param shortRows rows of x, 1 to {@link SumOrder#SHORT_SIDE}
     * @param longRows rows of y, at least 1; the last group may be smaller
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
            float[] sums);

    /** One more element of the first {@code length} of each DOT_LANES chains, where {@link #dots} has left them. */
    void rests(
            int shortRows,
            int longRows,
            int length,
            float[] x,
            int xAt,
            int ldx,
            float[] y,
            int yAt,
            int ldy,
            float[] sums);

    /**
     * {@code totals[i]} ← the sum of the lanes from {@code sums[i · DOT_LANES]} on: the upper half is added to the lower half until one
     * is left. Overwrites lanes, and reads and writes up to the next multiple of DOT_LANES totals.
     *
     * @param count how many totals
     */
    void totals(int count, float[] sums, float[] totals);
}
