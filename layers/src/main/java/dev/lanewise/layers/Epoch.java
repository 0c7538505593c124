package dev.lanewise.layers;

/**
 * One pass over the training data.
 *
 * @param number from 1
 * @param scores the loss and the metrics, as each batch found them before it changed the weights; with validation data also
 *     those of the validation data after the epoch
 * @param samplesPerSecond how fast the pass was, validation not included
 */
public record Epoch(int number, Scores scores, double samplesPerSecond) {}
