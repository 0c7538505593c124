package dev.lanewise.bench.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The regression with libtorch on one thread: a linear layer, the loss, backward and Adam. */
final class TorchRegression implements Regression.Program {
    @Override
    public double meanSquaredError(Regression points) {
        System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
        torch.set_num_threads(1);
        Tensor slope = TorchTensors.of(new float[] {Regression.FIRST_SLOPE}, 1, 1);
        Tensor intercept = TorchTensors.of(new float[1], 1);
        slope.set_requires_grad(true);
        intercept.set_requires_grad(true);
        TorchFusedAdam adam = new TorchFusedAdam(List.of(slope, intercept));
        List<Tensor> xs = batches(points.x());
        List<Tensor> ys = batches(points.y());
        for (int epoch = 0; epoch < Regression.EPOCHS; epoch++) {
            for (int batch = 0; batch < xs.size(); batch++) {
                slope.mutable_grad().reset();
                intercept.mutable_grad().reset();
                try (Tensor y = torch.linear(xs.get(batch), slope, intercept);
                        Tensor loss = torch.mse_loss(y, ys.get(batch))) {
                    loss.backward();
                    adam.step();
                }
            }
        }
        return points.meanSquaredError(slope.item_float(), intercept.item_float());
    }

    private static List<Tensor> batches(float[] values) {
        List<Tensor> batches = new ArrayList<>();
        for (int from = 0; from < values.length; from += Regression.BATCH) {
            float[] batch = Arrays.copyOfRange(values, from, Math.min(values.length, from + Regression.BATCH));
            batches.add(TorchTensors.of(batch, batch.length, 1));
        }
        return batches;
    }
}
