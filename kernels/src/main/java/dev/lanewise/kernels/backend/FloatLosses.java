package dev.lanewise.kernels.backend;

import org.jspecify.annotations.Nullable;

/**
 * Losses, their value and their gradient in one pass, unchecked: the facade {@link dev.lanewise.kernels.Losses} documents
 * and checks them. Where {@code gradient} is null only the value is computed, with the same bits. Sums run over the virtual
 * lanes, and the mean is the sum divided by the count.
 */
public interface FloatLosses {
    /** mean of (p − t)²; the gradient is (2 / n) · (p − t). */
    float meanSquaredError(
            int length, float[] prediction, int predictionOffset, float[] target, int targetOffset, float @Nullable [] gradient, int gradientOffset);

    /** mean of −(t · ln p + (1 − t) · ln(1 − p)), each logarithm at least −100. */
    float binaryCrossEntropy(
            int length, float[] probability, int probabilityOffset, float[] target, int targetOffset, float @Nullable [] gradient, int gradientOffset);

    /** mean of softplus(x) − t · x; the gradient is (sigmoid(x) − t) / n. */
    float binaryCrossEntropyWithLogits(
            int length, float[] logit, int logitOffset, float[] target, int targetOffset, float @Nullable [] gradient, int gradientOffset);

    /** mean over the rows of −logSoftmax(x)[label]; the gradient is (softmax(x) − onehot(label)) / rows. */
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
