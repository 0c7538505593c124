package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.backend.FloatConstants;

/** Mish (D. Misra 2019): with e = e^−|x|, tanh(softplus x) is n / d, n = 1 + 2e, d = n + 2e² for x ≥ 0 and n = e² + 2e, d = n + 2 for x &lt; 0. */
public final class FloatMish {
    private FloatMish() {}

    /** y ← x · tanh(softplus(x)). mish(±0) = ±0, mish(−∞) = −0, mish(+∞) = +∞. Error below 3.5 ulp. */
    public static float mish(float x) {
        float e = FloatExp.ofMinusAbs(x);
        float product = x < 0f ? FloatExp.times(x, x, 0f) * (e + 2f) : x * fma(2f, e, 1f);
        float d = x < 0f ? fma(e, e + 2f, 2f) : fma(2f, fma(e, e, e), 1f);
        float y = product / d;
        y = x > FloatConstants.EXP_EASY ? x : y;
        return x == Float.NEGATIVE_INFINITY ? -0f : y;
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
