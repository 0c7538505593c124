package dev.lanewise.kernels.scalar;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.backend.FloatConstants;

/**
 * Elementary functions of one float: the specification of what every backend returns, bit for bit.
 *
 * <p>Only +, −, ·, /, fma, comparisons and bit operations, each rounded once in the order written here, so the bits do not
 * depend on the machine. Methods: reduction to a short interval and a minimax polynomial (see {@link FloatConstants} and
 * J.-M. Muller, <i>Elementary Functions: Algorithms and Implementation</i>, 3rd edition, 2016). NaN gives NaN everywhere.
 */
public final class FloatMath {
    private FloatMath() {}

    /**
     * e^x: x = n ln 2 + r, then 2^n (1 + r + r² P(r)).
     *
     * <p>exp(±0) = 1, exp(−∞) = 0, +∞ on overflow, gradual underflow. Error below 1 ulp.
     */
    public static float exp(float x) {
        float y = expInRange(x);
        y = x > FloatConstants.EXP_OVERFLOW ? Float.POSITIVE_INFINITY : y;
        return x < FloatConstants.EXP_UNDERFLOW ? 0f : y;
    }

    /**
     * ln x: x = 2^n m with m in [√½, √2), then n ln 2 + ln m.
     *
     * <p>log(1) = +0, log(±0) = −∞, log(x &lt; 0) = NaN, log(+∞) = +∞; subnormal x are exact inputs. Error below 1 ulp.
     */
    public static float log(float x) {
        boolean subnormal = x < FloatConstants.MIN_NORMAL;
        float scaled = subnormal ? x * FloatConstants.SUBNORMAL_SCALE : x;
        float bias = subnormal ? FloatConstants.SUBNORMAL_INTEGER_BIAS : FloatConstants.INTEGER_BIAS;
        var bits = Float.floatToRawIntBits(scaled) + (FloatConstants.ONE_BITS - FloatConstants.SQRT_HALF_BITS);
        var exponent = bits >>> FloatConstants.EXPONENT_SHIFT;
        float n = Float.intBitsToFloat(exponent | FloatConstants.INTEGER_BITS) - bias;
        float m = Float.intBitsToFloat((bits & FloatConstants.SIGNIFICAND_MASK) + FloatConstants.SQRT_HALF_BITS);
        float y = logOfScaled(m - 1f, n);
        y = x < Float.POSITIVE_INFINITY ? y : x;
        y = x < 0f ? Float.NaN : y;
        return x == 0f ? Float.NEGATIVE_INFINITY : y;
    }

    /**
     * tanh x: x + x³ P(x²) near 0, and 1 − 2 / d with d = e^2|x| + 1 and the sign of x elsewhere, written as
     * ¾ + (d − 8) / 4d: d − 8 is exact, and this quotient stays below ¼, so that its rounding error is small.
     *
     * <p>tanh(±0) = ±0, tanh(±∞) = ±1. Error below 1 ulp.
     */
    public static float tanh(float x) {
        float a = Math.abs(x);
        float z = a * a;
        float near = fma(a * z, polynomial(FloatConstants.TANH, z), a);

        float twice = a + a;
        float t = fma(twice, FloatConstants.LOG2_E, FloatConstants.ONCE_BIAS);
        float r = reduce(twice, t - FloatConstants.ONCE_BIAS);
        float power = Float.intBitsToFloat(Float.floatToRawIntBits(t) << FloatConstants.EXPONENT_SHIFT);
        float d = fma(expMinus1(r), power, power + 1f);
        float far = 0.75f + (d - 8f) / (4f * d);

        float y = a < FloatConstants.TANH_SPLIT ? near : far;
        y = a > FloatConstants.TANH_ONE ? 1f : y;
        return Float.intBitsToFloat(
                Float.floatToRawIntBits(y) | (Float.floatToRawIntBits(x) & FloatConstants.SIGN_MASK));
    }

    /**
     * 1 / (1 + e^−x): with e = e^−|x| and w = e / (1 + e), it is 1 − w for x ≥ 0 and e − e·w for x &lt; 0.
     *
     * <p>sigmoid(±0) = ½, sigmoid(−∞) = 0, sigmoid(+∞) = 1, gradual underflow. Error below 2 ulp.
     */
    public static float sigmoid(float x) {
        float e = expOfMinusAbs(x);
        float w = e / (1f + e);
        float limit = x < 0f ? e : 1f;
        return fma(-limit, w, limit);
    }

    /**
     * ln(1 + e^x) = max(x, 0) + ln(1 + e^−|x|).
     *
     * <p>softplus(−∞) = 0, softplus(+∞) = +∞, gradual underflow. Error below 2 ulp.
     */
    public static float softplus(float x) {
        float e = expOfMinusAbs(x);
        boolean large = e > FloatConstants.SQRT2_MINUS_1;
        float f = large ? fma(0.5f, e, -0.5f) : e;
        float n = large ? 1f : 0f;
        float positive = x > 0f ? x : 0f;
        return positive + logOfScaled(f, n);
    }

    /** e^x where it neither overflows nor is 0, by 2^n in two factors, so that only the last product rounds. */
    private static float expInRange(float x) {
        float t = fma(x, FloatConstants.LOG2_E, FloatConstants.TWICE_BIAS);
        float r = reduce(x, t - FloatConstants.TWICE_BIAS);
        var twiceBiased = Float.floatToRawIntBits(t);
        var half = twiceBiased >>> 1;
        float power1 = Float.intBitsToFloat(half << FloatConstants.EXPONENT_SHIFT);
        float power2 = Float.intBitsToFloat((twiceBiased - half) << FloatConstants.EXPONENT_SHIFT);
        float slope = fma(polynomial(FloatConstants.EXP, r), r, 1f);
        return fma(slope, r * power1, power1) * power2;
    }

    private static float expOfMinusAbs(float x) {
        float a = -Math.abs(x);
        return a < FloatConstants.EXP_UNDERFLOW ? 0f : expInRange(a);
    }

    /** x − n ln 2; the first step is exact. */
    private static float reduce(float x, float n) {
        return fma(n, -FloatConstants.LN2_LO, fma(n, -FloatConstants.LN2_HI, x));
    }

    /** e^r − 1 for |r| ≤ ½ ln 2. */
    private static float expMinus1(float r) {
        return fma(r * r, polynomial(FloatConstants.EXP, r), r);
    }

    /** ln(2^n (1 + f)) for 1 + f in [√½, √2]: ln(1 + f) = f + s (f + z P(z)) with s = −f / (2 + f), z = s². */
    private static float logOfScaled(float f, float n) {
        float s = f / (-2f - f);
        float z = s * s;
        float g = fma(z, polynomial(FloatConstants.LOG, z), f);
        float tail = fma(s, g, n * FloatConstants.LN2_LO);
        return fma(n, FloatConstants.LN2_HI, f + tail);
    }

    /** The coefficients, highest power first, by Horner's rule in x² for odd and even powers apart: two short chains. */
    private static float polynomial(float[] coefficients, float x) {
        float square = x * x;
        float a = coefficients[0];
        float b = coefficients[1];
        int i = 2;
        for (; i + 1 < coefficients.length; i += 2) {
            a = fma(a, square, coefficients[i]);
            b = fma(b, square, coefficients[i + 1]);
        }
        if (i == coefficients.length) {
            return fma(a, x, b);
        }
        return fma(b, x, fma(a, square, coefficients[i]));
    }
}
