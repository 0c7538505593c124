package dev.lanewise.layers;

import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.layers.data.Dataset;
import dev.lanewise.layers.data.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Sequential#fit fit} goes through the data. Immutable: each method gives new options. Batches have 32 samples and
 * are shuffled in each epoch, as in Keras, unless something else is said.
 *
 * <pre>{@code
 * Fit.epochs(1000).batchSize(32).validation(xTest, yTest).callbacks(new ProgressBar(), new EarlyStopping(10))
 * }</pre>
 */
public final class Fit {
    private final int epochs;
    private final int batchSize;
    private final boolean shuffle;
    private final Samples.@Nullable Source validation;
    private final List<Callback> callbacks;

    private Fit(
            int epochs, int batchSize, boolean shuffle, Samples.@Nullable Source validation, List<Callback> callbacks) {
        this.epochs = epochs;
        this.batchSize = batchSize;
        this.shuffle = shuffle;
        this.validation = validation;
        this.callbacks = callbacks;
    }

    /**
     * Options with batches of 32, shuffled, without validation data and callbacks.
     *
     * @param epochs how often the training goes through all samples
     * @return the options
     * @throws InvalidArgumentException if {@code epochs} is less than 1
     */
    public static Fit epochs(int epochs) {
        Check.atLeastOne("Fit", "epochs", epochs);
        return new Fit(epochs, 32, true, null, List.of());
    }

    /**
     * Another size of the batches.
     *
     * @param batchSize how many samples a step sees; the last batch of an epoch has what is left
     * @return new options
     * @throws InvalidArgumentException if {@code batchSize} is less than 1
     */
    public Fit batchSize(int batchSize) {
        Check.atLeastOne("Fit", "batchSize", batchSize);
        return new Fit(epochs, batchSize, shuffle, validation, callbacks);
    }

    /**
     * Whether the samples are shuffled before each epoch.
     *
     * @param shuffle false to take them in their own order
     * @return new options
     */
    public Fit shuffle(boolean shuffle) {
        return new Fit(epochs, batchSize, shuffle, validation, callbacks);
    }

    /**
     * Data on which the model is evaluated after each epoch.
     *
     * @param x inputs
     * @param y targets
     * @return new options
     */
    public Fit validation(Table x, Table y) {
        return validation(Samples.of(x, y));
    }

    /**
     * Data on which the model is evaluated after each epoch.
     *
     * @param data inputs and classes
     * @return new options
     */
    public Fit validation(Dataset data) {
        return validation(Samples.of(data));
    }

    /**
     * Data on which the model is evaluated after each epoch.
     *
     * @param x inputs [n, …]
     * @param y targets [n, …] or [n]
     * @return new options
     */
    public Fit validation(Tensor x, Tensor y) {
        return validation(Samples.of(x, y));
    }

    /**
     * Data on which the model is evaluated after each epoch.
     *
     * @param x inputs [n, …]
     * @param labels the class of each
     * @return new options
     */
    public Fit validation(Tensor x, int[] labels) {
        return validation(Samples.of(x, labels));
    }

    private Fit validation(Samples.Source source) {
        return new Fit(epochs, batchSize, shuffle, source, callbacks);
    }

    /**
     * More callbacks, called after those that were there already.
     *
     * @param more what watches the training
     * @return new options
     * @throws InvalidArgumentException if one is null
     */
    public Fit callbacks(Callback... more) {
        Check.noneNull("Fit", "callbacks", more);
        List<Callback> all = new ArrayList<>(callbacks);
        all.addAll(List.of(more));
        return new Fit(epochs, batchSize, shuffle, validation, List.copyOf(all));
    }

    int epochs() {
        return epochs;
    }

    int batchSize() {
        return batchSize;
    }

    boolean shuffle() {
        return shuffle;
    }

    Samples.@Nullable Source validation() {
        return validation;
    }

    List<Callback> callbacks() {
        return callbacks;
    }
}
