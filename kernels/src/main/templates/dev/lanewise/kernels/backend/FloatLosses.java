package dev.lanewise.kernels.backend;

import org.jspecify.annotations.Nullable;

/**
 * Losses, their value and their gradient in one pass, unchecked: the facade {@link dev.lanewise.kernels.Losses} documents
 * and checks them. Where {@code gradient} is null only the value is computed, with the same bits. Sums run over the virtual
 * lanes, and the mean is the sum divided by n, which is the count unless the facade says otherwise.
 */
public interface FloatLosses {
    // The build writes here, for each loss: its declaration

    /** mean over the rows of ln Σ exp(x − max) − (x[label] − max); the gradient is (softmax(x) − onehot(label)) · (1 / rows). */
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

    /**
     * softmaxCrossEntropy with a label or a row of targets a sample, exactly one of them not null. With u the target or 1 at the
     * label and 0 elsewhere, q[j] = classWeight[j] · fma(1 − smoothing, u, smoothing / classes), z[j] = max − x[j], Q = Σ q[j] and
     * p = softmax(x), a row costs fma(Q, ln Σ exp(−z[j]), Σ q[j] · z[j]), where a term with q[j] = 0 is 0. The sum over the rows, each
     * times its sampleWeight, is divided by n: Σ classWeight[label] with labels and class weights, rows otherwise. The gradient is
     * fma(p[j], Q, −q[j]) · sampleWeight · (1 / n). A null weight is 1.
     */
    float weightedSoftmaxCrossEntropy(
            int rows,
            int classes,
            float[] logit,
            int logitOffset,
            int ldLogit,
            int @Nullable [] label,
            int labelOffset,
            float @Nullable [] target,
            int targetOffset,
            int ldTarget,
            float smoothing,
            float @Nullable [] classWeight,
            int classWeightOffset,
            float @Nullable [] sampleWeight,
            int sampleWeightOffset,
            float @Nullable [] gradient,
            int gradientOffset,
            int ldGradient);

    /**
     * Σ −c · x[label] over the rows, with c = sampleWeight · classWeight[label], divided by n: Σ classWeight[label] with class weights,
     * rows without; the gradient is −c / n at the label and 0 elsewhere. A null weight is 1.
     */
    float negativeLogLikelihood(
            int rows,
            int classes,
            float[] logProbability,
            int logProbabilityOffset,
            int ldLogProbability,
            int[] label,
            int labelOffset,
            float @Nullable [] classWeight,
            int classWeightOffset,
            float @Nullable [] sampleWeight,
            int sampleWeightOffset,
            float @Nullable [] gradient,
            int gradientOffset,
            int ldGradient);

    /** The least norm in the cosine similarity, as in PyTorch: a row of zeros costs 0 and not NaN. */
    float MIN_NORM = 1e-8f;

    /**
     * mean over the rows of −c, with c = p·t / (|p| · |t|), each norm at least MIN_NORM; the gradient is fma(α, p, −(β · t)), with
     * β = 1 / (|p| · |t|) / rows, and α = c / |p| / |p| / rows, or 0 where the norm of p is not above MIN_NORM.
     */
    float cosineSimilarity(
            int rows,
            int columns,
            float[] prediction,
            int predictionOffset,
            int ldPrediction,
            float[] target,
            int targetOffset,
            int ldTarget,
            float @Nullable [] gradient,
            int gradientOffset,
            int ldGradient);
}
