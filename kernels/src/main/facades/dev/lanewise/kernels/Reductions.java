package dev.lanewise.kernels;

import dev.lanewise.kernels.backend.Backends;

/**
 * One number for each row of a row-major matrix: element (i, j) of x is {@code x[xOffset + i * ldx + j]}. Sums and the place of the
 * largest element are in {@link Rows}.
 *
 * <p>Common to all: null, a negative size or offset, a leading dimension below max(1, columns), an operand that ends beyond its array,
 * and an output that shares elements with an input, except where a method allows it, are an {@link InvalidArgumentException}. No rows or no columns is
 * valid, except where a method says otherwise.
 *
 * <p>Sums run over the virtual lanes, as {@link Rows} describes, with the k of the bounds there; u is half an ulp of 1. A NaN in a
 * row makes its result NaN.
 */
public final class Reductions {
    private Reductions() {}

    // Both precisions: the build writes what follows once more with double.

    /**
     * y[i] ← Σⱼ x[i, j] / columns; NaN without columns. Error: at most γₖ₊₁ · Σ|x| / columns.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param y one value a row, written; shares no element with x
     * @param yOffset its first element
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void mean(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        Checks.nonNegative("mean", "rows", rows);
        Checks.nonNegative("mean", "columns", columns);
        Operands.matrix("mean", "x", x, xOffset, rows, columns, ldx);
        Operands.vector("mean", "y", y, yOffset, rows);
        Checks.apart("mean", "y", y, yOffset, 1, rows, ldx, "x", x, xOffset, rows, columns, ldx);
        Backends.FLOAT.reductions().mean(rows, columns, x, xOffset, ldx, y, yOffset);
    }

    /**
     * y[i] ← Σⱼ (x[i, j] − meanᵢ)² / (columns − ddof), in two passes, the mean first, so that nothing cancels: 0 / 0 or ∞ where columns ≤
     * ddof. Relative error to first order: (k + 4) u, and ((k + 1) u · Σ|x| / (n σ))² more where the mean is large beside the
     * deviation σ.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param ddof what is taken off the number of columns: 0 for the variance of all there is, 1 for the estimate from a sample
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param y one value a row, written; shares no element with x
     * @param yOffset its first element
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void variance(
            int rows, int columns, int ddof, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        Checks.nonNegative("variance", "rows", rows);
        Checks.nonNegative("variance", "columns", columns);
        Checks.nonNegative("variance", "ddof", ddof);
        Operands.matrix("variance", "x", x, xOffset, rows, columns, ldx);
        Operands.vector("variance", "y", y, yOffset, rows);
        Checks.apart("variance", "y", y, yOffset, 1, rows, ldx, "x", x, xOffset, rows, columns, ldx);
        Backends.FLOAT.reductions().variance(rows, columns, ddof, x, xOffset, ldx, y, yOffset);
    }

    /**
     * y[i] ← the largest x[i, j], exactly; +0 counts as larger than −0. Rows without columns have none and are an error.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param y one value a row, written; shares no element with x
     * @param yOffset its first element
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void max(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        Checks.nonNegative("max", "rows", rows);
        Checks.nonNegative("max", "columns", columns);
        Operands.matrix("max", "x", x, xOffset, rows, columns, ldx);
        Operands.vector("max", "y", y, yOffset, rows);
        Checks.apart("max", "y", y, yOffset, 1, rows, ldx, "x", x, xOffset, rows, columns, ldx);
        if (rows > 0) {
            Checks.atLeastOne("max", "columns", columns);
        }
        Backends.FLOAT.reductions().max(rows, columns, x, xOffset, ldx, y, yOffset);
    }

    /**
     * y[i] ← the smallest x[i, j], exactly; −0 counts as smaller than +0. Rows without columns have none and are an error.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param y one value a row, written; shares no element with x
     * @param yOffset its first element
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void min(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        Checks.nonNegative("min", "rows", rows);
        Checks.nonNegative("min", "columns", columns);
        Operands.matrix("min", "x", x, xOffset, rows, columns, ldx);
        Operands.vector("min", "y", y, yOffset, rows);
        Checks.apart("min", "y", y, yOffset, 1, rows, ldx, "x", x, xOffset, rows, columns, ldx);
        if (rows > 0) {
            Checks.atLeastOne("min", "columns", columns);
        }
        Backends.FLOAT.reductions().min(rows, columns, x, xOffset, ldx, y, yOffset);
    }

    /**
     * y[i] ← the first j at which x[i, j] is smallest. A NaN counts as smaller than any number, and −0 equals +0. Rows without columns
     * have no such j and are an error.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param y one index a row, written
     * @param yOffset its first element
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void argmin(int rows, int columns, float[] x, int xOffset, int ldx, int[] y, int yOffset) {
        Checks.nonNegative("argmin", "rows", rows);
        Checks.nonNegative("argmin", "columns", columns);
        Operands.matrix("argmin", "x", x, xOffset, rows, columns, ldx);
        Checks.notNull("argmin", "y", y);
        Checks.range("argmin", "y", y.length, yOffset, rows);
        if (rows > 0) {
            Checks.atLeastOne("argmin", "columns", columns);
        }
        Backends.FLOAT.reductions().argmin(rows, columns, x, xOffset, ldx, y, yOffset);
    }

    /**
     * y[i] ← Σⱼ |x[i, j]|; 0 without columns. Relative error: at most γₖ.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param y one value a row, written; shares no element with x
     * @param yOffset its first element
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void norm1(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        Checks.nonNegative("norm1", "rows", rows);
        Checks.nonNegative("norm1", "columns", columns);
        Operands.matrix("norm1", "x", x, xOffset, rows, columns, ldx);
        Operands.vector("norm1", "y", y, yOffset, rows);
        Checks.apart("norm1", "y", y, yOffset, 1, rows, ldx, "x", x, xOffset, rows, columns, ldx);
        Backends.FLOAT.reductions().norm1(rows, columns, x, xOffset, ldx, y, yOffset);
    }

    /**
     * y[i] ← √Σⱼ x[i, j]²; 0 without columns. Where the sum of the squares overflows or loses digits to underflow, it is computed once
     * more from scaled elements, so the result overflows only if the norm does. Relative error to first order: (k / 2 + 1) u.
     * Source: {@code nrm2} of the BLAS.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param y one value a row, written; shares no element with x
     * @param yOffset its first element
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void norm2(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        Checks.nonNegative("norm2", "rows", rows);
        Checks.nonNegative("norm2", "columns", columns);
        Operands.matrix("norm2", "x", x, xOffset, rows, columns, ldx);
        Operands.vector("norm2", "y", y, yOffset, rows);
        Checks.apart("norm2", "y", y, yOffset, 1, rows, ldx, "x", x, xOffset, rows, columns, ldx);
        Backends.FLOAT.reductions().norm2(rows, columns, x, xOffset, ldx, y, yOffset);
    }

    /**
     * y[i] ← the largest |x[i, j]|, exactly; 0 without columns.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param y one value a row, written; shares no element with x
     * @param yOffset its first element
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void normInfinity(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        Checks.nonNegative("normInfinity", "rows", rows);
        Checks.nonNegative("normInfinity", "columns", columns);
        Operands.matrix("normInfinity", "x", x, xOffset, rows, columns, ldx);
        Operands.vector("normInfinity", "y", y, yOffset, rows);
        Checks.apart("normInfinity", "y", y, yOffset, 1, rows, ldx, "x", x, xOffset, rows, columns, ldx);
        Backends.FLOAT.reductions().normInfinity(rows, columns, x, xOffset, ldx, y, yOffset);
    }

    /**
     * y[i] ← ln Σⱼ exp(x[i, j]), as s + ln Σⱼ exp(x[i, j] − s) with s the largest element of the row, so that nothing overflows.
     *
     * <p>−∞ for a row of nothing but −∞ and without columns; +∞ for a row with a +∞ and no NaN. Error to first order:
     * (|y| + k + 4 ln columns + 3 + d) u, with d ≤ 1 a mean of |x − s| over the row, weighted by exp(x − s).
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param y one value a row, written; shares no element with x
     * @param yOffset its first element
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void logSumExp(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        Checks.nonNegative("logSumExp", "rows", rows);
        Checks.nonNegative("logSumExp", "columns", columns);
        Operands.matrix("logSumExp", "x", x, xOffset, rows, columns, ldx);
        Operands.vector("logSumExp", "y", y, yOffset, rows);
        Checks.apart("logSumExp", "y", y, yOffset, 1, rows, ldx, "x", x, xOffset, rows, columns, ldx);
        Backends.FLOAT.reductions().logSumExp(rows, columns, x, xOffset, ldx, y, yOffset);
    }

    /**
     * dx[i, j] ← exp(x[i, j] − y[i]) · dy[i], with y = logSumExp(x): the gradient of the input from that of the output. The difference, the
     * exponential and the product are rounded one by one. Where y[i] is infinite, dx is what the formula gives: NaN where ∞ − ∞ is.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input of the forward pass
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param y its output, one value a row
     * @param yOffset its first element
     * @param dy the gradient of the output
     * @param dyOffset its first element
     * @param dx the gradient of the input, written; may be x
     * @param dxOffset its first element
     * @param lddx its leading dimension
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void logSumExpBackward(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            float[] y,
            int yOffset,
            float[] dy,
            int dyOffset,
            float[] dx,
            int dxOffset,
            int lddx) {
        Checks.nonNegative("logSumExpBackward", "rows", rows);
        Checks.nonNegative("logSumExpBackward", "columns", columns);
        Operands.matrix("logSumExpBackward", "x", x, xOffset, rows, columns, ldx);
        Operands.vector("logSumExpBackward", "y", y, yOffset, rows);
        Operands.vector("logSumExpBackward", "dy", dy, dyOffset, rows);
        Operands.matrix("logSumExpBackward", "dx", dx, dxOffset, rows, columns, lddx);
        Checks.sameOrApart("logSumExpBackward", "dx", dx, dxOffset, lddx, "x", x, xOffset, ldx, rows, columns);
        Checks.apart("logSumExpBackward", "dx", dx, dxOffset, rows, columns, lddx, "y", y, yOffset, 1, rows, lddx);
        Checks.apart("logSumExpBackward", "dx", dx, dxOffset, rows, columns, lddx, "dy", dy, dyOffset, 1, rows, lddx);
        Backends.FLOAT
                .reductions()
                .logSumExpBackward(rows, columns, x, xOffset, ldx, y, yOffset, dy, dyOffset, dx, dxOffset, lddx);
    }
}
