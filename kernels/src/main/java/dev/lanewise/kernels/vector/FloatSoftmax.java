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
            return lanes.sum(y, yOffset, n);
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

    private static void shiftedExp(int n, float[] x, int xOffset, float max, float[] y, int yOffset) {
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
}
