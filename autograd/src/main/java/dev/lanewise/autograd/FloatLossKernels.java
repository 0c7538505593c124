package dev.lanewise.autograd;

import dev.lanewise.kernels.Losses;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The losses of the kernels in single precision, in the one form that {@link LossRules} need. */
@SuppressWarnings("cast") // a rounding here, nothing in the double twin
final class FloatLossKernels {
    private FloatLossKernels() {}

    private static float[] given(float @Nullable [] input) {
        return Objects.requireNonNull(input);
    }

    static final FloatLoss MEAN_ABSOLUTE_ERROR = (x, t, w, s, g) -> g == null
            ? Losses.meanAbsoluteError(x.length, x, 0, given(t), 0)
            : Losses.meanAbsoluteError(x.length, x, 0, given(t), 0, g, 0);

    static final FloatLoss LOG_COSH = (x, t, w, s, g) ->
            g == null ? Losses.logCosh(x.length, x, 0, given(t), 0) : Losses.logCosh(x.length, x, 0, given(t), 0, g, 0);

    static final FloatLoss HINGE = (x, t, w, s, g) ->
            g == null ? Losses.hinge(x.length, x, 0, given(t), 0) : Losses.hinge(x.length, x, 0, given(t), 0, g, 0);

    static final FloatLoss SQUARED_HINGE = (x, t, w, s, g) -> g == null
            ? Losses.squaredHinge(x.length, x, 0, given(t), 0)
            : Losses.squaredHinge(x.length, x, 0, given(t), 0, g, 0);

    static final FloatLoss WEIGHTED_BINARY_CROSS_ENTROPY = (x, t, w, s, g) -> g == null
            ? Losses.weightedBinaryCrossEntropy(x.length, x, 0, given(t), 0, given(w), 0)
            : Losses.weightedBinaryCrossEntropy(x.length, x, 0, given(t), 0, given(w), 0, g, 0);

    static FloatLoss huber(double delta) {
        float d = (float) delta;
        return (x, t, w, s, g) -> g == null
                ? Losses.huber(x.length, d, x, 0, given(t), 0)
                : Losses.huber(x.length, d, x, 0, given(t), 0, g, 0);
    }

    static FloatLoss balancedBinaryCrossEntropyWithLogits(double positiveWeight) {
        float a = (float) positiveWeight;
        return (x, t, w, s, g) -> g == null
                ? Losses.balancedBinaryCrossEntropyWithLogits(x.length, a, x, 0, given(t), 0)
                : Losses.balancedBinaryCrossEntropyWithLogits(x.length, a, x, 0, given(t), 0, g, 0);
    }

    static FloatLoss weightedBinaryCrossEntropyWithLogits(double positiveWeight) {
        float a = (float) positiveWeight;
        return (x, t, w, s, g) -> g == null
                ? Losses.weightedBinaryCrossEntropyWithLogits(x.length, a, x, 0, given(t), 0, given(w), 0)
                : Losses.weightedBinaryCrossEntropyWithLogits(x.length, a, x, 0, given(t), 0, given(w), 0, g, 0);
    }

    static FloatLoss klDivergence(int rows, int columns) {
        return (x, t, w, s, g) -> g == null
                ? Losses.klDivergence(rows, columns, x, 0, given(t), 0)
                : Losses.klDivergence(rows, columns, x, 0, given(t), 0, g, 0);
    }

    static FloatLoss cosineSimilarity(int rows, int columns) {
        int ld = Math.max(1, columns);
        return (x, t, w, s, g) -> Losses.cosineSimilarity(rows, columns, x, 0, ld, given(t), 0, ld, g, 0, ld);
    }

    /** With class weights w and sample weights s, null where there are none. */
    static FloatLoss negativeLogLikelihood(int rows, int classes, int[] labels) {
        int ld = Math.max(1, classes);
        return (x, t, w, s, g) ->
                Losses.negativeLogLikelihood(rows, classes, x, 0, ld, labels, 0, w, 0, s, 0, g, 0, ld);
    }

    /** With targets t where there are no labels, class weights w and sample weights s, null where there are none. */
    static FloatLoss softmaxCrossEntropy(int rows, int classes, int @Nullable [] labels, double smoothing) {
        int ld = Math.max(1, classes);
        float epsilon = (float) smoothing;
        return labels == null
                ? (x, t, w, s, g) -> Losses.softmaxCrossEntropy(
                        rows, classes, x, 0, ld, given(t), 0, ld, epsilon, w, 0, s, 0, g, 0, ld)
                : (x, t, w, s, g) ->
                        Losses.softmaxCrossEntropy(rows, classes, x, 0, ld, labels, 0, epsilon, w, 0, s, 0, g, 0, ld);
    }
}
