package dev.lanewise.kernels;

import dev.lanewise.kernels.backend.Backends;
import org.jspecify.annotations.Nullable;

/**
 * The general matrix product, row-major: C ← α·op(A)·op(B) + β·C, where op(A) is m × k, op(B) is k × n and C is m × n.
 *
 * <p>A is stored as m × k ({@link Transpose#NO}) or k × m ({@link Transpose#YES}), with {@code lda} elements from the start of
 * one row to the start of the next; B likewise. Offsets and leading dimensions count elements.
 *
 * <p><b>Bits.</b> Each element is summed in blocks of consecutive k, 512 in single and 256 in double precision: a block is one
 * chain of fused multiply-adds that starts at +0 and goes in the order of k. The first block gives c ← α·sum if β = 0, else
 * c ← fma(α, sum, β·c); each later one c ← fma(α, sum, c). Where k ≥ 32 and op(B) has at most 7 columns and A is not transposed,
 * or op(A) has at most 7 rows and B is transposed, the sum is an inner product over virtual lanes instead: 16 chains in single
 * and 8 in double precision, of the k with the same remainder, the upper half of them added to the lower half until one is left.
 * So the result depends on the shape and the transpositions, and not on the machine, the vector width, the threads or the path
 * taken.
 *
 * <p><b>Edge values.</b> NaN and infinities in A and B propagate. With β = 0, C is not read. With α = 0 or k = 0, A and B are
 * not read and C ← β·C. With m = 0 or n = 0 nothing happens, except that an {@link Epilogue} sums the columns of B without
 * rows of C too.
 *
 * <p><b>Error.</b> For α = 1 and β = 0, |C − AB| ≤ γ·|A||B| with γ = q·u / (1 − q·u), q = min(k, K) + ⌈k / K⌉, K the depth of
 * a block and u half a unit in the last place of 1.
 *
 * <p><b>Aliasing.</b> A and B may overlap; C may overlap neither.
 *
 * <p>The method follows Goto and van de Geijn (2008) and Van Zee and van de Geijn (2015).
 */
public final class Gemm {
    private Gemm() {}

    // Both precisions: the build writes what follows once more with double.

    /**
     * C ← α·op(A)·op(B) + β·C in single precision, on the caller's thread.
     *
     * @param transA whether A is read transposed
     * @param transB whether B is read transposed
     * @param m rows of op(A) and C
     * @param n columns of op(B) and C
     * @param k columns of op(A) and rows of op(B)
     * @param alpha the factor of the product
     * @param a A
     * @param aOffset the index of A's first element
     * @param lda A's leading dimension, at least max(1, its stored columns)
     * @param b B
     * @param bOffset the index of B's first element
     * @param ldb B's leading dimension, at least max(1, its stored columns)
     * @param beta the factor of C
     * @param c C
     * @param cOffset the index of C's first element
     * @param ldc C's leading dimension, at least max(1, n)
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, a leading dimension too small, an
     *     array too short, or C overlaps A or B
     */
    public static void sgemm(
            Transpose transA,
            Transpose transB,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        run(null, null, transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
    }

    /**
     * C ← α·op(A)·op(B) + β·C in single precision, on a team of threads.
     *
     * @param workers the threads; small products stay on the caller's
     * @param transA whether A is read transposed
     * @param transB whether B is read transposed
     * @param m rows of op(A) and C
     * @param n columns of op(B) and C
     * @param k columns of op(A) and rows of op(B)
     * @param alpha the factor of the product
     * @param a A
     * @param aOffset the index of A's first element
     * @param lda A's leading dimension, at least max(1, its stored columns)
     * @param b B
     * @param bOffset the index of B's first element
     * @param ldb B's leading dimension, at least max(1, its stored columns)
     * @param beta the factor of C
     * @param c C
     * @param cOffset the index of C's first element
     * @param ldc C's leading dimension, at least max(1, n)
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, a leading dimension too small, an
     *     array too short, or C overlaps A or B
     */
    public static void sgemm(
            Workers workers,
            Transpose transA,
            Transpose transB,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        Checks.notNull("sgemm", "workers", workers);
        run(workers, null, transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
    }

    /**
     * C ← α·op(A)·op(B) + β·C in single precision, on a team of threads, and what an {@link Epilogue} does with C or B, in one
     * pass.
     *
     * @param workers the threads; small products stay on the caller's
     * @param epilogue a bias, an activation, a derivative or the sums of B's columns
     * @param transA whether A is read transposed
     * @param transB whether B is read transposed
     * @param m rows of op(A) and C
     * @param n columns of op(B) and C
     * @param k columns of op(A) and rows of op(B)
     * @param alpha the factor of the product
     * @param a A
     * @param aOffset the index of A's first element
     * @param lda A's leading dimension, at least max(1, its stored columns)
     * @param b B
     * @param bOffset the index of B's first element
     * @param ldb B's leading dimension, at least max(1, its stored columns)
     * @param beta the factor of C
     * @param c C
     * @param cOffset the index of C's first element
     * @param ldc C's leading dimension, at least max(1, n)
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, a leading dimension too small, an
     *     array too short, C overlaps A or B, or the epilogue's array is of the other precision, too short, overlaps C or, where
     *     it is written, A or B; or the columns of a transposed B are to be summed
     */
    public static void sgemm(
            Workers workers,
            Epilogue epilogue,
            Transpose transA,
            Transpose transB,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        Checks.notNull("sgemm", "workers", workers);
        Checks.notNull("sgemm", "epilogue", epilogue);
        run(workers, epilogue, transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
    }

    private static void run(
            @Nullable Workers workers,
            @Nullable Epilogue epilogue,
            Transpose transA,
            Transpose transB,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        Checks.notNull("sgemm", "transA", transA);
        Checks.notNull("sgemm", "transB", transB);
        Checks.nonNegative("sgemm", "m", m);
        Checks.nonNegative("sgemm", "n", n);
        Checks.nonNegative("sgemm", "k", k);
        boolean ta = transA == Transpose.YES;
        boolean tb = transB == Transpose.YES;
        Operands.matrix("sgemm", "a", a, aOffset, ta ? k : m, ta ? m : k, lda);
        Operands.matrix("sgemm", "b", b, bOffset, tb ? n : k, tb ? k : n, ldb);
        Operands.matrix("sgemm", "c", c, cOffset, m, n, ldc);
        Checks.apart("sgemm", "c", c, cOffset, m, n, ldc, "a", a, aOffset, ta ? k : m, ta ? m : k, lda);
        Checks.apart("sgemm", "c", c, cOffset, m, n, ldc, "b", b, bOffset, tb ? n : k, tb ? k : n, ldb);
        if (epilogue != null) {
            epilogue.check("sgemm", float.class, ta, tb, m, n, k, a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc);
        }
        boolean sumsOnly = m == 0 && epilogue != null && epilogue.kind() == Epilogue.Kind.COLUMN_SUMS_OF_B;
        if (n > 0 && (m > 0 || sumsOnly)) {
            Backends.FLOAT
                    .gemm()
                    .gemm(
                            workers, epilogue, ta, tb, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c,
                            cOffset, ldc);
        }
    }
}
