package dev.lanewise.kernels.backend;

/**
 * Kernels that find or move elements by index, unchecked: the facade {@link dev.lanewise.kernels.Indexing} documents and checks
 * them.
 */
public interface FloatIndexing {
    /** y[i, j] ← x[index[i], j]. */
    void gatherRows(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            int[] index,
            int indexOffset,
            float[] y,
            int yOffset,
            int ldy);

    /** y[index[i], j] ← y[index[i], j] + x[i, j], in the order of i. */
    void scatterAddRows(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            int[] index,
            int indexOffset,
            float[] y,
            int yOffset,
            int ldy);

    /** The k largest elements of each row, from the largest down, and their columns: of equal ones the lower first; NaN is largest. */
    void topK(
            int rows,
            int columns,
            int k,
            float[] x,
            int xOffset,
            int ldx,
            float[] y,
            int yOffset,
            int ldy,
            int[] index,
            int indexOffset,
            int ldIndex);

    /** y[j, i] ← x[i, j]. */
    void transpose(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy);
}
