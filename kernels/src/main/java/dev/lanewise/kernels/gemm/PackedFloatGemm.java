package dev.lanewise.kernels.gemm;

import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.Workers;
import dev.lanewise.kernels.backend.FloatGemm;
import dev.lanewise.kernels.backend.FloatKernels;
import org.jspecify.annotations.Nullable;

/**
 * Products with a packed operand, with the bits of the same product of unpacked ones; unchecked: the facade
 * {@link dev.lanewise.kernels.PackedGemm} documents and checks them, and {@link dev.lanewise.kernels.PackedMatrix} holds the
 * copies.
 *
 * <p>A packed operand is op(X) with rows that do not push each other out of the caches, and, if X is transposed, a second copy
 * as it lay. A product reads the one that suits its shape: it is an ordinary product of that copy. Where {@link SumOrder} asks for
 * inner products with X as it lay, or does not ask for them but would with op(X), there is no choice; everywhere else both have
 * the same bits.
 */
public final class PackedFloatGemm {
    /** Rows that lie a multiple of this many elements apart, 2 KiB, share few sets of the caches. */
    private static final int PERIOD = 2048 / Float.BYTES;

    /** The elements of a cache line, by which such rows are moved apart. */
    private static final int LINE = 64 / Float.BYTES;

    /** With fewer columns than this the vectors lie along the columns of C, and then a transposed A is read as it lay. */
    private static final int FEW_COLUMNS = 32;

    /** From this many rows on, a block of a transposed B is better transposed into tiles than read in long rows. */
    private static final int MANY_ROWS = 32;

    private final FloatGemm gemm;
    private final FloatTransposer transposer;

    /**
     * The packed products of one backend.
     *
     * @param kernels its kernels
     */
    public PackedFloatGemm(FloatKernels kernels) {
        this.gemm = kernels.gemm();
        this.transposer = new FloatTransposer(kernels.transposition());
    }

    /** The leading dimension of a copy of so many rows and columns. */
    public int leadingDimension(int rows, int columns) {
        int apart = columns + LINE;
        boolean fits = (long) rows * apart <= Integer.MAX_VALUE - 8;
        return columns > 0 && columns % PERIOD == 0 && fits ? apart : Math.max(1, columns);
    }

    /** target[i·ldt + j] ← op(X)[i, j], an m × n matrix. */
    public void copy(boolean trans, int m, int n, float[] x, int xOffset, int ldx, float[] target, int ldt) {
        if (trans) {
            transposer.transpose(n, m, x, xOffset, ldx, target, 0, ldt);
        } else {
            FloatScratch.copy(m, n, x, xOffset, ldx, target, 0, ldt);
        }
    }

    /**
     * C ← epilogue(α·op(A)·op(B) + β·C) for a packed A.
     *
     * @param rows op(A), m × k
     * @param ldRows its leading dimension
     * @param stored A as it lay, k × m, if it is transposed
     * @param ldStored its leading dimension
     */
    public void left(
            @Nullable Workers workers,
            @Nullable Epilogue epilogue,
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            float alpha,
            float[] rows,
            int ldRows,
            float[] stored,
            int ldStored,
            float[] b,
            int bOffset,
            int ldb,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        boolean asItLay = transA && (transB || n < FEW_COLUMNS);
        float[] a = asItLay ? stored : rows;
        int lda = asItLay ? ldStored : ldRows;
        gemm.gemm(
                workers, epilogue, asItLay, transB, m, n, k, alpha, a, 0, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
    }

    /**
     * C ← epilogue(α·op(A)·op(B) + β·C) for a packed B.
     *
     * @param rows op(B), k × n
     * @param ldRows its leading dimension
     * @param stored B as it lay, n × k, if it is transposed
     * @param ldStored its leading dimension
     */
    public void right(
            @Nullable Workers workers,
            @Nullable Epilogue epilogue,
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float[] rows,
            int ldRows,
            float[] stored,
            int ldStored,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        boolean asItLay = transB && (m >= MANY_ROWS || SumOrder.overLanes(transA, true, m, n, k));
        float[] b = asItLay ? stored : rows;
        int ldb = asItLay ? ldStored : ldRows;
        gemm.gemm(
                workers, epilogue, transA, asItLay, m, n, k, alpha, a, aOffset, lda, b, 0, ldb, beta, c, cOffset, ldc);
    }
}
