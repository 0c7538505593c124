package dev.lanewise.kernels;

/** Whether a matrix product reads an operand as it is stored or transposed. */
public enum Transpose {
    /** op(A) = A. */
    NO,
    /** op(A) = Aᵀ. */
    YES
}
