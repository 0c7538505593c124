package dev.lanewise.layers;

import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.InvalidArgumentException;

/**
 * A number that says how good predictions are, the mean over a batch; nothing is trained by it. A metric of your own is a
 * {@code new Metric.OfValues("name", false, (prediction, target) -> …)}.
 */
public sealed interface Metric {
    /** "mse": mean of (p − t)². */
    Metric MEAN_SQUARED_ERROR =
            new OfValues("mse", false, (p, t) -> p.detach().meanSquaredError(t).item());

    /** "accuracy": the share of samples whose largest output is that of their class; of equal ones the first counts. */
    Metric ACCURACY = new OfLabels(
            "accuracy",
            true,
            (p, labels) -> p.storage().countLargestAt(p.dim(0), p.dim(1), labels) / (double) p.dim(0));

    /**
     * "accuracy": the share of outputs on the side of ½ where their target is, for probabilities and targets 0 or 1: a
     * probability above ½ says 1.
     */
    Metric BINARY_ACCURACY =
            new OfValues("accuracy", true, (p, t) -> p.storage().countMatches(0.5, t.storage()) / (double) p.size());

    /** "accuracy": {@link #BINARY_ACCURACY} of sigmoid(x), for outputs x without activation: one above 0 says 1. */
    Metric BINARY_ACCURACY_WITH_LOGITS =
            new OfValues("accuracy", true, (x, t) -> x.storage().countMatches(0, t.storage()) / (double) x.size());

    /**
     * The name under which {@link Scores} has it.
     *
     * @return a short name
     */
    String name();

    /**
     * Which way is better.
     *
     * @return true for an accuracy, false for an error
     */
    boolean higherIsBetter();

    /**
     * A metric whose targets are numbers, of the shape of the predictions.
     *
     * @param name the name in {@link Scores}
     * @param higherIsBetter true for an accuracy, false for an error
     * @param function the metric
     */
    record OfValues(String name, boolean higherIsBetter, ValueFunction function) implements Metric {
        /**
         * A metric.
         *
         * @throws InvalidArgumentException if an argument is null
         */
        public OfValues {
            Check.notNull("Metric.OfValues", "name", name);
            Check.notNull("Metric.OfValues", "function", function);
        }

        /** A function of two tensors. */
        @FunctionalInterface
        public interface ValueFunction {
            /**
             * The metric of a batch.
             *
             * @param prediction what the model gives
             * @param target what it should give, of the same shape
             * @return a mean over the samples
             */
            double apply(Tensor prediction, Tensor target);
        }
    }

    /**
     * A metric whose targets are classes, for predictions [n, classes].
     *
     * @param name the name in {@link Scores}
     * @param higherIsBetter true for an accuracy, false for an error
     * @param function the metric
     */
    record OfLabels(String name, boolean higherIsBetter, LabelFunction function) implements Metric {
        /**
         * A metric.
         *
         * @throws InvalidArgumentException if an argument is null
         */
        public OfLabels {
            Check.notNull("Metric.OfLabels", "name", name);
            Check.notNull("Metric.OfLabels", "function", function);
        }

        /** A function of a tensor and the classes. */
        @FunctionalInterface
        public interface LabelFunction {
            /**
             * The metric of a batch.
             *
             * @param prediction what the model gives, [n, classes]
             * @param labels the class of each sample, only to be read
             * @return a mean over the samples
             */
            double apply(Tensor prediction, int[] labels);
        }
    }
}
