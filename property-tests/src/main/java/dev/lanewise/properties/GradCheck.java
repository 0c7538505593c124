package dev.lanewise.properties;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.TensorFunction;
import dev.lanewise.kernels.InvalidArgumentException;
import java.util.SplittableRandom;

/**
 * Compares the derivatives of a function of tensors, as a backward pass gives them, with central differences:
 *
 * <pre>{@code
 * GradCheck.DEFAULT.check(in -> in[0].matmul(in[1]).tanh(), a, b);
 * }</pre>
 *
 * <p>∂yⱼ/∂xᵢ by a backward pass whose cotangent is 1 at j and 0 elsewhere is held against (yⱼ(x + heᵢ) − yⱼ(x − heᵢ)) / 2h with
 * h = ε·max(1, |xᵢ|), in double precision; they agree if |analytic − numeric| ≤ absolute + relative · |numeric|. With ε = 10⁻⁶
 * the quotient of a smooth function of size 1 errs by some 10⁻¹⁰, from rounding (u / ε) and curvature (ε²).
 *
 * <p>Where they disagree the function is looked at with smaller steps and from either side. At a kink, such as relu at 0, the
 * two differ by right, and any value between the derivatives of both sides will do: that is {@linkplain GradReport#kinks()
 * reported apart} and is no failure. The function must give the same result for the same inputs.
 *
 * @param epsilon ε, the step of the differences
 * @param absolute the absolute error allowed
 * @param relative the relative error allowed
 */
public record GradCheck(double epsilon, double absolute, double relative) {
    /** ε = 10⁻⁶, absolute error 10⁻⁵, relative error 10⁻³. */
    public static final GradCheck DEFAULT = new GradCheck(1e-6, 1e-5, 1e-3);

    /** ε = 10⁻⁶, absolute and relative error 10⁻⁷: for functions that are smooth and of size 1. */
    public static final GradCheck TIGHT = new GradCheck(1e-6, 1e-7, 1e-7);

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
     * Checks every element of the Jacobian: two evaluations for each input element and one backward pass for each output
     * element.
     *
     * @param function the function
     * @param inputs where it is checked; copied, so neither their elements nor their gradients change
     * @return what was compared, with the kinks that were met
     * @throws AssertionError naming the worst element, if one is wrong
     * @throws InvalidArgumentException if an argument is null or an input not in double precision
     */
    public GradReport check(TensorFunction function, Tensor... inputs) {
        return report(function, inputs).orThrow();
    }

    /**
     * As {@link #check}, without an exception for a wrong derivative.
     *
     * @param function the function
     * @param inputs where it is checked; copied
     * @return what was compared and found
     * @throws InvalidArgumentException if an argument is null or an input not in double precision
     */
    public GradReport report(TensorFunction function, Tensor... inputs) {
        checkArguments(function, inputs);
        return new JacobianCheck(this, Differentiable.of(function), inputs).run();
    }

    /**
     * Checks random directions: ⟨u, (f(x + hv) − f(x − hv)) / 2h⟩ against ⟨Jᵀu, v⟩ for random u and v with elements in [−1, 1).
     * Two evaluations and one backward pass for each, whatever the sizes. A wrong element of the Jacobian escapes only if it
     * cancels with others. If a direction fails, the element at fault is looked for as in {@link #check}.
     *
     * @param function the function
     * @param count how many directions
     * @param seed where u and v come from
     * @param inputs where it is checked; copied
     * @return what was compared, with the kinks that were met
     * @throws AssertionError naming the worst element, if one is wrong
     * @throws InvalidArgumentException if an argument is null, {@code count} is less than 1, or an input not in double precision
     */
    public GradReport checkDirections(TensorFunction function, int count, long seed, Tensor... inputs) {
        checkArguments(function, inputs);
        if (count < 1) {
            throw new InvalidArgumentException("GradCheck", "count", "at least 1", Integer.toString(count));
        }
        return new DirectionCheck(this, function, inputs, seed).run(count).orThrow();
    }

    /**
     * Checks second derivatives: of s(x) = ⟨u, f(x)⟩ with a random u, the Hessian by differences of the gradient is held
     * against the Hessian that a second backward pass gives. Where an op on the way has no pullback on tensors, so that there
     * is no second pass, it is held against its own transpose, which a gradient field demands.
     *
     * @param function the function
     * @param seed where u comes from
     * @param inputs where it is checked; copied
     * @return what was compared, with the kinks that were met
     * @throws AssertionError naming the worst element, if one is wrong
     * @throws InvalidArgumentException if an argument is null or an input not in double precision
     */
    public GradReport checkSecond(TensorFunction function, long seed, Tensor... inputs) {
        checkArguments(function, inputs);
        return new SecondCheck(this, function, inputs, seed).run().orThrow();
    }

    /**
     * Holds single precision against double precision: value and gradients, for a random cotangent u, of the same function
     * at the same points (rounded to single precision first). An element may differ by {@code units} · 2⁻²⁴ times the largest
     * magnitude in its tensor, or times 1 if that is larger: what has cancelled is not expected back.
     *
     * @param function the function, for tensors of either precision
     * @param units the error bound in units of rounding
     * @param seed where u comes from
     * @param inputs where it is checked, in double precision; copied
     * @return what was compared
     * @throws AssertionError naming the worst element, if one is beyond the bound
     * @throws InvalidArgumentException if an argument is null, {@code units} not positive, or an input not in double precision
     */
    public static GradReport checkSinglePrecision(TensorFunction function, double units, long seed, Tensor... inputs) {
        checkArguments(function, inputs);
        require("units", units > 0 && Double.isFinite(units), "positive and finite", units);
        return new PrecisionCheck(function, units, seed, inputs).run().orThrow();
    }

    private static void checkArguments(TensorFunction function, Tensor... inputs) {
        if (function == null) {
            throw new InvalidArgumentException("GradCheck", "function", "not null", "null");
        }
        if (inputs == null) {
            throw new InvalidArgumentException("GradCheck", "inputs", "not null", "null");
        }
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i] == null || inputs[i].dtype() != DType.FLOAT64) {
                String found = inputs[i] == null ? "null" : inputs[i].dtype().toString();
                throw new InvalidArgumentException("GradCheck", "input " + i, "FLOAT64", found);
            }
        }
    }

    /** How far analytic and numeric value may lie apart. */
    double allowed(double numeric) {
        return absolute + relative * Math.abs(numeric);
    }

    /** Whether two derivatives agree; NaN agrees with nothing but NaN. */
    boolean agree(double analytic, double numeric) {
        return Double.compare(analytic, numeric) == 0 || Math.abs(analytic - numeric) <= allowed(numeric);
    }

    /** h for an element of size x. */
    double step(double x) {
        return epsilon * Math.max(1, Math.abs(x));
    }

    /** A tensor with elements in [−1, 1). */
    static Tensor random(SplittableRandom random, int... shape) {
        Tensor tensor = Tensor.zeros(DType.FLOAT64, shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.storage().set(i, random.nextDouble(-1, 1));
        }
        return tensor;
    }
}
