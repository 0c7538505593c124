package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/**
 * The virtual lanes of a reduction, in memory: element i belongs to lane i mod VIRTUAL_LANES.
 *
 * <p>In memory the lanes need no code of their own for each width, and a loop over them needs its function inlined only once.
 * Each thread has its own, made when it first reduces something.
 */
final class FloatLanes {
    private static final ThreadLocal<FloatLanes> ELEMENTS = ThreadLocal.withInitial(FloatLanes::new);
    private static final ThreadLocal<FloatLanes> ROWS = ThreadLocal.withInitial(FloatLanes::new);

    /** Lane j + h of a vector in lane j. */
    private static final VectorShuffle<Float> DOWN_8 = VectorShuffle.iota(S, 8, 1, true);

    private static final VectorShuffle<Float> DOWN_4 = VectorShuffle.iota(S, 4, 1, true);
    private static final VectorShuffle<Float> DOWN_2 = VectorShuffle.iota(S, 2, 1, true);
    private static final VectorShuffle<Float> DOWN_1 = VectorShuffle.iota(S, 1, 1, true);

    private final float[] lane = new float[VIRTUAL_LANES];

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
        start(0f);
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
        start(0f);
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

    /** The largest x[i], passing over NaN; −∞ where there is none. */
    float max(float[] x, int xOffset, int n) {
        start(Float.NEGATIVE_INFINITY);
        int i = 0;
        for (int full = S.loopBound(n); i < full; i += S.length()) {
            int at = i & (VIRTUAL_LANES - 1);
            larger(FloatVector.fromArray(S, lane, at), FloatVector.fromArray(S, x, xOffset + i))
                    .intoArray(lane, at);
        }
        if (i < n) {
            int at = i & (VIRTUAL_LANES - 1);
            var mask = S.indexInRange(i, n);
            var before = FloatVector.fromArray(S, lane, at);
            var last = larger(before, FloatVector.fromArray(S, x, xOffset + i, mask));
            before.blend(last, mask).intoArray(lane, at);
        }
        for (int h = VIRTUAL_LANES / 2; h >= S.length(); h /= 2) {
            for (int j = 0; j < h && h < n; j += S.length()) {
                larger(FloatVector.fromArray(S, lane, j), FloatVector.fromArray(S, lane, j + h))
                        .intoArray(lane, j);
            }
        }
        var tree = FloatVector.fromArray(S, lane, 0);
        tree = S.length() > 8 ? larger(tree, tree.rearrange(DOWN_8)) : tree;
        tree = S.length() > 4 ? larger(tree, tree.rearrange(DOWN_4)) : tree;
        tree = S.length() > 2 ? larger(tree, tree.rearrange(DOWN_2)) : tree;
        return larger(tree, tree.rearrange(DOWN_1)).lane(0);
    }

    /** Sets all lanes. */
    void start(float value) {
        for (int j = 0; j < VIRTUAL_LANES; j += S.length()) {
            FloatVector.broadcast(S, value).intoArray(lane, j);
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
        for (int h = VIRTUAL_LANES / 2; h >= S.length(); h /= 2) {
            for (int j = 0; j < h && h < n; j += S.length()) { // lanes from n on are +0
                FloatVector.fromArray(S, lane, j)
                        .add(FloatVector.fromArray(S, lane, j + h))
                        .intoArray(lane, j);
            }
        }
        var tree = FloatVector.fromArray(S, lane, 0);
        tree = S.length() > 8 ? tree.add(tree.rearrange(DOWN_8)) : tree;
        tree = S.length() > 4 ? tree.add(tree.rearrange(DOWN_4)) : tree;
        tree = S.length() > 2 ? tree.add(tree.rearrange(DOWN_2)) : tree;
        return tree.add(tree.rearrange(DOWN_1)).lane(0);
    }

    private static FloatVector larger(FloatVector first, FloatVector second) {
        return first.blend(second, second.compare(GT, first));
    }
}
