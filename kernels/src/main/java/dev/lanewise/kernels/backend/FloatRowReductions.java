package dev.lanewise.kernels.backend;

/**
 * One number for each row of a row-major matrix, unchecked: the facade {@link dev.lanewise.kernels.Reductions} documents and
 * checks them.
 */
public interface FloatRowReductions {
    /** y[i] ← Σⱼ x[i, j] / columns. */
    void mean(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset);

    /** y[i] ← Σⱼ (x[i, j] − meanᵢ)² / (columns − ddof), one FMA chain a virtual lane. */
    void variance(int rows, int columns, int ddof, float[] x, int xOffset, int ldx, float[] y, int yOffset);

    /** y[i] ← the largest x[i, j]; NaN where there is one. */
    void max(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset);

    /** y[i] ← the smallest x[i, j]; NaN where there is one. */
    void min(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset);

    /** y[i] ← the first j at which x[i, j] is smallest; a NaN counts as smaller than any number. */
    void argmin(int rows, int columns, float[] x, int xOffset, int ldx, int[] y, int yOffset);

    /** y[i] ← Σⱼ |x[i, j]|. */
    void norm1(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset);

    /** y[i] ← √Σⱼ x[i, j]², scaled where the sum would overflow or lose digits: nrm2 of the BLAS. */
    void norm2(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset);

    /** y[i] ← the largest |x[i, j]|; NaN where there is one, 0 without columns. */
    void normInfinity(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset);

    /** y[i] ← s + ln Σⱼ exp(x[i, j] − s) with s the largest x[i, j], or 0 where that is infinite. */
    void logSumExp(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset);

    /** dx[i, j] ← exp(x[i, j] − y[i]) · dy[i], with y = logSumExp(x). */
    void logSumExpBackward(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            float[] y,
            int yOffset,
            float[] dy,
            int dyOffset,
            float[] dx,
            int dxOffset,
            int lddx);
}
