package dev.lanewise.bench.peers;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A training step of the perceptron in one run of a session; images and labels are fed as the tensors that they are. */
final class TensorFlowStep implements Prepared {
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Session session;
    private final TFloat32 imageValues;
    private final TInt32 labelValues;
    private final Placeholder<TFloat32> images;
    private final Placeholder<TInt32> labels;
    private final Operand<TFloat32> loss;
    private final Op update;
    private float value;

    TensorFlowStep(OpTask task, int threads) {
        int[] sizes = OpTask.layers();
        images = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(task.rows(), sizes[0])));
        labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(task.rows())));
        TensorFlowAdam adam = new TensorFlowAdam(tf);
        List<TensorFlowAdam.Variable> variables = new ArrayList<>();
        Operand<TFloat32> x = images;
        for (int layer = 0; layer + 1 < sizes.length; layer++) {
            var weight = adam.variable(OpTask.weights(layer), Shape.of(sizes[layer], sizes[layer + 1]));
            var bias = adam.variable(new float[sizes[layer + 1]], Shape.of(sizes[layer + 1]));
            variables.addAll(List.of(weight, bias));
            x = tf.nn.biasAdd(tf.linalg.matMul(x, weight.value()), bias.value());
            if (layer + 2 < sizes.length) {
                x = tf.nn.relu(x);
            }
        }
        var entropy =
                tf.nn.sparseSoftmaxCrossEntropyWithLogits(x, labels); // the op has its gradient as a second result
        loss = tf.math.mean(entropy.loss(), tf.constant(0));
        Operand<TFloat32> cotangent = tf.math.mul(entropy.backprop(), tf.constant(1f / task.rows()));
        List<Operand<TFloat32>> values =
                variables.stream().map(TensorFlowAdam.Variable::value).toList();
        update = adam.update(variables, tf.gradients(List.of(x), values, Gradients.dx(List.of(cotangent))));
        session = new Session(
                graph,
                ConfigProto.newBuilder()
                        .setIntraOpParallelismThreads(threads)
                        .setInterOpParallelismThreads(1)
                        .build());
        adam.begin(session);
        imageValues = TFloat32.tensorOf(
                Shape.of(task.rows(), sizes[0]),
                DataBuffers.of(OpTask.operand("images", task.rows() * sizes[0], 0, 1)));
        labelValues = TInt32.tensorOf(Shape.of(task.rows()), DataBuffers.of(task.labels(sizes[3])));
    }

    @Override
    public void run() {
        try (Result result = session.runner()
                .feed(images, imageValues)
                .feed(labels, labelValues)
                .addTarget(update)
                .fetch(loss)
                .run()) {
            value = ((TFloat32) result.get(0)).getFloat();
        }
    }

    /** The loss before the last step. */
    @Override
    public float[] result() {
        return new float[] {value};
    }

    @Override
    public void close() {
        imageValues.close();
        labelValues.close();
        session.close();
        graph.close();
    }
}
