package dev.lanewise.bench.peers;

import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;

/** Products and hyperbolic tangents in turn, recorded, then backward; what the tensors hold is freed at once. */
final class TorchChain implements Prepared {
    private final int ops;
    private final Tensor x;
    private final Tensor w;
    private final Tensor seed;
    private final BoolOptional retain = new BoolOptional(false);
    private final TensorArrayRefOptional leaves = new TensorArrayRefOptional();

    TorchChain(OpTask task) {
        ops = task.rows();
        x = TorchTensors.full(0.5f, task.columns());
        x.set_requires_grad(true);
        w = TorchTensors.full(0.9f, task.columns());
        seed = TorchTensors.full(1, task.columns());
    }

    @Override
    public void run() {
        x.mutable_grad().reset();
        Tensor z = x;
        for (int i = 0; i < ops; i += 2) {
            try (Tensor product = z.mul(w)) {
                if (i > 0) {
                    z.close();
                }
                z = product.tanh();
            }
        }
        z.backward(seed, retain, false, leaves);
        z.close();
    }

    @Override
    public float[] result() {
        return TorchTensors.values(x.grad());
    }
}
