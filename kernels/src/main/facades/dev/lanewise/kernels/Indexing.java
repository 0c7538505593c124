package dev.lanewise.kernels;

import dev.lanewise.kernels.backend.Backends;

/**
 * Kernels that find or move elements by index; element (i, j) of x is {@code x[xOffset + i * ldx + j]}. What they move keeps its
 * bits.
 *
 * <p>Common to all: null, a negative size or offset, a leading dimension below max(1, columns), an index without a row, an operand
 * that ends beyond its array, and an output that shares elements with an input are an {@link InvalidArgumentException}. No rows or
 * no columns is valid; then nothing is written.
 */
public final class Indexing {
    private Indexing() {}

    // Both precisions: the build writes what follows once more with double.

    /**
     * y[i, j] ← x[index[i], j]: the rows of an embedding.
     *
     * @param rows number of rows that are gathered
     * @param length number of rows of x
     * @param columns number of columns
     * @param x a matrix of {@code length} rows
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param index one row of x for each row of y; may repeat
     * @param indexOffset its first element
     * @param y a matrix of {@code rows} rows, written
     * @param yOffset its first element
     * @param ldy its leading dimension
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void gatherRows(
            int rows,
            int length,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            int[] index,
            int indexOffset,
            float[] y,
            int yOffset,
            int ldy) {
        Checks.nonNegative("gatherRows", "rows", rows);
        Checks.nonNegative("gatherRows", "length", length);
        Checks.nonNegative("gatherRows", "columns", columns);
        Operands.matrix("gatherRows", "x", x, xOffset, length, columns, ldx);
        Checks.indices("gatherRows", rows, length, index, indexOffset);
        Operands.matrix("gatherRows", "y", y, yOffset, rows, columns, ldy);
        Checks.apart("gatherRows", "y", y, yOffset, rows, columns, ldy, "x", x, xOffset, length, columns, ldx);
        Backends.FLOAT.indexing().gatherRows(rows, columns, x, xOffset, ldx, index, indexOffset, y, yOffset, ldy);
    }

    /**
     * y[index[i], j] ← y[index[i], j] + x[i, j], one i after the other from the first, so that the bits do not depend on anything
     * else: the gradient of {@link #gatherRows(int, int, int, float[], int, int, int[], int, float[], int, int) gatherRows}. The error
     * of a sum of n rows is at most γₙ Σ|x|.
     *
     * @param rows number of rows that are added
     * @param length number of rows of y
     * @param columns number of columns
     * @param x a matrix of {@code rows} rows
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param index one row of y for each row of x; may repeat
     * @param indexOffset its first element
     * @param y a matrix of {@code length} rows, read and written
     * @param yOffset its first element
     * @param ldy its leading dimension
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void scatterAddRows(
            int rows,
            int length,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            int[] index,
            int indexOffset,
            float[] y,
            int yOffset,
            int ldy) {
        Checks.nonNegative("scatterAddRows", "rows", rows);
        Checks.nonNegative("scatterAddRows", "length", length);
        Checks.nonNegative("scatterAddRows", "columns", columns);
        Operands.matrix("scatterAddRows", "x", x, xOffset, rows, columns, ldx);
        Checks.indices("scatterAddRows", rows, length, index, indexOffset);
        Operands.matrix("scatterAddRows", "y", y, yOffset, length, columns, ldy);
        Checks.apart("scatterAddRows", "y", y, yOffset, length, columns, ldy, "x", x, xOffset, rows, columns, ldx);
        Backends.FLOAT.indexing().scatterAddRows(rows, columns, x, xOffset, ldx, index, indexOffset, y, yOffset, ldy);
    }

    /**
     * The k largest elements of each row, from the largest down, and the columns in which they stand.
     *
     * <p>A NaN counts as larger than any number, and −0 equals +0; of equal elements the one in the lower column comes first. The time of
     * a row is that of reading it, and k steps for each element that is among the k largest of those up to it: about
     * k · ln(columns / k) such elements in a random order, all in an ascending one.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param k how many, at most {@code columns}
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param y k elements for each row, written
     * @param yOffset its first element
     * @param ldy its leading dimension
     * @param index k columns for each row, written
     * @param indexOffset its first element
     * @param ldIndex its leading dimension
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void topK(
            int rows,
            int columns,
            int k,
            float[] x,
            int xOffset,
            int ldx,
            float[] y,
            int yOffset,
            int ldy,
            int[] index,
            int indexOffset,
            int ldIndex) {
        Checks.nonNegative("topK", "rows", rows);
        Checks.nonNegative("topK", "columns", columns);
        Checks.nonNegative("topK", "k", k);
        if (k > columns) {
            throw new InvalidArgumentException("topK", "k", "at most columns = " + columns, Integer.toString(k));
        }
        Operands.matrix("topK", "x", x, xOffset, rows, columns, ldx);
        Operands.matrix("topK", "y", y, yOffset, rows, k, ldy);
        Checks.notNull("topK", "index", index);
        Checks.matrix("topK", "index", index.length, indexOffset, rows, k, ldIndex);
        Checks.apart("topK", "y", y, yOffset, rows, k, ldy, "x", x, xOffset, rows, columns, ldx);
        Backends.FLOAT.indexing().topK(rows, columns, k, x, xOffset, ldx, y, yOffset, ldy, index, indexOffset, ldIndex);
    }

    /**
     * y[j, i] ← x[i, j].
     *
     * @param rows number of rows of x, columns of y
     * @param columns number of columns of x, rows of y
     * @param x the input
     * @param xOffset its first element
     * @param ldx its leading dimension
     * @param y the output
     * @param yOffset its first element
     * @param ldy its leading dimension
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void transpose(
            int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
        Checks.nonNegative("transpose", "rows", rows);
        Checks.nonNegative("transpose", "columns", columns);
        Operands.matrix("transpose", "x", x, xOffset, rows, columns, ldx);
        Operands.matrix("transpose", "y", y, yOffset, columns, rows, ldy);
        Checks.apart("transpose", "y", y, yOffset, columns, rows, ldy, "x", x, xOffset, rows, columns, ldx);
        Backends.FLOAT.indexing().transpose(rows, columns, x, xOffset, ldx, y, yOffset, ldy);
    }
}
