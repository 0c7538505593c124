package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Workers;
import dev.lanewise.layers.data.Dataset;
import dev.lanewise.layers.random.NumPyRandom;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * A step of a training allocates no array of numbers: what it does allocate, the objects of the graph, is far less than the
 * smallest of its matrices. Vectors are objects until C2 has compiled the kernels, so the first epochs do not count.
 */
class NoGarbageTest {
    private static final int ROWS = 4096;
    private static final int BATCH = 512;
    private static final int WIDTH = 64;

    @Test
    void aStepReusesTheArraysOfTheStepBefore() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported());
        float[] features = new float[ROWS * WIDTH];
        int[] labels = new int[ROWS];
        NumPyRandom random = new NumPyRandom(0);
        for (int i = 0; i < ROWS; i++) {
            labels[i] = (int) random.randint(0, 10);
            features[i * WIDTH + labels[i]] = 1;
        }
        long[] least = {Long.MAX_VALUE};
        Callback meter = new Callback() {
            private long before;

            @Override
            public void batchEnd(Training training) {
                long now = threads.getCurrentThreadAllocatedBytes();
                if (training.batch() > 1) {
                    least[0] = Math.min(least[0], now - before);
                }
                before = threads.getCurrentThreadAllocatedBytes();
            }
        };
        var model = new Sequential(0, new Dense(WIDTH, Activation.RELU), new Dense(10)).workers(Workers.shared());
        model.compile(new Adam(), Loss.SPARSE_CATEGORICAL_CROSS_ENTROPY, Metric.ACCURACY);
        model.fit(new Dataset(features, WIDTH, labels), Fit.epochs(60).batchSize(BATCH).callbacks(meter));
        long smallestMatrix = Float.BYTES * BATCH * 10L;
        assertTrue(least[0] < smallestMatrix / 2, "a step allocated " + least[0] + " bytes");
        System.out.println("LEAST " + least[0]);
    }
}
