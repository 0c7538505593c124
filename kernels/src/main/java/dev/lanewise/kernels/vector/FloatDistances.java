package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;

/** Sums over the distances d = x − y of two vectors, and the gradients that go with them. */
final class FloatDistances {
    private FloatDistances() {}

    /** Σ |d|. */
    static float absolute(int n, float[] x, int xOffset, float[] y, int yOffset) {
        FloatLanes lanes = FloatLanes.ofElements();
        lanes.start();
        float[] lane = lanes.lane;
        int i = 0;
        for (int full = S.loopBound(n); i < full; i += S.length()) {
            int at = i & (VIRTUAL_LANES - 1);
            var d = ((FloatVector) FloatVector.fromArray(S, x, xOffset + i).check(S))
                    .sub(FloatVector.fromArray(S, y, yOffset + i));
            ((FloatVector) FloatVector.fromArray(S, lane, at).check(S))
                    .add(d.abs())
                    .intoArray(lane, at);
        }
        for (; i < n; i++) {
            lanes.add(i, Math.abs(x[xOffset + i] - y[yOffset + i]));
        }
        return lanes.sum(n);
    }

    /** z ← the sign of d, over n. */
    static void signs(int n, float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset) {
        int i = 0;
        for (int full = S.loopBound(n); i < full; i += S.length()) {
            var d = ((FloatVector) FloatVector.fromArray(S, x, xOffset + i).check(S))
                    .sub(FloatVector.fromArray(S, y, yOffset + i));
            d.blend(1f, d.compare(GT, 0f)).blend(-1f, d.compare(LT, 0f)).div(n).intoArray(z, zOffset + i);
        }
        for (; i < n; i++) {
            float d = x[xOffset + i] - y[yOffset + i];
            z[zOffset + i] = (d > 0f ? 1f : d < 0f ? -1f : d) / n;
        }
    }

    /** Σ (|d| ≤ δ ? (½·d)·d : δ·(|d| − ½·δ)). */
    static float huber(int n, float delta, float[] x, int xOffset, float[] y, int yOffset) {
        FloatLanes lanes = FloatLanes.ofElements();
        lanes.start();
        float[] lane = lanes.lane;
        int i = 0;
        for (int full = S.loopBound(n); i < full; i += S.length()) {
            int at = i & (VIRTUAL_LANES - 1);
            var d = ((FloatVector) FloatVector.fromArray(S, x, xOffset + i).check(S))
                    .sub(FloatVector.fromArray(S, y, yOffset + i));
            var a = d.abs();
            var far = a.sub(0.5f * delta).mul(delta);
            var term = far.blend(d.mul(0.5f).mul(d), a.compare(LE, delta));
            ((FloatVector) FloatVector.fromArray(S, lane, at).check(S))
                    .add(term)
                    .intoArray(lane, at);
        }
        for (; i < n; i++) {
            float d = x[xOffset + i] - y[yOffset + i];
            float a = Math.abs(d);
            lanes.add(i, a <= delta ? 0.5f * d * d : delta * (a - 0.5f * delta));
        }
        return lanes.sum(n);
    }

    /** z ← d, limited to ±δ, over n. */
    static void limited(int n, float delta, float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset) {
        int i = 0;
        for (int full = S.loopBound(n); i < full; i += S.length()) {
            var d = ((FloatVector) FloatVector.fromArray(S, x, xOffset + i).check(S))
                    .sub(FloatVector.fromArray(S, y, yOffset + i));
            d.blend(delta, d.compare(GT, delta))
                    .blend(-delta, d.compare(LT, -delta))
                    .div(n)
                    .intoArray(z, zOffset + i);
        }
        for (; i < n; i++) {
            float d = x[xOffset + i] - y[yOffset + i];
            z[zOffset + i] = (d > delta ? delta : d < -delta ? -delta : d) / n;
        }
    }
}
