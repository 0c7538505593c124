package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.vector.FloatSpecies.S;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * The product of a symmetric matrix with a vector, in one pass over the triangle that is stored: a row is at once a row, whose dot
 * product with x goes to one sum, and a column, of which a multiple goes to the sums of all its elements.
 */
final class FloatSymmetric {
    private FloatSymmetric() {}

    /** sums ← A·x. */
    static void multiply(boolean upper, int n, float[] a, int aOffset, int lda, float[] x, int xOffset, float[] sums) {
        FloatLanes lanes = FloatLanes.ofElements();
        Arrays.fill(sums, 0, upper ? n : 0, 0f); // below, each sum starts with its own dot product
        for (int i = 0; i < n; i++) {
            int from = upper ? i + 1 : 0;
            int count = upper ? n - 1 - i : i;
            int row = aOffset + i * lda;
            float xi = x[xOffset + i];
            lanes.start();
            dotAndAxpy(lanes, count, a, row + from, x, xOffset + from, xi, sums, from);
            float dot = lanes.sum(count);
            sums[i] = upper ? Math.fma(a[row + i], xi, sums[i]) + dot : Math.fma(a[row + i], xi, dot);
        }
    }

    /** Adds products a[j]·x[j] to the lanes, and α·a[j] to y[j]. */
    private static void dotAndAxpy(
            FloatLanes lanes,
            int n,
            float[] a,
            int aOffset,
            float[] x,
            int xOffset,
            float alpha,
            float[] y,
            int yOffset) {
        float[] lane = lanes.lane;
        int whole = n & -VIRTUAL_LANES;
        for (int group = 0; group < VIRTUAL_LANES; group += FloatReductions.FOUR) {
            fourOfDotAndAxpy(lane, group, whole, a, aOffset + group, x, xOffset + group, alpha, y, yOffset + group);
        }
        int j = whole;
        for (int full = S.loopBound(n); j < full; j += S.length()) {
            int at = j & (VIRTUAL_LANES - 1);
            var aj = (FloatVector) FloatVector.fromArray(S, a, aOffset + j).check(S);
            aj.fma(FloatVector.fromArray(S, x, xOffset + j), FloatVector.fromArray(S, lane, at))
                    .intoArray(lane, at);
            aj.fma(FloatVector.broadcast(S, alpha), FloatVector.fromArray(S, y, yOffset + j))
                    .intoArray(y, yOffset + j);
        }
        for (; j < n; j++) {
            lanes.addProduct(j, a[aOffset + j], x[xOffset + j]);
            y[yOffset + j] = Math.fma(alpha, a[aOffset + j], y[yOffset + j]);
        }
    }

    private static void fourOfDotAndAxpy(
            float[] lane,
            int at,
            int n,
            float[] a,
            int aOffset,
            float[] x,
            int xOffset,
            float alpha,
            float[] y,
            int yOffset) {
        int width = S.length();
        var factor = FloatVector.broadcast(S, alpha);
        var sum0 = FloatVector.fromArray(S, lane, at);
        var sum1 = FloatVector.fromArray(S, lane, at + width);
        var sum2 = FloatVector.fromArray(S, lane, at + 2 * width);
        var sum3 = FloatVector.fromArray(S, lane, at + 3 * width);
        for (int j = 0; j < n; j += VIRTUAL_LANES) {
            int xj = xOffset + j;
            int yj = yOffset + j;
            var a0 = (FloatVector) FloatVector.fromArray(S, a, aOffset + j).check(S);
            var a1 = (FloatVector)
                    FloatVector.fromArray(S, a, aOffset + j + width).check(S);
            var a2 = (FloatVector)
                    FloatVector.fromArray(S, a, aOffset + j + 2 * width).check(S);
            var a3 = (FloatVector)
                    FloatVector.fromArray(S, a, aOffset + j + 3 * width).check(S);
            sum0 = a0.fma(FloatVector.fromArray(S, x, xj), sum0);
            sum1 = a1.fma(FloatVector.fromArray(S, x, xj + width), sum1);
            sum2 = a2.fma(FloatVector.fromArray(S, x, xj + 2 * width), sum2);
            sum3 = a3.fma(FloatVector.fromArray(S, x, xj + 3 * width), sum3);
            a0.fma(factor, FloatVector.fromArray(S, y, yj)).intoArray(y, yj);
            a1.fma(factor, FloatVector.fromArray(S, y, yj + width)).intoArray(y, yj + width);
            a2.fma(factor, FloatVector.fromArray(S, y, yj + 2 * width)).intoArray(y, yj + 2 * width);
            a3.fma(factor, FloatVector.fromArray(S, y, yj + 3 * width)).intoArray(y, yj + 3 * width);
        }
        ((FloatVector) sum0.check(S)).intoArray(lane, at);
        ((FloatVector) sum1.check(S)).intoArray(lane, at + width);
        ((FloatVector) sum2.check(S)).intoArray(lane, at + 2 * width);
        ((FloatVector) sum3.check(S)).intoArray(lane, at + 3 * width);
    }
}
