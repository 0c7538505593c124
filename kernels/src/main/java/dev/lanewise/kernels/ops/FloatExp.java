package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;
import static dev.lanewise.kernels.ops.FloatPolynomial.polynomial;

import dev.lanewise.kernels.backend.FloatConstants;

/** The exponential: x = n ln 2 + r, then 2^n (1 + r + r² P(r)). */
public final class FloatExp {
    private FloatExp() {}

    /**
     * y ← eˣ. exp(−∞) = 0 and exp(+∞) = +∞; results below the smallest subnormal are 0 and above the largest
     * number +∞. Error below 1 ulp.
     */
    public static float exp(float x) {
        float t = fma(x, FloatConstants.LOG2_E, FloatConstants.ONCE_BIAS);
        float r = reduced(x, t - FloatConstants.ONCE_BIAS);
        float y = scaled(r, power(t));
        if (!(Math.abs(x) < FloatConstants.EXP_EASY)) {
            y = x > FloatConstants.EXP_OVERFLOW ? Float.POSITIVE_INFINITY : scaledTwice(x);
            y = x < FloatConstants.EXP_UNDERFLOW ? 0f : y;
        }
        return y;
    }

    /** e^−|x|. */
    static float ofMinusAbs(float x) {
        float a = -Math.abs(x);
        float t = fma(a, FloatConstants.LOG2_E, FloatConstants.ONCE_BIAS);
        float r = reduced(a, t - FloatConstants.ONCE_BIAS);
        float e = scaled(r, power(t));
        if (!(a > -FloatConstants.EXP_EASY)) {
            e = a < FloatConstants.EXP_UNDERFLOW ? 0f : scaledTwice(a);
        }
        return e;
    }

    /** e^(a + low) for a ≤ 0 and a low that is small beside 1. */
    static float ofSum(float a, float low) {
        float t = fma(a, FloatConstants.LOG2_E, FloatConstants.ONCE_BIAS);
        float r = reduced(a, t - FloatConstants.ONCE_BIAS) + low;
        float power = power(t);
        float y = fma(minus1(r), power, power);
        if (!(a > -FloatConstants.EXP_EASY)) {
            y = a < FloatConstants.TIMES_EXP_UNDERFLOW ? 0f : inTwoSteps(1f + minus1(r), t);
        }
        return y;
    }

    /** y · 2^n for t = n + ONCE_BIAS, where 2^n may be below the normal numbers: in two steps, so that only the last rounds. */
    static float inTwoSteps(float y, float t) {
        float n = t - FloatConstants.ONCE_BIAS;
        float half = FloatExp2.rounded(0.5f * n);
        return y * power(half + FloatConstants.ONCE_BIAS) * power(n - half + FloatConstants.ONCE_BIAS);
    }

    /** e^r − 1 for |r| ≤ ½ ln 2. */
    static float minus1(float r) {
        return fma(r * r, polynomial(FloatConstants.EXP, r), r);
    }

    /** x − n ln 2; the first step is exact. */
    static float reduced(float x, float n) {
        return fma(n, -FloatConstants.LN2_LO, fma(n, -FloatConstants.LN2_HI, x));
    }

    /** 2^n for t = n + ONCE_BIAS, where n is in the range of exponents. */
    static float power(float t) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(t) << FloatConstants.EXPONENT_SHIFT);
    }

    /** e^r · power. */
    private static float scaled(float r, float power) {
        float slope = fma(polynomial(FloatConstants.EXP, r), r, 1f);
        return fma(slope, r * power, power);
    }

    /** e^x where the power of two is not in the range of exponents: in two factors, so that only the last product rounds. */
    private static float scaledTwice(float x) {
        float t = fma(x, FloatConstants.LOG2_E, FloatConstants.TWICE_BIAS);
        float r = reduced(x, t - FloatConstants.TWICE_BIAS);
        var twiceBiased = Float.floatToRawIntBits(t);
        var half = twiceBiased >>> 1;
        float power1 = Float.intBitsToFloat(half << FloatConstants.EXPONENT_SHIFT);
        float power2 = Float.intBitsToFloat((twiceBiased - half) << FloatConstants.EXPONENT_SHIFT);
        return scaled(r, power1) * power2;
    }

    /** dx ← dy · y, with y = exp(x): the gradient of the input from that of the output. */
    public static float expBackward(float y, float dy) {
        return dy * y;
    }
}
