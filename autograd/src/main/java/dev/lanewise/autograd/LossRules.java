package dev.lanewise.autograd;

import static dev.lanewise.autograd.Op.Saves.INPUTS;

/** Losses: the kernel computes the gradient with the value, and the pullbacks on storages only scale it. */
final class LossRules {
    private LossRules() {}

    // spotless:off (a table: laid out by hand)

    /** dp = 2/n·(p − t). */
    static final Op MEAN_SQUARED_ERROR = Op.of("meanSquaredError", INPUTS,
            (y, c) -> y.meanSquaredError(c.in(0), c.in(1), c.residual(c.in(0).length())),
            (dp, dy, c) -> dp.scale(dy.get(0), c.residual()),
            (dt, dy, c) -> dt.scale(-dy.get(0), c.residual()))
        .differentiable(
            (dy, c) -> squaredErrorGradient(c.input(0), c.input(1), dy),
            (dy, c) -> squaredErrorGradient(c.input(1), c.input(0), dy));

    private static Tensor squaredErrorGradient(Tensor p, Tensor t, Tensor dy) {
        return p.sub(t).mul(dy.mul(2.0 / p.size()));
    }

    /** dp = (p − t) / (p·(1 − p)) / n. */
    static final Op BINARY_CROSS_ENTROPY = Op.of("binaryCrossEntropy", INPUTS,
            (y, c) -> y.binaryCrossEntropy(c.in(0), c.in(1), c.residual(c.in(0).length())),
            (dp, dy, c) -> dp.scale(dy.get(0), c.residual()))
        .differentiable(
            (dy, c) -> {
                Tensor p = c.input(0);
                return p.sub(c.input(1)).div(p.sub(p.mul(p))).mul(dy.div(p.size()));
            });

    /** dx = (sigmoid(x) − t) / n. */
    static final Op BINARY_CROSS_ENTROPY_WITH_LOGITS = Op.of("binaryCrossEntropyWithLogits", INPUTS,
            (y, c) -> y.binaryCrossEntropyWithLogits(c.in(0), c.in(1), c.residual(c.in(0).length())),
            (dx, dy, c) -> dx.scale(dy.get(0), c.residual()))
        .differentiable(
            (dy, c) -> c.input(0).sigmoid().sub(c.input(1)).mul(dy.div(c.input(0).size())));

    /** dx = (softmax(x) − onehot(labels)) / m. */
    static Op softmaxCrossEntropy(int m, int n, int[] labels) {
        return Op.of("softmaxCrossEntropy", INPUTS,
                (y, c) -> y.softmaxCrossEntropy(m, n, c.in(0), labels, c.residual(m * n)),
                (dx, dy, c) -> dx.scale(dy.get(0), c.residual()))
            .differentiable(
                (dy, c) -> {
                    Tensor x = c.input(0);
                    return x.softmax().sub(Tensor.oneHot(x.dtype(), labels, n)).mul(dy.div(m));
                });
    }
    // spotless:on
}
