package dev.lanewise.kernels;

/** Checks of array operands: not null, and every element inside the array. */
final class Operands {
    private Operands() {}

    // Both precisions: the build writes what follows once more with double.

    /** {@code length} consecutive elements. */
    static void vector(String operation, String argument, float[] x, int offset, int length) {
        Checks.notNull(operation, argument, x);
        Checks.range(operation, argument, x.length, offset, length);
    }

    /** {@code n} elements with an increment. */
    static void strided(String operation, String argument, float[] x, int n, int offset, int inc) {
        Checks.notNull(operation, argument, x);
        Strides.vector(operation, argument, x.length, n, offset, inc);
    }

    /** A row-major matrix. */
    static void matrix(String operation, String argument, float[] x, int offset, int rows, int columns, int ld) {
        Checks.notNull(operation, argument, x);
        Checks.matrix(operation, argument, x.length, offset, rows, columns, ld);
    }
}
