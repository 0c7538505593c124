package dev.lanewise.layers.data;

/**
 * Which rows to train on and which to test on: each row of the data in exactly one of the two.
 *
 * <p>{@link Table#take} and {@link Dataset#take} turn row numbers into data.
 *
 * @param train the numbers of the rows to train on, not copied
 * @param test the numbers of the rows to test on, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // plain arrays are the point; they are equal if they are the same
public record Split(int[] train, int[] test) {}
