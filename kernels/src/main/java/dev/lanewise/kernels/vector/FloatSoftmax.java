package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;

import jdk.incubator.vector.FloatVector;

/** One row of a softmax. */
final class FloatSoftmax {
    private FloatSoftmax() {}

    /** Σ exp(x[j] − max). */
    static float sum(FloatLanes lanes, int n, float[] x, int xOffset, float max) {
        lanes.start(0f);
        int full = S.loopBound(n);
        for (int j = 0; j < full; j += S.length()) {
            lanes.add(
                    j,
                    FloatVectorMath.exp(FloatVector.fromArray(S, x, xOffset + j).sub(max)));
        }
        if (full < n) {
            var mask = S.indexInRange(full, n);
            var last = FloatVectorMath.exp(
                    FloatVector.fromArray(S, x, xOffset + full, mask).sub(max));
            lanes.add(full, FloatVector.zero(S).blend(last, mask));
        }
        return lanes.sum(n);
    }

    /** y[j] ← (exp(x[j] − max) / s) / divisor with the sum s, which it returns. */
    static float write(
            FloatLanes lanes, int n, float[] x, int xOffset, float max, float divisor, float[] y, int yOffset) {
        lanes.start(0f);
        int full = S.loopBound(n);
        for (int j = 0; j < full; j += S.length()) {
            var exp =
                    FloatVectorMath.exp(FloatVector.fromArray(S, x, xOffset + j).sub(max));
            exp.intoArray(y, yOffset + j);
            lanes.add(j, exp);
        }
        var mask = S.indexInRange(full, n);
        var last = FloatVector.zero(S);
        if (full < n) {
            last = last.blend(
                    FloatVectorMath.exp(
                            FloatVector.fromArray(S, x, xOffset + full, mask).sub(max)),
                    mask);
            lanes.add(full, last);
        }
        float sum = lanes.sum(n);
        for (int j = 0; j < full; j += S.length()) {
            quotient(FloatVector.fromArray(S, y, yOffset + j), sum, divisor).intoArray(y, yOffset + j);
        }
        if (full < n) {
            quotient(last, sum, divisor).intoArray(y, yOffset + full, mask);
        }
        return sum;
    }

    /** (exp / sum) / divisor; a division by 1 changes nothing and is not done. */
    private static FloatVector quotient(FloatVector exp, float sum, float divisor) {
        var quotient = exp.div(sum);
        return divisor == 1f ? quotient : quotient.div(divisor);
    }
}
