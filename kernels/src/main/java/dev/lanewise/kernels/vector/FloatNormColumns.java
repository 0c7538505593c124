package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.KC;
import static dev.lanewise.kernels.vector.FloatSpecies.S;

import dev.lanewise.kernels.scalar.ScalarFloatNorms;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * What a normalisation sums over the rows of a matrix, for a few vectors of columns at a time, in the order of a GEMM: one chain
 * for each block of KC rows.
 *
 * <p>Results are written over, so the last vectors may overlap those before them.
 */
final class FloatNormColumns {
    private static final int L = S.length();
    private static final int WIDE = 4 * L;

    private FloatNormColumns() {}

    /** dscale[j] ← Σᵢ dy[i, j] · ((x[i, j] − mean[i]) · rstd[i]), with 0 for a mean that is null. */
    static void scaleGradient(
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
        if (columns < L) {
            ScalarFloatNorms.scaleGradient(
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
            return;
        }
        int step = columns < WIDE ? L : WIDE;
        for (int j = 0; j < columns; j += step) {
            int at = Math.min(j, columns - step);
            if (step == WIDE) {
                ofRowsWide(
                        rows,
                        x,
                        xOffset + at,
                        ldx,
                        mean,
                        meanOffset,
                        rstd,
                        rstdOffset,
                        dy,
                        dyOffset + at,
                        lddy,
                        dscale,
                        dscaleOffset + at);
            } else {
                ofRows(
                        rows,
                        x,
                        xOffset + at,
                        ldx,
                        mean,
                        meanOffset,
                        rstd,
                        rstdOffset,
                        dy,
                        dyOffset + at,
                        lddy,
                        dscale,
                        dscaleOffset + at);
            }
        }
    }

    private static void ofRows(
            int rows,
            float[] x,
            int xAt,
            int ldx,
            float @Nullable [] mean,
            int meanOffset,
            float[] rstd,
            int rstdOffset,
            float[] dy,
            int dyAt,
            int lddy,
            float[] dscale,
            int dscaleAt) {
        var total = FloatVector.zero(S);
        for (int block = 0; block < rows; block += KC) {
            var sum = FloatVector.zero(S);
            for (int i = block; i < Math.min(block + KC, rows); i++) {
                float m = mean == null ? 0f : mean[meanOffset + i];
                var z = ((FloatVector)
                                FloatVector.fromArray(S, x, xAt + i * ldx).check(S))
                        .sub(m)
                        .mul(rstd[rstdOffset + i]);
                sum = ((FloatVector)
                                FloatVector.fromArray(S, dy, dyAt + i * lddy).check(S))
                        .fma(z, sum);
            }
            total = ((FloatVector) total.check(S)).add(sum);
        }
        ((FloatVector) total.check(S)).intoArray(dscale, dscaleAt);
    }

    private static void ofRowsWide(
            int rows,
            float[] x,
            int xAt,
            int ldx,
            float @Nullable [] mean,
            int meanOffset,
            float[] rstd,
            int rstdOffset,
            float[] dy,
            int dyAt,
            int lddy,
            float[] dscale,
            int dscaleAt) {
        var total0 = FloatVector.zero(S);
        var total1 = total0;
        var total2 = total0;
        var total3 = total0;
        for (int block = 0; block < rows; block += KC) {
            var sum0 = FloatVector.zero(S);
            var sum1 = sum0;
            var sum2 = sum0;
            var sum3 = sum0;
            for (int i = block; i < Math.min(block + KC, rows); i++) {
                var m = FloatVector.broadcast(S, mean == null ? 0f : mean[meanOffset + i]);
                var r = FloatVector.broadcast(S, rstd[rstdOffset + i]);
                int xi = xAt + i * ldx;
                int dyi = dyAt + i * lddy;
                var z0 = ((FloatVector) FloatVector.fromArray(S, x, xi).check(S))
                        .sub(m)
                        .mul(r);
                var z1 = ((FloatVector) FloatVector.fromArray(S, x, xi + L).check(S))
                        .sub(m)
                        .mul(r);
                var z2 = ((FloatVector) FloatVector.fromArray(S, x, xi + 2 * L).check(S))
                        .sub(m)
                        .mul(r);
                var z3 = ((FloatVector) FloatVector.fromArray(S, x, xi + 3 * L).check(S))
                        .sub(m)
                        .mul(r);
                sum0 = ((FloatVector) FloatVector.fromArray(S, dy, dyi).check(S)).fma(z0, sum0);
                sum1 = ((FloatVector) FloatVector.fromArray(S, dy, dyi + L).check(S)).fma(z1, sum1);
                sum2 = ((FloatVector) FloatVector.fromArray(S, dy, dyi + 2 * L).check(S)).fma(z2, sum2);
                sum3 = ((FloatVector) FloatVector.fromArray(S, dy, dyi + 3 * L).check(S)).fma(z3, sum3);
            }
            total0 = ((FloatVector) total0.check(S)).add(sum0);
            total1 = ((FloatVector) total1.check(S)).add(sum1);
            total2 = ((FloatVector) total2.check(S)).add(sum2);
            total3 = ((FloatVector) total3.check(S)).add(sum3);
        }
        ((FloatVector) total0.check(S)).intoArray(dscale, dscaleAt);
        ((FloatVector) total1.check(S)).intoArray(dscale, dscaleAt + L);
        ((FloatVector) total2.check(S)).intoArray(dscale, dscaleAt + 2 * L);
        ((FloatVector) total3.check(S)).intoArray(dscale, dscaleAt + 3 * L);
    }

    /** dscale[j] ← Σᵢ dy[i, j] · ((x[i, j] − mean[j]) · rstd[j]); at least one vector of columns. */
    static void scaleGradientOfColumns(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            float[] mean,
            int meanOffset,
            float[] rstd,
            float[] dy,
            int dyOffset,
            int lddy,
            float[] dscale,
            int dscaleOffset) {
        int step = columns < 2 * L ? L : 2 * L;
        for (int j = 0; j < columns; j += step) {
            int at = Math.min(j, columns - step);
            int second = step - L; // the same vector again where there is only one
            int xAt = xOffset + at;
            int dyAt = dyOffset + at;
            var m0 = FloatVector.fromArray(S, mean, meanOffset + at);
            var m1 = FloatVector.fromArray(S, mean, meanOffset + at + second);
            var r0 = FloatVector.fromArray(S, rstd, at);
            var r1 = FloatVector.fromArray(S, rstd, at + second);
            var total0 = FloatVector.zero(S);
            var total1 = total0;
            for (int block = 0; block < rows; block += KC) {
                var sum0 = FloatVector.zero(S);
                var sum1 = sum0;
                for (int i = block; i < Math.min(block + KC, rows); i++) {
                    int xi = xAt + i * ldx;
                    int dyi = dyAt + i * lddy;
                    var z0 = ((FloatVector) FloatVector.fromArray(S, x, xi).check(S))
                            .sub(m0)
                            .mul(r0);
                    var z1 = ((FloatVector)
                                    FloatVector.fromArray(S, x, xi + second).check(S))
                            .sub(m1)
                            .mul(r1);
                    sum0 = ((FloatVector) FloatVector.fromArray(S, dy, dyi).check(S)).fma(z0, sum0);
                    sum1 = ((FloatVector)
                                    FloatVector.fromArray(S, dy, dyi + second).check(S))
                            .fma(z1, sum1);
                }
                total0 = ((FloatVector) total0.check(S)).add(sum0);
                total1 = ((FloatVector) total1.check(S)).add(sum1);
            }
            ((FloatVector) total0.check(S)).intoArray(dscale, dscaleOffset + at);
            ((FloatVector) total1.check(S)).intoArray(dscale, dscaleOffset + at + second);
        }
    }

    /** variance[j] ← Σᵢ (x[i, j] − mean[j])² / rows; at least one vector of columns. */
    static void variances(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            float[] mean,
            int meanOffset,
            float[] variance,
            int varianceOffset) {
        int step = columns < 2 * L ? L : 2 * L;
        for (int j = 0; j < columns; j += step) {
            int at = Math.min(j, columns - step);
            int second = step - L; // the same vector again where there is only one
            int xAt = xOffset + at;
            var m0 = FloatVector.fromArray(S, mean, meanOffset + at);
            var m1 = FloatVector.fromArray(S, mean, meanOffset + at + second);
            var total0 = FloatVector.zero(S);
            var total1 = total0;
            for (int block = 0; block < rows; block += KC) {
                var sum0 = FloatVector.zero(S);
                var sum1 = sum0;
                for (int i = block; i < Math.min(block + KC, rows); i++) {
                    int xi = xAt + i * ldx;
                    var d0 = ((FloatVector) FloatVector.fromArray(S, x, xi).check(S)).sub(m0);
                    var d1 = ((FloatVector)
                                    FloatVector.fromArray(S, x, xi + second).check(S))
                            .sub(m1);
                    sum0 = d0.fma(d0, sum0);
                    sum1 = d1.fma(d1, sum1);
                }
                total0 = ((FloatVector) total0.check(S)).add(sum0);
                total1 = ((FloatVector) total1.check(S)).add(sum1);
            }
            ((FloatVector) total0.check(S)).div(rows).intoArray(variance, varianceOffset + at);
            ((FloatVector) total1.check(S)).div(rows).intoArray(variance, varianceOffset + at + second);
        }
    }
}
