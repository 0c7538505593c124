package dev.lanewise.kernels.scalar;

import static dev.lanewise.kernels.backend.FloatConstants.KC;
import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.backend.FloatNorms;
import dev.lanewise.kernels.backend.FloatRows;
import org.jspecify.annotations.Nullable;

/** Normalisations, one element at a time in the order of the contract. */
public final class ScalarFloatNorms implements FloatNorms {
    private static final FloatRows ROWS = new ScalarFloatRows();

    /** 1 / √(variance + ε), each step rounded. */
    @SuppressWarnings("cast") // what rounds to float is redundant in the twin
    public static float rstd(float variance, float epsilon) {
        return 1f / (float) Math.sqrt(variance + epsilon);
    }

    private static float scale(float @Nullable [] scale, int at) {
        return scale == null ? 1f : scale[at];
    }

    private static float shift(float @Nullable [] shift, int at) {
        return shift == null ? -0f : shift[at];
    }

    private static float mean(float @Nullable [] mean, int at) {
        return mean == null ? 0f : mean[at];
    }

    @Override
    public void layerNorm(
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
            int ldy) {
        for (int i = 0; i < rows; i++) {
            int xRow = xOffset + i * ldx;
            int yRow = yOffset + i * ldy;
            float m = ScalarFloatLanes.sum(x, xRow, columns, 0, 1) / columns;
            float r = rstd(ScalarFloatLanes.squaredDeviations(x, xRow, columns, m, 0, 1) / columns, epsilon);
            mean[meanOffset + i] = m;
            rstd[rstdOffset + i] = r;
            for (int j = 0; j < columns; j++) {
                float z = (x[xRow + j] - m) * r;
                y[yRow + j] = fma(z, scale(scale, scaleOffset + j), shift(shift, shiftOffset + j));
            }
        }
    }

    @Override
    public void rmsNorm(
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
            int ldy) {
        for (int i = 0; i < rows; i++) {
            int xRow = xOffset + i * ldx;
            int yRow = yOffset + i * ldy;
            float r = rstd(ScalarFloatLanes.dot(x, xRow, x, xRow, columns, 0, 1) / columns, epsilon);
            rstd[rstdOffset + i] = r;
            for (int j = 0; j < columns; j++) {
                y[yRow + j] = (x[xRow + j] * r) * scale(scale, scaleOffset + j);
            }
        }
    }

    @Override
    public void layerNormBackward(
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
            int dshiftOffset) {
        if (dscale != null) {
            scaleGradient(
                    rows,
                    columns,
                    x,
                    xOffset,
                    ldx,
                    mean,
                    meanOffset,
                    rstd,
                    rstdOffset,
                    dy,
                    dyOffset,
                    lddy,
                    dscale,
                    dscaleOffset);
        }
        if (dshift != null) {
            ROWS.columnSums(rows, columns, dy, dyOffset, lddy, 0f, dshift, dshiftOffset);
        }
        if (dx != null) {
            inputGradients(
                    rows,
                    columns,
                    x,
                    xOffset,
                    ldx,
                    mean,
                    meanOffset,
                    rstd,
                    rstdOffset,
                    scale,
                    scaleOffset,
                    dy,
                    dyOffset,
                    lddy,
                    dx,
                    dxOffset,
                    lddx);
        }
    }

    @Override
    public void rmsNormBackward(
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
            int dscaleOffset) {
        if (dscale != null) {
            scaleGradient(
                    rows,
                    columns,
                    x,
                    xOffset,
                    ldx,
                    null,
                    0,
                    rstd,
                    rstdOffset,
                    dy,
                    dyOffset,
                    lddy,
                    dscale,
                    dscaleOffset);
        }
        if (dx != null) {
            inputGradients(
                    rows,
                    columns,
                    x,
                    xOffset,
                    ldx,
                    null,
                    0,
                    rstd,
                    rstdOffset,
                    scale,
                    scaleOffset,
                    dy,
                    dyOffset,
                    lddy,
                    dx,
                    dxOffset,
                    lddx);
        }
    }

    /** dscale[j] ← Σᵢ dy[i, j] · z[i, j] with z = (x − mean) · rstd of the rows, in the order of a GEMM: one chain for each KC rows. */
    public static void scaleGradient(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            float @Nullable [] mean,
            int meanOffset,
            float[] rstd,
            int rstdOffset,
            float[] dy,
            int dyOffset,
            int lddy,
            float[] dscale,
            int dscaleOffset) {
        for (int j = 0; j < columns; j++) {
            float sum = 0f;
            for (int block = 0; block < rows; block += KC) {
                float blockSum = 0f;
                for (int i = block; i < Math.min(block + KC, rows); i++) {
                    float z = (x[xOffset + i * ldx + j] - mean(mean, meanOffset + i)) * rstd[rstdOffset + i];
                    blockSum = fma(dy[dyOffset + i * lddy + j], z, blockSum);
                }
                sum += blockSum;
            }
            dscale[dscaleOffset + j] = sum;
        }
    }

    /**
     * dx[j] ← rstd · ((g[j] − Σ g / n) − z[j] · Σ g · z / n) with g = dy · scale and z = (x − mean) · rstd, for each row of n
     * elements; without Σ g where the mean is null.
     */
    private static void inputGradients(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            float @Nullable [] mean,
            int meanOffset,
            float[] rstd,
            int rstdOffset,
            float @Nullable [] scale,
            int scaleOffset,
            float[] dy,
            int dyOffset,
            int lddy,
            float[] dx,
            int dxOffset,
            int lddx) {
        for (int i = 0; i < rows; i++) {
            int xRow = xOffset + i * ldx;
            int dyRow = dyOffset + i * lddy;
            float m = mean(mean, meanOffset + i);
            float r = rstd[rstdOffset + i];
            float shared = mean == null ? 0f : sumOfGradients(scale, scaleOffset, dy, dyRow, columns, 0, 1) / columns;
            float slope = sumOfProducts(x, xRow, m, r, scale, scaleOffset, dy, dyRow, columns, 0, 1) / columns;
            for (int j = 0; j < columns; j++) {
                float z = (x[xRow + j] - m) * r;
                float g = dy[dyRow + j] * scale(scale, scaleOffset + j);
                dx[dxOffset + i * lddx + j] = fma(-z, slope, g - shared) * r;
            }
        }
    }

    /** Σ dy · scale, one FMA chain a lane; see {@link ScalarFloatLanes} for j and h. */
    private static float sumOfGradients(
            float @Nullable [] scale, int scaleOffset, float[] dy, int dyRow, int n, int j, int h) {
        if (h < VIRTUAL_LANES) {
            return sumOfGradients(scale, scaleOffset, dy, dyRow, n, j, 2 * h)
                    + sumOfGradients(scale, scaleOffset, dy, dyRow, n, j + h, 2 * h);
        }
        float lane = 0f;
        for (long i = j; i < n; i += VIRTUAL_LANES) {
            lane = fma(dy[dyRow + (int) i], scale(scale, scaleOffset + (int) i), lane);
        }
        return lane;
    }

    /** Σ (dy · scale) · ((x − mean) · rstd), one FMA chain a lane. */
    private static float sumOfProducts(
            float[] x,
            int xRow,
            float mean,
            float rstd,
            float @Nullable [] scale,
            int scaleOffset,
            float[] dy,
            int dyRow,
            int n,
            int j,
            int h) {
        if (h < VIRTUAL_LANES) {
            return sumOfProducts(x, xRow, mean, rstd, scale, scaleOffset, dy, dyRow, n, j, 2 * h)
                    + sumOfProducts(x, xRow, mean, rstd, scale, scaleOffset, dy, dyRow, n, j + h, 2 * h);
        }
        float lane = 0f;
        for (long i = j; i < n; i += VIRTUAL_LANES) {
            float z = (x[xRow + (int) i] - mean) * rstd;
            lane = fma(dy[dyRow + (int) i] * scale(scale, scaleOffset + (int) i), z, lane);
        }
        return lane;
    }

    @Override
    public void columnMoments(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            float[] mean,
            int meanOffset,
            float[] variance,
            int varianceOffset) {
        ROWS.columnSums(rows, columns, x, xOffset, ldx, 0f, mean, meanOffset);
        for (int j = 0; j < columns; j++) {
            float m = mean[meanOffset + j] / rows;
            float sum = 0f;
            for (int block = 0; block < rows; block += KC) {
                float blockSum = 0f;
                for (int i = block; i < Math.min(block + KC, rows); i++) {
                    float d = x[xOffset + i * ldx + j] - m;
                    blockSum = fma(d, d, blockSum);
                }
                sum += blockSum;
            }
            mean[meanOffset + j] = m;
            variance[varianceOffset + j] = sum / rows;
        }
    }

    @Override
    public void updateRunningMoments(
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
            int runningVarianceOffset) {
        float ofSample = (float) n / (n - 1);
        for (int j = 0; j < columns; j++) {
            float oldMean = runningMean[runningMeanOffset + j];
            float oldVariance = runningVariance[runningVarianceOffset + j];
            float sampleVariance = variance[varianceOffset + j] * ofSample;
            runningMean[runningMeanOffset + j] = fma(momentum, mean[meanOffset + j] - oldMean, oldMean);
            runningVariance[runningVarianceOffset + j] = fma(momentum, sampleVariance - oldVariance, oldVariance);
        }
    }

    @Override
    public void batchNorm(
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
            int ldy) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                float r = rstd(variance[varianceOffset + j], epsilon);
                float z = (x[xOffset + i * ldx + j] - mean[meanOffset + j]) * r;
                y[yOffset + i * ldy + j] = fma(z, scale(scale, scaleOffset + j), shift(shift, shiftOffset + j));
            }
        }
    }

    @Override
    public void batchNormBackward(
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
            int dshiftOffset) {
        ROWS.columnSums(rows, columns, dy, dyOffset, lddy, 0f, dshift, dshiftOffset);
        float share = 1f / rows;
        for (int j = 0; j < columns; j++) {
            float m = mean[meanOffset + j];
            float r = rstd(variance[varianceOffset + j], epsilon);
            float sum = 0f;
            for (int block = 0; block < rows; block += KC) {
                float blockSum = 0f;
                for (int i = block; i < Math.min(block + KC, rows); i++) {
                    blockSum = fma(dy[dyOffset + i * lddy + j], (x[xOffset + i * ldx + j] - m) * r, blockSum);
                }
                sum += blockSum;
            }
            dscale[dscaleOffset + j] = sum;
            float factor = scale(scale, scaleOffset + j) * r;
            for (int i = 0; i < rows && dx != null; i++) {
                float z = (x[xOffset + i * ldx + j] - m) * r;
                float g = fma(-share, dshift[dshiftOffset + j], dy[dyOffset + i * lddy + j]);
                dx[dxOffset + i * lddx + j] = fma(-z, share * sum, g) * factor;
            }
        }
    }
}
