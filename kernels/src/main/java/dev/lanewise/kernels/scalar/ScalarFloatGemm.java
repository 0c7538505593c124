package dev.lanewise.kernels.scalar;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.Workers;
import dev.lanewise.kernels.backend.FloatElementwise;
import dev.lanewise.kernels.backend.FloatEpilogues;
import dev.lanewise.kernels.backend.FloatGemm;
import dev.lanewise.kernels.backend.FloatRows;
import dev.lanewise.kernels.gemm.Blocking;
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
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                int at = cOffset + i * ldc + j;
                float element = beta == 0 ? 0 : beta * c[at];
                for (int block = 0; block < depth; block += Blocking.KC) {
                    float sum = 0;
                    for (int p = block; p < Math.min(depth, block + Blocking.KC); p++) {
                        sum = fma(a[aOffset + i * aRow + p * aColumn], b[bOffset + p * bRow + j * bColumn], sum);
                    }
                    element = block == 0 && beta == 0 ? alpha * sum : fma(alpha, sum, element);
                }
                c[at] = element;
            }
        }
        epilogues.apply(epilogue, 0, 0, m, n, c, cOffset, ldc);
        epilogues.columnSums(epilogue, 0, 1, k, n, b, bOffset, ldb);
    }
}
