package dev.lanewise.properties;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.TensorFunction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Holds value and gradients in single precision against those in double precision. */
final class PrecisionCheck {
    private final TensorFunction function;
    private final double units;
    private final long seed;
    private final Tensor[] single;
    private final Tensor[] twice;
    private final List<GradFinding> wrong = new ArrayList<>();
    private long compared;

    PrecisionCheck(TensorFunction function, double units, long seed, Tensor[] inputs) {
        this.function = function;
        this.units = units;
        this.seed = seed;
        single = new Tensor[inputs.length];
        twice = new Tensor[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            single[i] = converted(inputs[i], DType.FLOAT32).requiresGrad(true);
            twice[i] = converted(single[i], DType.FLOAT64).requiresGrad(true);
        }
    }

    GradReport run() {
        Tensor y = function.apply(single);
        Tensor exact = function.apply(twice);
        compare(y.operation(), -1, exact, y);
        Tensor u = converted(GradCheck.random(new SplittableRandom(seed), y.shape()), DType.FLOAT32);
        if (y.requiresGrad()) {
            y.backward(u);
            exact.backward(converted(u, DType.FLOAT64));
        }
        for (int i = 0; i < single.length; i++) {
            if (twice[i].hasGrad() && single[i].hasGrad()) {
                compare(y.operation(), i, twice[i].grad(), single[i].grad());
            }
        }
        wrong.sort(Comparator.comparingDouble(GradFinding::error).reversed());
        String explanation =
                "  single precision against double precision, %s units of 2^-24; seed: %d%n".formatted(units, seed);
        return new GradReport(y.operation(), compared, wrong, List.of(), explanation);
    }

    private void compare(String operation, int input, Tensor expected, Tensor found) {
        double largest = 1;
        for (int e = 0; e < expected.size(); e++) {
            double magnitude = Math.abs(expected.storage().get(e));
            largest = Double.isFinite(magnitude) ? Math.max(largest, magnitude) : largest;
        }
        double allowed = units * 0x1p-24 * largest;
        for (int e = 0; e < expected.size(); e++) {
            double right = expected.storage().get(e);
            double value = found.storage().get(e);
            compared++;
            if (Double.compare((float) right, value) != 0 && !(Math.abs(value - right) <= allowed)) {
                wrong.add(new GradFinding(
                        GradFinding.Kind.WRONG,
                        (input < 0 ? "value of " : "") + operation,
                        Math.max(input, 0),
                        input < 0 ? List.of() : JacobianCheck.index(e, expected.shape()),
                        input < 0 ? JacobianCheck.index(e, expected.shape()) : List.of(),
                        value,
                        right,
                        right,
                        right,
                        allowed));
            }
        }
    }

    /** A copy of x in a precision. */
    static Tensor converted(Tensor x, DType dtype) {
        Tensor y = Tensor.zeros(dtype, x.shape());
        for (int i = 0; i < x.size(); i++) {
            y.storage().set(i, x.storage().get(i));
        }
        return y;
    }
}
