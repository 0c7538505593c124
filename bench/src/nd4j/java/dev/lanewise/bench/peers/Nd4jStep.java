package dev.lanewise.bench.peers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A training step of the perceptron: loss and gradients of a SameDiff graph, then its updater on each parameter, which is what its
 * {@code fit} does. The labels are one-hot rows, made before.
 */
final class Nd4jStep implements Prepared {
    private final SameDiff graph = SameDiff.create();
    private final Map<String, INDArray> batch;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private int steps;
    private float loss;

    /** A parameter with the state of its optimiser. */
    private record Parameter(INDArray value, GradientUpdater<?> updater) {
        static Parameter of(INDArray value) {
            Adam adam = new Adam(OpTask.RATE, OpTask.BETA1, OpTask.BETA2, OpTask.EPSILON);
            INDArray state = Nd4j.zeros(DataType.FLOAT, 1, adam.stateSize(value.length()));
            GradientUpdater<?> updater = adam.instantiate(state, true);
            updater.setStateViewArray(state, value.shape(), 'c', true);
            return new Parameter(value, updater);
        }
    }

    Nd4jStep(OpTask task) {
        int[] sizes = OpTask.layers();
        int rows = task.rows();
        int classes = sizes[sizes.length - 1];
        SDVariable x = graph.placeHolder("images", DataType.FLOAT, rows, sizes[0]);
        SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, rows, classes);
        for (int layer = 0; layer + 1 < sizes.length; layer++) {
            SDVariable weight = variable("weight" + layer, OpTask.weights(layer), sizes[layer], sizes[layer + 1]);
            SDVariable bias = variable("bias" + layer, new float[sizes[layer + 1]], sizes[layer + 1]);
            x = graph.nn().linear(x, weight, bias);
            if (layer + 2 < sizes.length) {
                x = graph.nn().relu(x, 0);
            }
        }
        graph.loss().softmaxCrossEntropy("loss", labels, x, null).markAsLoss();
        INDArray images = Nd4j.createFromArray(OpTask.operand("images", rows * sizes[0], 0, 1))
                .reshape(rows, sizes[0]);
        batch = Map.of("images", images, "labels", oneHot(task.labels(classes), classes));
    }

    private SDVariable variable(String name, float[] values, long... shape) {
        SDVariable variable = graph.var(name, Nd4j.createFromArray(values).reshape(shape));
        parameters.put(name, Parameter.of(variable.getArr()));
        return variable;
    }

    private static INDArray oneHot(int[] labels, int classes) {
        float[] rows = new float[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            rows[i * classes + labels[i]] = 1;
        }
        return Nd4j.createFromArray(rows).reshape(labels.length, classes);
    }

    @Override
    public void run() {
        OutAndGrad all = graph.calculateGradientsAndOutputs(batch, List.of("loss"), parameters.keySet());
        parameters.forEach((name, parameter) -> {
            INDArray gradient = Objects.requireNonNull(all.getGradients().get(name));
            parameter.updater.applyUpdater(gradient, steps, 0);
            parameter.value.subi(gradient);
        });
        steps++;
        loss = Objects.requireNonNull(all.getOutputs().get("loss")).getFloat(0);
    }

    /** The loss before the last step. */
    @Override
    public float[] result() {
        return new float[] {loss};
    }
}
