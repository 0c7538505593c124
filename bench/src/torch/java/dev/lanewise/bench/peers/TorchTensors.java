package dev.lanewise.bench.peers;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Tensors of libtorch from arrays and back, outside of what is timed. */
final class TorchTensors {
    static final Scalar ZERO = new Scalar(0f);

    private TorchTensors() {}

    static Tensor of(float[] values, long... shape) {
        Tensor tensor = torch.empty(shape);
        tensor.data_ptr_float().put(values, 0, values.length);
        return tensor;
    }

    static Tensor full(float value, int length) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return of(values, length);
    }

    static Tensor labels(int[] labels) {
        return torch.tensor(Arrays.stream(labels).asLongStream().toArray());
    }

    static Tensor like(Tensor tensor) {
        return torch.zeros_like(tensor);
    }

    static float[] values(Tensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.numel())];
        tensor.data_ptr_float().get(values);
        return values;
    }
}
