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
     * <p>The one exp stands for full vectors and the masked last one: two would be more than C2 inlines into one loop.
     */
    static float exp(FloatLanes lanes, int n, float[] x, int xOffset, float max, float @Nullable [] y, int yOffset) {
        lanes.start();
        var mask = S.indexInRange(S.loopBound(n), n);
        for (int j = 0; j < n; j += S.length()) {
            boolean full = n - j >= S.length();
            var xj = full ? FloatVector.fromArray(S, x, xOffset + j) : FloatVector.fromArray(S, x, xOffset + j, mask);
            var exp = FloatVectorMath.exp(xj.sub(max));
            if (full) {
                lanes.add(j, exp);
                if (y != null) {
                    exp.intoArray(y, yOffset + j);
                }
            } else {
                lanes.add(j, FloatVector.zero(S).blend(exp, mask));
                if (y != null) {
                    exp.intoArray(y, yOffset + j, mask);
                }
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
