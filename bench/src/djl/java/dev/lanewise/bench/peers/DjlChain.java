package dev.lanewise.bench.peers;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;

/** Products and hyperbolic tangents in turn, recorded, then backward; a manager for each turn frees what it made. */
final class DjlChain implements Prepared {
    private final Engine engine;
    private final NDManager manager;
    private final int ops;
    private final NDArray x;
    private final NDArray w;

    DjlChain(Engine engine, OpTask task) {
        this.engine = engine;
        manager = engine.newBaseManager();
        ops = task.rows();
        x = full(0.5f, task.columns());
        x.setRequiresGradient(true);
        w = full(0.9f, task.columns());
    }

    private NDArray full(float value, int length) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return manager.create(values, new Shape(length));
    }

    /** DJL's backward starts with ones, as the others' does here. */
    @Override
    public void run() {
        try (NDManager turn = manager.newSubManager();
                GradientCollector collector = engine.newGradientCollector()) {
            x.tempAttach(turn);
            collector.zeroGradients();
            NDArray z = x;
            for (int i = 0; i < ops; i += 2) {
                z = z.mul(w).tanh();
            }
            collector.backward(z);
        }
    }

    @Override
    public float[] result() {
        try (NDArray gradient = x.getGradient()) {
            return gradient.toFloatArray();
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
