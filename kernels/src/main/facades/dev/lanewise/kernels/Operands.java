package dev.lanewise.kernels;

import org.jspecify.annotations.Nullable;

/** Checks of array operands: not null, and every element inside the array. */
final class Operands {
    private Operands() {}

    // Both precisions: the build writes what follows once more with double.

    /** {@code length} consecutive elements. */
    static void vector(String operation, String argument, float[] x, int offset, int length) {
        Checks.notNull(operation, argument, x);
        Checks.range(operation, argument, x.length, offset, length);
    }

    /** {@code length} consecutive elements, or null. */
    static void optional(String operation, String argument, float @Nullable [] x, int offset, int length) {
        if (x != null) {
            vector(operation, argument, x, offset, length);
        }
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
