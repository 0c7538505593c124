package dev.lanewise.kernels;

/** The half of a square matrix that an operation reads or writes; the other half is neither read nor written. */
public enum Triangle {
    /** The diagonal and what is above it: elements (i, j) with i ≤ j. */
    UPPER,
    /** The diagonal and what is below it: elements (i, j) with i ≥ j. */
    LOWER
}
