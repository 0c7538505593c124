package dev.lanewise.kernels;

/** Whether a triangular matrix stores its diagonal. */
public enum Diagonal {
    /** The diagonal is stored with the triangle. */
    NON_UNIT,
    /** The diagonal is all ones and is not read. */
    UNIT
}
