package dev.lanewise.layers;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.List;

/** A training that is going on, as its callbacks see it. */
public final class Training {
    private final Sequential model;
    private final Compiled compiled;
    private final int epochs;
    private final int batches;
    private final int samples;
    private final boolean validated;
    private int epoch;
    private int batch;
    private int samplesDone;
    private double loss = Double.NaN;
    private double samplesPerSecond;
    private boolean stopped;

    Training(Sequential model, Compiled compiled, int epochs, int batches, int samples, boolean validated) {
        this.model = model;
        this.compiled = compiled;
        this.epochs = epochs;
        this.batches = batches;
        this.samples = samples;
        this.validated = validated;
    }

    /** The next epoch begins. */
    void beginEpoch() {
        epoch++;
        batch = 0;
        samplesDone = 0;
        loss = Double.NaN;
    }

    /** A batch has ended. */
    void endBatch(int rows, double meanLoss, long nanoseconds) {
        batch++;
        samplesDone += rows;
        loss = meanLoss;
        samplesPerSecond = samplesDone * 1e9 / Math.max(1, nanoseconds);
    }

    /**
     * What is trained.
     *
     * @return the model
     */
    public Sequential model() {
        return model;
    }

    /**
     * How many epochs there will be, if nothing stops the training.
     *
     * @return at least 1
     */
    public int epochs() {
        return epochs;
    }

    /**
     * The epoch that is going on or has just ended.
     *
     * @return from 1; 0 before the first
     */
    public int epoch() {
        return epoch;
    }

    /**
     * How many batches an epoch has.
     *
     * @return at least 1
     */
    public int batches() {
        return batches;
    }

    /**
     * How many batches of this epoch have ended.
     *
     * @return from 0 to {@link #batches()}
     */
    public int batch() {
        return batch;
    }

    /**
     * How many samples an epoch has.
     *
     * @return at least 1
     */
    public int samples() {
        return samples;
    }

    /**
     * How many samples of this epoch have been seen.
     *
     * @return from 0 to {@link #samples()}
     */
    public int samplesDone() {
        return samplesDone;
    }

    /**
     * The mean loss of the samples that this epoch has seen.
     *
     * @return the mean; NaN before the first batch
     */
    public double loss() {
        return loss;
    }

    /**
     * The speed of this epoch so far, without the time in callbacks.
     *
     * @return samples per second
     */
    public double samplesPerSecond() {
        return samplesPerSecond;
    }

    /**
     * The names of the {@link Scores} that each epoch will have.
     *
     * @return "loss", the metrics, and with validation data the same with "val_" before them
     */
    public List<String> scoreNames() {
        return compiled.scoreNames(validated);
    }

    /**
     * Which way a score is better.
     *
     * @param scoreName one of {@link #scoreNames()}
     * @return true for an accuracy, false for the loss or an error
     * @throws InvalidArgumentException if there is no such score
     */
    public boolean higherIsBetter(String scoreName) {
        if (!scoreNames().contains(scoreName)) {
            throw new InvalidArgumentException(
                    "Training.higherIsBetter", "scoreName", "one of " + scoreNames(), String.valueOf(scoreName));
        }
        return compiled.metrics().stream()
                .anyMatch(m ->
                        m.higherIsBetter() && (m.name().equals(scoreName) || ("val_" + m.name()).equals(scoreName)));
    }

    /** Ends the training after this epoch. */
    public void stop() {
        stopped = true;
    }

    /**
     * Whether a callback has ended the training.
     *
     * @return true after {@link #stop()}
     */
    public boolean isStopped() {
        return stopped;
    }
}
