package dev.lanewise.bench.peers;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A training step of the perceptron: loss and gradients of a SameDiff graph, then its updater on each parameter, which is what its
 * {@code fit} does. The labels are one-hot rows, made before.
 */
final class Nd4jStep implements Prepared {
    private final Nd4jModel model = new Nd4jModel();
    private final Map<String, INDArray> batch;
    private float loss;

    Nd4jStep(OpTask task) {
        SameDiff graph = model.graph();
        int[] sizes = OpTask.layers();
        int rows = task.rows();
        int classes = sizes[sizes.length - 1];
        SDVariable x = graph.placeHolder("images", DataType.FLOAT, rows, sizes[0]);
        SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, rows, classes);
        for (int layer = 0; layer + 1 < sizes.length; layer++) {
            SDVariable weight = model.variable("weight" + layer, OpTask.weights(layer), sizes[layer], sizes[layer + 1]);
            SDVariable bias = model.variable("bias" + layer, new float[sizes[layer + 1]], sizes[layer + 1]);
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

    private static INDArray oneHot(int[] labels, int classes) {
        float[] rows = new float[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            rows[i * classes + labels[i]] = 1;
        }
        return Nd4j.createFromArray(rows).reshape(labels.length, classes);
    }

    @Override
    public void run() {
        loss = model.step(batch);
    }

    /** The loss before the last step. */
    @Override
    public float[] result() {
        return new float[] {loss};
    }
}
