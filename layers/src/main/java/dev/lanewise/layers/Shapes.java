package dev.lanewise.layers;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.Arrays;

/** The shape of a batch is that of a sample with the number of samples before it. */
final class Shapes {
    private Shapes() {}

    /** The shape of a batch. */
    static int[] batch(int rows, int[] sample) {
        int[] shape = new int[sample.length + 1];
        shape[0] = rows;
        System.arraycopy(sample, 0, shape, 1, sample.length);
        return shape;
    }

    /** The shape of a sample of a batch. */
    static int[] sample(String operation, String argument, int[] batch) {
        if (batch.length < 2) {
            throw new InvalidArgumentException(
                    operation, argument, "shape [samples, features]", Arrays.toString(batch));
        }
        return Arrays.copyOfRange(batch, 1, batch.length);
    }
}
