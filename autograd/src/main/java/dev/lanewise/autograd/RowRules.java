package dev.lanewise.autograd;

import static dev.lanewise.autograd.Op.Saves.NOTHING;
import static dev.lanewise.autograd.Op.Saves.OUTPUT;
import static dev.lanewise.kernels.Transpose.NO;

/** Ops along the last axis: m rows of n elements. */
final class RowRules {
    private RowRules() {}

    // spotless:off (a table: laid out by hand)

    /** dx = y·(dy − Σⱼ dy·y). */
    static Op softmax(int m, int n) {
        return Op.of("softmax", OUTPUT,
                (y, c) -> y.softmax(m, n, c.in(0)),
                (dx, dy, c) -> dx.softmaxBackward(m, n, c.out(), dy))
            .differentiable(
                (dy, c) -> c.output().mul(dy.sub(dy.mul(c.output()).sumKeeping(-1))));
    }

    /** dx = dy − softmax(x)·Σⱼ dy: the sum of each row is spread over its columns by a product with a row of ones. */
    static Op logSoftmax(int m, int n) {
        return Op.of("logSoftmax", OUTPUT,
                (y, c) -> y.logSoftmax(m, n, c.in(0)),
                (dx, dy, c) -> {
                    Storage sums = c.scratch(m);
                    Storage ones = c.scratch(n);
                    Storage probabilities = c.scratch(m * n);
                    sums.rowSums(m, n, dy);
                    ones.fill(1);
                    probabilities.exp(c.out());
                    dx.gemm(NO, NO, m, n, 1, sums, ones);
                    dx.mul(dx, probabilities);
                    dx.sub(dy, dx);
                })
            .differentiable(
                (dy, c) -> dy.sub(c.output().exp().mul(dy.sumKeeping(-1))));
    }

    /** The largest element of each row; the first of several equal ones gets the gradient. NaN counts as the largest. */
    static Op max(int m, int n) {
        int[] places = new int[m];
        return Op.of("max", NOTHING,
                (y, c) -> {
                    c.in(0).argmax(m, n, places);
                    for (int i = 0; i < m; i++) {
                        y.copy(c.in(0), i * n + places[i], i, 1);
                    }
                    y.touch();
                },
                (dx, dy, c) -> spread(dx, m, n, places, dy))
            .differentiable(
                (dy, c) -> spread(m, n, places).apply(c.inputShape(0), dy));
    }

    /** The pullback of max: one element a row, elsewhere 0. */
    private static Op spread(int m, int n, int[] places) {
        return Op.of("maxBackward", NOTHING,
                (y, c) -> spread(y, m, n, places, c.in(0)))
            .differentiable(
                (dy, c) -> pick(m, n, places).apply(c.inputShape(0), dy));
    }

    /** The reverse: one element of each row. */
    private static Op pick(int m, int n, int[] places) {
        return Op.of("pick", NOTHING,
                (y, c) -> {
                    for (int i = 0; i < m; i++) {
                        y.copy(c.in(0), i * n + places[i], i, 1);
                    }
                    y.touch();
                })
            .differentiable(
                (dy, c) -> spread(m, n, places).apply(c.inputShape(0), dy));
    }

    private static void spread(Storage y, int m, int n, int[] places, Storage x) {
        y.fill(0);
        for (int i = 0; i < m; i++) {
            y.copy(x, i, i * n + places[i], 1);
        }
    }

    /** y = ln Σⱼ exp xⱼ, by y = max + ln Σⱼ exp(xⱼ − max), with max as a constant. dx = exp(x − y)·dy. */
    static Op logSumExp(int m, int n) {
        return Op.of("logSumExp", Op.Saves.BOTH,
                (y, c) -> {
                    Storage shifted = c.scratch(m * n);
                    Storage sums = c.scratch(m);
                    Storage largest = c.scratch(m);
                    int[] places = new int[m];
                    c.in(0).argmax(m, n, places);
                    for (int i = 0; i < m; i++) {
                        double max = c.in(0).get(i * n + places[i]);
                        largest.set(i, Double.isInfinite(max) ? 0 : max); // ∞ − ∞ would be NaN
                    }
                    shifted.copy(0, new int[] {n, 1}, largest, 0, new int[] {1, 0}, new int[] {m, n});
                    shifted.sub(c.in(0), shifted);
                    shifted.exp(shifted);
                    sums.rowSums(m, n, shifted);
                    sums.log(sums);
                    y.add(sums, largest);
                },
                (dx, dy, c) -> {
                    Storage spread = c.scratch(m * n);
                    spread.copy(0, new int[] {n, 1}, c.out(), 0, new int[] {1, 0}, new int[] {m, n});
                    dx.sub(c.in(0), spread);
                    dx.exp(dx);
                    spread.copy(0, new int[] {n, 1}, dy, 0, new int[] {1, 0}, new int[] {m, n});
                    dx.mul(dx, spread);
                })
            .differentiable(
                (dy, c) -> c.input(0).sub(c.output().reshape(m, 1)).exp().mul(dy.reshape(m, 1)));
    }
    // spotless:on
}
