package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.backend.FloatLosses.MIN_LOG;
import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.MAX;

import jdk.incubator.vector.FloatVector;

/**
 * The virtual lanes of a reduction, in memory: element i belongs to lane i mod VIRTUAL_LANES.
 *
 * <p>In memory the lanes need no code of their own for each width, and a loop over them needs its function inlined only once.
 * Each thread has its own, made when it first reduces something.
 */
final class FloatLanes {
    private static final ThreadLocal<FloatLanes> ELEMENTS = ThreadLocal.withInitial(FloatLanes::new);
    private static final ThreadLocal<FloatLanes> ROWS = ThreadLocal.withInitial(FloatLanes::new);

    private final float[] lane = new float[VIRTUAL_LANES];

    /** Room for two intermediate results a lane, for losses whose terms are more than C2 compiles in one piece. */
    final float[] scratch = new float[2 * VIRTUAL_LANES];

    private FloatLanes() {}

    /** This thread's lanes over the elements of one row or vector. */
    static FloatLanes ofElements() {
        return ELEMENTS.get();
    }

    /** This thread's lanes over the rows of a matrix. */
    static FloatLanes ofRows() {
        return ROWS.get();
    }

    /** Σ x[i]. */
    float sum(float[] x, int xOffset, int n) {
        start();
        int i = 0;
        for (int full = S.loopBound(n); i < full; i += S.length()) {
            add(i, FloatVector.fromArray(S, x, xOffset + i));
        }
        if (i < n) {
            add(i, FloatVector.fromArray(S, x, xOffset + i, S.indexInRange(i, n)));
        }
        return sum(n);
    }

    /** Σ x[i] · y[i], one FMA chain a lane. */
    float dot(float[] x, int xOffset, float[] y, int yOffset, int n) {
        start();
        int i = 0;
        for (int full = S.loopBound(n); i < full; i += S.length()) {
            addProduct(i, FloatVector.fromArray(S, x, xOffset + i), FloatVector.fromArray(S, y, yOffset + i));
        }
        if (i < n) {
            var mask = S.indexInRange(i, n);
            addProduct(
                    i, FloatVector.fromArray(S, x, xOffset + i, mask), FloatVector.fromArray(S, y, yOffset + i, mask));
        }
        return sum(n);
    }

    /** The largest x[i], passing over NaN; −∞ where there is none. The order does not matter, nor does an element seen twice. */
    static float max(float[] x, int xOffset, int n) {
        float max = Float.NEGATIVE_INFINITY;
        int last = n - S.length();
        if (last >= 0) {
            var largest = FloatVector.broadcast(S, max);
            for (int i = 0; i < last; i += S.length()) {
                largest = larger(largest, FloatVector.fromArray(S, x, xOffset + i));
            }
            max = larger(largest, FloatVector.fromArray(S, x, xOffset + last)).reduceLanes(MAX);
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

    /** Adds the terms of elements i, i + 1, ...; i is a multiple of the vector length. A term of +0 changes no lane. */
    void add(int i, FloatVector term) {
        int at = i & (VIRTUAL_LANES - 1);
        FloatVector.fromArray(S, lane, at).add(term).intoArray(lane, at);
    }

    /** Adds the term of element i. */
    void add(int i, float term) {
        lane[i & (VIRTUAL_LANES - 1)] += term;
    }

    /**
     * Adds the cross-entropies of probabilities p to the first lanes; scratch holds count times ln p, then ln(1 − p).
     *
     * <p>As one plain loop without a call in it, it stays fast where C2 no longer inlines into its caller.
     */
    void addCrossEntropies(int count, float[] target, int targetOffset) {
        for (int j = 0; j < count; j++) {
            float t = target[targetOffset + j];
            float logP = scratch[j] < MIN_LOG ? MIN_LOG : scratch[j];
            float logQ = scratch[count + j] < MIN_LOG ? MIN_LOG : scratch[count + j];
            lane[j] += -Math.fma(t, logP, (1f - t) * logQ);
        }
    }

    /** Adds the cross-entropies of logits x to the first lanes; scratch holds softplus(x). */
    void addCrossEntropies(int count, float[] logit, int logitOffset, float[] target, int targetOffset) {
        for (int j = 0; j < count; j++) {
            lane[j] += Math.fma(-target[targetOffset + j], logit[logitOffset + j], scratch[j]);
        }
    }

    /** Adds the products of elements i, i + 1, ... fused. */
    void addProduct(int i, FloatVector x, FloatVector y) {
        int at = i & (VIRTUAL_LANES - 1);
        x.fma(y, FloatVector.fromArray(S, lane, at)).intoArray(lane, at);
    }

    /** Adds the product of element i fused. */
    void addProduct(int i, float x, float y) {
        int at = i & (VIRTUAL_LANES - 1);
        lane[at] = Math.fma(x, y, lane[at]);
    }

    /** The sum of the lanes after n elements: the upper half goes into the lower half until one is left. */
    float sum(int n) {
        int h = VIRTUAL_LANES / 2;
        for (; h >= S.length(); h /= 2) {
            for (int j = 0; j < h && h < n; j += S.length()) { // lanes from n on are +0
                FloatVector.fromArray(S, lane, j)
                        .add(FloatVector.fromArray(S, lane, j + h))
                        .intoArray(lane, j);
            }
        }
        for (; h >= 1; h /= 2) {
            for (int j = 0; j < h; j++) {
                lane[j] += lane[j + h];
            }
        }
        return lane[0];
    }

    private static FloatVector larger(FloatVector first, FloatVector second) {
        return first.blend(second, second.compare(GT, first));
    }
}
