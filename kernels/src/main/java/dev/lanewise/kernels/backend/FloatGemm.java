package dev.lanewise.kernels.backend;

import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.Workers;
import org.jspecify.annotations.Nullable;

/** The matrix product, unchecked: the facade {@link dev.lanewise.kernels.Gemm} documents and checks it. */
public interface FloatGemm {
    /**
     * C ← epilogue(α·op(A)·op(B) + β·C), on the caller's thread where {@code workers} is null. m may be 0 only with an epilogue
     * that sums the columns of B.
     */
    void gemm(
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
            int ldc);
}
