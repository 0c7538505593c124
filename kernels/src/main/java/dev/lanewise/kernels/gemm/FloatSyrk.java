package dev.lanewise.kernels.gemm;

import dev.lanewise.kernels.Workers;
import dev.lanewise.kernels.backend.FloatGemm;
import org.jspecify.annotations.Nullable;

/**
 * One triangle of C ← α·op(A)·op(A)ᵀ + β·C by matrix products. C is cut in two along its diagonal until a block is small; the
 * rectangle beside the diagonal is one product. A small block of the diagonal is a product in a spare square, of which the triangle
 * is copied. How C is cut changes no bit: each element is that of a matrix product.
 */
public final class FloatSyrk {
    /** A block of the diagonal costs twice its share of work, and a smaller product more for each of its elements. */
    private static final int SMALL = 64;

    private final FloatGemm gemm;
    private final ThreadLocal<float[]> squares = ThreadLocal.withInitial(() -> new float[SMALL * SMALL]);

    /**
     * The product on top of another.
     *
     * @param gemm the matrix product
     */
    public FloatSyrk(FloatGemm gemm) {
        this.gemm = gemm;
    }

    /**
     * C ← α·op(A)·op(A)ᵀ + β·C in one triangle.
     *
     * @param workers the threads, or null
     * @param upper which triangle
     * @param trans whether A is stored as k × n
     * @param n rows of op(A)
     * @param k columns of op(A)
     * @param alpha α
     * @param a A
     * @param aOffset where it starts
     * @param lda its leading dimension
     * @param beta β; where it is 0, C is not read
     * @param c C
     * @param cOffset where it starts
     * @param ldc its leading dimension
     */
    public void syrk(
            @Nullable Workers workers,
            boolean upper,
            boolean trans,
            int n,
            int k,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        if (n <= SMALL) {
            square(upper, trans, n, k, alpha, a, aOffset, lda, beta, c, cOffset, ldc);
            return;
        }
        int first = Math.min((n / 2 + SMALL - 1) / SMALL * SMALL, n - SumOrder.SHORT_SIDE - 1);
        int rest = n - first;
        int aRest = aOffset + first * (trans ? 1 : lda);
        int rows = upper ? first : rest;
        int columns = upper ? rest : first;
        int aRows = upper ? aOffset : aRest;
        int aColumns = upper ? aRest : aOffset;
        int cBeside = cOffset + first * (upper ? 1 : ldc);
        syrk(workers, upper, trans, first, k, alpha, a, aOffset, lda, beta, c, cOffset, ldc);
        gemm.gemm(
                workers, null, trans, !trans, rows, columns, k, alpha, a, aRows, lda, a, aColumns, lda, beta, c,
                cBeside, ldc);
        syrk(workers, upper, trans, rest, k, alpha, a, aRest, lda, beta, c, cOffset + first * (ldc + 1), ldc);
    }

    private void square(
            boolean upper,
            boolean trans,
            int n,
            int k,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        float[] square = squares.get();
        if (beta != 0f) {
            for (int i = 0; i < n; i++) {
                int from = upper ? i : 0;
                System.arraycopy(c, cOffset + i * ldc + from, square, i * SMALL + from, upper ? n - i : i + 1);
            }
        }
        gemm.gemm(null, null, trans, !trans, n, n, k, alpha, a, aOffset, lda, a, aOffset, lda, beta, square, 0, SMALL);
        for (int i = 0; i < n; i++) {
            int from = upper ? i : 0;
            System.arraycopy(square, i * SMALL + from, c, cOffset + i * ldc + from, upper ? n - i : i + 1);
        }
    }
}
