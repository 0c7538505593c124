package dev.lanewise.layers.data;

import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.layers.random.NumPyRandom;
import java.util.Arrays;

/**
 * A shuffled split in two: the rows, and their order, that scikit-learn's
 * {@code train_test_split(…, test_size=testSize, random_state=randomState)} gives.
 *
 * <pre>{@code
 * Split split = TrainTestSplit.of(x.rows(), 0.2, 0);
 * Table xTrain = x.take(split.train());
 * Table xTest = x.take(split.test());
 * }</pre>
 */
public final class TrainTestSplit {
    private TrainTestSplit() {}

    /**
     * Splits the rows 0 to {@code rows} − 1 at random: of {@code new NumPyRandom(randomState).permutation(rows)}, the first
     * ⌈testSize·rows⌉ are for the test and the others for training, both in the order of the permutation.
     *
     * @param rows how many rows there are, at least 2
     * @param testSize the share of the rows to test on, between 0 and 1, both excluded
     * @param randomState the seed, 0 to 2³² − 1
     * @return the row numbers, none of the two lists empty
     * @throws InvalidArgumentException if an argument lies outside, or {@code testSize} leaves no row to train on
     */
    public static Split of(int rows, double testSize, long randomState) {
        if (rows < 2) {
            throw new InvalidArgumentException("TrainTestSplit", "rows", "at least 2", Integer.toString(rows));
        }
        if (!(testSize > 0 && testSize < 1)) {
            throw new InvalidArgumentException(
                    "TrainTestSplit", "testSize", "between 0 and 1, both excluded", Double.toString(testSize));
        }
        int testRows = (int) Math.ceil(testSize * rows);
        if (testRows == rows) {
            throw new InvalidArgumentException(
                    "TrainTestSplit",
                    "testSize",
                    "a share that leaves at least one of " + rows + " rows to train on",
                    Double.toString(testSize));
        }
        int[] permutation = new NumPyRandom(randomState).permutation(rows);
        return new Split(Arrays.copyOfRange(permutation, testRows, rows), Arrays.copyOfRange(permutation, 0, testRows));
    }
}
