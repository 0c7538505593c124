package dev.lanewise.kernels.backend;

/**
 * Kernels over the rows of row-major matrices, unchecked: the facade {@link dev.lanewise.kernels.Rows} documents and checks
 * them. Element (i, j) of x is {@code x[xOffset + i * ldx + j]}.
 */
public interface FloatRows {
    /** y[i, j] ← x[i, j] + bias[j]. */
    void addBias(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            float[] bias,
            int biasOffset,
            float[] y,
            int yOffset,
            int ldy);

    /** y[j] ← β · y[j] + Σᵢ x[i, j]: the product of a transposed column of ones with x, in the order of a GEMM with α = 1. */
    void columnSums(int rows, int columns, float[] x, int xOffset, int ldx, float beta, float[] y, int yOffset);

    /** y[i] ← Σⱼ x[i, j] over the virtual lanes. */
    void sums(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset);

    /** y[i] ← the first j at which x[i, j] is largest; a NaN counts as larger than any number. */
    void argmax(int rows, int columns, float[] x, int xOffset, int ldx, int[] y, int yOffset);

    /** The number of rows i whose argmax is label[i]. */
    int countLargestAt(int rows, int columns, float[] x, int xOffset, int ldx, int[] label, int labelOffset);

    /** y[i, j] ← exp(x[i, j] − maxᵢ) / Σⱼ exp(x[i, j] − maxᵢ), the sum over the virtual lanes. */
    void softmax(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy);

    /** y[i, j] ← (x[i, j] − maxᵢ) − log Σⱼ exp(x[i, j] − maxᵢ), the sum over the virtual lanes. */
    void logSoftmax(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy);

    /** dx[i, j] ← y[i, j] · (dy[i, j] − Σⱼ dy[i, j] · y[i, j]), with y = softmax(x), the sum one FMA chain a virtual lane. */
    void softmaxBackward(
            int rows,
            int columns,
            float[] y,
            int yOffset,
            int ldy,
            float[] dy,
            int dyOffset,
            int lddy,
            float[] dx,
            int dxOffset,
            int lddx);

    /** dx[i, j] ← dy[i, j] − exp(y[i, j]) · Σⱼ dy[i, j], with y = logSoftmax(x), the sum over the virtual lanes. */
    void logSoftmaxBackward(
            int rows,
            int columns,
            float[] y,
            int yOffset,
            int ldy,
            float[] dy,
            int dyOffset,
            int lddy,
            float[] dx,
            int dxOffset,
            int lddx);
}
