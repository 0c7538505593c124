package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.backend.FloatConstants;

/** SiLU, also called swish (S. Elfwing et al. 2017): x / (1 + e^−x), where 1 + e^−x is rounded as late as possible. */
public final class FloatSilu {
    private FloatSilu() {}

    /** y ← x · sigmoid(x). silu(±0) = ±0, silu(−∞) = −0, silu(+∞) = +∞, gradual underflow. Error below 2 ulp. */
    public static float silu(float x) {
        return gated(x, -x, 0f);
    }

    /** x / (1 + e^(u + low)), for a u that is not of the sign of x and a low that is small beside 1. */
    static float gated(float x, float u, float low) {
        float t = fma(u, FloatConstants.LOG2_E, FloatConstants.ONCE_BIAS);
        float n = t - FloatConstants.ONCE_BIAS;
        float m = FloatExp.minus1(FloatExp.reduced(u, n) + low);
        float power = FloatExp.power(t);
        float d = power > FloatConstants.EXACT_WITH_ONE ? fma(m, power, 1f) + power : fma(m, power, power + 1f);
        float y = x / d;
        if (!(Math.abs(u) < FloatConstants.EXP_EASY)) {
            y = u < 0f ? x : FloatExp.inTwoSteps(x / (1f + m), FloatConstants.ONCE_BIAS - n);
            y = u > -FloatConstants.TIMES_EXP_UNDERFLOW ? -0f : y;
        }
        return y;
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
