package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.backend.FloatConstants;

/**
 * SiLU, also called swish (S. Elfwing et al. 2017): with e = e^−|x|, x / (1 + e) for x ≥ 0 and x e / (1 + e) for x &lt; 0.
 *
 * <p>e and 1 + e are sums of two numbers, and the quotient is corrected by what the division leaves, so that the error is little
 * more than that of the last rounding.
 */
public final class FloatSilu {
    private FloatSilu() {}

    /** y ← x · sigmoid(x). silu(±0) = ±0, silu(−∞) = −0, silu(+∞) = +∞, gradual underflow. Error below 1.5 ulp. */
    public static float silu(float x) {
        return gated(x, Math.abs(x), 0f);
    }

    /** x · sigmoid(v) for a v of the sign of x with |v| = a + low. */
    static float gated(float x, float a, float low) {
        float t = fma(-a, FloatConstants.LOG2_E, FloatConstants.ONCE_BIAS);
        float m = FloatExp.minus1(FloatExp.reduced(-a, t - FloatConstants.ONCE_BIAS) - low);
        float power = FloatExp.power(t);
        float e = fma(m, power, power);
        float d = 1f + e;
        float dLow = (e - (d - 1f)) + fma(m, power, power - e);
        float c = 1f + m;
        float factor = x < 0f ? c : 1f;
        float factorLow = x < 0f ? m - (c - 1f) : 0f;
        float n = x * factor;
        float nLow = fma(x, factorLow, fma(x, factor, -n));
        float q = 1f / d;
        float y = n * q;
        y = fma(fma(-y, d, n) + fma(-y, dLow, nLow), q, y) * (x < 0f ? power : 1f);
        if (!(a < FloatConstants.EXP_EASY)) {
            y = x < 0f ? FloatExp.inTwoSteps(fma(m, x, x), t) : x;
            y = a > -FloatConstants.TIMES_EXP_UNDERFLOW && x < 0f ? -0f : y;
        }
        return Math.abs(x) > 0f ? y : x;
    }

    /** dx ← dy · (s + x s (1 − s)) with s = sigmoid(x): the gradient of silu. */
    public static float siluBackward(float x, float dy) {
        float e = FloatExp.ofMinusAbs(x);
        float u = 1f / (1f + e);
        float w = e * u;
        float bump = e > 0f ? x * (w * u) : 0f;
        return dy * ((x < 0f ? w : u) + bump);
    }
}
