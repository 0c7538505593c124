package dev.lanewise.layers.data;

import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.layers.random.NumPyRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits for cross-validation: the rows fall into k folds whose sizes differ by at most one, and each fold is once the test
 * for a model trained on the others. The same splits as scikit-learn's {@code KFold} gives.
 *
 * <pre>{@code
 * for (Split split : KFold.shuffled(iris.rows(), 5, 0)) {
 *     Dataset train = iris.take(split.train());
 *     Dataset test = iris.take(split.test());
 * }
 * }</pre>
 */
public final class KFold {
    private KFold() {}

    /**
     * {@code KFold(n_splits=folds)}: each fold is a run of neighbouring rows. The first {@code rows mod folds} folds have one
     * row more than the others.
     *
     * @param rows how many rows there are, at least {@code folds}
     * @param folds k, at least 2
     * @return k splits; in each, both lists ascend
     * @throws InvalidArgumentException if an argument lies outside
     */
    public static List<Split> inOrder(int rows, int folds) {
        check("KFold.inOrder", rows, folds);
        return splits(IntStream.range(0, rows).toArray(), folds);
    }

    /**
     * {@code KFold(n_splits=folds, shuffle=True, random_state=randomState)}: each fold is a run of neighbours in a random
     * permutation of the rows. The first {@code rows mod folds} folds have one row more than the others.
     *
     * @param rows how many rows there are, at least {@code folds}
     * @param folds k, at least 2
     * @param randomState the seed, 0 to 2³² − 1
     * @return k splits; in each, both lists ascend
     * @throws InvalidArgumentException if an argument lies outside
     */
    public static List<Split> shuffled(int rows, int folds, long randomState) {
        check("KFold.shuffled", rows, folds);
        return splits(new NumPyRandom(randomState).permutation(rows), folds);
    }

    private static void check(String operation, int rows, int folds) {
        if (folds < 2) {
            throw new InvalidArgumentException(operation, "folds", "at least 2", Integer.toString(folds));
        }
        if (rows < folds) {
            throw new InvalidArgumentException(operation, "rows", "at least folds = " + folds, Integer.toString(rows));
        }
    }

    private static List<Split> splits(int[] order, int folds) {
        var splits = new ArrayList<Split>(folds);
        int start = 0;
        for (int fold = 0; fold < folds; fold++) {
            int end = start + order.length / folds + (fold < order.length % folds ? 1 : 0);
            int[] test = Arrays.copyOfRange(order, start, end);
            int[] train = new int[order.length - test.length];
            System.arraycopy(order, 0, train, 0, start);
            System.arraycopy(order, end, train, start, order.length - end);
            Arrays.sort(test);
            Arrays.sort(train);
            splits.add(new Split(train, test));
            start = end;
        }
        return List.copyOf(splits);
    }
}
