package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;
import static dev.lanewise.kernels.ops.FloatPolynomial.polynomial;

import dev.lanewise.kernels.backend.FloatConstants;

/** The natural logarithm: x = 2^n m with m in [√½, √2), then n ln 2 + ln m. */
public final class FloatLog {
    private FloatLog() {}

    /** y ← ln x. log(1) = +0, log(+∞) = +∞, log(±0) = −∞; NaN for x &lt; 0. Error below 1 ulp. */
    public static float log(float x) {
        float y = ofScaled(significand(x) - 1f, exponent(x) - FloatConstants.INTEGER_BIAS);
        if (!(x >= FloatConstants.MIN_NORMAL && x < Float.POSITIVE_INFINITY)) {
            float scaled = x * FloatConstants.SUBNORMAL_SCALE;
            float n = exponent(scaled) - FloatConstants.SUBNORMAL_INTEGER_BIAS;
            y = x < Float.POSITIVE_INFINITY ? ofScaled(significand(scaled) - 1f, n) : x;
            y = x < 0f ? Float.NaN : y;
            y = x == 0f ? Float.NEGATIVE_INFINITY : y;
        }
        return y;
    }

    /** m in [√½, √2) of a normal number 2^n m. */
    static float significand(float x) {
        var bits = Float.floatToRawIntBits(x) + (FloatConstants.ONE_BITS - FloatConstants.SQRT_HALF_BITS);
        return Float.intBitsToFloat((bits & FloatConstants.SIGNIFICAND_MASK) + FloatConstants.SQRT_HALF_BITS);
    }

    /** n + INTEGER_BIAS of a normal number 2^n m. */
    static float exponent(float x) {
        var bits = Float.floatToRawIntBits(x) + (FloatConstants.ONE_BITS - FloatConstants.SQRT_HALF_BITS);
        return Float.intBitsToFloat((bits >>> FloatConstants.EXPONENT_SHIFT) | FloatConstants.INTEGER_BITS);
    }

    /** ln(2^n (1 + f)) for 1 + f in [√½, √2]: ln(1 + f) = f + s (f + z P(z)) with s = −f / (2 + f), z = s². */
    static float ofScaled(float f, float n) {
        float s = f / (-2f - f);
        float z = s * s;
        float g = fma(z, polynomial(FloatConstants.LOG, z), f);
        float tail = fma(s, g, n * FloatConstants.LN2_LO);
        return fma(n, FloatConstants.LN2_HI, f + tail);
    }

    /** dx ← dy / x: the gradient of log. */
    public static float logBackward(float x, float dy) {
        return dy / x;
    }
}
