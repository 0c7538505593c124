package dev.lanewise.autograd;

import dev.lanewise.kernels.InvalidArgumentException;

/**
 * Elementary functions, activations, comparisons and choices, element by element. See {@link TensorOps} for what all operations
 * have in common, and {@link dev.lanewise.kernels.Elementwise} for error bounds and edge values.
 */
public sealed interface FunctionOps permits TensorOps {
    private Tensor self() {
        return (Tensor) this;
    }

    private Tensor of(Op op) {
        return op.apply(self().dimensions(), self());
    }

    /**
     * |x|, with derivative 0 at 0.
     *
     * @return the absolute value
     */
    default Tensor abs() {
        return of(FunctionRules.ABS);
    }

    /**
     * x².
     *
     * @return the square
     */
    default Tensor square() {
        return of(FunctionRules.SQUARE);
    }

    /**
     * √x; NaN for x &lt; 0.
     *
     * @return the square root
     */
    default Tensor sqrt() {
        return of(FunctionRules.SQRT);
    }

    /**
     * 1 / √x.
     *
     * @return the reciprocal of the square root
     */
    default Tensor rsqrt() {
        return of(FunctionRules.RSQRT);
    }

    /**
     * 2ˣ.
     *
     * @return the power of 2
     */
    default Tensor exp2() {
        return of(FunctionRules.EXP2);
    }

    /**
     * eˣ − 1, accurate near 0.
     *
     * @return the exponential less 1
     */
    default Tensor expm1() {
        return of(FunctionRules.EXPM1);
    }

    /**
     * ln(1 + x), accurate near 0.
     *
     * @return the logarithm of 1 + x
     */
    default Tensor log1p() {
        return of(FunctionRules.LOG1P);
    }

    /**
     * log₂ x.
     *
     * @return the logarithm to base 2
     */
    default Tensor log2() {
        return of(FunctionRules.LOG2);
    }

    /**
     * sin x.
     *
     * @return the sine
     */
    default Tensor sin() {
        return of(FunctionRules.SIN);
    }

    /**
     * cos x.
     *
     * @return the cosine
     */
    default Tensor cos() {
        return of(FunctionRules.COS);
    }

    /**
     * erf x = 2/√π ∫₀ˣ e^−t² dt.
     *
     * @return the error function
     */
    default Tensor erf() {
        return of(FunctionRules.ERF);
    }

    /**
     * ln(1 + eˣ).
     *
     * @return a smooth rectifier
     */
    default Tensor softplus() {
        return of(FunctionRules.SOFTPLUS);
    }

    /**
     * x / (1 + |x|).
     *
     * @return a number from −1 to 1
     */
    default Tensor softsign() {
        return of(FunctionRules.SOFTSIGN);
    }

    /**
     * x · sigmoid(x), also called swish.
     *
     * @return the sigmoid linear unit
     */
    default Tensor silu() {
        return of(FunctionRules.SILU);
    }

    /**
     * x · Φ(x), Φ the distribution function of the normal distribution.
     *
     * @return the Gaussian error linear unit
     */
    default Tensor gelu() {
        return of(FunctionRules.GELU);
    }

    /**
     * x · ½ (1 + tanh(√(2/π) (x + 0.044715 x³))), an approximation of gelu.
     *
     * @return the approximate Gaussian error linear unit
     */
    default Tensor geluTanh() {
        return of(FunctionRules.GELU_TANH);
    }

    /**
     * x · tanh(softplus(x)).
     *
     * @return the mish activation
     */
    default Tensor mish() {
        return of(FunctionRules.MISH);
    }

    /**
     * λ x for x &gt; 0, else λα (eˣ − 1), with λ = 1.0507… and α = 1.6733….
     *
     * @return the scaled exponential linear unit
     */
    default Tensor selu() {
        return of(FunctionRules.SELU);
    }

    /**
     * 0 for x ≤ −3, 1 for x ≥ 3, else x / 6 + ½.
     *
     * @return a piecewise linear sigmoid
     */
    default Tensor hardSigmoid() {
        return of(FunctionRules.HARD_SIGMOID);
    }

    /**
     * x · hardSigmoid(x).
     *
     * @return a piecewise swish
     */
    default Tensor hardSwish() {
        return of(FunctionRules.HARD_SWISH);
    }

    /**
     * x for x &gt; 0, else α (eˣ − 1).
     *
     * @param alpha α, rounded to the tensor's precision
     * @return the exponential linear unit
     */
    default Tensor elu(double alpha) {
        return of(FunctionRules.elu(alpha));
    }

    /**
     * x for x &gt; 0, else α x; its kink at 0 belongs to the left.
     *
     * @param alpha α, rounded to the tensor's precision
     * @return the leaky rectified linear unit
     */
    default Tensor leakyRelu(double alpha) {
        return of(FunctionRules.leakyRelu(alpha));
    }

    /**
     * x, but at least {@code low} and at most {@code high}. The gradient goes through where x lies between, ends included.
     *
     * @param low the lower end
     * @param high the upper end, not below the lower
     * @return the clipped tensor; NaN stays NaN
     */
    default Tensor clip(double low, double high) {
        if (!(low <= high)) {
            throw new InvalidArgumentException("clip", "high", "at least " + low, Double.toString(high));
        }
        return of(FunctionRules.clip(low, high));
    }

    /**
     * −1, ±0 or 1, the sign of x. The result requires no gradient.
     *
     * @return the sign
     */
    default Tensor sign() {
        return FunctionRules.SIGN.apply(self().dimensions(), self().detach());
    }

    /**
     * The largest integer that is not above x. The result requires no gradient.
     *
     * @return the rounded tensor
     */
    default Tensor floor() {
        return FunctionRules.FLOOR.apply(self().dimensions(), self().detach());
    }

    /**
     * The larger of x and y; operands broadcast. Where they are equal the gradient goes to y.
     *
     * @param other y
     * @return the larger elements; NaN where one is NaN
     */
    default Tensor maximum(Tensor other) {
        return self().elementwise(ChoiceRules.MAXIMUM, other);
    }

    /**
     * The smaller of x and y; operands broadcast. Where they are equal the gradient goes to y.
     *
     * @param other y
     * @return the smaller elements; NaN where one is NaN
     */
    default Tensor minimum(Tensor other) {
        return self().elementwise(ChoiceRules.MINIMUM, other);
    }

    private Tensor compared(Op op, Tensor other) {
        Check.dtype(op.name(), "other", other, self().dtype());
        return self().detach().elementwise(op, other.detach());
    }

    private Tensor compared(Op op, double alpha) {
        return compared(op, Tensor.scalar(self().dtype(), alpha));
    }

    /**
     * 1 where x &lt; y, else 0; operands broadcast. The result requires no gradient.
     *
     * @param other y
     * @return zeros and ones
     */
    default Tensor less(Tensor other) {
        return compared(ChoiceRules.LESS, other);
    }

    /**
     * 1 where x &lt; α, else 0. The result requires no gradient.
     *
     * @param alpha α, rounded to the tensor's precision
     * @return zeros and ones
     */
    default Tensor less(double alpha) {
        return compared(ChoiceRules.LESS, alpha);
    }

    /**
     * 1 where x ≤ y, else 0; operands broadcast. The result requires no gradient.
     *
     * @param other y
     * @return zeros and ones
     */
    default Tensor lessEqual(Tensor other) {
        return compared(ChoiceRules.LESS_EQUAL, other);
    }

    /**
     * 1 where x ≤ α, else 0. The result requires no gradient.
     *
     * @param alpha α, rounded to the tensor's precision
     * @return zeros and ones
     */
    default Tensor lessEqual(double alpha) {
        return compared(ChoiceRules.LESS_EQUAL, alpha);
    }

    /**
     * 1 where x &gt; y, else 0; operands broadcast. The result requires no gradient.
     *
     * @param other y
     * @return zeros and ones
     */
    default Tensor greater(Tensor other) {
        return compared(ChoiceRules.GREATER, other);
    }

    /**
     * 1 where x &gt; α, else 0. The result requires no gradient.
     *
     * @param alpha α, rounded to the tensor's precision
     * @return zeros and ones
     */
    default Tensor greater(double alpha) {
        return compared(ChoiceRules.GREATER, alpha);
    }

    /**
     * 1 where x ≥ y, else 0; operands broadcast. The result requires no gradient.
     *
     * @param other y
     * @return zeros and ones
     */
    default Tensor greaterEqual(Tensor other) {
        return compared(ChoiceRules.GREATER_EQUAL, other);
    }

    /**
     * 1 where x ≥ α, else 0. The result requires no gradient.
     *
     * @param alpha α, rounded to the tensor's precision
     * @return zeros and ones
     */
    default Tensor greaterEqual(double alpha) {
        return compared(ChoiceRules.GREATER_EQUAL, alpha);
    }

    /**
     * 1 where x = y, else 0; operands broadcast. The result requires no gradient.
     *
     * @param other y
     * @return zeros and ones
     */
    default Tensor equal(Tensor other) {
        return compared(ChoiceRules.EQUAL, other);
    }

    /**
     * 1 where x = α, else 0. The result requires no gradient.
     *
     * @param alpha α, rounded to the tensor's precision
     * @return zeros and ones
     */
    default Tensor equal(double alpha) {
        return compared(ChoiceRules.EQUAL, alpha);
    }

    /**
     * 1 where x ≠ y, else 0; operands broadcast. The result requires no gradient.
     *
     * @param other y
     * @return zeros and ones
     */
    default Tensor notEqual(Tensor other) {
        return compared(ChoiceRules.NOT_EQUAL, other);
    }

    /**
     * 1 where x ≠ α, else 0. The result requires no gradient.
     *
     * @param alpha α, rounded to the tensor's precision
     * @return zeros and ones
     */
    default Tensor notEqual(double alpha) {
        return compared(ChoiceRules.NOT_EQUAL, alpha);
    }
}
