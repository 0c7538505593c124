package dev.lanewise.kernels;

import dev.lanewise.kernels.backend.Backends;
import org.jspecify.annotations.Nullable;

/**
 * Normalisations of row-major matrices: element (i, j) of x is {@code x[xOffset + i * ldx + j]}.
 *
 * <p>Layer and RMS normalisation work on the rows, batch normalisation on the columns. Each is y = z · scale + shift with
 * z = (x − mean) · rstd and rstd = 1 / √(variance + ε); in RMS normalisation the mean is 0. What a gradient needs of the forward
 * pass are these statistics, not z.
 *
 * <p>The variance is found in two passes, the mean first: σ² = Σ (x − mean)² / n, which does not cancel. Where the sum of the squares
 * overflows, above about 1.8e19 / √n (1.3e154 / √n in double precision), rstd is 0. A NaN or an infinity makes what depends on
 * it NaN: its row, or its column.
 *
 * <p>Common to all: null where it is not allowed, a negative size or offset, a leading dimension below max(1, columns), an operand
 * that ends beyond its array and an ε that is not positive are an {@link InvalidArgumentException}. No rows or no columns is
 * valid; then no matrix is written, and a statistic of nothing is NaN. A matrix that is written may be one that is read, at the
 * same offset with the same leading dimension, or have no element in common with it; a vector that is written shares no element
 * with any other operand. Anything else is an {@link InvalidArgumentException}.
 *
 * <p>Sums over a row run over the virtual lanes, as {@link Rows} describes; sums over a column run in the order of a GEMM, one chain
 * for each 512 rows (256 in double precision), as in {@link Rows#columnSums(int, int, float[], int, int, float, float[], int)
 * columnSums}. Sums of products are chains of fused multiply-adds.
 */
public final class Norms {
    private Norms() {}

    // Both precisions: the build writes what follows once more with double.

    /**
     * y[i, j] ← (x[i, j] − meanᵢ) · rstdᵢ · scaleⱼ + shiftⱼ, with the mean and the variance of row i.
     *
     * <p>The product with the scale and the sum with the shift are rounded as one; without a scale it is 1, and without a shift nothing is
     * added. Relative error of rstd to first order: (k + 7) u / 2, with k as for the sum of a row and u half an ulp of 1, and
     * where the mean is large beside the deviation σ, ((k + 1) u · Σ|x| / (n σ))² / 2 more; absolute error of the mean: (k + 1) u · Σ|x| / n.
     *
     * <p>Source: J. L. Ba, J. R. Kiros, G. E. Hinton, "Layer normalization", 2016.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param epsilon ε, above 0 and finite in the precision of the arrays
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param scale one factor a column, or null for none
     * @param scaleOffset its first element
     * @param shift one summand a column, or null for none
     * @param shiftOffset its first element
     * @param mean one mean a row, written
     * @param meanOffset its first element
     * @param rstd 1 / √(variance + ε) of each row, written
     * @param rstdOffset its first element
     * @param y the output
     * @param yOffset its first element
     * @param ldy its leading dimension
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    @SuppressWarnings("cast") // a rounding here, nothing in the double twin
    public static void layerNorm(
            int rows,
            int columns,
            double epsilon,
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
        Checks.nonNegative("layerNorm", "rows", rows);
        Checks.nonNegative("layerNorm", "columns", columns);
        Checks.positive("layerNorm", "epsilon", epsilon, (float) epsilon);
        Operands.matrix("layerNorm", "x", x, xOffset, rows, columns, ldx);
        Operands.optional("layerNorm", "scale", scale, scaleOffset, columns);
        Operands.optional("layerNorm", "shift", shift, shiftOffset, columns);
        Operands.vector("layerNorm", "mean", mean, meanOffset, rows);
        Operands.vector("layerNorm", "rstd", rstd, rstdOffset, rows);
        Operands.matrix("layerNorm", "y", y, yOffset, rows, columns, ldy);
        Checks.sameOrApart("layerNorm", "y", y, yOffset, ldy, "x", x, xOffset, ldx, rows, columns);
        Checks.apart("layerNorm", "y", y, yOffset, rows, columns, ldy, "scale", scale, scaleOffset, 1, columns, ldy);
        Checks.apart("layerNorm", "y", y, yOffset, rows, columns, ldy, "shift", shift, shiftOffset, 1, columns, ldy);
        Checks.apart("layerNorm", "mean", mean, meanOffset, 1, rows, ldx, "x", x, xOffset, rows, columns, ldx);
        Checks.apart("layerNorm", "mean", mean, meanOffset, 1, rows, ldy, "y", y, yOffset, rows, columns, ldy);
        Checks.apart(
                "layerNorm",
                "mean",
                mean,
                meanOffset,
                1,
                rows,
                Math.max(1, rows),
                "scale",
                scale,
                scaleOffset,
                1,
                columns,
                Math.max(1, columns));
        Checks.apart(
                "layerNorm",
                "mean",
                mean,
                meanOffset,
                1,
                rows,
                Math.max(1, rows),
                "shift",
                shift,
                shiftOffset,
                1,
                columns,
                Math.max(1, columns));
        Checks.apart("layerNorm", "rstd", rstd, rstdOffset, 1, rows, ldx, "x", x, xOffset, rows, columns, ldx);
        Checks.apart("layerNorm", "rstd", rstd, rstdOffset, 1, rows, ldy, "y", y, yOffset, rows, columns, ldy);
        Checks.apart(
                "layerNorm",
                "rstd",
                rstd,
                rstdOffset,
                1,
                rows,
                Math.max(1, rows),
                "scale",
                scale,
                scaleOffset,
                1,
                columns,
                Math.max(1, columns));
        Checks.apart(
                "layerNorm",
                "rstd",
                rstd,
                rstdOffset,
                1,
                rows,
                Math.max(1, rows),
                "shift",
                shift,
                shiftOffset,
                1,
                columns,
                Math.max(1, columns));
        Checks.apart(
                "layerNorm",
                "rstd",
                rstd,
                rstdOffset,
                1,
                rows,
                Math.max(1, rows),
                "mean",
                mean,
                meanOffset,
                1,
                rows,
                Math.max(1, rows));
        Backends.FLOAT
                .norms()
                .layerNorm(
                        rows,
                        columns,
                        (float) epsilon,
                        x,
                        xOffset,
                        ldx,
                        scale,
                        scaleOffset,
                        shift,
                        shiftOffset,
                        mean,
                        meanOffset,
                        rstd,
                        rstdOffset,
                        y,
                        yOffset,
                        ldy);
    }

    /**
     * The gradients of {@link #layerNorm(int, int, double, float[], int, int, float[], int, float[], int, float[], int, float[], int,
     * float[], int, int) layerNorm}. With z = (x − mean) · rstd and g = dy · scale,
     *
     * <pre>
     * dx[i, j]  ← ((g − Σⱼ g / n) − z · (Σⱼ g · z / n)) · rstdᵢ
     * dscale[j] ← Σᵢ dy[i, j] · z[i, j]
     * dshift[j] ← Σᵢ dy[i, j]
     * </pre>
     *
     * <p>The first two sums run over the virtual lanes, those over the rows in the order of a GEMM.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param scale one factor a column, or null for none
     * @param scaleOffset its first element
     * @param mean the mean of each row, from the forward pass
     * @param meanOffset its first element
     * @param rstd the rstd of each row, from the forward pass
     * @param rstdOffset its first element
     * @param dy the gradient of the output
     * @param dyOffset its first element
     * @param lddy its leading dimension
     * @param dx the gradient of the input, written; null if it is not wanted
     * @param dxOffset its first element
     * @param lddx its leading dimension
     * @param dscale the gradient of the scale, written; null if it is not wanted
     * @param dscaleOffset its first element
     * @param dshift the gradient of the shift, written; null if it is not wanted
     * @param dshiftOffset its first element
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void layerNormBackward(
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
        Checks.nonNegative("layerNormBackward", "rows", rows);
        Checks.nonNegative("layerNormBackward", "columns", columns);
        Operands.matrix("layerNormBackward", "x", x, xOffset, rows, columns, ldx);
        Operands.optional("layerNormBackward", "scale", scale, scaleOffset, columns);
        Operands.vector("layerNormBackward", "mean", mean, meanOffset, rows);
        Operands.vector("layerNormBackward", "rstd", rstd, rstdOffset, rows);
        Operands.matrix("layerNormBackward", "dy", dy, dyOffset, rows, columns, lddy);
        checkGradient("layerNormBackward", rows, columns, x, xOffset, ldx, dy, dyOffset, lddy, dx, dxOffset, lddx);
        checkApart("layerNormBackward", "scale", scale, scaleOffset, columns, rows, columns, dx, dxOffset, lddx);
        checkApart("layerNormBackward", "mean", mean, meanOffset, rows, rows, columns, dx, dxOffset, lddx);
        checkApart("layerNormBackward", "rstd", rstd, rstdOffset, rows, rows, columns, dx, dxOffset, lddx);
        checkColumnGradient(
                "layerNormBackward",
                "dscale",
                dscale,
                dscaleOffset,
                rows,
                columns,
                x,
                xOffset,
                ldx,
                dy,
                dyOffset,
                lddy,
                dx,
                dxOffset,
                lddx);
        checkColumnGradient(
                "layerNormBackward",
                "dshift",
                dshift,
                dshiftOffset,
                rows,
                columns,
                x,
                xOffset,
                ldx,
                dy,
                dyOffset,
                lddy,
                dx,
                dxOffset,
                lddx);
        Checks.apart(
                "layerNormBackward",
                "dscale",
                dscale,
                dscaleOffset,
                1,
                columns,
                Math.max(1, columns),
                "scale",
                scale,
                scaleOffset,
                1,
                columns,
                Math.max(1, columns));
        Checks.apart(
                "layerNormBackward",
                "dscale",
                dscale,
                dscaleOffset,
                1,
                columns,
                Math.max(1, columns),
                "mean",
                mean,
                meanOffset,
                1,
                rows,
                Math.max(1, rows));
        Checks.apart(
                "layerNormBackward",
                "dscale",
                dscale,
                dscaleOffset,
                1,
                columns,
                Math.max(1, columns),
                "rstd",
                rstd,
                rstdOffset,
                1,
                rows,
                Math.max(1, rows));
        Checks.apart(
                "layerNormBackward",
                "dshift",
                dshift,
                dshiftOffset,
                1,
                columns,
                Math.max(1, columns),
                "scale",
                scale,
                scaleOffset,
                1,
                columns,
                Math.max(1, columns));
        Checks.apart(
                "layerNormBackward",
                "dshift",
                dshift,
                dshiftOffset,
                1,
                columns,
                Math.max(1, columns),
                "mean",
                mean,
                meanOffset,
                1,
                rows,
                Math.max(1, rows));
        Checks.apart(
                "layerNormBackward",
                "dshift",
                dshift,
                dshiftOffset,
                1,
                columns,
                Math.max(1, columns),
                "rstd",
                rstd,
                rstdOffset,
                1,
                rows,
                Math.max(1, rows));
        Checks.apart(
                "layerNormBackward",
                "dshift",
                dshift,
                dshiftOffset,
                1,
                columns,
                Math.max(1, columns),
                "dscale",
                dscale,
                dscaleOffset,
                1,
                columns,
                Math.max(1, columns));
        Backends.FLOAT
                .norms()
                .layerNormBackward(
                        rows,
                        columns,
                        x,
                        xOffset,
                        ldx,
                        scale,
                        scaleOffset,
                        mean,
                        meanOffset,
                        rstd,
                        rstdOffset,
                        dy,
                        dyOffset,
                        lddy,
                        dx,
                        dxOffset,
                        lddx,
                        dscale,
                        dscaleOffset,
                        dshift,
                        dshiftOffset);
    }

    /**
     * y[i, j] ← (x[i, j] · rstdᵢ) · scaleⱼ, with rstdᵢ = 1 / √(Σⱼ x[i, j]² / n + ε).
     *
     * <p>Without a scale it is 1. Relative error to first order: (k + 9) u / 2, with k as for the sum of a row and u half an ulp of 1.
     *
     * <p>Source: B. Zhang, R. Sennrich, "Root mean square layer normalization", 2019.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param epsilon ε, above 0 and finite in the precision of the arrays
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param scale one factor a column, or null for none
     * @param scaleOffset its first element
     * @param rstd 1 / √(mean of the squares + ε) of each row, written
     * @param rstdOffset its first element
     * @param y the output
     * @param yOffset its first element
     * @param ldy its leading dimension
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    @SuppressWarnings("cast") // a rounding here, nothing in the double twin
    public static void rmsNorm(
            int rows,
            int columns,
            double epsilon,
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
        Checks.nonNegative("rmsNorm", "rows", rows);
        Checks.nonNegative("rmsNorm", "columns", columns);
        Checks.positive("rmsNorm", "epsilon", epsilon, (float) epsilon);
        Operands.matrix("rmsNorm", "x", x, xOffset, rows, columns, ldx);
        Operands.optional("rmsNorm", "scale", scale, scaleOffset, columns);
        Operands.vector("rmsNorm", "rstd", rstd, rstdOffset, rows);
        Operands.matrix("rmsNorm", "y", y, yOffset, rows, columns, ldy);
        Checks.sameOrApart("rmsNorm", "y", y, yOffset, ldy, "x", x, xOffset, ldx, rows, columns);
        Checks.apart("rmsNorm", "y", y, yOffset, rows, columns, ldy, "scale", scale, scaleOffset, 1, columns, ldy);
        Checks.apart("rmsNorm", "rstd", rstd, rstdOffset, 1, rows, ldx, "x", x, xOffset, rows, columns, ldx);
        Checks.apart("rmsNorm", "rstd", rstd, rstdOffset, 1, rows, ldy, "y", y, yOffset, rows, columns, ldy);
        Checks.apart(
                "rmsNorm",
                "rstd",
                rstd,
                rstdOffset,
                1,
                rows,
                Math.max(1, rows),
                "scale",
                scale,
                scaleOffset,
                1,
                columns,
                Math.max(1, columns));
        Backends.FLOAT
                .norms()
                .rmsNorm(
                        rows,
                        columns,
                        (float) epsilon,
                        x,
                        xOffset,
                        ldx,
                        scale,
                        scaleOffset,
                        rstd,
                        rstdOffset,
                        y,
                        yOffset,
                        ldy);
    }

    /**
     * The gradients of {@link #rmsNorm(int, int, double, float[], int, int, float[], int, float[], int, float[], int, int) rmsNorm}. With
     * z = x · rstd and g = dy · scale,
     *
     * <pre>
     * dx[i, j]  ← (g − z · (Σⱼ g · z / n)) · rstdᵢ
     * dscale[j] ← Σᵢ dy[i, j] · z[i, j]
     * </pre>
     *
     * <p>The first sum runs over the virtual lanes, the second in the order of a GEMM.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param scale one factor a column, or null for none
     * @param scaleOffset its first element
     * @param rstd the rstd of each row, from the forward pass
     * @param rstdOffset its first element
     * @param dy the gradient of the output
     * @param dyOffset its first element
     * @param lddy its leading dimension
     * @param dx the gradient of the input, written; null if it is not wanted
     * @param dxOffset its first element
     * @param lddx its leading dimension
     * @param dscale the gradient of the scale, written; null if it is not wanted
     * @param dscaleOffset its first element
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void rmsNormBackward(
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
        Checks.nonNegative("rmsNormBackward", "rows", rows);
        Checks.nonNegative("rmsNormBackward", "columns", columns);
        Operands.matrix("rmsNormBackward", "x", x, xOffset, rows, columns, ldx);
        Operands.optional("rmsNormBackward", "scale", scale, scaleOffset, columns);
        Operands.vector("rmsNormBackward", "rstd", rstd, rstdOffset, rows);
        Operands.matrix("rmsNormBackward", "dy", dy, dyOffset, rows, columns, lddy);
        checkGradient("rmsNormBackward", rows, columns, x, xOffset, ldx, dy, dyOffset, lddy, dx, dxOffset, lddx);
        checkApart("rmsNormBackward", "scale", scale, scaleOffset, columns, rows, columns, dx, dxOffset, lddx);
        checkApart("rmsNormBackward", "rstd", rstd, rstdOffset, rows, rows, columns, dx, dxOffset, lddx);
        checkColumnGradient(
                "rmsNormBackward",
                "dscale",
                dscale,
                dscaleOffset,
                rows,
                columns,
                x,
                xOffset,
                ldx,
                dy,
                dyOffset,
                lddy,
                dx,
                dxOffset,
                lddx);
        Checks.apart(
                "rmsNormBackward",
                "dscale",
                dscale,
                dscaleOffset,
                1,
                columns,
                Math.max(1, columns),
                "scale",
                scale,
                scaleOffset,
                1,
                columns,
                Math.max(1, columns));
        Checks.apart(
                "rmsNormBackward",
                "dscale",
                dscale,
                dscaleOffset,
                1,
                columns,
                Math.max(1, columns),
                "rstd",
                rstd,
                rstdOffset,
                1,
                rows,
                Math.max(1, rows));
        Backends.FLOAT
                .norms()
                .rmsNormBackward(
                        rows,
                        columns,
                        x,
                        xOffset,
                        ldx,
                        scale,
                        scaleOffset,
                        rstd,
                        rstdOffset,
                        dy,
                        dyOffset,
                        lddy,
                        dx,
                        dxOffset,
                        lddx,
                        dscale,
                        dscaleOffset);
    }

    /**
     * meanⱼ ← Σᵢ x[i, j] / rows, varianceⱼ ← Σᵢ (x[i, j] − meanⱼ)² / rows: the statistics of a batch, in two passes. The variance is
     * that of all there is, not of a sample. Relative error of the variance to first order: (k + 4) u, with
     * k = min(rows, 512) + ⌈rows / 512⌉ (256 in double precision) and u half an ulp of 1, and ((k + 1) u · Σ|x| / (n σ))² more where
     * the mean is large beside the deviation σ.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param mean one mean a column, written
     * @param meanOffset its first element
     * @param variance one variance a column, written
     * @param varianceOffset its first element
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void columnMoments(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            float[] mean,
            int meanOffset,
            float[] variance,
            int varianceOffset) {
        Checks.nonNegative("columnMoments", "rows", rows);
        Checks.nonNegative("columnMoments", "columns", columns);
        Operands.matrix("columnMoments", "x", x, xOffset, rows, columns, ldx);
        Operands.vector("columnMoments", "mean", mean, meanOffset, columns);
        Operands.vector("columnMoments", "variance", variance, varianceOffset, columns);
        Checks.apart("columnMoments", "mean", mean, meanOffset, 1, columns, ldx, "x", x, xOffset, rows, columns, ldx);
        Checks.apart(
                "columnMoments",
                "variance",
                variance,
                varianceOffset,
                1,
                columns,
                ldx,
                "x",
                x,
                xOffset,
                rows,
                columns,
                ldx);
        Checks.apart(
                "columnMoments",
                "variance",
                variance,
                varianceOffset,
                1,
                columns,
                Math.max(1, columns),
                "mean",
                mean,
                meanOffset,
                1,
                columns,
                Math.max(1, columns));
        Backends.FLOAT
                .norms()
                .columnMoments(rows, columns, x, xOffset, ldx, mean, meanOffset, variance, varianceOffset);
    }

    /**
     * One step of the running statistics that stand for those of a batch once training is over: runningMean ← runningMean + momentum ·
     * (mean − runningMean), and the same for the variance, with the variance of a sample, n / (n − 1) times as large. The product and
     * the last sum are rounded as one.
     *
     * @param n number of rows of the batch, at least 2
     * @param columns number of columns
     * @param momentum the weight of the batch, from 0 to 1
     * @param mean the mean of each column in the batch
     * @param meanOffset its first element
     * @param variance the variance of each column in the batch, divided by n
     * @param varianceOffset its first element
     * @param runningMean read and written
     * @param runningMeanOffset its first element
     * @param runningVariance read and written
     * @param runningVarianceOffset its first element
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void updateRunningMoments(
            int n,
            int columns,
            double momentum,
            float[] mean,
            int meanOffset,
            float[] variance,
            int varianceOffset,
            float[] runningMean,
            int runningMeanOffset,
            float[] runningVariance,
            int runningVarianceOffset) {
        Checks.nonNegative("updateRunningMoments", "columns", columns);
        if (n < 2) {
            throw new InvalidArgumentException(
                    "updateRunningMoments", "n", "at least 2, for the variance of a sample", Integer.toString(n));
        }
        if (!(momentum >= 0 && momentum <= 1)) {
            throw new InvalidArgumentException(
                    "updateRunningMoments", "momentum", "from 0 to 1", Double.toString(momentum));
        }
        Operands.vector("updateRunningMoments", "mean", mean, meanOffset, columns);
        Operands.vector("updateRunningMoments", "variance", variance, varianceOffset, columns);
        Operands.vector("updateRunningMoments", "runningMean", runningMean, runningMeanOffset, columns);
        Operands.vector("updateRunningMoments", "runningVariance", runningVariance, runningVarianceOffset, columns);
        Checks.apart(
                "updateRunningMoments",
                "runningMean",
                runningMean,
                runningMeanOffset,
                1,
                columns,
                Math.max(1, columns),
                "mean",
                mean,
                meanOffset,
                1,
                columns,
                Math.max(1, columns));
        Checks.apart(
                "updateRunningMoments",
                "runningMean",
                runningMean,
                runningMeanOffset,
                1,
                columns,
                Math.max(1, columns),
                "variance",
                variance,
                varianceOffset,
                1,
                columns,
                Math.max(1, columns));
        Checks.apart(
                "updateRunningMoments",
                "runningVariance",
                runningVariance,
                runningVarianceOffset,
                1,
                columns,
                Math.max(1, columns),
                "mean",
                mean,
                meanOffset,
                1,
                columns,
                Math.max(1, columns));
        Checks.apart(
                "updateRunningMoments",
                "runningVariance",
                runningVariance,
                runningVarianceOffset,
                1,
                columns,
                Math.max(1, columns),
                "variance",
                variance,
                varianceOffset,
                1,
                columns,
                Math.max(1, columns));
        Checks.apart(
                "updateRunningMoments",
                "runningVariance",
                runningVariance,
                runningVarianceOffset,
                1,
                columns,
                Math.max(1, columns),
                "runningMean",
                runningMean,
                runningMeanOffset,
                1,
                columns,
                Math.max(1, columns));
        Backends.FLOAT
                .norms()
                .updateRunningMoments(
                        n,
                        columns,
                        (float) momentum,
                        mean,
                        meanOffset,
                        variance,
                        varianceOffset,
                        runningMean,
                        runningMeanOffset,
                        runningVariance,
                        runningVarianceOffset);
    }

    /**
     * y[i, j] ← (x[i, j] − meanⱼ) · rstdⱼ · scaleⱼ + shiftⱼ, with rstdⱼ = 1 / √(varianceⱼ + ε): in training with the {@linkplain
     * #columnMoments(int, int, float[], int, int, float[], int, float[], int) moments of the batch}, in inference with the running ones.
     *
     * <p>The product with the scale and the sum with the shift are rounded as one; without a scale it is 1, and without a shift nothing is
     * added. A variance below −ε gives NaN.
     *
     * <p>Source: S. Ioffe, C. Szegedy, "Batch normalization", 2015.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param epsilon ε, above 0 and finite in the precision of the arrays
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param scale one factor a column, or null for none
     * @param scaleOffset its first element
     * @param shift one summand a column, or null for none
     * @param shiftOffset its first element
     * @param mean one mean a column
     * @param meanOffset its first element
     * @param variance one variance a column
     * @param varianceOffset its first element
     * @param y the output
     * @param yOffset its first element
     * @param ldy its leading dimension
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    @SuppressWarnings("cast") // a rounding here, nothing in the double twin
    public static void batchNorm(
            int rows,
            int columns,
            double epsilon,
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
        Checks.nonNegative("batchNorm", "rows", rows);
        Checks.nonNegative("batchNorm", "columns", columns);
        Checks.positive("batchNorm", "epsilon", epsilon, (float) epsilon);
        Operands.matrix("batchNorm", "x", x, xOffset, rows, columns, ldx);
        Operands.optional("batchNorm", "scale", scale, scaleOffset, columns);
        Operands.optional("batchNorm", "shift", shift, shiftOffset, columns);
        Operands.vector("batchNorm", "mean", mean, meanOffset, columns);
        Operands.vector("batchNorm", "variance", variance, varianceOffset, columns);
        Operands.matrix("batchNorm", "y", y, yOffset, rows, columns, ldy);
        Checks.sameOrApart("batchNorm", "y", y, yOffset, ldy, "x", x, xOffset, ldx, rows, columns);
        Checks.apart("batchNorm", "y", y, yOffset, rows, columns, ldy, "scale", scale, scaleOffset, 1, columns, ldy);
        Checks.apart("batchNorm", "y", y, yOffset, rows, columns, ldy, "shift", shift, shiftOffset, 1, columns, ldy);
        Checks.apart("batchNorm", "y", y, yOffset, rows, columns, ldy, "mean", mean, meanOffset, 1, columns, ldy);
        Checks.apart(
                "batchNorm",
                "y",
                y,
                yOffset,
                rows,
                columns,
                ldy,
                "variance",
                variance,
                varianceOffset,
                1,
                columns,
                ldy);
        Backends.FLOAT
                .norms()
                .batchNorm(
                        rows,
                        columns,
                        (float) epsilon,
                        x,
                        xOffset,
                        ldx,
                        scale,
                        scaleOffset,
                        shift,
                        shiftOffset,
                        mean,
                        meanOffset,
                        variance,
                        varianceOffset,
                        y,
                        yOffset,
                        ldy);
    }

    /**
     * The gradients of batch normalisation in training, through the moments as well. With z = (x − mean) · rstd and n rows,
     *
     * <pre>
     * dshift[j] ← Σᵢ dy[i, j]
     * dscale[j] ← Σᵢ dy[i, j] · z[i, j]
     * dx[i, j]  ← ((dy − dshiftⱼ / n) − z · (dscaleⱼ / n)) · (scaleⱼ · rstdⱼ)
     * </pre>
     *
     * <p>The sums run in the order of a GEMM; dividing by n is multiplying by 1 / n, rounded.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param epsilon ε, above 0 and finite in the precision of the arrays
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param scale one factor a column, or null for none
     * @param scaleOffset its first element
     * @param mean the mean of each column in the batch
     * @param meanOffset its first element
     * @param variance the variance of each column in the batch
     * @param varianceOffset its first element
     * @param dy the gradient of the output
     * @param dyOffset its first element
     * @param lddy its leading dimension
     * @param dx the gradient of the input, written; null if it is not wanted
     * @param dxOffset its first element
     * @param lddx its leading dimension
     * @param dscale the gradient of the scale, written
     * @param dscaleOffset its first element
     * @param dshift the gradient of the shift, written
     * @param dshiftOffset its first element
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    @SuppressWarnings("cast") // a rounding here, nothing in the double twin
    public static void batchNormBackward(
            int rows,
            int columns,
            double epsilon,
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
        Checks.nonNegative("batchNormBackward", "rows", rows);
        Checks.nonNegative("batchNormBackward", "columns", columns);
        Checks.positive("batchNormBackward", "epsilon", epsilon, (float) epsilon);
        Operands.matrix("batchNormBackward", "x", x, xOffset, rows, columns, ldx);
        Operands.optional("batchNormBackward", "scale", scale, scaleOffset, columns);
        Operands.vector("batchNormBackward", "mean", mean, meanOffset, columns);
        Operands.vector("batchNormBackward", "variance", variance, varianceOffset, columns);
        Operands.matrix("batchNormBackward", "dy", dy, dyOffset, rows, columns, lddy);
        Operands.vector("batchNormBackward", "dscale", dscale, dscaleOffset, columns);
        Operands.vector("batchNormBackward", "dshift", dshift, dshiftOffset, columns);
        checkGradient("batchNormBackward", rows, columns, x, xOffset, ldx, dy, dyOffset, lddy, dx, dxOffset, lddx);
        checkApart("batchNormBackward", "scale", scale, scaleOffset, columns, rows, columns, dx, dxOffset, lddx);
        checkApart("batchNormBackward", "mean", mean, meanOffset, columns, rows, columns, dx, dxOffset, lddx);
        checkApart(
                "batchNormBackward", "variance", variance, varianceOffset, columns, rows, columns, dx, dxOffset, lddx);
        checkColumnGradient(
                "batchNormBackward",
                "dscale",
                dscale,
                dscaleOffset,
                rows,
                columns,
                x,
                xOffset,
                ldx,
                dy,
                dyOffset,
                lddy,
                dx,
                dxOffset,
                lddx);
        checkColumnGradient(
                "batchNormBackward",
                "dshift",
                dshift,
                dshiftOffset,
                rows,
                columns,
                x,
                xOffset,
                ldx,
                dy,
                dyOffset,
                lddy,
                dx,
                dxOffset,
                lddx);
        Checks.apart(
                "batchNormBackward",
                "dscale",
                dscale,
                dscaleOffset,
                1,
                columns,
                Math.max(1, columns),
                "scale",
                scale,
                scaleOffset,
                1,
                columns,
                Math.max(1, columns));
        Checks.apart(
                "batchNormBackward",
                "dscale",
                dscale,
                dscaleOffset,
                1,
                columns,
                Math.max(1, columns),
                "mean",
                mean,
                meanOffset,
                1,
                columns,
                Math.max(1, columns));
        Checks.apart(
                "batchNormBackward",
                "dscale",
                dscale,
                dscaleOffset,
                1,
                columns,
                Math.max(1, columns),
                "variance",
                variance,
                varianceOffset,
                1,
                columns,
                Math.max(1, columns));
        Checks.apart(
                "batchNormBackward",
                "dshift",
                dshift,
                dshiftOffset,
                1,
                columns,
                Math.max(1, columns),
                "scale",
                scale,
                scaleOffset,
                1,
                columns,
                Math.max(1, columns));
        Checks.apart(
                "batchNormBackward",
                "dshift",
                dshift,
                dshiftOffset,
                1,
                columns,
                Math.max(1, columns),
                "mean",
                mean,
                meanOffset,
                1,
                columns,
                Math.max(1, columns));
        Checks.apart(
                "batchNormBackward",
                "dshift",
                dshift,
                dshiftOffset,
                1,
                columns,
                Math.max(1, columns),
                "variance",
                variance,
                varianceOffset,
                1,
                columns,
                Math.max(1, columns));
        Checks.apart(
                "batchNormBackward",
                "dshift",
                dshift,
                dshiftOffset,
                1,
                columns,
                Math.max(1, columns),
                "dscale",
                dscale,
                dscaleOffset,
                1,
                columns,
                Math.max(1, columns));
        Backends.FLOAT
                .norms()
                .batchNormBackward(
                        rows,
                        columns,
                        (float) epsilon,
                        x,
                        xOffset,
                        ldx,
                        scale,
                        scaleOffset,
                        mean,
                        meanOffset,
                        variance,
                        varianceOffset,
                        dy,
                        dyOffset,
                        lddy,
                        dx,
                        dxOffset,
                        lddx,
                        dscale,
                        dscaleOffset,
                        dshift,
                        dshiftOffset);
    }

    /** dx, where it is wanted, lies in its array, and on x or dy or apart from them. */
    private static void checkGradient(
            String operation,
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            float[] dy,
            int dyOffset,
            int lddy,
            float @Nullable [] dx,
            int dxOffset,
            int lddx) {
        if (dx != null) {
            Operands.matrix(operation, "dx", dx, dxOffset, rows, columns, lddx);
            Checks.sameOrApart(operation, "dx", dx, dxOffset, lddx, "x", x, xOffset, ldx, rows, columns);
            Checks.sameOrApart(operation, "dx", dx, dxOffset, lddx, "dy", dy, dyOffset, lddy, rows, columns);
        }
    }

    /** dx shares no element with a vector that is read. */
    private static void checkApart(
            String operation,
            String argument,
            float @Nullable [] v,
            int vOffset,
            int length,
            int rows,
            int columns,
            float @Nullable [] dx,
            int dxOffset,
            int lddx) {
        if (dx != null && v != null) {
            Checks.apart(operation, "dx", dx, dxOffset, rows, columns, lddx, argument, v, vOffset, 1, length, lddx);
        }
    }

    /** A gradient of a row of parameters, where it is wanted, lies in its array and shares no element with a matrix. */
    private static void checkColumnGradient(
            String operation,
            String argument,
            float @Nullable [] v,
            int vOffset,
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            float[] dy,
            int dyOffset,
            int lddy,
            float @Nullable [] dx,
            int dxOffset,
            int lddx) {
        if (v != null) {
            Operands.vector(operation, argument, v, vOffset, columns);
            Checks.apart(operation, argument, v, vOffset, 1, columns, ldx, "x", x, xOffset, rows, columns, ldx);
            Checks.apart(operation, argument, v, vOffset, 1, columns, lddy, "dy", dy, dyOffset, rows, columns, lddy);
            if (dx != null) {
                Checks.apart(
                        operation, argument, v, vOffset, 1, columns, lddx, "dx", dx, dxOffset, rows, columns, lddx);
            }
        }
    }
}
