package dev.lanewise.bench.peers;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.Workspace;

/** Products and hyperbolic tangents in turn, recorded, then backward, in a workspace. */
final class LanewiseChain implements Prepared {
    private final Workspace workspace = Workspace.create();
    private final int ops;
    private final Tensor x;
    private final Tensor w;
    private final Tensor seed;

    LanewiseChain(OpTask task) {
        ops = task.rows();
        x = Tensor.full(DType.FLOAT32, 0.5, task.columns()).requiresGrad(true);
        w = Tensor.full(DType.FLOAT32, 0.9, task.columns());
        seed = Tensor.full(DType.FLOAT32, 1, task.columns());
    }

    @Override
    public void run() {
        x.zeroGrad();
        try (var _ = workspace.open()) {
            Tensor z = x;
            for (int i = 0; i < ops; i += 2) {
                z = z.mul(w).tanh();
            }
            z.backward(seed);
        }
    }

    @Override
    public float[] result() {
        return x.grad().toFloatArray();
    }
}
