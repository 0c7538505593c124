package dev.lanewise.properties;

/**
 * The classes of some samples.
 *
 * @param classes how many there are
 * @param labels a class from 0 to {@code classes} − 1 for each sample
 */
public record Labels(int classes, int... labels) {}
