package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.MAX;

import jdk.incubator.vector.FloatVector;

/**
 * The virtual lanes of a reduction, in memory: element i belongs to lane i mod VIRTUAL_LANES.
 *
 * <p>In memory the lanes need no code of their own for each width, and no vector crosses a method. Each thread has its own, made
 * when it first reduces something.
 */
final class FloatLanes {
    private static final ThreadLocal<FloatLanes> ELEMENTS = ThreadLocal.withInitial(FloatLanes::new);
    private static final ThreadLocal<FloatLanes> ROWS = ThreadLocal.withInitial(FloatLanes::new);

    /** The lanes, for loops that keep some of them in registers for a while. */
    final float[] lane = new float[VIRTUAL_LANES];

    /** Room for two intermediate results a lane, for what takes an elementary function piece by piece. */
    final float[] scratch = new float[2 * VIRTUAL_LANES];

    /** Room for one more number a lane. */
    final float[] terms = new float[VIRTUAL_LANES];

    FloatLanes() {}

    /** This thread's lanes over the elements of one row or vector. */
    static FloatLanes ofElements() {
        return ELEMENTS.get();
    }

    /** This thread's lanes over the rows of a matrix. */
    static FloatLanes ofRows() {
        return ROWS.get();
    }

    /** Σ x[i] · y[i], one FMA chain a lane. */
    float dot(float[] x, int xOffset, float[] y, int yOffset, int n) {
        start();
        int i = 0;
        for (int full = S.loopBound(n); i < full; i += S.length()) {
            int at = i & (VIRTUAL_LANES - 1);
            ((FloatVector) FloatVector.fromArray(S, x, xOffset + i).check(S))
                    .fma(FloatVector.fromArray(S, y, yOffset + i), FloatVector.fromArray(S, lane, at))
                    .intoArray(lane, at);
        }
        for (; i < n; i++) {
            addProduct(i, x[xOffset + i], y[yOffset + i]);
        }
        return sum(n);
    }

    /** The largest x[i], passing over NaN; −∞ where there is none. The order does not matter, nor does an element seen twice. */
    static float max(float[] x, int xOffset, int n) {
        float max = Float.NEGATIVE_INFINITY;
        int last = n - S.length();
        if (last >= 0) {
            var largest = FloatVector.broadcast(S, max);
            for (int i = 0; i < n; i += S.length()) {
                var xi = (FloatVector)
                        FloatVector.fromArray(S, x, xOffset + Math.min(i, last)).check(S);
                largest = ((FloatVector) largest.check(S)).blend(xi, xi.compare(GT, largest));
            }
            max = ((FloatVector) largest.check(S)).reduceLanes(MAX);
        } else {
            for (int i = 0; i < n; i++) {
                max = x[xOffset + i] > max ? x[xOffset + i] : max;
            }
        }
        return max + 0f;
    }

    /** Sets all lanes to +0. */
    void start() {
        for (int j = 0; j < VIRTUAL_LANES; j += S.length()) {
            FloatVector.zero(S).intoArray(lane, j);
        }
    }

    /** Adds the terms of the first elements, one a lane. */
    void addAll(int count, float[] terms) {
        for (int j = 0; j < count; j++) {
            lane[j] += terms[j];
        }
    }

    /** Adds the term of element i. */
    void add(int i, float term) {
        lane[i & (VIRTUAL_LANES - 1)] += term;
    }

    /** Adds the product of element i fused. */
    void addProduct(int i, float x, float y) {
        int at = i & (VIRTUAL_LANES - 1);
        lane[at] = Math.fma(x, y, lane[at]);
    }

    /**
     * The sum of the lanes after n elements: the upper half goes into the lower half until one is left. The last sixteen lanes are
     * added without a way through memory. After up to sixteen elements these are all there is: all that the additions of +0 that
     * are left out would have changed is the sign of a zero, and adding +0 to the result does the same.
     */
    float sum(int n) {
        for (int h = n <= 16 ? 0 : VIRTUAL_LANES / 2; h >= 16; h /= 2) {
            for (int j = 0; j < h && j < n; j += S.length()) { // lanes from n on are +0
                ((FloatVector) FloatVector.fromArray(S, lane, j).check(S))
                        .add(FloatVector.fromArray(S, lane, j + h))
                        .intoArray(lane, j);
            }
        }
        float sum0 = (lane[0] + lane[8]) + (lane[4] + lane[12]);
        float sum1 = (lane[1] + lane[9]) + (lane[5] + lane[13]);
        float sum2 = (lane[2] + lane[10]) + (lane[6] + lane[14]);
        float sum3 = (lane[3] + lane[11]) + (lane[7] + lane[15]);
        float sum = (sum0 + sum2) + (sum1 + sum3);
        return n <= 16 ? sum + 0f : sum;
    }
}
