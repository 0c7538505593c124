package dev.lanewise.autograd;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a prediction is compared with a target by. See {@link TensorOps} for what all operations have in common. */
public sealed interface LossOps permits TensorOps {
    private Tensor self() {
        return (Tensor) this;
    }

    /**
     * Mean of (p − t)² over all elements, where p is this tensor.
     *
     * @param target t, of the same shape
     * @return a scalar
     */
    default Tensor meanSquaredError(Tensor target) {
        return loss(LossRules.MEAN_SQUARED_ERROR, target);
    }

    /**
     * Mean of −(t · ln p + (1 − t) · ln(1 − p)), where p is this tensor; each logarithm is at least −100.
     *
     * @param target t, of the same shape; it must not require a gradient
     * @return a scalar
     */
    default Tensor binaryCrossEntropy(Tensor target) {
        return loss(LossRules.BINARY_CROSS_ENTROPY, target);
    }

    /**
     * {@link #binaryCrossEntropy binaryCrossEntropy} of sigmoid(x), without its overflow and cancellation: mean of
     * ln(1 + eˣ) − t · x, where x is this tensor.
     *
     * @param target t, of the same shape; it must not require a gradient
     * @return a scalar
     */
    default Tensor binaryCrossEntropyWithLogits(Tensor target) {
        return loss(LossRules.BINARY_CROSS_ENTROPY_WITH_LOGITS, target);
    }

    /**
     * Mean of −w · (t · ln p + (1 − t) · ln(1 − p)) over all elements, where p is this tensor; each logarithm is at least −100.
     *
     * @param target t, of the same shape; it must not require a gradient
     * @param weight w, of the same shape; it must not require a gradient
     * @return a scalar
     */
    default Tensor binaryCrossEntropy(Tensor target, Tensor weight) {
        return loss(LossRules.WEIGHTED_BINARY_CROSS_ENTROPY, target, weight);
    }

    /**
     * {@link #binaryCrossEntropyWithLogits(Tensor) binaryCrossEntropyWithLogits} in which positive targets count α times as much: mean of
     * α · t · softplus(−x) + (1 − t) · softplus(x).
     *
     * @param target t, of the same shape; it must not require a gradient
     * @param positiveWeight α, at least 0
     * @return a scalar
     */
    default Tensor binaryCrossEntropyWithLogits(Tensor target, double positiveWeight) {
        return loss(LossRules.balancedBinaryCrossEntropyWithLogits(positiveWeight), target);
    }

    /**
     * {@link #binaryCrossEntropyWithLogits(Tensor, double) binaryCrossEntropyWithLogits} with a weight for each element. The mean is the sum
     * divided by the number of elements.
     *
     * @param target t, of the same shape; it must not require a gradient
     * @param positiveWeight α, at least 0
     * @param weight of the same shape; it must not require a gradient
     * @return a scalar
     */
    default Tensor binaryCrossEntropyWithLogits(Tensor target, double positiveWeight, Tensor weight) {
        return loss(LossRules.weightedBinaryCrossEntropyWithLogits(positiveWeight), target, weight);
    }

    /**
     * Mean of |p − t| over all elements, where p is this tensor; the derivative at 0 is 0.
     *
     * @param target t, of the same shape
     * @return a scalar
     */
    default Tensor meanAbsoluteError(Tensor target) {
        return loss(LossRules.MEAN_ABSOLUTE_ERROR, target);
    }

    /**
     * Huber's loss: mean of |d| ≤ δ ? ½·d² : δ·(|d| − ½·δ) with d = p − t, where p is this tensor.
     *
     * @param target t, of the same shape
     * @param delta δ, positive and finite
     * @return a scalar
     */
    default Tensor huber(Tensor target, double delta) {
        return loss(LossRules.huber(delta), target);
    }

    /**
     * Mean of ln cosh(p − t) over all elements, where p is this tensor.
     *
     * @param target t, of the same shape
     * @return a scalar
     */
    default Tensor logCosh(Tensor target) {
        return loss(LossRules.LOG_COSH, target);
    }

    /**
     * Mean of max(1 − t · p, 0) over all elements, where p is this tensor; the derivative at the kink is 0.
     *
     * @param target t, −1 or 1, of the same shape; it must not require a gradient
     * @return a scalar
     */
    default Tensor hinge(Tensor target) {
        return loss(LossRules.HINGE, target);
    }

    /**
     * Mean of max(1 − t · p, 0)² over all elements, where p is this tensor.
     *
     * @param target t, −1 or 1, of the same shape; it must not require a gradient
     * @return a scalar
     */
    default Tensor squaredHinge(Tensor target) {
        return loss(LossRules.SQUARED_HINGE, target);
    }

    /**
     * The Kullback-Leibler divergence of the rows of this matrix [m, n] of logarithms of probabilities x from those of the targets: the mean
     * over the rows of Σ t · (ln t − x), PyTorch's {@code kl_div} with the reduction {@code batchmean}.
     *
     * @param target t, probabilities, of the same shape; it must not require a gradient
     * @return a scalar
     */
    default Tensor klDivergence(Tensor target) {
        Check.rank("klDivergence", "tensor", self(), 2);
        return loss(LossRules.klDivergence(self().dim(0), self().dim(1)), target);
    }

    /**
     * Mean over the rows of −p·t / (|p| · |t|), where p is a row of this matrix [m, n]: −1 where the directions are the same.
     *
     * @param target t, of the same shape; it must not require a gradient
     * @return a scalar
     */
    default Tensor cosineSimilarity(Tensor target) {
        Check.rank("cosineSimilarity", "tensor", self(), 2);
        return loss(LossRules.cosineSimilarity(self().dim(0), self().dim(1)), target);
    }

    /**
     * Mean over the rows of −x[label], where x is this matrix [m, n] of logarithms of probabilities.
     *
     * @param labels one class from 0 to n − 1 for each of the m rows
     * @return a scalar
     */
    default Tensor negativeLogLikelihood(int[] labels) {
        return negativeLogLikelihood(labels, CrossEntropyOptions.NONE);
    }

    /**
     * {@link #negativeLogLikelihood(int[]) negativeLogLikelihood} with weights: Σ −s · w[label] · x[label] over the rows, divided by
     * Σ w[label] where there are class weights w, and by the number of rows without.
     *
     * @param labels one class from 0 to n − 1 for each of the m rows
     * @param options weights, without smoothing; they must not require a gradient
     * @return a scalar
     */
    default Tensor negativeLogLikelihood(int[] labels, CrossEntropyOptions options) {
        TargetRules.Targets of = targets("negativeLogLikelihood", labels, null, options);
        if (options.smoothing() != 0) {
            throw new InvalidArgumentException(
                    "negativeLogLikelihood", "options.smoothing", "0", Double.toString(options.smoothing()));
        }
        return TargetRules.negativeLogLikelihood(of, labels).apply(new int[0], of.inputs(self(), null, options));
    }

    /**
     * Mean over the rows of Σ −t · ln softmax(x), where x is this matrix [m, n] of logits.
     *
     * @param target t, one row for each row, one-hot or soft; it must not require a gradient
     * @return a scalar
     */
    default Tensor softmaxCrossEntropy(Tensor target) {
        return softmaxCrossEntropy(target, CrossEntropyOptions.NONE);
    }

    /**
     * {@link #softmaxCrossEntropy(Tensor) softmaxCrossEntropy} with smoothing and weights; divided by the number of rows, as in PyTorch.
     *
     * @param target t, one row for each row, one-hot or soft; it must not require a gradient
     * @param options smoothing and weights, which must not require a gradient
     * @return a scalar
     */
    default Tensor softmaxCrossEntropy(Tensor target, CrossEntropyOptions options) {
        Check.notNull("softmaxCrossEntropy", "target", target);
        TargetRules.Targets of = targets("softmaxCrossEntropy", null, target, options);
        return TargetRules.softmaxCrossEntropy(of).apply(new int[0], of.inputs(self(), target, options));
    }

    /**
     * {@link #softmaxCrossEntropy(int[]) softmaxCrossEntropy} with smoothing and weights; divided by Σ w[label] where there are class weights w,
     * as in PyTorch, and by the number of rows without.
     *
     * @param labels one class from 0 to n − 1 for each of the m rows
     * @param options smoothing and weights, which must not require a gradient
     * @return a scalar
     */
    default Tensor softmaxCrossEntropy(int[] labels, CrossEntropyOptions options) {
        TargetRules.Targets of = targets("softmaxCrossEntropy", labels, null, options);
        return TargetRules.softmaxCrossEntropy(of).apply(new int[0], of.inputs(self(), null, options));
    }

    private TargetRules.Targets targets(
            String operation, int @Nullable [] labels, @Nullable Tensor target, CrossEntropyOptions options) {
        Check.rank(operation, "tensor", self(), 2);
        Check.notNull(operation, "options", options);
        int m = self().dim(0);
        int n = self().dim(1);
        if (target == null) {
            Check.notNull(operation, "labels", labels);
            checkLabels(operation, labels == null ? 0 : labels.length);
        } else {
            Check.shape(operation, "target", target, m, n);
        }
        if (options.classWeights() != null) {
            Check.shape(operation, "options.classWeights", options.classWeights(), n);
        }
        if (options.sampleWeights() != null) {
            Check.shape(operation, "options.sampleWeights", options.sampleWeights(), m);
        }
        return new TargetRules.Targets(
                m, n, labels, options.smoothing(), options.classWeights() != null, options.sampleWeights() != null);
    }

    /**
     * Mean over the rows of −ln softmax(x)[label], where x is this matrix [m, n] of logits.
     *
     * @param labels one class from 0 to n − 1 for each of the m rows
     * @return a scalar
     */
    default Tensor softmaxCrossEntropy(int[] labels) {
        Check.rank("softmaxCrossEntropy", "tensor", self(), 2);
        Check.notNull("softmaxCrossEntropy", "labels", labels);
        checkLabels("softmaxCrossEntropy", labels.length);
        return LossRules.softmaxCrossEntropy(self().dim(0), self().dim(1), labels)
                .apply(new int[0], self());
    }

    private void checkLabels(String operation, int found) {
        if (found != self().dim(0)) {
            throw new InvalidArgumentException(
                    operation,
                    "labels",
                    self().dim(0) + " for the shape " + Arrays.toString(self().dimensions()),
                    Integer.toString(found));
        }
    }

    private Tensor loss(Op op, Tensor target, Tensor weight) {
        Check.shape(op.name(), "target", target, self().dimensions());
        Check.shape(op.name(), "weight", weight, self().dimensions());
        return op.apply(new int[0], self(), target, weight);
    }

    private Tensor loss(Op op, Tensor target) {
        Check.shape(op.name(), "target", target, self().dimensions());
        return op.apply(new int[0], self(), target);
    }
}
