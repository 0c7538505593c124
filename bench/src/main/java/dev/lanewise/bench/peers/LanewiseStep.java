package dev.lanewise.bench.peers;

import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.Workspace;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Workers;
import dev.lanewise.layers.Adam;
import dev.lanewise.layers.Dense;
import dev.lanewise.layers.Sequential;
import java.util.List;

/** A training step of the perceptron with the layers of this project. */
final class LanewiseStep implements Prepared {
    private final Adam adam = new Adam(OpTask.RATE, OpTask.BETA1, OpTask.BETA2, OpTask.EPSILON);
    private final Workspace workspace;
    private final Sequential model;
    private final List<Tensor> parameters;
    private final Tensor images;
    private final int[] labels;
    private double loss;

    LanewiseStep(OpTask task, Workers workers) {
        int[] sizes = OpTask.layers();
        workspace = Workspace.of(workers);
        model = new Sequential(
                0, new Dense(sizes[1], Activation.RELU), new Dense(sizes[2], Activation.RELU), new Dense(sizes[3]));
        model.build(sizes[0]);
        parameters = model.parameters();
        for (int layer = 0; layer + 1 < sizes.length; layer++) {
            parameters.get(2 * layer).copyFrom(Tensor.of(OpTask.weights(layer), sizes[layer], sizes[layer + 1]));
        }
        images = Tensor.of(OpTask.operand("images", task.rows() * sizes[0], 0, 1), task.rows(), sizes[0]);
        labels = task.labels(sizes[3]);
    }

    @Override
    public void run() {
        try (var _ = workspace.open()) {
            Tensor value = model.forward(images).softmaxCrossEntropy(labels);
            value.backward();
            adam.step(parameters);
            loss = value.item();
        }
    }

    /** The loss before the last step. */
    @Override
    public float[] result() {
        return new float[] {(float) loss};
    }
}
