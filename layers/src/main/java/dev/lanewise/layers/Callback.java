package dev.lanewise.layers;

/** Watches a training and may end it. Each method does nothing unless it is overridden. */
public interface Callback {
    /**
     * Called before the first epoch. What it throws ends the training before a weight is changed.
     *
     * @param training the training that begins
     */
    default void trainBegin(Training training) {}

    /**
     * Called after each batch, when the weights were changed.
     *
     * @param training the training, which knows how far it is
     */
    default void batchEnd(Training training) {}

    /**
     * Called after each epoch and its validation.
     *
     * @param training the training, which can be {@linkplain Training#stop() stopped}
     * @param epoch what happened
     */
    default void epochEnd(Training training, Epoch epoch) {}

    /**
     * Called after the last epoch.
     *
     * @param training the training that ends
     * @param history all epochs
     */
    default void trainEnd(Training training, History history) {}
}
