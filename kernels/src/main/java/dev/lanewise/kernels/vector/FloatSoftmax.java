package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.vector.FloatSpecies.S;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/** The two passes over a row of a softmax, once its largest element is known. */
final class FloatSoftmax {
    private FloatSoftmax() {}

    /** y[j] ← exp(x[j] − max), where there is a y, and the sum of these over the lanes; piece by piece, through scratch without a y. */
    static float exp(FloatLanes lanes, int n, float[] x, int xOffset, float max, float @Nullable [] y, int yOffset) {
        if (y != null) {
            shiftedExp(n, x, xOffset, max, y, yOffset);
            return FloatRowSums.sum(lanes, n, y, yOffset);
        }
        lanes.start();
        float[] piece = lanes.scratch;
        for (int j = 0, count; j < n; j += count) {
            count = Math.min(VIRTUAL_LANES, n - j);
            shiftedExp(count, x, xOffset + j, max, piece, 0);
            lanes.addAll(count, piece);
        }
        return lanes.sum(n);
    }

    /** y[j] ← exp(x[j] − max). */
    static void shiftedExp(int n, float[] x, int xOffset, float max, float[] y, int yOffset) {
        int j = 0;
        for (int full = S.loopBound(n); j < full; j += S.length()) {
            ((FloatVector) FloatVector.fromArray(S, x, xOffset + j).check(S))
                    .sub(max)
                    .intoArray(y, yOffset + j);
        }
        for (; j < n; j++) {
            y[yOffset + j] = x[xOffset + j] - max;
        }
        FloatFunctions.exp(y, yOffset, y, yOffset, n);
    }

    /** y[j] ← y[j] / divisor. */
    static void divide(int n, float[] y, int yOffset, float divisor) {
        int j = 0;
        for (int full = S.loopBound(n); j < full; j += S.length()) {
            ((FloatVector) FloatVector.fromArray(S, y, yOffset + j).check(S))
                    .div(divisor)
                    .intoArray(y, yOffset + j);
        }
        for (; j < n; j++) {
            y[yOffset + j] /= divisor;
        }
    }

    /** y[j] ← (y[j] / sum) / count. */
    static void divide(int n, float[] y, int yOffset, float sum, float count) {
        int j = 0;
        for (int full = S.loopBound(n); j < full; j += S.length()) {
            ((FloatVector) FloatVector.fromArray(S, y, yOffset + j).check(S))
                    .div(sum)
                    .div(count)
                    .intoArray(y, yOffset + j);
        }
        for (; j < n; j++) {
            y[yOffset + j] = y[yOffset + j] / sum / count;
        }
    }

    /** dx[j] ← fma(−exp(y[j]), sum, dy[j]), piece by piece through scratch, since dx may be y or dy. */
    static void logGradient(
            FloatLanes lanes, int n, float[] y, int yRow, float[] dy, int dyRow, float sum, float[] dx, int dxRow) {
        float[] piece = lanes.scratch;
        for (int j = 0, count; j < n; j += count) {
            count = Math.min(VIRTUAL_LANES, n - j);
            FloatFunctions.exp(y, yRow + j, piece, 0, count);
            addProduct(count, piece, -sum, dy, dyRow + j, dx, dxRow + j);
        }
    }

    private static void addProduct(int n, float[] x, float factor, float[] dy, int dyAt, float[] dx, int dxAt) {
        int j = 0;
        var factors = FloatVector.broadcast(S, factor);
        for (int full = S.loopBound(n); j < full; j += S.length()) {
            ((FloatVector) FloatVector.fromArray(S, x, j).check(S))
                    .fma(factors, FloatVector.fromArray(S, dy, dyAt + j))
                    .intoArray(dx, dxAt + j);
        }
        for (; j < n; j++) {
            dx[dxAt + j] = Math.fma(x[j], factor, dy[dyAt + j]);
        }
    }
}
