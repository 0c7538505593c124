package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;
import static dev.lanewise.kernels.ops.FloatPolynomial.polynomial;

import dev.lanewise.kernels.backend.FloatConstants;

/** The logarithm to base 2: x = 2^n m with m in [√½, √2), then n + ln m · log₂ e with log₂ e in two parts. */
public final class FloatLog2 {
    private FloatLog2() {}

    /** y ← log₂ x, exact for powers of 2. log2(+∞) = +∞, log2(±0) = −∞; NaN for x &lt; 0. Error below 1.5 ulp. */
    public static float log2(float x) {
        float n = FloatLog.exponent(x) - FloatConstants.INTEGER_BIAS;
        float y = ofScaled(FloatLog.significand(x) - 1f, n);
        if (!(x >= FloatConstants.MIN_NORMAL && x < Float.POSITIVE_INFINITY)) {
            float scaled = x * FloatConstants.SUBNORMAL_SCALE;
            float nScaled = FloatLog.exponent(scaled) - FloatConstants.SUBNORMAL_INTEGER_BIAS;
            y = x < Float.POSITIVE_INFINITY ? ofScaled(FloatLog.significand(scaled) - 1f, nScaled) : x;
            y = x < 0f ? Float.NaN : y;
            y = x == 0f ? Float.NEGATIVE_INFINITY : y;
        }
        return y;
    }

    /** log₂(2^n (1 + f)): the leading term f log₂ e in two parts. */
    private static float ofScaled(float f, float n) {
        float s = f / (-2f - f);
        float z = s * s;
        float tail = s * fma(z, polynomial(FloatConstants.LOG, z), f);
        float high = f * FloatConstants.LOG2_E;
        float low = fma(f, FloatConstants.LOG2_E, -high);
        low = fma(f, FloatConstants.LOG2_E_LO, low);
        low = fma(tail, FloatConstants.LOG2_E, low);
        return n + (high + low);
    }

    /** dx ← (dy · log₂ e) / x: the gradient of log2. */
    public static float log2Backward(float x, float dy) {
        return dy * FloatConstants.LOG2_E / x;
    }
}
