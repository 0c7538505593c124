package dev.lanewise.bench.peers;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The loss and its gradient, through autograd, which is how libtorch gives it. */
final class TorchCrossEntropy implements Prepared {
    private final Tensor logits;
    private final Tensor labels;
    private float loss;

    TorchCrossEntropy(OpTask task) {
        logits = TorchTensors.of(task.argument(), task.rows(), task.columns());
        logits.set_requires_grad(true);
        labels = TorchTensors.labels(task.labels(task.columns()));
    }

    @Override
    public void run() {
        logits.mutable_grad().reset();
        try (Tensor value = torch.cross_entropy_loss(logits, labels)) {
            value.backward();
            loss = value.item_float();
        }
    }

    @Override
    public float[] result() {
        float[] gradient = TorchTensors.values(logits.grad());
        float[] all = Arrays.copyOf(gradient, gradient.length + 1);
        all[gradient.length] = loss;
        return all;
    }

    @Override
    public void close() {
        logits.close();
        labels.close();
    }
}
