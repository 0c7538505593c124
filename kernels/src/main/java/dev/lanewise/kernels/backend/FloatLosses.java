package dev.lanewise.kernels.backend;

import org.jspecify.annotations.Nullable;

/**
 * Losses, their value and their gradient in one pass, unchecked: the facade {@link dev.lanewise.kernels.Losses} documents
 * and checks them. Where {@code gradient} is null only the value is computed, with the same bits. Sums run over the virtual
 * lanes, and the mean is the sum divided by the count.
 */
public interface FloatLosses {
    /** The least logarithm in the binary cross-entropy, as in PyTorch: a probability of 0 costs 100 and not infinity. */
    float MIN_LOG = -100f;

    /** The least (1 − p) · p by which its gradient is divided, as in PyTorch. */
    float MIN_VARIANCE = 1e-12f;

    /** mean of (p − t)², one FMA chain a lane; the gradient is (2 / n) · (p − t). */
    float meanSquaredError(
            int length,
            float[] prediction,
            int predictionOffset,
            float[] target,
            int targetOffset,
            float @Nullable [] gradient,
            int gradientOffset);

    /** mean of |p − t|; the gradient is s / n, with s the sign of p − t, which for a zero or a NaN is itself. */
    float meanAbsoluteError(
            int length,
            float[] prediction,
            int predictionOffset,
            float[] target,
            int targetOffset,
            float @Nullable [] gradient,
            int gradientOffset);

    /** mean of |d| ≤ δ ? (½ · d) · d : δ · (|d| − ½ · δ) with d = p − t; the gradient is d / n, with d limited to ±δ. */
    float huber(
            int length,
            float delta,
            float[] prediction,
            int predictionOffset,
            float[] target,
            int targetOffset,
            float @Nullable [] gradient,
            int gradientOffset);

    /**
     * mean of −(t · ln p + (1 − t) · ln(1 − p)), each logarithm at least −100: one addend is −fma(t, ln p,
     * (1 − t) · ln(1 − p)), and the gradient is ((p − t) / max((1 − p) · p, 10⁻¹²)) / n.
     */
    float binaryCrossEntropy(
            int length,
            float[] probability,
            int probabilityOffset,
            float[] target,
            int targetOffset,
            float @Nullable [] gradient,
            int gradientOffset);

    /** mean of fma(−t, x, max(x, 0)) + softplus(−|x|); the gradient is (sigmoid(x) − t) / n. */
    float binaryCrossEntropyWithLogits(
            int length,
            float[] logit,
            int logitOffset,
            float[] target,
            int targetOffset,
            float @Nullable [] gradient,
            int gradientOffset);

    /** mean over the rows of ln Σ exp(x − max) − (x[label] − max); the gradient is (softmax(x) − onehot(label)) / rows. */
    float softmaxCrossEntropy(
            int rows,
            int classes,
            float[] logit,
            int logitOffset,
            int ldLogit,
            int[] label,
            int labelOffset,
            float @Nullable [] gradient,
            int gradientOffset,
            int ldGradient);
}
