package dev.lanewise.autograd;

import org.jspecify.annotations.Nullable;

/**
 * What changes a softmax cross-entropy: {@code CrossEntropyOptions.NONE.smoothed(0.1).classWeights(w)}.
 *
 * @param smoothing ε, from 0 to 1: a target becomes (1 − ε) · target + ε / classes
 * @param classWeights one a class, of shape [classes]; null for ones
 * @param sampleWeights one a row, of shape [rows]; null for ones
 */
public record CrossEntropyOptions(
        double smoothing,
        @Nullable Tensor classWeights,
        @Nullable Tensor sampleWeights) {
    /** No smoothing, no weights. */
    public static final CrossEntropyOptions NONE = new CrossEntropyOptions(0, null, null);

    /**
     * The same with another smoothing.
     *
     * @param epsilon ε, from 0 to 1
     * @return other options
     */
    public CrossEntropyOptions smoothed(double epsilon) {
        return new CrossEntropyOptions(epsilon, classWeights, sampleWeights);
    }

    /**
     * The same with other class weights.
     *
     * @param weights of shape [classes]
     * @return other options
     */
    public CrossEntropyOptions classWeights(Tensor weights) {
        return new CrossEntropyOptions(smoothing, weights, sampleWeights);
    }

    /**
     * The same with other sample weights.
     *
     * @param weights of shape [rows]
     * @return other options
     */
    public CrossEntropyOptions sampleWeights(Tensor weights) {
        return new CrossEntropyOptions(smoothing, classWeights, weights);
    }
}
