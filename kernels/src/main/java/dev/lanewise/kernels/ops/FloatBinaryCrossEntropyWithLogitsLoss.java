package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

/** The binary cross-entropy of probabilities that are given by their logits. */
public final class FloatBinaryCrossEntropyWithLogitsLoss {
    private FloatBinaryCrossEntropyWithLogitsLoss() {}

    /**
     * The mean of max(x, 0) − t · x + softplus(−|x|), which is softplus(x) − t · x without cancellation, the binary cross-entropy of sigmoid(x).
     */
    public static float binaryCrossEntropyWithLogits(float logit, float target, float sum) {
        float positive = logit > 0f ? logit : 0f;
        return sum + (fma(-target, logit, positive) + FloatSoftplus.softplus(-Math.abs(logit)));
    }

    /** gradient ← (sigmoid(x) − t) / n. */
    public static float binaryCrossEntropyWithLogitsGradient(float logit, float target, float n) {
        return (FloatSigmoid.sigmoid(logit) - target) / n;
    }

    /**
     * The binary cross-entropy of sigmoid(x) in which positive targets count α times as much, as with PyTorch's {@code pos_weight}: the mean of
     * α · t · softplus(−x) + (1 − t) · softplus(x). For targets from 0 to 1 nothing cancels, and the error
     * of one term is below 5 ulp.
     */
    public static float balancedBinaryCrossEntropyWithLogits(
            float positiveWeight, float logit, float target, float sum) {
        return sum + term(positiveWeight, logit, target);
    }

    /** gradient ← ((1 − t) · sigmoid(x) − α · t · sigmoid(−x)) / n. */
    public static float balancedBinaryCrossEntropyWithLogitsGradient(
            float positiveWeight, float logit, float target, float n) {
        return slope(positiveWeight, logit, target) / n;
    }

    /**
     * The binary cross-entropy of sigmoid(x) in which positive targets count α times as much, with a weight w for each element besides: the mean of
     * w · (α · t · softplus(−x) + (1 − t) · softplus(x)). The divisor is n, not the sum of the weights, as in PyTorch and Keras. Where targets
     * are 0 or 1, a weight α for each element, such as one a column, is w · (t = 1 ? α : 1).
     */
    public static float weightedBinaryCrossEntropyWithLogits(
            float positiveWeight, float logit, float target, float weight, float sum) {
        return fma(weight, term(positiveWeight, logit, target), sum);
    }

    /** gradient ← w · ((1 − t) · sigmoid(x) − α · t · sigmoid(−x)) / n. */
    public static float weightedBinaryCrossEntropyWithLogitsGradient(
            float positiveWeight, float logit, float target, float weight, float n) {
        return weight * slope(positiveWeight, logit, target) / n;
    }

    /** α · t · softplus(−x) + (1 − t) · softplus(x), where one of the two takes the part that is not softplus(−|x|). */
    private static float term(float positiveWeight, float logit, float target) {
        float small = FloatSoftplus.softplus(-Math.abs(logit));
        float ofPositive = small + (logit < 0f ? -logit : 0f);
        float ofNegative = small + (logit > 0f ? logit : 0f);
        return fma(positiveWeight * target, ofPositive, (1f - target) * ofNegative);
    }

    private static float slope(float positiveWeight, float logit, float target) {
        float toPositive = positiveWeight * target * FloatSigmoid.sigmoid(-logit);
        return fma(1f - target, FloatSigmoid.sigmoid(logit), -toPositive);
    }
}
