package dev.lanewise.kernels.backend;

import org.jspecify.annotations.Nullable;

/**
 * Normalisations of row-major matrices, unchecked: the facade {@link dev.lanewise.kernels.Norms} documents and checks them. A
 * scale that is null is 1, a shift that is null −0, so that adding it changes nothing; a gradient that is null is not wanted.
 */
public interface FloatNorms {
    /** Mean and rstd of each row, and y[i, j] ← fma((x[i, j] − meanᵢ) · rstdᵢ, scaleⱼ, shiftⱼ). */
    void layerNorm(
            int rows,
            int columns,
            float epsilon,
            float[] x,
            int xOffset,
            int ldx,
            float @Nullable [] scale,
            int scaleOffset,
            float @Nullable [] shift,
            int shiftOffset,
            float[] mean,
            int meanOffset,
            float[] rstd,
            int rstdOffset,
            float[] y,
            int yOffset,
            int ldy);

    /** The gradients of {@link #layerNorm}. */
    void layerNormBackward(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            float @Nullable [] scale,
            int scaleOffset,
            float[] mean,
            int meanOffset,
            float[] rstd,
            int rstdOffset,
            float[] dy,
            int dyOffset,
            int lddy,
            float @Nullable [] dx,
            int dxOffset,
            int lddx,
            float @Nullable [] dscale,
            int dscaleOffset,
            float @Nullable [] dshift,
            int dshiftOffset);

    /** The rstd of each row, and y[i, j] ← (x[i, j] · rstdᵢ) · scaleⱼ. */
    void rmsNorm(
            int rows,
            int columns,
            float epsilon,
            float[] x,
            int xOffset,
            int ldx,
            float @Nullable [] scale,
            int scaleOffset,
            float[] rstd,
            int rstdOffset,
            float[] y,
            int yOffset,
            int ldy);

    /** The gradients of {@link #rmsNorm}. */
    void rmsNormBackward(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            float @Nullable [] scale,
            int scaleOffset,
            float[] rstd,
            int rstdOffset,
            float[] dy,
            int dyOffset,
            int lddy,
            float @Nullable [] dx,
            int dxOffset,
            int lddx,
            float @Nullable [] dscale,
            int dscaleOffset);

    /** meanⱼ and varianceⱼ, divided by the number of rows, of each column. */
    void columnMoments(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            float[] mean,
            int meanOffset,
            float[] variance,
            int varianceOffset);

    /**
     * runningMean ← fma(momentum, mean − runningMean, runningMean), and the same for the variance with that of a sample, n / (n − 1)
     * times as large.
     */
    void updateRunningMoments(
            int n,
            int columns,
            float momentum,
            float[] mean,
            int meanOffset,
            float[] variance,
            int varianceOffset,
            float[] runningMean,
            int runningMeanOffset,
            float[] runningVariance,
            int runningVarianceOffset);

    /** y[i, j] ← fma((x[i, j] − meanⱼ) · rstdⱼ, scaleⱼ, shiftⱼ), with rstdⱼ = 1 / √(varianceⱼ + ε). */
    void batchNorm(
            int rows,
            int columns,
            float epsilon,
            float[] x,
            int xOffset,
            int ldx,
            float @Nullable [] scale,
            int scaleOffset,
            float @Nullable [] shift,
            int shiftOffset,
            float[] mean,
            int meanOffset,
            float[] variance,
            int varianceOffset,
            float[] y,
            int yOffset,
            int ldy);

    /** The gradients of {@link #columnMoments} and {@link #batchNorm}, one after the other. */
    void batchNormBackward(
            int rows,
            int columns,
            float epsilon,
            float[] x,
            int xOffset,
            int ldx,
            float @Nullable [] scale,
            int scaleOffset,
            float[] mean,
            int meanOffset,
            float[] variance,
            int varianceOffset,
            float[] dy,
            int dyOffset,
            int lddy,
            float @Nullable [] dx,
            int dxOffset,
            int lddx,
            float[] dscale,
            int dscaleOffset,
            float[] dshift,
            int dshiftOffset);
}
