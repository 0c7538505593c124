package dev.lanewise.autograd;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.Arrays;

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
     * Mean over the rows of −ln softmax(x)[label], where x is this matrix [m, n] of logits.
     *
     * @param labels one class from 0 to n − 1 for each of the m rows
     * @return a scalar
     */
    default Tensor softmaxCrossEntropy(int[] labels) {
        Check.rank("softmaxCrossEntropy", "tensor", self(), 2);
        Check.notNull("softmaxCrossEntropy", "labels", labels);
        int m = self().dim(0);
        if (labels.length != m) {
            throw new InvalidArgumentException(
                    "softmaxCrossEntropy",
                    "labels",
                    m + " for the shape " + Arrays.toString(self().dimensions()),
                    Integer.toString(labels.length));
        }
        return LossRules.softmaxCrossEntropy(m, self().dim(1), labels).apply(new int[0], self());
    }

    private Tensor loss(Op op, Tensor target) {
        Check.shape(op.name(), "target", target, self().dimensions());
        return op.apply(new int[0], self(), target);
    }
}
