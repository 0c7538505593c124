package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;
import static dev.lanewise.kernels.ops.FloatPolynomial.polynomial;

import dev.lanewise.kernels.backend.FloatConstants;

/** The logarithm to base 2: x = 2^n m with m in [√½, √2), then n + ln m · log₂ e with log₂ e in two parts. */
public final class FloatLog2 {
    private FloatLog2() {}

    /** y ← log₂ x, exact for powers of 2. log2(+∞) = +∞, log2(±0) = −∞; NaN for x &lt; 0. Error below 1 ulp. */
    public static float log2(float x) {
        float scaled = x;
        float bias = FloatConstants.INTEGER_BIAS;
        if (x < FloatConstants.MIN_NORMAL) {
            scaled = x * FloatConstants.SUBNORMAL_SCALE;
            bias = FloatConstants.SUBNORMAL_INTEGER_BIAS;
        }
        float f = FloatLog.significand(scaled) - 1f;
        float n = FloatLog.exponent(scaled) - bias;
        float s = f / (-2f - f);
        float z = s * s;
        float tail = s * fma(z, polynomial(FloatConstants.LOG, z), f);
        float high = f * FloatConstants.LOG2_E;
        float low = fma(f, FloatConstants.LOG2_E, -high);
        low = fma(f, FloatConstants.LOG2_E_LO, low);
        low = fma(tail, FloatConstants.LOG2_E, low);
        float y = n + (high + low);
        if (!(x >= FloatConstants.MIN_NORMAL && x < Float.POSITIVE_INFINITY)) {
            y = x < Float.POSITIVE_INFINITY ? y : x;
            y = x < 0f ? Float.NaN : y;
            y = x == 0f ? Float.NEGATIVE_INFINITY : y;
        }
        return y;
    }

    /** dx ← (dy · log₂ e) / x: the gradient of log2. */
    public static float log2Backward(float x, float dy) {
        return dy * FloatConstants.LOG2_E / x;
    }
}
