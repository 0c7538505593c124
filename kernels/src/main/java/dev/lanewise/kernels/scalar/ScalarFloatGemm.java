package dev.lanewise.kernels.scalar;

import static dev.lanewise.kernels.backend.FloatConstants.DOT_LANES;
import static dev.lanewise.kernels.backend.FloatConstants.KC;
import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.Workers;
import dev.lanewise.kernels.backend.FloatElementwise;
import dev.lanewise.kernels.backend.FloatEpilogues;
import dev.lanewise.kernels.backend.FloatGemm;
import dev.lanewise.kernels.backend.FloatRows;
import dev.lanewise.kernels.gemm.SumOrder;
import org.jspecify.annotations.Nullable;

/** The specification of the matrix product: three loops, one element of C at a time. */
public final class ScalarFloatGemm implements FloatGemm {
    private final FloatEpilogues epilogues;

    /**
     * The specification.
     *
     * @param elementwise for the activation
     * @param rows for the bias
     */
    public ScalarFloatGemm(FloatElementwise elementwise, FloatRows rows) {
        epilogues = new FloatEpilogues(elementwise, rows);
    }

    @Override
    public void gemm(
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
            float[] b,
            int bOffset,
            int ldb,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        int aRow = transA ? 1 : lda;
        int aColumn = transA ? lda : 1;
        int bRow = transB ? 1 : ldb;
        int bColumn = transB ? ldb : 1;
        int depth = alpha == 0 ? 0 : k;
        boolean overLanes = SumOrder.overLanes(transA, transB, m, n, depth);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                int at = cOffset + i * ldc + j;
                int aAt = aOffset + i * aRow;
                int bAt = bOffset + j * bColumn;
                c[at] = element(overLanes, depth, alpha, a, aAt, aColumn, b, bAt, bRow, beta, c[at]);
            }
        }
        epilogues.apply(epilogue, cOffset, m, n, c, cOffset, ldc);
        epilogues.columnSums(epilogue, 0, 1, k, n, b, bOffset, ldb);
    }

    /** α·Σ a·b + β·c, where c does not matter if β = 0. */
    static float element(
            boolean overLanes,
            int k,
            float alpha,
            float[] a,
            int aAt,
            int aStep,
            float[] b,
            int bAt,
            int bStep,
            float beta,
            float c) {
        float element = beta == 0 ? 0 : beta * c;
        if (overLanes) {
            float sum = lane(0, 1, k, a, aAt, aStep, b, bAt, bStep);
            return beta == 0 ? alpha * sum : fma(alpha, sum, element);
        }
        for (int p = 0; p < k; p += KC) {
            float sum = chain(Math.min(KC, k - p), a, aAt + p * aStep, aStep, b, bAt + p * bStep, bStep);
            element = p == 0 && beta == 0 ? alpha * sum : fma(alpha, sum, element);
        }
        return element;
    }

    /** One chain of fused multiply-adds. */
    private static float chain(int k, float[] a, int aAt, int aStep, float[] b, int bAt, int bStep) {
        float sum = 0;
        for (int p = 0; p < k; p++) {
            sum = fma(a[aAt + p * aStep], b[bAt + p * bStep], sum);
        }
        return sum;
    }

    /**
     * What is left in a lane when the upper half of the lanes has been added to the lower half until {@code left} remain. Before
     * that, a lane is the chain of the elements p with p mod DOT_LANES = lane.
     */
    private static float lane(int lane, int left, int k, float[] a, int aAt, int aStep, float[] b, int bAt, int bStep) {
        if (left < DOT_LANES) {
            return lane(lane, 2 * left, k, a, aAt, aStep, b, bAt, bStep)
                    + lane(lane + left, 2 * left, k, a, aAt, aStep, b, bAt, bStep);
        }
        int length = (k - lane + DOT_LANES - 1) / DOT_LANES;
        return chain(length, a, aAt + lane * aStep, DOT_LANES * aStep, b, bAt + lane * bStep, DOT_LANES * bStep);
    }
}
