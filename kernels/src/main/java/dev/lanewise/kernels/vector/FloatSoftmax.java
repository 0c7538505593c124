package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/** The two passes over a row of a softmax, once its largest element is known. */
final class FloatSoftmax {
    private FloatSoftmax() {}

    /**
     * y[j] ← exp(x[j] − max), where there is a y, and the sum of these over the lanes.
     *
     * <p>The last elements are copied and filled up with −∞, whose exponential adds nothing. So one exp stands for all vectors (two
     * would be more than C2 inlines into one loop), and no mask is needed (one that lives through this loop is allocated).
     */
    static float exp(FloatLanes lanes, int n, float[] x, int xOffset, float max, float @Nullable [] y, int yOffset) {
        lanes.start();
        int full = S.loopBound(n);
        float[] last = lanes.scratch;
        for (int j = 0; j < S.length(); j++) {
            last[j] = full + j < n ? x[xOffset + full + j] : Float.NEGATIVE_INFINITY;
        }
        int vectors = full / S.length() + (full < n ? 1 : 0);
        for (int i = 0; i < vectors; i++) {
            int j = i * S.length();
            boolean inPlace = j < full;
            var exp = FloatVectorMath.exp(FloatVector.fromArray(S, inPlace ? x : last, inPlace ? xOffset + j : 0)
                    .sub(max));
            lanes.add(j, exp);
            if (y != null) {
                exp.intoArray(inPlace ? y : last, inPlace ? yOffset + j : 0);
            }
        }
        if (y != null) {
            for (int j = full; j < n; j++) {
                y[yOffset + j] = last[j - full];
            }
        }
        return lanes.sum(n);
    }

    /** y[j] ← y[j] / divisor. */
    static void divide(int n, float[] y, int yOffset, float divisor) {
        int j = 0;
        for (int full = S.loopBound(n); j < full; j += S.length()) {
            FloatVector.fromArray(S, y, yOffset + j).div(divisor).intoArray(y, yOffset + j);
        }
        for (; j < n; j++) {
            y[yOffset + j] /= divisor;
        }
    }

    /** y[j] ← (y[j] / sum) / count. */
    static void divide(int n, float[] y, int yOffset, float sum, float count) {
        int j = 0;
        for (int full = S.loopBound(n); j < full; j += S.length()) {
            FloatVector.fromArray(S, y, yOffset + j).div(sum).div(count).intoArray(y, yOffset + j);
        }
        for (; j < n; j++) {
            y[yOffset + j] = y[yOffset + j] / sum / count;
        }
    }
}
