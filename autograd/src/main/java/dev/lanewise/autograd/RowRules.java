package dev.lanewise.autograd;

import static dev.lanewise.autograd.Op.Saves.NOTHING;
import static dev.lanewise.autograd.Op.Saves.OUTPUT;

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

    /** dx = dy − softmax(x)·Σⱼ dy. */
    static Op logSoftmax(int m, int n) {
        return Op.of("logSoftmax", OUTPUT,
                (y, c) -> y.logSoftmax(m, n, c.in(0)),
                (dx, dy, c) -> dx.rows().logSoftmaxBackward(dx, m, n, c.out(), dy))
            .differentiable(
                (dy, c) -> dy.sub(c.output().exp().mul(dy.sumKeeping(-1))));
    }

    /** As softmax: where y is 0, so is dx. */
    static Op maskedSoftmax(int m, int n, boolean[] mask) {
        return Op.of("maskedSoftmax", OUTPUT,
                (y, c) -> y.rows().maskedSoftmax(y, m, n, c.in(0), mask),
                (dx, dy, c) -> dx.softmaxBackward(m, n, c.out(), dy))
            .differentiable(
                (dy, c) -> c.output().mul(dy.sub(dy.mul(c.output()).sumKeeping(-1))));
    }

    /** dx = dy − softmax(x)·Σⱼ dy over what takes part, else 0. */
    static Op maskedLogSoftmax(int m, int n, boolean[] mask) {
        return Op.of("maskedLogSoftmax", OUTPUT,
                (y, c) -> y.rows().maskedLogSoftmax(y, m, n, c.in(0), mask),
                (dx, dy, c) -> dx.rows().maskedLogSoftmaxBackward(dx, m, n, c.out(), mask, dy))
            .differentiable(
                (dy, c) -> {
                    Tensor part = dy.mul(ofMask(dy, mask));
                    return part.sub(c.output().exp().mul(part.sumKeeping(-1)));
                });
    }

    /** 1 where a mask is true, else 0, in the shape of x or of its rows. */
    private static Tensor ofMask(Tensor x, boolean[] mask) {
        Tensor ones = Tensor.zeros(x.dtype(), mask.length == x.size() ? x.shape() : new int[] {mask.length});
        for (int i = 0; i < mask.length; i++) {
            ones.storage().set(i, mask[i] ? 1 : 0);
        }
        return ones;
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

    /** y = ln Σⱼ exp xⱼ. dx = exp(x − y)·dy. */
    static Op logSumExp(int m, int n) {
        return Op.of("logSumExp", Op.Saves.BOTH,
                (y, c) -> y.rows().logSumExp(y, m, n, c.in(0)),
                (dx, dy, c) -> dx.rows().logSumExpBackward(dx, m, n, c.in(0), c.out(), dy))
            .differentiable(
                (dy, c) -> c.input(0).sub(c.output().reshape(m, 1)).exp().mul(dy.reshape(m, 1)));
    }
    // spotless:on
}
