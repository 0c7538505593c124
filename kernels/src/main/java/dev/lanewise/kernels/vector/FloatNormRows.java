package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/** The last passes of a normalisation; z = (x − mean) · rstd and g = dy · scale are computed in each that needs them. */
final class FloatNormRows {
    private FloatNormRows() {}

    /** y ← fma(z, scale, shift), with a mean, 0 where there is none, and a rstd for each row. */
    static void normalise(
            int rows,
            int n,
            float[] x,
            int xOffset,
            int ldx,
            float @Nullable [] mean,
            int meanOffset,
            float[] rstd,
            int rstdOffset,
            float[] scale,
            int scaleOffset,
            float[] shift,
            int shiftOffset,
            float[] y,
            int yOffset,
            int ldy) {
        int full = S.loopBound(n);
        var rest =
                ((FloatVector) FloatVector.fromArray(S, FloatRowGroup.INDEX, 0).check(S)).compare(LT, n - full);
        var scaleRest = FloatVector.fromArray(S, scale, scaleOffset + full, rest);
        var shiftRest = FloatVector.fromArray(S, shift, shiftOffset + full, rest);
        for (int i = 0; i < rows; i++) {
            int xRow = xOffset + i * ldx;
            int yRow = yOffset + i * ldy;
            float m = mean == null ? 0f : mean[meanOffset + i];
            float r = rstd[rstdOffset + i];
            for (int j = 0; j < full; j += S.length()) {
                ((FloatVector) FloatVector.fromArray(S, x, xRow + j).check(S))
                        .sub(m)
                        .mul(r)
                        .fma(
                                FloatVector.fromArray(S, scale, scaleOffset + j),
                                FloatVector.fromArray(S, shift, shiftOffset + j))
                        .intoArray(y, yRow + j);
            }
            if (full < n) {
                ((FloatVector) FloatVector.fromArray(S, x, xRow + full, rest).check(S))
                        .sub(m)
                        .mul(r)
                        .fma(scaleRest, shiftRest)
                        .intoArray(y, yRow + full, rest);
            }
        }
    }

    /** dx ← ((g − shared) − z · slope) · rstd, with two numbers more for each row. */
    static void inputGradient(
            int rows,
            int n,
            float[] x,
            int xOffset,
            int ldx,
            float @Nullable [] mean,
            int meanOffset,
            float[] rstd,
            int rstdOffset,
            float[] scale,
            int scaleOffset,
            float[] shared,
            float[] slope,
            float[] dy,
            int dyOffset,
            int lddy,
            float[] dx,
            int dxOffset,
            int lddx) {
        int full = S.loopBound(n);
        var rest =
                ((FloatVector) FloatVector.fromArray(S, FloatRowGroup.INDEX, 0).check(S)).compare(LT, n - full);
        for (int i = 0; i < rows; i++) {
            int xRow = xOffset + i * ldx;
            int dyRow = dyOffset + i * lddy;
            int dxRow = dxOffset + i * lddx;
            float m = mean == null ? 0f : mean[meanOffset + i];
            float r = rstd[rstdOffset + i];
            float share = shared[i];
            var slopes = FloatVector.broadcast(S, slope[i]);
            for (int j = 0; j < full; j += S.length()) {
                var z = ((FloatVector) FloatVector.fromArray(S, x, xRow + j).check(S))
                        .sub(m)
                        .mul(r);
                var g = ((FloatVector) FloatVector.fromArray(S, dy, dyRow + j).check(S))
                        .mul(FloatVector.fromArray(S, scale, scaleOffset + j));
                z.neg().fma(slopes, g.sub(share)).mul(r).intoArray(dx, dxRow + j);
            }
            if (full < n) {
                var z = ((FloatVector)
                                FloatVector.fromArray(S, x, xRow + full, rest).check(S))
                        .sub(m)
                        .mul(r);
                var g = ((FloatVector)
                                FloatVector.fromArray(S, dy, dyRow + full, rest).check(S))
                        .mul(FloatVector.fromArray(S, scale, scaleOffset + full, rest));
                z.neg().fma(slopes, g.sub(share)).mul(r).intoArray(dx, dxRow + full, rest);
            }
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
