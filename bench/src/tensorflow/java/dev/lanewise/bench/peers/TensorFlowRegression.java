package dev.lanewise.bench.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** The regression with TensorFlow on one thread: one run of a session a step. */
final class TensorFlowRegression implements Regression.Program {
    @Override
    public double meanSquaredError(Regression points) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x =
                    tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, 1)));
            Placeholder<TFloat32> y =
                    tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, 1)));
            TensorFlowAdam adam = new TensorFlowAdam(tf);
            var slope = adam.variable(new float[] {Regression.FIRST_SLOPE}, Shape.of(1, 1));
            var intercept = adam.variable(new float[1], Shape.of(1));
            Operand<TFloat32> error =
                    tf.math.sub(tf.nn.biasAdd(tf.linalg.matMul(x, slope.value()), intercept.value()), y);
            Operand<TFloat32> loss = tf.math.mean(tf.math.square(error), tf.constant(new int[] {0, 1}));
            Op update = adam.update(
                    List.of(slope, intercept), tf.gradients(loss, List.of(slope.value(), intercept.value())));
            ConfigProto oneThread = ConfigProto.newBuilder()
                    .setIntraOpParallelismThreads(1)
                    .setInterOpParallelismThreads(1)
                    .build();
            try (Session session = new Session(graph, oneThread)) {
                adam.begin(session);
                train(session, update, x, batches(points.x()), y, batches(points.y()));
                try (Result line = session.runner()
                        .fetch(slope.value())
                        .fetch(intercept.value())
                        .run()) {
                    return points.meanSquaredError(
                            ((TFloat32) line.get(0)).getFloat(0, 0), ((TFloat32) line.get(1)).getFloat(0));
                }
            }
        }
    }

    private static void train(
            Session session,
            Op update,
            Placeholder<TFloat32> x,
            List<TFloat32> xs,
            Placeholder<TFloat32> y,
            List<TFloat32> ys) {
        for (int epoch = 0; epoch < Regression.EPOCHS; epoch++) {
            for (int batch = 0; batch < xs.size(); batch++) {
                session.runner()
                        .feed(x, xs.get(batch))
                        .feed(y, ys.get(batch))
                        .addTarget(update)
                        .run()
                        .close();
            }
        }
    }

    private static List<TFloat32> batches(float[] values) {
        List<TFloat32> batches = new ArrayList<>();
        for (int from = 0; from < values.length; from += Regression.BATCH) {
            float[] batch = Arrays.copyOfRange(values, from, Math.min(values.length, from + Regression.BATCH));
            batches.add(TFloat32.tensorOf(Shape.of(batch.length, 1), DataBuffers.of(batch)));
        }
        return batches;
    }
}
