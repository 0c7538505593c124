package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.VectorOperators.LT;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** The passes of softmax and its relatives over a group of rows. */
final class FloatSoftmax {
    private FloatSoftmax() {}

    /** Rows from this length on hold the powers themselves until they are scaled, so that writing them overlaps with computing them. */
    private static final int LONG = 256;

    /** y ← exp(x − max) · (1 / Σ exp(x − max)). */
    static void softmax(
            FloatRowGroup group, int rows, int n, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
        if (n < LONG) {
            powersAndSums(group, rows, n, x, xOffset, ldx);
            group.invertSums(rows);
            scale(group, rows, n, group.elements(rows * n), 0, n, y, yOffset, ldy);
            return;
        }
        FloatRowSums.max(group, rows, n, x, xOffset, ldx);
        for (int r = 0; r < rows; r++) {
            shiftedPowers(n, x, xOffset + r * ldx, group.max[r], y, yOffset + r * ldy);
        }
        FloatRowSums.sums(group, rows, n, y, yOffset, ldy);
        group.invertSums(rows);
        scale(group, rows, n, y, yOffset, ldy, y, yOffset, ldy);
    }

    /** y ← exp(x − max) for one row. */
    private static void shiftedPowers(int n, float[] x, int xRow, float max, float[] y, int yRow) {
        int full = S.loopBound(n);
        for (int j = 0; j < full; j += S.length()) {
            ((FloatVector) FloatVector.fromArray(S, x, xRow + j).check(S))
                    .sub(max)
                    .intoArray(y, yRow + j);
        }
        for (int j = full; j < n; j++) {
            y[yRow + j] = x[xRow + j] - max;
        }
        FloatFunctions.exp(y, yRow, y, yRow, n);
    }

    /** y ← (x − max) − ln Σ exp(x − max). */
    static void logSoftmax(
            FloatRowGroup group, int rows, int n, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
        powersAndSums(group, rows, n, x, xOffset, ldx);
        FloatFunctions.log(group.sum, 0, group.sum, 0, rows);
        int full = S.loopBound(n);
        var rest =
                ((FloatVector) FloatVector.fromArray(S, FloatRowGroup.INDEX, 0).check(S)).compare(LT, n - full);
        for (int r = 0; r < rows; r++) {
            int xRow = xOffset + r * ldx;
            int yRow = yOffset + r * ldy;
            float max = group.max[r];
            float logSum = group.sum[r];
            for (int j = 0; j < full; j += S.length()) {
                ((FloatVector) FloatVector.fromArray(S, x, xRow + j).check(S))
                        .sub(max)
                        .sub(logSum)
                        .intoArray(y, yRow + j);
            }
            if (full < n) {
                ((FloatVector) FloatVector.fromArray(S, x, xRow + full, rest).check(S))
                        .sub(max)
                        .sub(logSum)
                        .intoArray(y, yRow + full, rest);
            }
        }
    }

    /** The largest elements, the powers and their sums. */
    static void powersAndSums(FloatRowGroup group, int rows, int n, float[] x, int xOffset, int ldx) {
        FloatRowSums.max(group, rows, n, x, xOffset, ldx);
        powers(group, rows, n, x, xOffset, ldx);
        FloatRowSums.sums(group, rows, n, group.elements(rows * n), 0, n);
    }

    /** The elements of the group ← exp(x − max), without gaps: what is written beyond a row is overwritten by the next. */
    static void powers(FloatRowGroup group, int rows, int n, float[] x, int xOffset, int ldx) {
        float[] power = group.elements(rows * n);
        int full = S.loopBound(n);
        var rest =
                ((FloatVector) FloatVector.fromArray(S, FloatRowGroup.INDEX, 0).check(S)).compare(LT, n - full);
        for (int r = 0; r < rows; r++) {
            int row = xOffset + r * ldx;
            int at = r * n;
            float max = group.max[r];
            for (int j = 0; j < full; j += S.length()) {
                ((FloatVector) FloatVector.fromArray(S, x, row + j).check(S))
                        .sub(max)
                        .intoArray(power, at + j);
            }
            if (full < n) {
                ((FloatVector) FloatVector.fromArray(S, x, row + full, rest).check(S))
                        .sub(max)
                        .intoArray(power, at + full);
            }
        }
        FloatFunctions.exp(power, 0, power, 0, rows * n);
    }

    /** y ← power · sum, with what has been made of the sums; y may be power. */
    static void scale(
            FloatRowGroup group,
            int rows,
            int n,
            float[] power,
            int powerOffset,
            int ldp,
            float[] y,
            int yOffset,
            int ldy) {
        int full = S.loopBound(n);
        var rest =
                ((FloatVector) FloatVector.fromArray(S, FloatRowGroup.INDEX, 0).check(S)).compare(LT, n - full);
        for (int r = 0; r < rows; r++) {
            int row = yOffset + r * ldy;
            int at = powerOffset + r * ldp;
            float factor = group.sum[r];
            for (int j = 0; j < full; j += S.length()) {
                ((FloatVector) FloatVector.fromArray(S, power, at + j).check(S))
                        .mul(factor)
                        .intoArray(y, row + j);
            }
            if (full < n) {
                ((FloatVector) FloatVector.fromArray(S, power, at + full, rest).check(S))
                        .mul(factor)
                        .intoArray(y, row + full, rest);
            }
        }
    }

    /** dx ← y · (dy − sum), where the sums are dots of y and dy. */
    static void gradient(
            FloatRowGroup group,
            int rows,
            int n,
            float[] y,
            int yOffset,
            int ldy,
            float[] dy,
            int dyOffset,
            int lddy,
            float[] dx,
            int dxOffset,
            int lddx) {
        int full = S.loopBound(n);
        var rest =
                ((FloatVector) FloatVector.fromArray(S, FloatRowGroup.INDEX, 0).check(S)).compare(LT, n - full);
        for (int r = 0; r < rows; r++) {
            int yRow = yOffset + r * ldy;
            int dyRow = dyOffset + r * lddy;
            int dxRow = dxOffset + r * lddx;
            float dot = group.sum[r];
            for (int j = 0; j < full; j += S.length()) {
                ((FloatVector) FloatVector.fromArray(S, dy, dyRow + j).check(S))
                        .sub(dot)
                        .mul(FloatVector.fromArray(S, y, yRow + j))
                        .intoArray(dx, dxRow + j);
            }
            if (full < n) {
                ((FloatVector) FloatVector.fromArray(S, dy, dyRow + full, rest).check(S))
                        .sub(dot)
                        .mul(FloatVector.fromArray(S, y, yRow + full, rest))
                        .intoArray(dx, dxRow + full, rest);
            }
        }
    }

    /** dx ← fma(−exp(y), sum, dy), where the sums are those of dy. */
    static void logGradient(
            FloatRowGroup group,
            int rows,
            int n,
            float[] y,
            int yOffset,
            int ldy,
            float[] dy,
            int dyOffset,
            int lddy,
            float[] dx,
            int dxOffset,
            int lddx) {
        Arrays.fill(group.max, 0f);
        powers(group, rows, n, y, yOffset, ldy);
        float[] power = group.elements(rows * n);
        int full = S.loopBound(n);
        var rest =
                ((FloatVector) FloatVector.fromArray(S, FloatRowGroup.INDEX, 0).check(S)).compare(LT, n - full);
        for (int r = 0; r < rows; r++) {
            int at = r * n;
            int dyRow = dyOffset + r * lddy;
            int dxRow = dxOffset + r * lddx;
            var factor = FloatVector.broadcast(S, -group.sum[r]);
            for (int j = 0; j < full; j += S.length()) {
                ((FloatVector) FloatVector.fromArray(S, power, at + j).check(S))
                        .fma(factor, FloatVector.fromArray(S, dy, dyRow + j))
                        .intoArray(dx, dxRow + j);
            }
            if (full < n) {
                ((FloatVector) FloatVector.fromArray(S, power, at + full).check(S))
                        .fma(factor, FloatVector.fromArray(S, dy, dyRow + full, rest))
                        .intoArray(dx, dxRow + full, rest);
            }
        }
    }
}
