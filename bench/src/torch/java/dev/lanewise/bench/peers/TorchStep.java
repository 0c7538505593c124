package dev.lanewise.bench.peers;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A training step of the perceptron: linear layers, ReLU, the loss of the logits, backward, and Adam over all parameters at once. */
final class TorchStep implements Prepared {
    private final List<Tensor> weights = new ArrayList<>();
    private final List<Tensor> biases = new ArrayList<>();
    private final TorchFusedAdam adam;
    private final Tensor images;
    private final Tensor labels;
    private final int last;
    private float loss;

    TorchStep(OpTask task) {
        int[] sizes = OpTask.layers();
        last = sizes.length - 2;
        List<Tensor> all = new ArrayList<>();
        for (int layer = 0; layer <= last; layer++) {
            Tensor weight = weight(layer, sizes[layer], sizes[layer + 1]);
            Tensor bias = TorchTensors.of(new float[sizes[layer + 1]], sizes[layer + 1]);
            bias.set_requires_grad(true);
            weights.add(weight);
            biases.add(bias);
            all.addAll(List.of(weight, bias));
        }
        adam = new TorchFusedAdam(all);
        images = TorchTensors.of(OpTask.operand("images", task.rows() * sizes[0], 0, 1), task.rows(), sizes[0]);
        labels = TorchTensors.labels(task.labels(sizes[last + 1]));
    }

    /** A layer's weights, stored outputs × inputs. */
    private static Tensor weight(int layer, int inputs, int outputs) {
        float[] values = OpTask.weights(layer);
        float[] transposed = new float[values.length];
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < outputs; j++) {
                transposed[j * inputs + i] = values[i * outputs + j];
            }
        }
        Tensor weight = TorchTensors.of(transposed, outputs, inputs);
        weight.set_requires_grad(true);
        return weight;
    }

    @Override
    public void run() {
        forget(weights);
        forget(biases);
        Tensor x = images;
        for (int layer = 0; layer <= last; layer++) {
            Tensor y = torch.linear(x, weights.get(layer), biases.get(layer));
            if (layer > 0) {
                x.close();
            }
            if (layer < last) {
                torch.relu_(y);
            }
            x = y;
        }
        try (Tensor logits = x;
                Tensor value = torch.cross_entropy_loss(logits, labels)) {
            value.backward();
            adam.step();
            loss = value.item_float();
        }
    }

    private static void forget(List<Tensor> parameters) {
        for (Tensor parameter : parameters) {
            parameter.mutable_grad().reset();
        }
    }

    /** The loss before the last step. */
    @Override
    public float[] result() {
        return new float[] {loss};
    }
}
