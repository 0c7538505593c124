package dev.lanewise.kernels.gemm;

/** What becomes of the sums of a product. */
public interface FloatSumsKernel {
    /**
     * C ← α · sums where β = 0, else C ← fma(α, sums, β · C), for rows × columns elements. The sums may lie where C lies.
     */
    void update(
            int rows, int columns, float alpha, float[] sums, int at, int lds, float beta, float[] c, int cAt, int ldc);
}
