package dev.lanewise.autograd;

import org.jspecify.annotations.Nullable;

/**
 * Kernels over the rows of matrices without gaps, in one precision: each writes its first argument. What they compute is in {@link
 * dev.lanewise.kernels.Norms}, {@link dev.lanewise.kernels.Reductions}, {@link dev.lanewise.kernels.MaskedRows} and {@link
 * dev.lanewise.kernels.Indexing}.
 *
 * <p>The statistics of a normalisation lie one after the other in one storage: all means, then all rstds or variances.
 */
sealed interface RowKernels permits FloatRowKernels, DoubleRowKernels {
    /** y and the mean and rstd of each of m rows of n elements. */
    void layerNorm(
            Storage y,
            Storage statistics,
            int m,
            int n,
            double epsilon,
            Storage x,
            @Nullable Storage scale,
            @Nullable Storage shift);

    /** The gradients of {@link #layerNorm}; null for one that is not wanted. */
    void layerNormBackward(
            @Nullable Storage dx,
            @Nullable Storage dscale,
            @Nullable Storage dshift,
            int m,
            int n,
            Storage x,
            @Nullable Storage scale,
            Storage statistics,
            Storage dy);

    /** y and the rstd of each row. */
    void rmsNorm(Storage y, Storage rstd, int m, int n, double epsilon, Storage x, @Nullable Storage scale);

    /** The gradients of {@link #rmsNorm}; null for one that is not wanted. */
    void rmsNormBackward(
            @Nullable Storage dx,
            @Nullable Storage dscale,
            int m,
            int n,
            Storage x,
            @Nullable Storage scale,
            Storage rstd,
            Storage dy);

    /** y and the mean and variance of each column. */
    void batchNorm(
            Storage y,
            Storage statistics,
            int m,
            int n,
            double epsilon,
            Storage x,
            @Nullable Storage scale,
            @Nullable Storage shift);

    /** The gradients of {@link #batchNorm}; null for a dx that is not wanted. */
    void batchNormBackward(
            @Nullable Storage dx,
            Storage dscale,
            Storage dshift,
            int m,
            int n,
            double epsilon,
            Storage x,
            @Nullable Storage scale,
            Storage statistics,
            Storage dy);

    /** dx from y, the result of log-softmax. */
    void logSoftmaxBackward(Storage dx, int m, int n, Storage y, Storage dy);

    /** y with 0 where the mask, of a row or of all, is false. */
    void maskedSoftmax(Storage y, int m, int n, Storage x, boolean[] mask);

    /** y with −∞ where the mask is false. */
    void maskedLogSoftmax(Storage y, int m, int n, Storage x, boolean[] mask);

    /** dx from y, the result of {@link #maskedLogSoftmax}. */
    void maskedLogSoftmaxBackward(Storage dx, int m, int n, Storage y, boolean[] mask, Storage dy);

    /** One value for each row. */
    void logSumExp(Storage y, int m, int n, Storage x);

    /** dx from x, y and dy. */
    void logSumExpBackward(Storage dx, int m, int n, Storage x, Storage y, Storage dy);

    /** y[outer, i] ← x[outer, indices[i]] for matrices of rows of n elements, {@code length} of them in x. */
    void gather(Storage y, int outer, int length, int n, Storage x, int[] indices);

    /** y[outer, indices[i]] ← y[outer, indices[i]] + x[outer, i]. */
    void scatterAdd(Storage y, int outer, int length, int n, Storage x, int[] indices);
}
