package dev.lanewise.bench.peers;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Adam's step of one parameter. */
final class TorchAdam implements Prepared {
    private final Tensor parameter;
    private final Tensor gradient;
    private final TorchFusedAdam adam;

    TorchAdam(OpTask task) {
        parameter = TorchTensors.of(OpTask.operand("p", task.columns(), -1, 1), task.columns());
        gradient = TorchTensors.of(OpTask.operand("g", task.columns(), -1, 1), task.columns());
        adam = new TorchFusedAdam(List.of(parameter));
    }

    @Override
    public void run() {
        adam.step(List.of(gradient));
    }

    @Override
    public float[] result() {
        return TorchTensors.values(parameter);
    }
}
