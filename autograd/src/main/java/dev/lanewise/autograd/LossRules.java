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

    /** A loss of a distance p − t: dt = −dp. */
    private static Op ofDistance(String name, FloatLoss floats, DoubleLoss doubles, Op.Derivative slope) {
        LossKernel kernel = new LossKernel(floats, doubles);
        return Op.of(name, INPUTS,
                (y, c) -> y.loss(kernel, c.in(0), c.in(1), null, null, c.residual(c.in(0).length())),
                (dp, dy, c) -> dp.scale(dy.get(0), c.residual()),
                (dt, dy, c) -> dt.scale(-dy.get(0), c.residual()))
            .differentiable(slope, (dy, c) -> slope.pull(dy, c).neg());
    }

    private static Tensor distance(Call c) {
        return c.input(0).sub(c.input(1));
    }

    private static Tensor mean(Tensor dy, Call c) {
        return dy.div(c.input(0).size());
    }

    /** dp = sign(p − t) / n. */
    static final Op MEAN_ABSOLUTE_ERROR = ofDistance("meanAbsoluteError",
            FloatLossKernels.MEAN_ABSOLUTE_ERROR, DoubleLossKernels.MEAN_ABSOLUTE_ERROR,
            (dy, c) -> distance(c).greater(0).sub(distance(c).less(0)).mul(mean(dy, c)));

    /** dp = tanh(p − t) / n. */
    static final Op LOG_COSH = ofDistance("logCosh",
            FloatLossKernels.LOG_COSH, DoubleLossKernels.LOG_COSH,
            (dy, c) -> distance(c).tanh().mul(mean(dy, c)));

    /** dp = (p − t, limited to ±δ) / n. */
    static Op huber(double delta) {
        return ofDistance("huber",
            FloatLossKernels.huber(delta), DoubleLossKernels.huber(delta),
            (dy, c) -> distance(c).clip(-delta, delta).mul(mean(dy, c)));
    }

    /** A loss whose other inputs are targets and weights, which get no gradient. */
    private static Op ofTargets(String name, FloatLoss floats, DoubleLoss doubles, Op.Derivative slope) {
        LossKernel kernel = new LossKernel(floats, doubles);
        return Op.of(name, INPUTS,
                (y, c) -> y.loss(kernel, c.in(0), c.in(1), null, null, c.residual(c.in(0).length())),
                (dx, dy, c) -> dx.scale(dy.get(0), c.residual()))
            .differentiable(slope);
    }

    private static Op ofWeights(String name, FloatLoss floats, DoubleLoss doubles, Op.Derivative slope) {
        LossKernel kernel = new LossKernel(floats, doubles);
        return Op.of(name, INPUTS,
                (y, c) -> y.loss(kernel, c.in(0), c.in(1), c.in(2), null, c.residual(c.in(0).length())),
                (dx, dy, c) -> dx.scale(dy.get(0), c.residual()))
            .differentiable(slope);
    }

    /** dp = 1 − t·p > 0 ? −t / n : 0. */
    static final Op HINGE = ofTargets("hinge",
            FloatLossKernels.HINGE, DoubleLossKernels.HINGE,
            (dy, c) -> c.input(1).mul(c.input(0).mul(c.input(1)).less(1)).mul(mean(dy, c)).neg());

    /** dp = −2/n·t·max(1 − t·p, 0). */
    static final Op SQUARED_HINGE = ofTargets("squaredHinge",
            FloatLossKernels.SQUARED_HINGE, DoubleLossKernels.SQUARED_HINGE,
            (dy, c) -> c.input(0).mul(c.input(1)).neg().add(1).relu().mul(c.input(1)).mul(mean(dy, c).mul(-2)));

    /** dp = w·(p − t) / (p·(1 − p)) / n. */
    static final Op WEIGHTED_BINARY_CROSS_ENTROPY = ofWeights("binaryCrossEntropy",
            FloatLossKernels.WEIGHTED_BINARY_CROSS_ENTROPY, DoubleLossKernels.WEIGHTED_BINARY_CROSS_ENTROPY,
            (dy, c) -> {
                Tensor p = c.input(0);
                return p.sub(c.input(1)).div(p.sub(p.mul(p))).mul(c.input(2)).mul(mean(dy, c));
            });

    /** dx = ((1 − t)·sigmoid(x) − α·t·sigmoid(−x)) / n. */
    static Op balancedBinaryCrossEntropyWithLogits(double alpha) {
        return ofTargets("binaryCrossEntropyWithLogits",
            FloatLossKernels.balancedBinaryCrossEntropyWithLogits(alpha),
            DoubleLossKernels.balancedBinaryCrossEntropyWithLogits(alpha),
            (dy, c) -> balancedSlope(c, alpha).mul(mean(dy, c)));
    }

    /** dx = w·((1 − t)·sigmoid(x) − α·t·sigmoid(−x)) / n. */
    static Op weightedBinaryCrossEntropyWithLogits(double alpha) {
        return ofWeights("binaryCrossEntropyWithLogits",
            FloatLossKernels.weightedBinaryCrossEntropyWithLogits(alpha),
            DoubleLossKernels.weightedBinaryCrossEntropyWithLogits(alpha),
            (dy, c) -> balancedSlope(c, alpha).mul(c.input(2)).mul(mean(dy, c)));
    }

    private static Tensor balancedSlope(Call c, double alpha) {
        Tensor x = c.input(0);
        Tensor t = c.input(1);
        return t.neg().add(1).mul(x.sigmoid()).sub(t.mul(alpha).mul(x.neg().sigmoid()));
    }

    /** dx = −t / m. */
    static Op klDivergence(int m, int n) {
        return ofTargets("klDivergence",
            FloatLossKernels.klDivergence(m, n), DoubleLossKernels.klDivergence(m, n),
            (dy, c) -> c.input(1).mul(dy.div(-m)));
    }

    /** dp = (cos·p / |p|² − t / (|p|·|t|)) / m. */
    static Op cosineSimilarity(int m, int n) {
        return ofTargets("cosineSimilarity",
            FloatLossKernels.cosineSimilarity(m, n), DoubleLossKernels.cosineSimilarity(m, n),
            (dy, c) -> {
                Tensor p = c.input(0);
                Tensor t = c.input(1);
                Tensor square = p.square().sumKeeping(1);
                Tensor norms = square.mul(t.square().sumKeeping(1)).sqrt();
                Tensor cosine = p.mul(t).sumKeeping(1).div(norms);
                return p.mul(cosine.div(square)).sub(t.div(norms)).mul(dy.div(m));
            });
    }

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
