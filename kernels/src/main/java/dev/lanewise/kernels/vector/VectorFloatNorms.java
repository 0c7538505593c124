package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.scalar.ScalarFloatNorms.rstd;
import static dev.lanewise.kernels.vector.FloatSpecies.S;

import dev.lanewise.kernels.backend.FloatNorms;
import dev.lanewise.kernels.backend.FloatRows;
import dev.lanewise.kernels.scalar.ScalarFloatNorms;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Normalisations: rows one after the other, and sums over the rows by a few vectors of columns. */
final class VectorFloatNorms implements FloatNorms {
    private static final FloatNorms SCALAR = new ScalarFloatNorms();

    private final FloatRows rowKernels;

    VectorFloatNorms(FloatRows rowKernels) {
        this.rowKernels = rowKernels;
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
        FloatRowGroup group = FloatRowGroup.get();
        float[] factors = scale == null ? FloatNeutral.ones(columns) : scale;
        int factorOffset = scale == null ? 0 : scaleOffset;
        float[] summands = shift == null ? FloatNeutral.zeros(columns) : shift;
        int summandOffset = shift == null ? 0 : shiftOffset;
        int step = FloatRowGroup.rows(rows, columns);
        for (int i = 0; i < rows; i += step) {
            int count = Math.min(step, rows - i);
            int xRow = xOffset + i * ldx;
            FloatRowSums.sums(group, count, columns, x, xRow, ldx);
            group.divideSums(count, columns, mean, meanOffset + i);
            FloatRowSums.squaredDeviations(group, count, columns, x, xRow, ldx, mean, meanOffset + i);
            group.rstds(count, columns, epsilon, rstd, rstdOffset + i);
            FloatNormRows.normalise(
                    count,
                    columns,
                    x,
                    xRow,
                    ldx,
                    mean,
                    meanOffset + i,
                    rstd,
                    rstdOffset + i,
                    factors,
                    factorOffset,
                    summands,
                    summandOffset,
                    y,
                    yOffset + i * ldy,
                    ldy);
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
        FloatRowGroup group = FloatRowGroup.get();
        float[] factors = scale == null ? FloatNeutral.ones(columns) : scale;
        int factorOffset = scale == null ? 0 : scaleOffset;
        float[] zeros = FloatNeutral.zeros(columns);
        int step = FloatRowGroup.rows(rows, columns);
        for (int i = 0; i < rows; i += step) {
            int count = Math.min(step, rows - i);
            int xRow = xOffset + i * ldx;
            FloatRowSums.squaredDeviations(group, count, columns, x, xRow, ldx, null, 0);
            group.rstds(count, columns, epsilon, rstd, rstdOffset + i);
            FloatNormRows.normalise(
                    count,
                    columns,
                    x,
                    xRow,
                    ldx,
                    null,
                    0,
                    rstd,
                    rstdOffset + i,
                    factors,
                    factorOffset,
                    zeros,
                    0,
                    y,
                    yOffset + i * ldy,
                    ldy);
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
            FloatNormColumns.scaleGradient(
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
            rowKernels.columnSums(rows, columns, dy, dyOffset, lddy, 0f, dshift, dshiftOffset);
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
            FloatNormColumns.scaleGradient(
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

    /** dx of all rows; a mean that is null is 0, and then no gradient goes through it. */
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
        FloatRowGroup group = FloatRowGroup.get();
        float[] factors = scale == null ? FloatNeutral.ones(columns) : scale;
        int factorOffset = scale == null ? 0 : scaleOffset;
        int step = FloatRowGroup.rows(rows, columns);
        for (int i = 0; i < rows; i += step) {
            int count = Math.min(step, rows - i);
            int xRow = xOffset + i * ldx;
            int dyRow = dyOffset + i * lddy;
            if (mean == null) {
                Arrays.fill(group.max, 0f);
            } else {
                FloatRowSums.dots(group, count, columns, dy, dyRow, lddy, factors, factorOffset, 0);
                group.divideSums(count, columns, group.max, 0);
            }
            FloatRowSums.products(
                    group,
                    count,
                    columns,
                    x,
                    xRow,
                    ldx,
                    mean,
                    meanOffset + i,
                    rstd,
                    rstdOffset + i,
                    factors,
                    factorOffset,
                    dy,
                    dyRow,
                    lddy);
            group.divideSums(count, columns, group.sum, 0);
            FloatNormRows.inputGradient(
                    count,
                    columns,
                    x,
                    xRow,
                    ldx,
                    mean,
                    meanOffset + i,
                    rstd,
                    rstdOffset + i,
                    factors,
                    factorOffset,
                    group.max,
                    group.sum,
                    dy,
                    dyRow,
                    lddy,
                    dx,
                    dxOffset + i * lddx,
                    lddx);
        }
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
        if (columns < S.length()) {
            SCALAR.columnMoments(rows, columns, x, xOffset, ldx, mean, meanOffset, variance, varianceOffset);
            return;
        }
        rowKernels.columnSums(rows, columns, x, xOffset, ldx, 0f, mean, meanOffset);
        for (int j = 0; j < columns; j++) {
            mean[meanOffset + j] /= rows;
        }
        FloatNormColumns.variances(rows, columns, x, xOffset, ldx, mean, meanOffset, variance, varianceOffset);
    }

    /** As the specification: a row is little work beside the matrix from which it came. */
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
        SCALAR.updateRunningMoments(
                n,
                columns,
                momentum,
                mean,
                meanOffset,
                variance,
                varianceOffset,
                runningMean,
                runningMeanOffset,
                runningVariance,
                runningVarianceOffset);
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
        float[] rstds = rstds(columns, epsilon, variance, varianceOffset);
        float[] factors = scale == null ? FloatNeutral.ones(columns) : scale;
        int factorOffset = scale == null ? 0 : scaleOffset;
        float[] summands = shift == null ? FloatNeutral.zeros(columns) : shift;
        int summandOffset = shift == null ? 0 : shiftOffset;
        for (int i = 0; i < rows; i++) {
            FloatNormRows.normaliseColumns(
                    columns,
                    x,
                    xOffset + i * ldx,
                    mean,
                    meanOffset,
                    rstds,
                    factors,
                    factorOffset,
                    summands,
                    summandOffset,
                    y,
                    yOffset + i * ldy);
        }
    }

    /** 1 / √(variance + ε) of each column, in this thread's room. */
    private static float[] rstds(int columns, float epsilon, float[] variance, int varianceOffset) {
        float[] rstds = FloatScratch.get().y(columns);
        for (int j = 0; j < columns; j++) {
            rstds[j] = rstd(variance[varianceOffset + j], epsilon);
        }
        return rstds;
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
        if (columns < S.length()) {
            SCALAR.batchNormBackward(
                    rows,
                    columns,
                    epsilon,
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
            return;
        }
        float[] rstds = rstds(columns, epsilon, variance, varianceOffset);
        rowKernels.columnSums(rows, columns, dy, dyOffset, lddy, 0f, dshift, dshiftOffset);
        FloatNormColumns.scaleGradientOfColumns(
                rows, columns, x, xOffset, ldx, mean, meanOffset, rstds, dy, dyOffset, lddy, dscale, dscaleOffset);
        if (dx != null) {
            float[] factors = scale == null ? FloatNeutral.ones(columns) : scale;
            int factorOffset = scale == null ? 0 : scaleOffset;
            for (int i = 0; i < rows; i++) {
                FloatNormRows.inputGradientOfColumns(
                        columns,
                        1f / rows,
                        x,
                        xOffset + i * ldx,
                        mean,
                        meanOffset,
                        rstds,
                        factors,
                        factorOffset,
                        dscale,
                        dscaleOffset,
                        dshift,
                        dshiftOffset,
                        dy,
                        dyOffset + i * lddy,
                        dx,
                        dxOffset + i * lddx);
            }
        }
    }
}
