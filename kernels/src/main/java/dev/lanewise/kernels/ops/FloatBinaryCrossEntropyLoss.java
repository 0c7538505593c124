package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

/** The binary cross-entropy of probabilities. */
public final class FloatBinaryCrossEntropyLoss {
    /** The least logarithm, as in PyTorch: a probability of 0 costs 100 and not infinity. */
    private static final float MIN_LOG = -100f;

    /** The least (1 − p) · p by which the gradient is divided, as in PyTorch. */
    private static final float MIN_VARIANCE = 1e-12f;

    private FloatBinaryCrossEntropyLoss() {}

    /**
     * The mean of −(t · ln p + (1 − t) · ln(1 − p)), each logarithm at least −100 as in PyTorch.
     *
     * <p>A probability below 0 or above 1 makes the value NaN. Where the probability comes from a sigmoid, prefer the loss on
     * logits, which does not lose the digits of 1 − p.
     */
    public static float binaryCrossEntropy(float probability, float target, float sum) {
        return sum + term(probability, target);
    }

    /** gradient ← (p − t) / max((1 − p) · p, 10⁻¹²) / n. */
    public static float binaryCrossEntropyGradient(float probability, float target, float n) {
        return slope(probability, target) / n;
    }

    /**
     * The mean of −w · (t · ln p + (1 − t) · ln(1 − p)), each logarithm at least −100 as in PyTorch, with a weight w for each element. The
     * divisor is n, not the sum of the weights, as in PyTorch and Keras. The weighted term is added to its lane in one rounding.
     *
     * <p>A probability below 0 or above 1 makes the value NaN.
     */
    public static float weightedBinaryCrossEntropy(float probability, float target, float weight, float sum) {
        return fma(weight, term(probability, target), sum);
    }

    /** gradient ← w · ((p − t) / max((1 − p) · p, 10⁻¹²)) / n. */
    public static float weightedBinaryCrossEntropyGradient(float probability, float target, float weight, float n) {
        return weight * slope(probability, target) / n;
    }

    private static float term(float probability, float target) {
        float logP = FloatLog.log(probability);
        float logQ = FloatLog.log(1f - probability);
        float limitedLogP = logP < MIN_LOG ? MIN_LOG : logP;
        float limitedLogQ = logQ < MIN_LOG ? MIN_LOG : logQ;
        return -fma(target, limitedLogP, (1f - target) * limitedLogQ);
    }

    private static float slope(float probability, float target) {
        float variance = (1f - probability) * probability;
        return (probability - target) / (variance < MIN_VARIANCE ? MIN_VARIANCE : variance);
    }
}
