package dev.lanewise.kernels;

import dev.lanewise.kernels.backend.Backends;

/**
 * Elementwise kernels over {@code length} consecutive elements of each array.
 *
 * <p>Common to all: an output may be the same array as an input, at the same offset or without a common element; a shifted
 * overlap is an {@link InvalidArgumentException}, and so are null, a negative length or offset, and a range that ends
 * beyond its array. A length of 0 does nothing. NaN in, NaN out. Every product that is added is fused, every other operation
 * is rounded on its own, so the bits are the same on every machine. Error bounds in ulp are against the exact value for the
 * rounded input.
 *
 * <p>The functions are minimax polynomials after a reduction to a short interval (J.-M. Muller, <i>Elementary Functions:
 * Algorithms and Implementation</i>, 3rd edition, 2016).
 */
public final class Elementwise {
    private Elementwise() {}

    // Both precisions: the build writes what follows once more with double.

    // The build writes here, for each operation: a checked call

    /**
     * Whether every element is neither NaN nor infinite; true for a length of 0.
     *
     * @param x the input
     * @param xOffset its first element
     * @param length how many elements
     * @return whether all are finite
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static boolean allFinite(float[] x, int xOffset, int length) {
        check("allFinite", "x", x, xOffset, length);
        return Backends.FLOAT.elementwise().allFinite(x, xOffset, length);
    }

    /**
     * The number of i at which (x[i] &gt; threshold ? 1 : 0) = t[i], as the accuracy of a binary classifier needs it. A NaN in x
     * counts as not above the threshold; a t that is neither 0 nor 1 matches nothing.
     *
     * @param threshold what x is compared with
     * @param x the predictions
     * @param xOffset its first element
     * @param t the targets
     * @param tOffset its first element
     * @param length number of elements
     * @return from 0 to {@code length}
     * @throws InvalidArgumentException if an argument does not fit
     */
    public static int countMatches(float threshold, float[] x, int xOffset, float[] t, int tOffset, int length) {
        check("countMatches", "x", x, xOffset, length);
        check("countMatches", "t", t, tOffset, length);
        return Backends.FLOAT.elementwise().countMatches(threshold, x, xOffset, t, tOffset, length);
    }

    private static void check(String operation, String name, float[] x, int xOffset, int length) {
        Checks.nonNegative(operation, "length", length);
        Operands.vector(operation, name, x, xOffset, length);
    }

    private static void checkBroadcast(
            String operation,
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            float[] y,
            int yOffset,
            int yLength,
            float[] z,
            int zOffset,
            int ldz) {
        Checks.nonNegative(operation, "rows", rows);
        Checks.nonNegative(operation, "columns", columns);
        Operands.matrix(operation, "x", x, xOffset, rows, columns, ldx);
        Operands.vector(operation, "y", y, yOffset, yLength);
        Operands.matrix(operation, "z", z, zOffset, rows, columns, ldz);
        Checks.sameOrApart(operation, "z", z, zOffset, ldz, "x", x, xOffset, ldx, rows, columns);
        Checks.apart(operation, "z", z, zOffset, rows, columns, ldz, "y", y, yOffset, 1, yLength, ldz);
    }
}
