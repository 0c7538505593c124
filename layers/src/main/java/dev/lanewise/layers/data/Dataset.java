package dev.lanewise.layers.data;

import dev.lanewise.kernels.InvalidArgumentException;

/**
 * Labelled rows for classification: row i has the features {@code features[i·columns]} to
 * {@code features[(i + 1)·columns - 1]} and the class {@code labels[i]}.
 *
 * @param features the inputs, row by row; not copied
 * @param columns how many features a row has, at least 1
 * @param labels the class of each row, 0 to 2³¹ − 2; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // plain arrays are the point; they are equal if they are the same
public record Dataset(float[] features, int columns, int[] labels) {
    /**
     * Wraps two arrays.
     *
     * @throws InvalidArgumentException if an array is null, {@code columns} is below 1, the features do not fill whole rows,
     *     there is not one label for each row, or a label lies outside
     */
    public Dataset {
        Checks.notNull("Dataset", "features", features);
        Checks.notNull("Dataset", "labels", labels);
        Checks.wholeRows("Dataset", "features", features.length, columns);
        int rows = features.length / columns;
        if (labels.length != rows) {
            throw new InvalidArgumentException(
                    "Dataset", "labels", "one for each of " + rows + " rows", Integer.toString(labels.length));
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] == Integer.MAX_VALUE) {
                throw new InvalidArgumentException(
                        "Dataset", "labels[" + i + "]", "0 to 2^31 - 2", Integer.toString(labels[i]));
            }
        }
    }

    /**
     * How many rows there are.
     *
     * @return their number, 0 for an empty data set
     */
    public int rows() {
        return labels.length;
    }

    /**
     * How many classes there are, if the highest one occurs.
     *
     * @return the highest label plus 1, 0 for an empty data set
     */
    public int classes() {
        int classes = 0;
        for (int label : labels) {
            classes = Math.max(classes, label + 1);
        }
        return classes;
    }

    /**
     * Some of the rows, in the order that is asked for; a row may be asked for twice.
     *
     * @param rows row numbers, each from 0 to {@link #rows()} − 1
     * @return a data set of its own
     * @throws InvalidArgumentException if {@code rows} is null or a row number lies outside
     */
    public Dataset take(int[] rows) {
        Checks.rowNumbers("Dataset.take", rows, rows());
        float[] takenFeatures = new float[Math.multiplyExact(rows.length, columns)];
        int[] takenLabels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(features, rows[i] * columns, takenFeatures, i * columns, columns);
            takenLabels[i] = labels[rows[i]];
        }
        return new Dataset(takenFeatures, columns, takenLabels);
    }

    /**
     * The same rows with every feature divided by one number, such as the 255 of an image's white.
     *
     * @param divisor a finite number above 0
     * @return a data set with features of its own and the same array of labels
     * @throws InvalidArgumentException if {@code divisor} is not a finite number above 0
     */
    public Dataset dividedBy(float divisor) {
        if (!(divisor > 0 && divisor < Float.POSITIVE_INFINITY)) {
            throw new InvalidArgumentException(
                    "Dataset.dividedBy", "divisor", "a finite number above 0", Float.toString(divisor));
        }
        float[] quotients = new float[features.length];
        for (int i = 0; i < quotients.length; i++) {
            quotients[i] = features[i] / divisor;
        }
        return new Dataset(quotients, columns, labels);
    }
}
