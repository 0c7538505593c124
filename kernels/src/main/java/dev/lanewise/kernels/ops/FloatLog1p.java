package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.backend.FloatConstants;

/** ln(1 + x) without cancellation: with 2^n the scale of 1 + x, f = 2^−n x + (2^−n − 1) in one rounding, then as log. */
public final class FloatLog1p {
    private FloatLog1p() {}

    /** y ← ln(1 + x). log1p(±0) = ±0, log1p(−1) = −∞, log1p(+∞) = +∞; NaN for x &lt; −1. Error below 1.5 ulp. */
    public static float log1p(float x) {
        float n = FloatLog.exponent(1f + x) - FloatConstants.INTEGER_BIAS;
        float power = FloatExp.power(FloatConstants.ONCE_BIAS - n);
        float y = FloatLog.ofScaled(fma(x, power, power - 1f), n);
        if (!(x > -1f && x < FloatConstants.LOG1P_EASY)) {
            y = x < Float.POSITIVE_INFINITY ? FloatLog.log(x) : x;
            y = x == -1f ? Float.NEGATIVE_INFINITY : y;
            y = x < -1f ? Float.NaN : y;
        }
        return x == 0f ? x : y;
    }

    /** dx ← dy / (1 + x): the gradient of log1p. */
    public static float log1pBackward(float x, float dy) {
        return dy / (1f + x);
    }
}
