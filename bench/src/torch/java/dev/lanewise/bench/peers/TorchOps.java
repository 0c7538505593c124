package dev.lanewise.bench.peers;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** libtorch through JavaCPP, on tensors of its own; without a gradient its operations write into a tensor that is there already. */
final class TorchOps implements OpPeer {
    TorchOps(int threads) {
        System.setProperty(
                "org.bytedeco.javacpp.maxphysicalbytes", "0"); // else each new tensor asks the system how much is left
        Natives.environment(
                "OPENBLAS_THREAD_TIMEOUT", "4"); // else its idle threads take the cores from those of OpenMP
        torch.set_num_threads(threads);
        torch.set_num_interop_threads(1);
    }

    @Override
    public String name() {
        return "libtorch";
    }

    @Override
    public String version() {
        return "libtorch 2.10.0, " + torch.get_cpu_capability().getString();
    }

    /** Of the classes in between. */
    @Override
    public int callsToWarmUp() {
        return 2_000;
    }

    @Override
    public Optional<Prepared> prepare(OpTask task) {
        return switch (task.op()) {
            case "adam" -> Optional.of(new TorchAdam(task));
            case "crossEntropy" -> Optional.of(new TorchCrossEntropy(task));
            case OpTask.CHAIN -> Optional.of(new TorchChain(task));
            case OpTask.STEP -> Optional.of(new TorchStep(task));
            default -> function(task);
        };
    }

    /** A function of a matrix that writes another. */
    private interface Function {
        void apply(Tensor x, Tensor y);
    }

    private static Optional<Prepared> function(OpTask task) {
        return switch (task.op()) {
            case "exp" -> call(task, (x, y) -> torch.exp_out(y, x));
            case "log" -> call(task, (x, y) -> torch.log_out(y, x));
            case "tanh" -> call(task, (x, y) -> torch.tanh_out(y, x));
            case "sigmoid" -> call(task, (x, y) -> torch.sigmoid_out(y, x));
            case "erf" -> call(task, (x, y) -> torch.erf_out(y, x));
            case "relu" -> call(task, (x, y) -> torch.clamp_min_out(y, x, TorchTensors.ZERO));
            case "gelu" -> call(task, (x, y) -> torch.gelu_out(y, x));
            case "silu" -> call(task, (x, y) -> torch.silu_out(y, x));
            case "softplus" -> call(task, (x, y) -> torch.softplus_out(y, x));
            case "softmax" -> call(task, (x, y) -> torch.softmax_out(y, x, 1));
            case "logSoftmax" -> call(task, (x, y) -> torch.log_softmax_out(y, x, 1));
            case "layerNorm" -> Optional.of(new TorchLayerNorm(task));
            default -> Optional.empty();
        };
    }

    private static Optional<Prepared> call(OpTask task, Function function) {
        return Optional.of(new Call(task, function));
    }

    private static final class Call implements Prepared {
        private final Tensor x;
        private final Tensor y;
        private final Function function;

        Call(OpTask task, Function function) {
            this.function = function;
            x = TorchTensors.of(task.argument(), task.rows(), task.columns());
            y = TorchTensors.like(x);
        }

        @Override
        public void run() {
            function.apply(x, y);
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
}
