package dev.lanewise.kernels.gemm;

/**
 * The innermost part of the matrix product: one tile of C, mr × nr, held in registers over a block of k.
 *
 * <p>A micro-panel of A holds, for each k in turn, mr consecutive elements of a column of op(A); a micro-panel of B, for each
 * k in turn, nr consecutive elements of a row of op(B).
 */
public interface FloatMicroKernel {
    /**
     * Rows of the tile.
     *
     * @return mr
     */
    int mr();

    /**
     * Columns of the tile.
     *
     * @return nr
     */
    int nr();

    /**
     * c ← α·sum if β = 0, else fma(α, sum, β·c), where sum is one chain of fused multiply-adds over k from +0.
     *
     * @param kc the depth of the panels
     * @param alpha α
     * @param a holds a micro-panel of A
     * @param aOffset where it starts
     * @param b holds a micro-panel of B
     * @param bOffset where it starts
     * @param beta β; where it is 0, C is not read
     * @param c holds the whole tile
     * @param cOffset where the tile starts
     * @param ldc its leading dimension
     */
    void multiply(
            int kc,
            float alpha,
            float[] a,
            int aOffset,
            float[] b,
            int bOffset,
            float beta,
            float[] c,
            int cOffset,
            int ldc);
}
