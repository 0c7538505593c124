package dev.lanewise.autograd;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares the derivatives of a function of tensors with central differences, element by element of the Jacobian, in double
 * precision:
 *
 * <pre>{@code
 * GradCheck.DEFAULT.check(in -> in[0].matmul(in[1]).tanh(), a, b);
 * }</pre>
 *
 * <p>∂yⱼ/∂xᵢ by a backward pass whose cotangent is 1 at j and 0 elsewhere is held against (yⱼ(x + εeᵢ) − yⱼ(x − εeᵢ)) / 2ε; they
 * agree if |analytic − numeric| ≤ absolute + relative · |numeric|. With ε = 10⁻⁶ the difference quotient of a smooth function
 * of size 1 errs by some 10⁻¹⁰, from rounding (u / ε) and curvature (ε²). At a kink, such as relu at 0, the two differ by right.
 *
 * <p>The function is called twice for each input element and once for each output element; it must give the same result for
 * the same inputs.
 *
 * @param epsilon ε, the step of the differences
 * @param absolute the absolute error allowed
 * @param relative the relative error allowed
 */
public record GradCheck(double epsilon, double absolute, double relative) {
    /** ε = 10⁻⁶, absolute error 10⁻⁵, relative error 10⁻³. */
    public static final GradCheck DEFAULT = new GradCheck(1e-6, 1e-5, 1e-3);

    /** A function from tensors to a tensor. */
    @FunctionalInterface
    public interface Function {
        /**
         * Computes the result with the operations of {@link Tensor} and {@link Op}.
         *
         * @param inputs tensors in double precision
         * @return the result, computed anew from the inputs
         */
        Tensor apply(Tensor... inputs);
    }

    /**
     * One element of a Jacobian that is wrong.
     *
     * @param operation the op that gave the result
     * @param input the number of the input, from 0
     * @param element the index of x in it
     * @param output the index of y in the result
     * @param analytic ∂y/∂x by the pullbacks
     * @param numeric ∂y/∂x by central differences
     * @param wrong how many elements of the Jacobian are wrong; this one has the largest error
     * @param compared how many there are
     */
    public record Mismatch(
            String operation,
            int input,
            List<Integer> element,
            List<Integer> output,
            double analytic,
            double numeric,
            int wrong,
            int compared) {
        /**
         * Says which element is wrong, and by how much.
         *
         * @return one sentence
         */
        @Override
        public String toString() {
            return "%s: gradient of output %s by input %d %s: analytic %s, numeric %s, error %.3g (the worst of %d wrong elements in %d)"
                    .formatted(
                            operation,
                            output,
                            input,
                            element,
                            analytic,
                            numeric,
                            error(analytic, numeric),
                            wrong,
                            compared);
        }

        private Mismatch among(int wrong, int compared) {
            return new Mismatch(operation, input, element, output, analytic, numeric, wrong, compared);
        }
    }

    /**
     * Checks the tolerances.
     *
     * @throws InvalidArgumentException if ε is not positive or a tolerance is negative, or one of them is NaN or infinite
     */
    public GradCheck {
        require("epsilon", epsilon > 0 && Double.isFinite(epsilon), "positive and finite", epsilon);
        require("absolute", absolute >= 0 && Double.isFinite(absolute), "at least 0 and finite", absolute);
        require("relative", relative >= 0 && Double.isFinite(relative), "at least 0 and finite", relative);
    }

    private static void require(String argument, boolean holds, String expected, double found) {
        if (!holds) {
            throw new InvalidArgumentException("GradCheck", argument, expected, Double.toString(found));
        }
    }

    /**
     * Checks the derivatives by every input.
     *
     * @param function the function
     * @param inputs where it is checked; copied, so neither their elements nor their gradients change
     * @throws AssertionError naming the worst element, if one is wrong
     * @throws InvalidArgumentException if an argument is null or an input not in double precision
     */
    public void check(Function function, Tensor... inputs) {
        mismatch(function, inputs).ifPresent(mismatch -> {
            throw new AssertionError(mismatch.toString());
        });
    }

    /**
     * Looks for a wrong derivative.
     *
     * @param function the function
     * @param inputs where it is checked; copied, so neither their elements nor their gradients change
     * @return the element with the largest error among those that are wrong, if any
     * @throws InvalidArgumentException if an argument is null or an input not in double precision
     */
    public Optional<Mismatch> mismatch(Function function, Tensor... inputs) {
        Check.notNull("GradCheck", "function", function);
        Check.notNull("GradCheck", "inputs", inputs);
        Tensor[] x = new Tensor[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            Check.dtype("GradCheck", "input " + i, inputs[i], DType.FLOAT64);
            x[i] = inputs[i].copy().requiresGrad(true);
        }
        Tensor y = function.apply(x);
        double[][][] analytic = analytic(function, x, y.size());
        double[][][] numeric = numeric(function, x, y.size());
        return worst(analytic, numeric, x, y);
    }

    /** [input][element][output], one backward pass for each output. */
    private static double[][][] analytic(Function function, Tensor[] x, int outputs) {
        double[][][] jacobian = new double[x.length][][];
        for (int i = 0; i < x.length; i++) {
            jacobian[i] = new double[x[i].size()][outputs];
        }
        for (int j = 0; j < outputs; j++) {
            Tensor y = function.apply(x);
            Tensor cotangent = Tensor.zeros(DType.FLOAT64, y.shape());
            cotangent.storage().set(j, 1);
            if (y.requiresGrad()) {
                y.backward(cotangent);
            }
            for (int i = 0; i < x.length; i++) {
                for (int e = 0; e < x[i].size() && x[i].hasGrad(); e++) {
                    jacobian[i][e][j] = x[i].grad().storage().get(e);
                }
                x[i].zeroGrad();
            }
        }
        return jacobian;
    }

    /** [input][element][output], two evaluations for each element. */
    private double[][][] numeric(Function function, Tensor[] x, int outputs) {
        double[][][] jacobian = new double[x.length][][];
        try (var _ = Tensor.noGrad()) {
            for (int i = 0; i < x.length; i++) {
                jacobian[i] = new double[x[i].size()][outputs];
                for (int e = 0; e < x[i].size(); e++) {
                    double at = x[i].storage().get(e);
                    x[i].storage().set(e, at + epsilon);
                    double[] above = function.apply(x).toDoubleArray();
                    x[i].storage().set(e, at - epsilon);
                    double[] below = function.apply(x).toDoubleArray();
                    x[i].storage().set(e, at);
                    double step = (at + epsilon) - (at - epsilon); // as it was rounded
                    for (int j = 0; j < outputs; j++) {
                        jacobian[i][e][j] = (above[j] - below[j]) / step;
                    }
                }
            }
        }
        return jacobian;
    }

    private Optional<Mismatch> worst(double[][][] analytic, double[][][] numeric, Tensor[] x, Tensor y) {
        String operation = y.node() instanceof Node.Result result ? result.op().name() : "function";
        Mismatch worst = null;
        double largest = -1;
        int wrong = 0;
        int compared = 0;
        for (int i = 0; i < x.length; i++) {
            compared += x[i].size() * y.size();
            for (int e = 0; e < x[i].size(); e++) {
                for (int j = 0; j < y.size(); j++) {
                    double a = analytic[i][e][j];
                    double n = numeric[i][e][j];
                    double error = error(a, n);
                    if (error > absolute + relative * Math.abs(n) || Double.isInfinite(error)) {
                        wrong++;
                        if (error > largest) {
                            largest = error;
                            worst = new Mismatch(operation, i, index(e, x[i].shape()), index(j, y.shape()), a, n, 0, 0);
                        }
                    }
                }
            }
        }
        return worst == null ? Optional.empty() : Optional.of(worst.among(wrong, compared));
    }

    /** The absolute error; infinite where one value is NaN. */
    private static double error(double analytic, double numeric) {
        double error = analytic == numeric ? 0 : Math.abs(analytic - numeric);
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }

    /** The index of an element by its place in row-major order. */
    private static List<Integer> index(int place, int[] shape) {
        List<Integer> index = new ArrayList<>();
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index.addFirst(place % shape[axis]);
            place /= shape[axis];
        }
        return index;
    }
}
