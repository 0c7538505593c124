package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Backend;
import dev.lanewise.layers.Adam;
import dev.lanewise.layers.Callback;
import dev.lanewise.layers.Dense;
import dev.lanewise.layers.Fit;
import dev.lanewise.layers.Loss;
import dev.lanewise.layers.Metric;
import dev.lanewise.layers.Sequential;
import dev.lanewise.layers.Training;
import dev.lanewise.layers.data.Dataset;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * From its second step on a training allocates no array of numbers: what a step does allocate, the objects of the graph, is
 * less than the smallest of its matrices.
 *
 * <p>Measured where the scalar backend runs: on the vector backend vectors are objects until C2 has compiled the kernels, and
 * after how many steps that is depends on the load of the machine.
 */
class NoGarbageTest {
    private static final int BATCH = 512;
    private static final int WIDTH = 16;
    private static final int CLASSES = 8;
    private static final long SMALLEST_MATRIX = (long) Float.BYTES * BATCH * CLASSES;

    /** The least that a whole batch allocates: a class that is loaded or a compiler thread's need may make one more. */
    private static final class Meter implements Callback {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private long before;
        private long least = Long.MAX_VALUE;

        @Override
        public void batchEnd(Training training) {
            long now = threads.getCurrentThreadAllocatedBytes();
            if (training.batch() > 1) {
                least = Math.min(least, now - before);
            }
            before = threads.getCurrentThreadAllocatedBytes();
        }
    }

    @Test
    void aStepReusesTheArraysOfTheStepBefore() {
        assumeTrue(Backend.describe().startsWith("scalar"), "measured on the scalar backend");
        int rows = 8 * BATCH;
        float[] features = new float[rows * WIDTH];
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = i % CLASSES;
            features[i * WIDTH + i % CLASSES] = 1;
        }
        Meter meter = new Meter();
        var model = new Sequential(0, new Dense(WIDTH, Activation.RELU), new Dense(CLASSES));
        model.compile(new Adam(), Loss.SPARSE_CATEGORICAL_CROSS_ENTROPY, Metric.ACCURACY);
        model.fit(
                new Dataset(features, WIDTH, labels),
                Fit.epochs(3).batchSize(BATCH).callbacks(meter));
        assertTrue(meter.least < SMALLEST_MATRIX / 2, "a step allocated " + meter.least + " bytes");
    }
}
