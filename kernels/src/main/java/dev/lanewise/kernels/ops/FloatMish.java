package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.backend.FloatConstants;

/**
 * Mish (D. Misra 2019): with e = e^x and g = e (e + 2), tanh(softplus x) is g / (g + 2). Each of e, g and g + 2 is
 * a sum of two numbers, one rounded and what its rounding lost, and the quotient is corrected.
 */
public final class FloatMish {
    private FloatMish() {}

    /** y ← x · tanh(softplus(x)). mish(±0) = ±0, mish(−∞) = −0, mish(+∞) = +∞. Error below 1.5 ulp. */
    public static float mish(float x) {
        float a = x > 2f * FloatConstants.TANH_ONE ? 2f * FloatConstants.TANH_ONE : x;
        float t = fma(a, FloatConstants.LOG2_E, FloatConstants.ONCE_BIAS);
        float m = FloatExp.minus1(FloatExp.reduced(a, t - FloatConstants.ONCE_BIAS));
        float power = FloatExp.power(t);
        float e = fma(m, power, power);
        float eLow = fma(m, power, power - e);
        float v = e + 2f;
        float vLow = (e - (v - 2f)) + eLow;
        float g = e * v;
        float gLow = fma(e, vLow, fma(eLow, v, fma(e, v, -g)));
        float d = g + 2f;
        float dLow = (g - (d - 2f)) + gLow;
        float n = x * g;
        float nLow = fma(x, gLow, fma(x, g, -n));
        float q = 1f / d;
        float y = n * q;
        y = fma(fma(-y, d, n) + fma(-y, dLow, nLow), q, y);
        y = x > 2f * FloatConstants.TANH_ONE ? x : y;
        if (!(x > -FloatConstants.EXP_EASY)) {
            y = x < FloatConstants.TIMES_EXP_UNDERFLOW ? -0f : FloatExp.inTwoSteps(fma(m, x, x), t);
        }
        return Math.abs(x) > 0f ? y : x;
    }

    /** dx ← dy · (t + x (1 − t²) sigmoid(x)) with t = tanh(softplus(x)): the gradient of mish. */
    public static float mishBackward(float x, float dy) {
        float e = FloatExp.ofMinusAbs(x);
        float n = x < 0f ? fma(e, e, e + e) : fma(2f, e, 1f);
        float m = x < 0f ? 2f : 2f * (e * e);
        float d = n + m;
        float t = n / d;
        float s = (x < 0f ? e : 1f) / (1f + e);
        float bump = e > 0f ? x * (m / d * (1f + t) * s) : 0f;
        return dy * (t + bump);
    }
}
