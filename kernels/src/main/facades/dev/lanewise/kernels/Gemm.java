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
 * c ← fma(α, sum, β·c); each later one c ← fma(α, sum, c). Where op(B) has few columns and A is not transposed, or op(A)
 * has few rows and B is transposed (at most 7 and k ≥ 32, or 8 and k ≥ 256), the sum is an inner product over virtual lanes
 * instead: 16 chains in single and 8 in double precision, of the k with the same remainder, the upper half of them added to the
 * lower half until one is left. So the result depends on the shape and the transpositions, and not on the machine, the vector
 * width, the threads or the path taken.
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
 * <p><b>Batches.</b> A batched product is {@code batchCount} products of one shape, each with the bits of a call of its own. No C
 * may overlap another C or any A or B; A and B may be shared. A team of threads shares the batch, or, where the batch is short
 * and its products are large, each product in turn. Without products nothing happens.
 *
 * <p>The method follows Goto and van de Geijn (2008) and Van Zee and van de Geijn (2015).
 */
public final class Gemm {
    private Gemm() {}

    private static void checkSizes(String operation, Transpose transA, Transpose transB, int m, int n, int k) {
        Checks.notNull(operation, "transA", transA);
        Checks.notNull(operation, "transB", transB);
        Checks.nonNegative(operation, "m", m);
        Checks.nonNegative(operation, "n", n);
        Checks.nonNegative(operation, "k", k);
    }

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

    /**
     * Cᵢ ← α·op(Aᵢ)·op(Bᵢ) + β·Cᵢ in single precision for matrices at equal distances, on the caller's thread.
     *
     * @param transA whether the A are read transposed
     * @param transB whether the B are read transposed
     * @param m rows of op(Aᵢ) and Cᵢ
     * @param n columns of op(Bᵢ) and Cᵢ
     * @param k columns of op(Aᵢ) and rows of op(Bᵢ)
     * @param alpha the factor of the products
     * @param a the A
     * @param aOffset the index of A₀'s first element
     * @param lda the leading dimension of each Aᵢ, at least max(1, its stored columns)
     * @param aStride elements from the start of Aᵢ to that of Aᵢ₊₁, at least 0; 0: the same A for all
     * @param b the B
     * @param bOffset the index of B₀'s first element
     * @param ldb the leading dimension of each Bᵢ, at least max(1, its stored columns)
     * @param bStride elements from the start of Bᵢ to that of Bᵢ₊₁, at least 0; 0: the same B for all
     * @param beta the factor of the C
     * @param c the C
     * @param cOffset the index of C₀'s first element
     * @param ldc the leading dimension of each Cᵢ, at least max(1, n)
     * @param cStride elements from the start of Cᵢ to that of Cᵢ₊₁; the C may be parts of wider rows
     * @param batchCount the number of products
     * @throws InvalidArgumentException if an argument is null, a size, an offset or a stride negative, a leading dimension too
     *     small, an array too short, or a C overlaps another C, an A or a B
     */
    public static void sgemmStridedBatched(
            Transpose transA,
            Transpose transB,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            int aStride,
            float[] b,
            int bOffset,
            int ldb,
            int bStride,
            float beta,
            float[] c,
            int cOffset,
            int ldc,
            int cStride,
            int batchCount) {
        runStrided(
                null,
                transA,
                transB,
                m,
                n,
                k,
                alpha,
                a,
                aOffset,
                lda,
                aStride,
                b,
                bOffset,
                ldb,
                bStride,
                beta,
                c,
                cOffset,
                ldc,
                cStride,
                batchCount);
    }

    /**
     * Cᵢ ← α·op(Aᵢ)·op(Bᵢ) + β·Cᵢ in single precision for matrices at equal distances, on a team of threads.
     *
     * @param workers the threads; small batches stay on the caller's
     * @param transA whether the A are read transposed
     * @param transB whether the B are read transposed
     * @param m rows of op(Aᵢ) and Cᵢ
     * @param n columns of op(Bᵢ) and Cᵢ
     * @param k columns of op(Aᵢ) and rows of op(Bᵢ)
     * @param alpha the factor of the products
     * @param a the A
     * @param aOffset the index of A₀'s first element
     * @param lda the leading dimension of each Aᵢ, at least max(1, its stored columns)
     * @param aStride elements from the start of Aᵢ to that of Aᵢ₊₁, at least 0; 0: the same A for all
     * @param b the B
     * @param bOffset the index of B₀'s first element
     * @param ldb the leading dimension of each Bᵢ, at least max(1, its stored columns)
     * @param bStride elements from the start of Bᵢ to that of Bᵢ₊₁, at least 0; 0: the same B for all
     * @param beta the factor of the C
     * @param c the C
     * @param cOffset the index of C₀'s first element
     * @param ldc the leading dimension of each Cᵢ, at least max(1, n)
     * @param cStride elements from the start of Cᵢ to that of Cᵢ₊₁; the C may be parts of wider rows
     * @param batchCount the number of products
     * @throws InvalidArgumentException if an argument is null, a size, an offset or a stride negative, a leading dimension too
     *     small, an array too short, or a C overlaps another C, an A or a B
     */
    public static void sgemmStridedBatched(
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
            int aStride,
            float[] b,
            int bOffset,
            int ldb,
            int bStride,
            float beta,
            float[] c,
            int cOffset,
            int ldc,
            int cStride,
            int batchCount) {
        Checks.notNull("sgemmStridedBatched", "workers", workers);
        runStrided(
                workers,
                transA,
                transB,
                m,
                n,
                k,
                alpha,
                a,
                aOffset,
                lda,
                aStride,
                b,
                bOffset,
                ldb,
                bStride,
                beta,
                c,
                cOffset,
                ldc,
                cStride,
                batchCount);
    }

    /**
     * Cᵢ ← α·op(Aᵢ)·op(Bᵢ) + β·Cᵢ in single precision for matrices that lie anywhere, on the caller's thread.
     *
     * @param transA whether the A are read transposed
     * @param transB whether the B are read transposed
     * @param m rows of op(Aᵢ) and Cᵢ
     * @param n columns of op(Bᵢ) and Cᵢ
     * @param k columns of op(Aᵢ) and rows of op(Bᵢ)
     * @param alpha the factor of the products
     * @param a the array of each Aᵢ; the same one may occur several times
     * @param aOffset the index of each Aᵢ's first element
     * @param lda the leading dimension of each Aᵢ, at least max(1, its stored columns)
     * @param b the array of each Bᵢ; the same one may occur several times
     * @param bOffset the index of each Bᵢ's first element
     * @param ldb the leading dimension of each Bᵢ, at least max(1, its stored columns)
     * @param beta the factor of the C
     * @param c the array of each Cᵢ; the same one may occur several times
     * @param cOffset the index of each Cᵢ's first element
     * @param ldc the leading dimension of each Cᵢ, at least max(1, n)
     * @param batchCount the number of products, of which each array and offset above has one at least
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, a leading dimension too small, an
     *     array too short, or a C overlaps another C, an A or a B
     */
    public static void sgemmBatched(
            Transpose transA,
            Transpose transB,
            int m,
            int n,
            int k,
            float alpha,
            float[][] a,
            int[] aOffset,
            int lda,
            float[][] b,
            int[] bOffset,
            int ldb,
            float beta,
            float[][] c,
            int[] cOffset,
            int ldc,
            int batchCount) {
        runArrays(
                null,
                transA,
                transB,
                m,
                n,
                k,
                alpha,
                a,
                aOffset,
                lda,
                b,
                bOffset,
                ldb,
                beta,
                c,
                cOffset,
                ldc,
                batchCount);
    }

    /**
     * Cᵢ ← α·op(Aᵢ)·op(Bᵢ) + β·Cᵢ in single precision for matrices that lie anywhere, on a team of threads.
     *
     * @param workers the threads; small batches stay on the caller's
     * @param transA whether the A are read transposed
     * @param transB whether the B are read transposed
     * @param m rows of op(Aᵢ) and Cᵢ
     * @param n columns of op(Bᵢ) and Cᵢ
     * @param k columns of op(Aᵢ) and rows of op(Bᵢ)
     * @param alpha the factor of the products
     * @param a the array of each Aᵢ; the same one may occur several times
     * @param aOffset the index of each Aᵢ's first element
     * @param lda the leading dimension of each Aᵢ, at least max(1, its stored columns)
     * @param b the array of each Bᵢ; the same one may occur several times
     * @param bOffset the index of each Bᵢ's first element
     * @param ldb the leading dimension of each Bᵢ, at least max(1, its stored columns)
     * @param beta the factor of the C
     * @param c the array of each Cᵢ; the same one may occur several times
     * @param cOffset the index of each Cᵢ's first element
     * @param ldc the leading dimension of each Cᵢ, at least max(1, n)
     * @param batchCount the number of products, of which each array and offset above has one at least
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, a leading dimension too small, an
     *     array too short, or a C overlaps another C, an A or a B
     */
    public static void sgemmBatched(
            Workers workers,
            Transpose transA,
            Transpose transB,
            int m,
            int n,
            int k,
            float alpha,
            float[][] a,
            int[] aOffset,
            int lda,
            float[][] b,
            int[] bOffset,
            int ldb,
            float beta,
            float[][] c,
            int[] cOffset,
            int ldc,
            int batchCount) {
        Checks.notNull("sgemmBatched", "workers", workers);
        runArrays(
                workers,
                transA,
                transB,
                m,
                n,
                k,
                alpha,
                a,
                aOffset,
                lda,
                b,
                bOffset,
                ldb,
                beta,
                c,
                cOffset,
                ldc,
                batchCount);
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
        checkSizes("sgemm", transA, transB, m, n, k);
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

    private static void runStrided(
            @Nullable Workers workers,
            Transpose transA,
            Transpose transB,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            int aStride,
            float[] b,
            int bOffset,
            int ldb,
            int bStride,
            float beta,
            float[] c,
            int cOffset,
            int ldc,
            int cStride,
            int batchCount) {
        checkSizes("sgemmStridedBatched", transA, transB, m, n, k);
        Checks.nonNegative("sgemmStridedBatched", "batchCount", batchCount);
        boolean ta = transA == Transpose.YES;
        boolean tb = transB == Transpose.YES;
        int aRows = ta ? k : m;
        int aColumns = ta ? m : k;
        int bRows = tb ? n : k;
        int bColumns = tb ? k : n;
        Batches.strided("sgemmStridedBatched", "a", a, aOffset, aRows, aColumns, lda, "aStride", aStride, batchCount);
        Batches.strided("sgemmStridedBatched", "b", b, bOffset, bRows, bColumns, ldb, "bStride", bStride, batchCount);
        Batches.strided("sgemmStridedBatched", "c", c, cOffset, m, n, ldc, "cStride", cStride, batchCount);
        Batches.resultsApart("sgemmStridedBatched", m, n, ldc, cStride, batchCount);
        Batches.operandApart(
                "sgemmStridedBatched",
                c,
                cOffset,
                m,
                n,
                ldc,
                cStride,
                "a",
                a,
                aOffset,
                aRows,
                aColumns,
                lda,
                aStride,
                batchCount);
        Batches.operandApart(
                "sgemmStridedBatched",
                c,
                cOffset,
                m,
                n,
                ldc,
                cStride,
                "b",
                b,
                bOffset,
                bRows,
                bColumns,
                ldb,
                bStride,
                batchCount);
        if (m > 0 && n > 0 && batchCount > 0) {
            Backends.FLOAT_BATCHES.strided(
                    workers,
                    ta,
                    tb,
                    m,
                    n,
                    k,
                    alpha,
                    a,
                    aOffset,
                    lda,
                    aStride,
                    b,
                    bOffset,
                    ldb,
                    bStride,
                    beta,
                    c,
                    cOffset,
                    ldc,
                    cStride,
                    batchCount);
        }
    }

    private static void runArrays(
            @Nullable Workers workers,
            Transpose transA,
            Transpose transB,
            int m,
            int n,
            int k,
            float alpha,
            float[][] a,
            int[] aOffset,
            int lda,
            float[][] b,
            int[] bOffset,
            int ldb,
            float beta,
            float[][] c,
            int[] cOffset,
            int ldc,
            int batchCount) {
        checkSizes("sgemmBatched", transA, transB, m, n, k);
        Checks.nonNegative("sgemmBatched", "batchCount", batchCount);
        boolean ta = transA == Transpose.YES;
        boolean tb = transB == Transpose.YES;
        int aRows = ta ? k : m;
        int aColumns = ta ? m : k;
        int bRows = tb ? n : k;
        int bColumns = tb ? k : n;
        Batches.arrays("sgemmBatched", "a", a, aOffset, aRows, aColumns, lda, batchCount);
        Batches.arrays("sgemmBatched", "b", b, bOffset, bRows, bColumns, ldb, batchCount);
        Batches.arrays("sgemmBatched", "c", c, cOffset, m, n, ldc, batchCount);
        Batches.resultsApart(
                "sgemmBatched",
                c,
                cOffset,
                m,
                n,
                ldc,
                a,
                aOffset,
                aRows,
                aColumns,
                lda,
                b,
                bOffset,
                bRows,
                bColumns,
                ldb,
                batchCount);
        if (m > 0 && n > 0 && batchCount > 0) {
            Backends.FLOAT_BATCHES.arrays(
                    workers,
                    ta,
                    tb,
                    m,
                    n,
                    k,
                    alpha,
                    a,
                    aOffset,
                    lda,
                    b,
                    bOffset,
                    ldb,
                    beta,
                    c,
                    cOffset,
                    ldc,
                    batchCount);
        }
    }
}
