package dev.lanewise.bench.peers;

import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Layer normalisation with scale and shift into tensors that are there already. */
final class TorchLayerNorm implements Prepared {
    private final Tensor x;
    private final Tensor y;
    private final Tensor mean;
    private final Tensor deviation;
    private final LongPointer columns;
    private final LongArrayRef shape;
    private final TensorOptional scale;
    private final TensorOptional shift;

    TorchLayerNorm(OpTask task) {
        x = TorchTensors.of(task.argument(), task.rows(), task.columns());
        y = TorchTensors.like(x);
        columns = new LongPointer(new long[] {task.columns()}); // the reference copies nothing
        mean = TorchTensors.of(new float[task.rows()], task.rows(), 1);
        deviation = TorchTensors.like(mean);
        shape = new LongArrayRef(columns, 1);
        scale = new TensorOptional(TorchTensors.of(task.scale(), task.columns()));
        shift = new TensorOptional(TorchTensors.of(task.shift(), task.columns()));
    }

    @Override
    public void run() {
        torch.native_layer_norm_out(y, mean, deviation, x, shape, scale, shift, OpTask.NORM_EPSILON)
                .close();
    }

    @Override
    public float[] result() {
        return TorchTensors.values(y);
    }

    @Override
    public void close() {
        x.close();
        y.close();
    }
}
