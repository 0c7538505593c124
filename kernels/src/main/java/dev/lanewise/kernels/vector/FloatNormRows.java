package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;

import jdk.incubator.vector.FloatVector;

/** The passes over one row of a normalisation; z = (x − mean) · rstd and g = dy · scale are computed in each that needs them. */
final class FloatNormRows {
    private FloatNormRows() {}

    /** y ← fma(z, scale, shift). */
    static void normalise(
            int n,
            float[] x,
            int xRow,
            float mean,
            float rstd,
            float[] scale,
            int scaleOffset,
            float[] shift,
            int shiftOffset,
            float[] y,
            int yRow) {
        int j = 0;
        for (int full = S.loopBound(n); j < full; j += S.length()) {
            ((FloatVector) FloatVector.fromArray(S, x, xRow + j).check(S))
                    .sub(mean)
                    .mul(rstd)
                    .fma(
                            FloatVector.fromArray(S, scale, scaleOffset + j),
                            FloatVector.fromArray(S, shift, shiftOffset + j))
                    .intoArray(y, yRow + j);
        }
        for (; j < n; j++) {
            y[yRow + j] = Math.fma((x[xRow + j] - mean) * rstd, scale[scaleOffset + j], shift[shiftOffset + j]);
        }
    }

    /** dx ← ((g − shared) − z · slope) · rstd. */
    static void inputGradient(
            int n,
            float[] x,
            int xRow,
            float mean,
            float rstd,
            float[] scale,
            int scaleOffset,
            float shared,
            float slope,
            float[] dy,
            int dyRow,
            float[] dx,
            int dxRow) {
        int j = 0;
        for (int full = S.loopBound(n); j < full; j += S.length()) {
            var z = ((FloatVector) FloatVector.fromArray(S, x, xRow + j).check(S))
                    .sub(mean)
                    .mul(rstd);
            var g = ((FloatVector) FloatVector.fromArray(S, dy, dyRow + j).check(S))
                    .mul(FloatVector.fromArray(S, scale, scaleOffset + j));
            z.neg()
                    .fma(FloatVector.broadcast(S, slope), g.sub(shared))
                    .mul(rstd)
                    .intoArray(dx, dxRow + j);
        }
        for (; j < n; j++) {
            float z = (x[xRow + j] - mean) * rstd;
            float g = dy[dyRow + j] * scale[scaleOffset + j];
            dx[dxRow + j] = Math.fma(-z, slope, g - shared) * rstd;
        }
    }

    /** y ← fma((x − mean) · rstd, scale, shift), with a mean and a rstd for each column. */
    static void normaliseColumns(
            int n,
            float[] x,
            int xRow,
            float[] mean,
            int meanOffset,
            float[] rstd,
            float[] scale,
            int scaleOffset,
            float[] shift,
            int shiftOffset,
            float[] y,
            int yRow) {
        int j = 0;
        for (int full = S.loopBound(n); j < full; j += S.length()) {
            ((FloatVector) FloatVector.fromArray(S, x, xRow + j).check(S))
                    .sub(FloatVector.fromArray(S, mean, meanOffset + j))
                    .mul(FloatVector.fromArray(S, rstd, j))
                    .fma(
                            FloatVector.fromArray(S, scale, scaleOffset + j),
                            FloatVector.fromArray(S, shift, shiftOffset + j))
                    .intoArray(y, yRow + j);
        }
        for (; j < n; j++) {
            float z = (x[xRow + j] - mean[meanOffset + j]) * rstd[j];
            y[yRow + j] = Math.fma(z, scale[scaleOffset + j], shift[shiftOffset + j]);
        }
    }

    /** dx ← ((dy − share · dshift) − z · (share · dscale)) · (scale · rstd), with all but x and dy for each column. */
    static void inputGradientOfColumns(
            int n,
            float share,
            float[] x,
            int xRow,
            float[] mean,
            int meanOffset,
            float[] rstd,
            float[] scale,
            int scaleOffset,
            float[] dscale,
            int dscaleOffset,
            float[] dshift,
            int dshiftOffset,
            float[] dy,
            int dyRow,
            float[] dx,
            int dxRow) {
        int j = 0;
        var minusShare = FloatVector.broadcast(S, -share);
        for (int full = S.loopBound(n); j < full; j += S.length()) {
            var r = FloatVector.fromArray(S, rstd, j);
            var z = ((FloatVector) FloatVector.fromArray(S, x, xRow + j).check(S))
                    .sub(FloatVector.fromArray(S, mean, meanOffset + j))
                    .mul(r);
            var g = ((FloatVector)
                            FloatVector.fromArray(S, dshift, dshiftOffset + j).check(S))
                    .fma(minusShare, FloatVector.fromArray(S, dy, dyRow + j));
            z.neg()
                    .fma(
                            ((FloatVector) FloatVector.fromArray(S, dscale, dscaleOffset + j)
                                            .check(S))
                                    .mul(share),
                            g)
                    .mul(((FloatVector) FloatVector.fromArray(S, scale, scaleOffset + j)
                                    .check(S))
                            .mul(r))
                    .intoArray(dx, dxRow + j);
        }
        for (; j < n; j++) {
            float z = (x[xRow + j] - mean[meanOffset + j]) * rstd[j];
            float g = Math.fma(-share, dshift[dshiftOffset + j], dy[dyRow + j]);
            dx[dxRow + j] = Math.fma(-z, share * dscale[dscaleOffset + j], g) * (scale[scaleOffset + j] * rstd[j]);
        }
    }
}
