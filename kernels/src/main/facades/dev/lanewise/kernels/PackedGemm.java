package dev.lanewise.kernels;

import dev.lanewise.kernels.backend.Backends;
import org.jspecify.annotations.Nullable;

/**
 * The matrix product C ← α·op(A)·op(B) + β·C of {@link Gemm} with one operand that is a {@link PackedMatrix}. Formula, bits, edge
 * values, error bound and aliasing are those of {@link Gemm} with the matrix that was packed: whether a matrix is packed does
 * not change a bit.
 *
 * <p>Packing pays where an operand is used often: above all a transposed one in products with few rows or columns, and a matrix
 * whose rows lie a multiple of 4 KiB apart.
 */
public final class PackedGemm {
    private PackedGemm() {}

    private static void checkSizes(String operation, Transpose trans, String name, int m, int n, int k) {
        Checks.notNull(operation, name, trans);
        Checks.nonNegative(operation, "m", m);
        Checks.nonNegative(operation, "n", n);
        Checks.nonNegative(operation, "k", k);
    }

    // Both precisions: the build writes what follows once more with double.

    /**
     * C ← α·op(A)·op(B) + β·C in single precision for a packed B, on the caller's thread.
     *
     * @param transA whether A is read transposed
     * @param m rows of op(A) and C
     * @param n columns of op(B) and C
     * @param k columns of op(A) and rows of op(B)
     * @param alpha the factor of the product
     * @param a A
     * @param aOffset the index of A's first element
     * @param lda A's leading dimension, at least max(1, its stored columns)
     * @param b the packed B
     * @param beta the factor of C
     * @param c C
     * @param cOffset the index of C's first element
     * @param ldc C's leading dimension, at least max(1, n)
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, a leading dimension too small,
     *     an array too short, or C overlaps A; or the packed operand is not a B of single precision, or k or n is not its shape
     */
    public static void sgemm(
            Transpose transA,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            PackedMatrix b,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        run(null, null, transA, m, n, k, alpha, a, aOffset, lda, b, beta, c, cOffset, ldc);
    }

    /**
     * C ← α·op(A)·op(B) + β·C in single precision for a packed B, on a team of threads.
     *
     * @param workers the threads; small products stay on the caller's
     * @param transA whether A is read transposed
     * @param m rows of op(A) and C
     * @param n columns of op(B) and C
     * @param k columns of op(A) and rows of op(B)
     * @param alpha the factor of the product
     * @param a A
     * @param aOffset the index of A's first element
     * @param lda A's leading dimension, at least max(1, its stored columns)
     * @param b the packed B
     * @param beta the factor of C
     * @param c C
     * @param cOffset the index of C's first element
     * @param ldc C's leading dimension, at least max(1, n)
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, a leading dimension too small,
     *     an array too short, or C overlaps A; or the packed operand is not a B of single precision, or k or n is not its shape
     */
    public static void sgemm(
            Workers workers,
            Transpose transA,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            PackedMatrix b,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        Checks.notNull("sgemm", "workers", workers);
        run(workers, null, transA, m, n, k, alpha, a, aOffset, lda, b, beta, c, cOffset, ldc);
    }

    /**
     * C ← α·op(A)·op(B) + β·C in single precision for a packed B, on a team of threads, and what an {@link Epilogue} does with C, in one pass.
     *
     * @param workers the threads; small products stay on the caller's
     * @param epilogue a bias, an activation or a derivative; the columns of a packed B are not summed
     * @param transA whether A is read transposed
     * @param m rows of op(A) and C
     * @param n columns of op(B) and C
     * @param k columns of op(A) and rows of op(B)
     * @param alpha the factor of the product
     * @param a A
     * @param aOffset the index of A's first element
     * @param lda A's leading dimension, at least max(1, its stored columns)
     * @param b the packed B
     * @param beta the factor of C
     * @param c C
     * @param cOffset the index of C's first element
     * @param ldc C's leading dimension, at least max(1, n)
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, a leading dimension too small,
     *     an array too short, or C overlaps A; or the packed operand is not a B of single precision, or k or n is not its shape;
     *     or the epilogue's array is of the other precision, too short, overlaps C; or the columns of B are to be summed
     */
    public static void sgemm(
            Workers workers,
            Epilogue epilogue,
            Transpose transA,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            PackedMatrix b,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        Checks.notNull("sgemm", "workers", workers);
        Checks.notNull("sgemm", "epilogue", epilogue);
        run(workers, epilogue, transA, m, n, k, alpha, a, aOffset, lda, b, beta, c, cOffset, ldc);
    }

    /**
     * C ← α·op(A)·op(B) + β·C in single precision for a packed A, on the caller's thread.
     *
     * @param a the packed A
     * @param transB whether B is read transposed
     * @param m rows of op(A) and C
     * @param n columns of op(B) and C
     * @param k columns of op(A) and rows of op(B)
     * @param alpha the factor of the product
     * @param b B
     * @param bOffset the index of B's first element
     * @param ldb B's leading dimension, at least max(1, its stored columns)
     * @param beta the factor of C
     * @param c C
     * @param cOffset the index of C's first element
     * @param ldc C's leading dimension, at least max(1, n)
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, a leading dimension too small,
     *     an array too short, or C overlaps B; or the packed operand is not an A of single precision, or m or k is not its shape
     */
    public static void sgemm(
            PackedMatrix a,
            Transpose transB,
            int m,
            int n,
            int k,
            float alpha,
            float[] b,
            int bOffset,
            int ldb,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        run(null, null, a, transB, m, n, k, alpha, b, bOffset, ldb, beta, c, cOffset, ldc);
    }

    /**
     * C ← α·op(A)·op(B) + β·C in single precision for a packed A, on a team of threads.
     *
     * @param workers the threads; small products stay on the caller's
     * @param a the packed A
     * @param transB whether B is read transposed
     * @param m rows of op(A) and C
     * @param n columns of op(B) and C
     * @param k columns of op(A) and rows of op(B)
     * @param alpha the factor of the product
     * @param b B
     * @param bOffset the index of B's first element
     * @param ldb B's leading dimension, at least max(1, its stored columns)
     * @param beta the factor of C
     * @param c C
     * @param cOffset the index of C's first element
     * @param ldc C's leading dimension, at least max(1, n)
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, a leading dimension too small,
     *     an array too short, or C overlaps B; or the packed operand is not an A of single precision, or m or k is not its shape
     */
    public static void sgemm(
            Workers workers,
            PackedMatrix a,
            Transpose transB,
            int m,
            int n,
            int k,
            float alpha,
            float[] b,
            int bOffset,
            int ldb,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        Checks.notNull("sgemm", "workers", workers);
        run(workers, null, a, transB, m, n, k, alpha, b, bOffset, ldb, beta, c, cOffset, ldc);
    }

    /**
     * C ← α·op(A)·op(B) + β·C in single precision for a packed A, on a team of threads, and what an {@link Epilogue} does with C or B, in one pass.
     *
     * @param workers the threads; small products stay on the caller's
     * @param epilogue a bias, an activation, a derivative or the sums of B's columns
     * @param a the packed A
     * @param transB whether B is read transposed
     * @param m rows of op(A) and C
     * @param n columns of op(B) and C
     * @param k columns of op(A) and rows of op(B)
     * @param alpha the factor of the product
     * @param b B
     * @param bOffset the index of B's first element
     * @param ldb B's leading dimension, at least max(1, its stored columns)
     * @param beta the factor of C
     * @param c C
     * @param cOffset the index of C's first element
     * @param ldc C's leading dimension, at least max(1, n)
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, a leading dimension too small,
     *     an array too short, or C overlaps B; or the packed operand is not an A of single precision, or m or k is not its
     *     shape; or the epilogue's array is of the other precision, too short, overlaps C or, where it is written, B; or the
     *     columns of a transposed B are to be summed
     */
    public static void sgemm(
            Workers workers,
            Epilogue epilogue,
            PackedMatrix a,
            Transpose transB,
            int m,
            int n,
            int k,
            float alpha,
            float[] b,
            int bOffset,
            int ldb,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        Checks.notNull("sgemm", "workers", workers);
        Checks.notNull("sgemm", "epilogue", epilogue);
        run(workers, epilogue, a, transB, m, n, k, alpha, b, bOffset, ldb, beta, c, cOffset, ldc);
    }

    private static void run(
            @Nullable Workers workers,
            @Nullable Epilogue epilogue,
            Transpose transA,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            PackedMatrix b,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        checkSizes("sgemm", transA, "transA", m, n, k);
        PackedMatrix.check("sgemm", b, Side.RIGHT, float.class, "k", k, "n", n);
        boolean ta = transA == Transpose.YES;
        Operands.matrix("sgemm", "a", a, aOffset, ta ? k : m, ta ? m : k, lda);
        Operands.matrix("sgemm", "c", c, cOffset, m, n, ldc);
        Checks.apart("sgemm", "c", c, cOffset, m, n, ldc, "a", a, aOffset, ta ? k : m, ta ? m : k, lda);
        if (epilogue != null) {
            if (epilogue.kind() == Epilogue.Kind.COLUMN_SUMS_OF_B) {
                throw new InvalidArgumentException(
                        "sgemm", "epilogue", "none that sums the columns of B, as b is packed", "columnSumsOfB");
            }
            epilogue.check(
                    "sgemm",
                    float.class,
                    ta,
                    b.transposed(),
                    m,
                    n,
                    k,
                    a,
                    aOffset,
                    lda,
                    b.floatValues(),
                    0,
                    b.ld(),
                    c,
                    cOffset,
                    ldc);
        }
        if (m > 0 && n > 0) {
            Backends.FLOAT_PACKED.right(
                    workers,
                    epilogue,
                    ta,
                    b.transposed(),
                    m,
                    n,
                    k,
                    alpha,
                    a,
                    aOffset,
                    lda,
                    b.floatValues(),
                    b.ld(),
                    b.floatStored(),
                    b.ldStored(),
                    beta,
                    c,
                    cOffset,
                    ldc);
        }
    }

    private static void run(
            @Nullable Workers workers,
            @Nullable Epilogue epilogue,
            PackedMatrix a,
            Transpose transB,
            int m,
            int n,
            int k,
            float alpha,
            float[] b,
            int bOffset,
            int ldb,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        checkSizes("sgemm", transB, "transB", m, n, k);
        PackedMatrix.check("sgemm", a, Side.LEFT, float.class, "m", m, "k", k);
        boolean tb = transB == Transpose.YES;
        Operands.matrix("sgemm", "b", b, bOffset, tb ? n : k, tb ? k : n, ldb);
        Operands.matrix("sgemm", "c", c, cOffset, m, n, ldc);
        Checks.apart("sgemm", "c", c, cOffset, m, n, ldc, "b", b, bOffset, tb ? n : k, tb ? k : n, ldb);
        if (epilogue != null) {
            epilogue.check(
                    "sgemm",
                    float.class,
                    a.transposed(),
                    tb,
                    m,
                    n,
                    k,
                    a.floatValues(),
                    0,
                    a.ld(),
                    b,
                    bOffset,
                    ldb,
                    c,
                    cOffset,
                    ldc);
        }
        boolean sumsOnly = m == 0 && epilogue != null && epilogue.kind() == Epilogue.Kind.COLUMN_SUMS_OF_B;
        if (n > 0 && (m > 0 || sumsOnly)) {
            Backends.FLOAT_PACKED.left(
                    workers,
                    epilogue,
                    a.transposed(),
                    tb,
                    m,
                    n,
                    k,
                    alpha,
                    a.floatValues(),
                    a.ld(),
                    a.floatStored(),
                    a.ldStored(),
                    b,
                    bOffset,
                    ldb,
                    beta,
                    c,
                    cOffset,
                    ldc);
        }
    }
}
