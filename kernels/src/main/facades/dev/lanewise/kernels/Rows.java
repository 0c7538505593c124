package dev.lanewise.kernels;

import dev.lanewise.kernels.backend.Backends;

/**
 * Kernels over the rows of row-major matrices: element (i, j) of x is {@code x[xOffset + i * ldx + j]}.
 *
 * <p>Common to all: null, a negative size or offset, a leading dimension below max(1, columns) and a matrix that ends beyond
 * its array are an {@link InvalidArgumentException}. No rows or no columns is valid; then nothing is written except where a
 * method says so. Elements between the columns and the leading dimension are neither read nor written. A matrix that is
 * written may be one that is read, at the same offset with the same leading dimension, or have no element in common with it;
 * a vector that is written shares no element with an input. Anything else is an {@link InvalidArgumentException}.
 *
 * <p>A sum over a row runs over virtual lanes: element j goes to lane j mod 64 (32 for double), each lane is added up in order
 * from +0, and then the upper half of the lanes is added to the lower half until one is left. The order depends on the number
 * of columns alone, and the error is at most γₖ Σ|x| with γₖ = k u / (1 − k u) and k = ⌈columns / lanes⌉ + log₂ lanes.
 */
public final class Rows {
    private Rows() {}

    // Both precisions: the build writes what follows once more with double.

    /**
     * y[i, j] ← x[i, j] + bias[j], rounded once.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param bias one value a column; shares no element with y
     * @param biasOffset its first element
     * @param y the output
     * @param yOffset its first element
     * @param ldy its leading dimension
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void addBias(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            float[] bias,
            int biasOffset,
            float[] y,
            int yOffset,
            int ldy) {
        checkMap("addBias", rows, columns, x, xOffset, ldx, y, yOffset, ldy);
        Operands.vector("addBias", "bias", bias, biasOffset, columns);
        Checks.apart("addBias", "y", y, yOffset, rows, columns, ldy, "bias", bias, biasOffset, 1, columns, ldy);
        Backends.FLOAT.rows().addBias(rows, columns, x, xOffset, ldx, bias, biasOffset, y, yOffset, ldy);
    }

    /**
     * y[j] ← β · y[j] + Σᵢ x[i, j].
     *
     * <p>The product of a transposed column of ones with x, with the bits of a GEMM: each block of rows (512 in single, 256 in
     * double precision) is added up in order from +0; the
     * first is added to β · y[j], and each later one to the result. β = 0 does not read y. Without rows y ← β · y.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param beta β
     * @param y one value a column, written; shares no element with x
     * @param yOffset its first element
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void columnSums(
            int rows, int columns, float[] x, int xOffset, int ldx, float beta, float[] y, int yOffset) {
        checkInput("columnSums", rows, columns, x, xOffset, ldx);
        Operands.vector("columnSums", "y", y, yOffset, columns);
        Checks.apart("columnSums", "y", y, yOffset, 1, columns, ldx, "x", x, xOffset, rows, columns, ldx);
        Backends.FLOAT.rows().columnSums(rows, columns, x, xOffset, ldx, beta, y, yOffset);
    }

    /**
     * y[i] ← Σⱼ x[i, j] over the virtual lanes; +0 without columns.
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
    public static void sums(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        checkInput("sums", rows, columns, x, xOffset, ldx);
        Operands.vector("sums", "y", y, yOffset, rows);
        Checks.apart("sums", "y", y, yOffset, 1, rows, rows, "x", x, xOffset, rows, columns, ldx);
        Backends.FLOAT.rows().sums(rows, columns, x, xOffset, ldx, y, yOffset);
    }

    /**
     * y[i] ← the first j at which x[i, j] is largest. A NaN counts as larger than any number, and −0 equals +0. Rows without
     * columns have no such j and are an error.
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
    public static void argmax(int rows, int columns, float[] x, int xOffset, int ldx, int[] y, int yOffset) {
        checkInput("argmax", rows, columns, x, xOffset, ldx);
        Checks.notNull("argmax", "y", y);
        Checks.range("argmax", "y", y.length, yOffset, rows);
        if (rows > 0) {
            Checks.atLeastOne("argmax", "columns", columns);
        }
        Backends.FLOAT.rows().argmax(rows, columns, x, xOffset, ldx, y, yOffset);
    }

    /**
     * The number of rows i whose {@linkplain #argmax(int, int, float[], int, int, int[], int) argmax} is label[i], as the
     * accuracy of a classifier needs it. A label that is no column matches no row.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param label one column a row
     * @param labelOffset its first element
     * @return from 0 to {@code rows}
     * @throws InvalidArgumentException if an argument does not fit, or there are rows but no columns
     */
    public static int countLargestAt(
            int rows, int columns, float[] x, int xOffset, int ldx, int[] label, int labelOffset) {
        checkInput("countLargestAt", rows, columns, x, xOffset, ldx);
        Checks.notNull("countLargestAt", "label", label);
        Checks.range("countLargestAt", "label", label.length, labelOffset, rows);
        if (rows > 0) {
            Checks.atLeastOne("countLargestAt", "columns", columns);
        }
        return Backends.FLOAT.rows().countLargestAt(rows, columns, x, xOffset, ldx, label, labelOffset);
    }

    /**
     * y[i, j] ← exp(x[i, j] − maxᵢ) · (1 / Σⱼ exp(x[i, j] − maxᵢ)), with maxᵢ the largest element of row i, so that nothing overflows.
     *
     * <p>An element of −∞ gets 0. A row with a NaN or a +∞, or with nothing but −∞, becomes NaN throughout.
     * Relative error to first order: (|x − max| + ln columns + k + 6) u, with k as for the sum and u half an ulp of 1.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param y the output
     * @param yOffset its first element
     * @param ldy its leading dimension
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void softmax(
            int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
        checkMap("softmax", rows, columns, x, xOffset, ldx, y, yOffset, ldy);
        Backends.FLOAT.rows().softmax(rows, columns, x, xOffset, ldx, y, yOffset, ldy);
    }

    /**
     * y[i, j] ← (x[i, j] − maxᵢ) − ln Σⱼ exp(x[i, j] − maxᵢ): the logarithm of softmax without its underflow.
     *
     * <p>An element of −∞ stays −∞. A row with a NaN or a +∞, or with nothing but −∞, becomes NaN throughout.
     * Error to first order: (2 |x − max| + 4 ln columns + k + 2) u, with k as for the sum and u half an ulp of 1.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param y the output
     * @param yOffset its first element
     * @param ldy its leading dimension
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void logSoftmax(
            int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
        checkMap("logSoftmax", rows, columns, x, xOffset, ldx, y, yOffset, ldy);
        Backends.FLOAT.rows().logSoftmax(rows, columns, x, xOffset, ldx, y, yOffset, ldy);
    }

    /**
     * dx[i, j] ← y[i, j] · (dy[i, j] − Σⱼ dy[i, j] · y[i, j]), with y = softmax(x): the gradient of the input from that of the
     * output. The sum is one FMA chain a virtual lane; the difference and the product are rounded one by one.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param y the output of the forward pass
     * @param yOffset its first element
     * @param ldy its leading dimension
     * @param dy the gradient of the output
     * @param dyOffset its first element
     * @param lddy its leading dimension
     * @param dx the gradient of the input, written
     * @param dxOffset its first element
     * @param lddx its leading dimension
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void softmaxBackward(
            int rows,
            int columns,
            float[] y,
            int yOffset,
            int ldy,
            float[] dy,
            int dyOffset,
            int lddy,
            float[] dx,
            int dxOffset,
            int lddx) {
        Checks.nonNegative("softmaxBackward", "rows", rows);
        Checks.nonNegative("softmaxBackward", "columns", columns);
        Operands.matrix("softmaxBackward", "y", y, yOffset, rows, columns, ldy);
        Operands.matrix("softmaxBackward", "dy", dy, dyOffset, rows, columns, lddy);
        Operands.matrix("softmaxBackward", "dx", dx, dxOffset, rows, columns, lddx);
        Checks.sameOrApart("softmaxBackward", "dx", dx, dxOffset, lddx, "y", y, yOffset, ldy, rows, columns);
        Checks.sameOrApart("softmaxBackward", "dx", dx, dxOffset, lddx, "dy", dy, dyOffset, lddy, rows, columns);
        Backends.FLOAT.rows().softmaxBackward(rows, columns, y, yOffset, ldy, dy, dyOffset, lddy, dx, dxOffset, lddx);
    }

    /**
     * dx[i, j] ← dy[i, j] − exp(y[i, j]) · Σⱼ dy[i, j], with y = logSoftmax(x): the gradient of the input from that of the output. The
     * product and the difference are rounded as one.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param y the output of the forward pass
     * @param yOffset its first element
     * @param ldy its leading dimension
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
            float[] dy,
            int dyOffset,
            int lddy,
            float[] dx,
            int dxOffset,
            int lddx) {
        Checks.nonNegative("logSoftmaxBackward", "rows", rows);
        Checks.nonNegative("logSoftmaxBackward", "columns", columns);
        Operands.matrix("logSoftmaxBackward", "y", y, yOffset, rows, columns, ldy);
        Operands.matrix("logSoftmaxBackward", "dy", dy, dyOffset, rows, columns, lddy);
        Operands.matrix("logSoftmaxBackward", "dx", dx, dxOffset, rows, columns, lddx);
        Checks.sameOrApart("logSoftmaxBackward", "dx", dx, dxOffset, lddx, "y", y, yOffset, ldy, rows, columns);
        Checks.sameOrApart("logSoftmaxBackward", "dx", dx, dxOffset, lddx, "dy", dy, dyOffset, lddy, rows, columns);
        Backends.FLOAT
                .rows()
                .logSoftmaxBackward(rows, columns, y, yOffset, ldy, dy, dyOffset, lddy, dx, dxOffset, lddx);
    }

    private static void checkInput(String operation, int rows, int columns, float[] x, int xOffset, int ldx) {
        Checks.nonNegative(operation, "rows", rows);
        Checks.nonNegative(operation, "columns", columns);
        Operands.matrix(operation, "x", x, xOffset, rows, columns, ldx);
    }

    private static void checkMap(
            String operation, int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
        checkInput(operation, rows, columns, x, xOffset, ldx);
        Operands.matrix(operation, "y", y, yOffset, rows, columns, ldy);
        Checks.sameOrApart(operation, "y", y, yOffset, ldy, "x", x, xOffset, ldx, rows, columns);
    }
}
