package dev.lanewise.kernels;

import dev.lanewise.kernels.backend.Backends;

/**
 * Softmax over those elements of matrix rows that a mask lets take part: element (i, j) of x is {@code x[xOffset + i * ldx + j]}, and
 * it takes part if {@code mask[maskOffset + i * ldMask + j]} is true. A leading dimension of 0 for the mask uses its one row for all
 * rows of x.
 *
 * <p>What does not take part has probability 0, whatever it is, NaN included, and whatever the others are; so a row of which nothing
 * takes part is 0 throughout (−∞ for the logarithm), and not NaN. For a mask that is added instead, of 0 and −∞ or of any other
 * numbers, add it to x and take {@link Rows#softmax(int, int, float[], int, int, float[], int, int) Rows.softmax}; there a row of nothing but −∞ is NaN.
 *
 * <p>The gradient of {@code softmax} is {@link Rows#softmaxBackward(int, int, float[], int, int, float[], int, int, float[], int, int)
 * Rows.softmaxBackward}: where y is 0, so is dx.
 *
 * <p>Common to all: null, a negative size or offset, a leading dimension below max(1, columns), except a mask's 0, and an operand that
 * ends beyond its array are an {@link InvalidArgumentException}. No rows or no columns is valid; then nothing is written. A matrix
 * that is written may be one that is read, at the same offset with the same leading dimension, or have no element in common
 * with it. Sums run over the virtual lanes of all columns, as {@link Rows} describes; errors are those that {@link Rows} gives.
 */
public final class MaskedRows {
    private MaskedRows() {}

    // Both precisions: the build writes what follows once more with double.

    /**
     * y[i, j] ← exp(x[i, j] − maxᵢ) · (1 / Σⱼ exp(x[i, j] − maxᵢ)) where (i, j) takes part, else 0; the largest element and the sum are those
     * of what takes part.
     *
     * <p>Among what takes part, an element of −∞ gets 0; a NaN or a +∞, or nothing but −∞, makes all of it NaN.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param mask which elements take part
     * @param maskOffset its first element
     * @param ldMask its leading dimension, or 0 for one row
     * @param y the output
     * @param yOffset its first element
     * @param ldy its leading dimension
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void softmax(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            boolean[] mask,
            int maskOffset,
            int ldMask,
            float[] y,
            int yOffset,
            int ldy) {
        Checks.nonNegative("softmax", "rows", rows);
        Checks.nonNegative("softmax", "columns", columns);
        Operands.matrix("softmax", "x", x, xOffset, rows, columns, ldx);
        Checks.mask("softmax", rows, columns, mask, maskOffset, ldMask);
        Operands.matrix("softmax", "y", y, yOffset, rows, columns, ldy);
        Checks.sameOrApart("softmax", "y", y, yOffset, ldy, "x", x, xOffset, ldx, rows, columns);
        Backends.FLOAT.masked().softmax(rows, columns, x, xOffset, ldx, mask, maskOffset, ldMask, y, yOffset, ldy);
    }

    /**
     * y[i, j] ← (x[i, j] − maxᵢ) − ln Σⱼ exp(x[i, j] − maxᵢ) where (i, j) takes part, else −∞; the largest element and the sum are those
     * of what takes part.
     *
     * <p>Among what takes part, an element of −∞ stays −∞; a NaN or a +∞, or nothing but −∞, makes all of it NaN.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param mask which elements take part
     * @param maskOffset its first element
     * @param ldMask its leading dimension, or 0 for one row
     * @param y the output
     * @param yOffset its first element
     * @param ldy its leading dimension
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void logSoftmax(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            boolean[] mask,
            int maskOffset,
            int ldMask,
            float[] y,
            int yOffset,
            int ldy) {
        Checks.nonNegative("logSoftmax", "rows", rows);
        Checks.nonNegative("logSoftmax", "columns", columns);
        Operands.matrix("logSoftmax", "x", x, xOffset, rows, columns, ldx);
        Checks.mask("logSoftmax", rows, columns, mask, maskOffset, ldMask);
        Operands.matrix("logSoftmax", "y", y, yOffset, rows, columns, ldy);
        Checks.sameOrApart("logSoftmax", "y", y, yOffset, ldy, "x", x, xOffset, ldx, rows, columns);
        Backends.FLOAT.masked().logSoftmax(rows, columns, x, xOffset, ldx, mask, maskOffset, ldMask, y, yOffset, ldy);
    }

    /**
     * dx[i, j] ← dy[i, j] − exp(y[i, j]) · Σⱼ dy[i, j] where (i, j) takes part, else 0, with y = logSoftmax(x) and the sum over what takes
     * part; the product and the difference are rounded as one.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param y the output of the forward pass
     * @param yOffset its first element
     * @param ldy its leading dimension
     * @param mask which elements take part
     * @param maskOffset its first element
     * @param ldMask its leading dimension, or 0 for one row
     * @param dy the gradient of the output
     * @param dyOffset its first element
     * @param lddy its leading dimension
     * @param dx the gradient of the input, written
     * @param dxOffset its first element
     * @param lddx its leading dimension
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void logSoftmaxBackward(
            int rows,
            int columns,
            float[] y,
            int yOffset,
            int ldy,
            boolean[] mask,
            int maskOffset,
            int ldMask,
            float[] dy,
            int dyOffset,
            int lddy,
            float[] dx,
            int dxOffset,
            int lddx) {
        Checks.nonNegative("logSoftmaxBackward", "rows", rows);
        Checks.nonNegative("logSoftmaxBackward", "columns", columns);
        Operands.matrix("logSoftmaxBackward", "y", y, yOffset, rows, columns, ldy);
        Checks.mask("logSoftmaxBackward", rows, columns, mask, maskOffset, ldMask);
        Operands.matrix("logSoftmaxBackward", "dy", dy, dyOffset, rows, columns, lddy);
        Operands.matrix("logSoftmaxBackward", "dx", dx, dxOffset, rows, columns, lddx);
        Checks.sameOrApart("logSoftmaxBackward", "dx", dx, dxOffset, lddx, "y", y, yOffset, ldy, rows, columns);
        Checks.sameOrApart("logSoftmaxBackward", "dx", dx, dxOffset, lddx, "dy", dy, dyOffset, lddy, rows, columns);
        Backends.FLOAT
                .masked()
                .logSoftmaxBackward(
                        rows,
                        columns,
                        y,
                        yOffset,
                        ldy,
                        mask,
                        maskOffset,
                        ldMask,
                        dy,
                        dyOffset,
                        lddy,
                        dx,
                        dxOffset,
                        lddx);
    }
}
