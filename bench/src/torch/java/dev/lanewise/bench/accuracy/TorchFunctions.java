package dev.lanewise.bench.accuracy;

import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.ELUOptions;
import org.bytedeco.pytorch.SELUOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** libtorch's functions, as a user calls them. */
final class TorchFunctions implements Library {
    TorchFunctions() {
        torch.set_num_threads(1);
    }

    @Override
    public String title() {
        return "libtorch 2.10";
    }

    private static UnaryOperator<Tensor> function(AccuracyFunction function) {
        return switch (function) {
            case EXP -> torch::exp;
            case EXP2 -> torch::exp2;
            case EXPM1 -> torch::expm1;
            case LOG -> torch::log;
            case LOG2 -> torch::log2;
            case LOG1P -> torch::log1p;
            case SQRT -> torch::sqrt;
            case RSQRT -> torch::rsqrt;
            case SIN -> torch::sin;
            case COS -> torch::cos;
            case ERF -> torch::erf;
            case TANH -> torch::tanh;
            case SIGMOID -> torch::sigmoid;
            case SOFTPLUS -> torch::softplus;
            case SOFTSIGN -> torch::softsign;
            case ELU -> x -> torch.elu(x, new ELUOptions());
            case SELU -> x -> torch.selu(x, new SELUOptions());
            case GELU -> torch::gelu;
            case GELU_TANH -> x -> torch.gelu(x, "tanh");
            case SILU -> torch::silu;
            case MISH -> torch::mish;
        };
    }

    @Override
    public AccuracyFunction.OfFloats floats(AccuracyFunction function) {
        UnaryOperator<Tensor> f = function(function);
        return (x, i, y, j, n) -> {
            try (FloatPointer values = new FloatPointer(n);
                    Tensor argument =
                            torch.from_blob(values.put(x, i, n), new long[] {n}, torch.dtype(torch.ScalarType.Float));
                    Tensor result = f.apply(argument)) {
                result.data_ptr_float().get(y, j, n);
            }
        };
    }

    @Override
    public AccuracyFunction.OfDoubles doubles(AccuracyFunction function) {
        UnaryOperator<Tensor> f = function(function);
        return (x, i, y, j, n) -> {
            try (DoublePointer values = new DoublePointer(n);
                    Tensor argument =
                            torch.from_blob(values.put(x, i, n), new long[] {n}, torch.dtype(torch.ScalarType.Double));
                    Tensor result = f.apply(argument)) {
                result.data_ptr_double().get(y, j, n);
            }
        };
    }
}
