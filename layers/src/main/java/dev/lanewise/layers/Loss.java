package dev.lanewise.layers;

import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.InvalidArgumentException;

/**
 * What training makes small: a function of predictions and targets that gives one number, the mean over the batch. A loss of
 * your own is a {@code new Loss.OfValues("name", (prediction, target) -> …)}.
 */
public sealed interface Loss {
    /** Mean of (p − t)². */
    Loss MEAN_SQUARED_ERROR = new OfValues("mean_squared_error", Tensor::meanSquaredError);

    /** Mean of |p − t|. */
    Loss MEAN_ABSOLUTE_ERROR = new OfValues("mean_absolute_error", Tensor::meanAbsoluteError);

    /** Mean of |d| ≤ 1 ? ½·d² : |d| − ½, with d = p − t. */
    Loss HUBER = new OfValues("huber", (p, t) -> p.huber(t, 1));

    /** Mean of ln cosh(p − t). */
    Loss LOG_COSH = new OfValues("log_cosh", Tensor::logCosh);

    /** Mean of max(1 − t·p, 0), for targets −1 and 1. Targets 0 are not made −1, as Keras does. */
    Loss HINGE = new OfValues("hinge", Tensor::hinge);

    /** Mean of max(1 − t·p, 0)², for targets −1 and 1. */
    Loss SQUARED_HINGE = new OfValues("squared_hinge", Tensor::squaredHinge);

    /**
     * Mean over the rows of Σ t·(ln t − x), for logarithms x of probabilities, as a log-softmax gives them; Keras takes the probabilities
     * themselves.
     */
    Loss KL_DIVERGENCE = new OfValues("kl_divergence", Tensor::klDivergence);

    /** Mean over the rows of −p·t / (|p|·|t|). */
    Loss COSINE_SIMILARITY = new OfValues("cosine_similarity", Tensor::cosineSimilarity);

    /**
     * Mean over the rows of Σ −t·ln softmax(x), for targets that are rows, one-hot or soft, where the last layer has no activation (in
     * Keras: {@code CategoricalCrossentropy(from_logits=True)}).
     */
    Loss CATEGORICAL_CROSS_ENTROPY = new OfValues("categorical_cross_entropy", Tensor::softmaxCrossEntropy);

    /** Mean of −(t·ln p + (1 − t)·ln(1 − p)), for probabilities p, as a sigmoid gives them, and targets t from 0 to 1. */
    Loss BINARY_CROSS_ENTROPY = new OfValues("binary_cross_entropy", Tensor::binaryCrossEntropy);

    /** The same for p = sigmoid(x), without overflow: mean of ln(1 + eˣ) − t·x, where x has no activation. */
    Loss BINARY_CROSS_ENTROPY_WITH_LOGITS =
            new OfValues("binary_cross_entropy_with_logits", Tensor::binaryCrossEntropyWithLogits);

    /**
     * Mean over the rows of −ln softmax(x)[label], where the last layer has one output a class and no activation (in Keras:
     * {@code SparseCategoricalCrossentropy(from_logits=True)}).
     */
    Loss SPARSE_CATEGORICAL_CROSS_ENTROPY =
            new OfLabels("sparse_categorical_cross_entropy", Tensor::softmaxCrossEntropy);

    /**
     * The name, for messages.
     *
     * @return words with underscores
     */
    String name();

    /**
     * A loss whose targets are numbers, of the shape of the predictions.
     *
     * @param name the name, for messages
     * @param function the loss
     */
    record OfValues(String name, ValueFunction function) implements Loss {
        /**
         * A loss.
         *
         * @throws InvalidArgumentException if an argument is null
         */
        public OfValues {
            Check.notNull("Loss.OfValues", "name", name);
            Check.notNull("Loss.OfValues", "function", function);
        }

        /** A differentiable function of two tensors. */
        @FunctionalInterface
        public interface ValueFunction {
            /**
             * The loss of a batch.
             *
             * @param prediction what the model gives
             * @param target what it should give, of the same shape
             * @return a tensor of one element, a mean over the samples
             */
            Tensor apply(Tensor prediction, Tensor target);
        }
    }

    /**
     * A loss whose targets are classes, for predictions [n, classes].
     *
     * @param name the name, for messages
     * @param function the loss
     */
    record OfLabels(String name, LabelFunction function) implements Loss {
        /**
         * A loss.
         *
         * @throws InvalidArgumentException if an argument is null
         */
        public OfLabels {
            Check.notNull("Loss.OfLabels", "name", name);
            Check.notNull("Loss.OfLabels", "function", function);
        }

        /** A differentiable function of a tensor and the classes. */
        @FunctionalInterface
        public interface LabelFunction {
            /**
             * The loss of a batch.
             *
             * @param prediction what the model gives, [n, classes]
             * @param labels the class of each sample, only to be read
             * @return a tensor of one element, a mean over the samples
             */
            Tensor apply(Tensor prediction, int[] labels);
        }
    }
}
