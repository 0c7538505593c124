package dev.lanewise.layers.data;

import dev.lanewise.kernels.InvalidArgumentException;

/**
 * A table of numbers: element (i, j) is {@code values[i·columns + j]}.
 *
 * @param values the numbers, row by row; not copied
 * @param columns how many numbers a row has, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // plain arrays are the point; they are equal if they are the same
public record Table(double[] values, int columns) {
    /**
     * Wraps an array.
     *
     * @throws InvalidArgumentException if {@code values} is null, {@code columns} is below 1, or the numbers do not fill
     *     whole rows
     */
    public Table {
        Checks.notNull("Table", "values", values);
        Checks.wholeRows("Table", "values", values.length, columns);
    }

    /**
     * A table of numbers in single precision, none of which changes its value.
     *
     * @param values the numbers, row by row, which are copied
     * @param columns how many numbers a row has, at least 1
     * @return a table of its own
     * @throws InvalidArgumentException if {@code values} is null, {@code columns} is below 1, or the numbers do not fill
     *     whole rows
     */
    public static Table of(float[] values, int columns) {
        Checks.notNull("Table.of", "values", values);
        double[] widened = new double[values.length];
        for (int i = 0; i < widened.length; i++) {
            widened[i] = values[i];
        }
        return new Table(widened, columns);
    }

    /**
     * How many rows there are.
     *
     * @return their number, 0 for an empty table
     */
    public int rows() {
        return values.length / columns;
    }

    /**
     * Some of the rows, in the order that is asked for; a row may be asked for twice.
     *
     * @param rows row numbers, each from 0 to {@link #rows()} − 1
     * @return a table of its own
     * @throws InvalidArgumentException if {@code rows} is null or a row number lies outside
     */
    public Table take(int[] rows) {
        Checks.rowNumbers("Table.take", rows, rows());
        double[] taken = new double[Math.multiplyExact(rows.length, columns)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * columns, taken, i * columns, columns);
        }
        return new Table(taken, columns);
    }

    /**
     * The numbers in single precision, each rounded to the nearest {@code float}; those beyond its range become infinite.
     *
     * @return an array of its own, row by row
     */
    public float[] toFloats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
