package dev.lanewise.autograd;

import static dev.lanewise.autograd.Op.Saves.INPUTS;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Losses of rows with targets and weights. Inputs that may be missing come last, so an op says which it has. */
final class TargetRules {
    private TargetRules() {}

    /** What a row's classes are worth: labels or targets, smoothed, weighted. */
    record Targets(
            int rows,
            int classes,
            int @Nullable [] labels,
            double smoothing,
            boolean classWeights,
            boolean sampleWeights) {
        /** The inputs of an op: x, then the targets and weights that there are. */
        Tensor[] inputs(Tensor x, @Nullable Tensor target, CrossEntropyOptions options) {
            @Nullable Tensor[] all = {x, target, options.classWeights(), options.sampleWeights()};
            return Arrays.stream(all).filter(Objects::nonNull).toArray(Tensor[]::new);
        }

        private int classWeight() {
            return labels == null ? 2 : 1;
        }

        private int sampleWeight() {
            return classWeight() + (classWeights ? 1 : 0);
        }

        /** y[0] ← the loss. */
        private void compute(LossKernel kernel, Storage y, Call c) {
            y.loss(
                    kernel,
                    c.in(0),
                    labels == null ? c.in(1) : null,
                    classWeights ? c.in(classWeight()) : null,
                    sampleWeights ? c.in(sampleWeight()) : null,
                    c.residual(rows * classes));
        }

        /** The weight of each class in the cost of each row. */
        private Tensor worth(Call c) {
            DType dtype = c.input(0).dtype();
            Tensor target = labels == null ? c.input(1) : Tensor.oneHot(dtype, labels, classes);
            Tensor smoothed =
                    smoothing == 0 ? target : target.mul(1 - smoothing).add(smoothing / classes);
            return classWeights ? smoothed.mul(c.input(classWeight())) : smoothed;
        }

        /** dy · sample weight / n, one a row. */
        private Tensor scale(Tensor dy, Call c) {
            Tensor scaled = sampleWeights ? c.input(sampleWeight()).unsqueeze(1).mul(dy) : dy;
            return labels != null && classWeights
                    ? scaled.div(c.input(classWeight()).take(0, labels).sum())
                    : scaled.div(rows);
        }
    }

    // spotless:off (a table: laid out by hand)

    /** dx = (softmax(x)·Q − q)·s / n. */
    static Op softmaxCrossEntropy(Targets of) {
        LossKernel kernel = new LossKernel(
                FloatLossKernels.softmaxCrossEntropy(of.rows, of.classes, of.labels, of.smoothing),
                DoubleLossKernels.softmaxCrossEntropy(of.rows, of.classes, of.labels, of.smoothing));
        return Op.of("softmaxCrossEntropy", INPUTS,
                (y, c) -> of.compute(kernel, y, c),
                (dx, dy, c) -> dx.scale(dy.get(0), c.residual()))
            .differentiable(
                (dy, c) -> {
                    Tensor worth = of.worth(c);
                    return c.input(0).softmax().mul(worth.sumKeeping(1)).sub(worth).mul(of.scale(dy, c));
                });
    }

    /** dx = −s·w[label] / n at the label. */
    static Op negativeLogLikelihood(Targets of, int[] labels) {
        LossKernel kernel = new LossKernel(
                FloatLossKernels.negativeLogLikelihood(of.rows, of.classes, labels),
                DoubleLossKernels.negativeLogLikelihood(of.rows, of.classes, labels));
        return Op.of("negativeLogLikelihood", INPUTS,
                (y, c) -> of.compute(kernel, y, c),
                (dx, dy, c) -> dx.scale(dy.get(0), c.residual()))
            .differentiable(
                (dy, c) -> of.worth(c).neg().mul(of.scale(dy, c)));
    }
    // spotless:on
}
