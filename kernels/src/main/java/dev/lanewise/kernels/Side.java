package dev.lanewise.kernels;

/** On which side of the unknowns a triangular matrix stands. */
public enum Side {
    /** op(A)·X. */
    LEFT,
    /** X·op(A). */
    RIGHT
}
