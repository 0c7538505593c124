package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.backend.FloatCoefficients;

/** Softsign (J. Turian et al. 2009). The quotient is corrected by what the rounded denominator and the division leave. */
public final class FloatSoftsign {
    private FloatSoftsign() {}

    /** y ← x / (1 + |x|). softsign(±0) = ±0, softsign(±∞) = ±1. Error below 1 ulp. */
    public static float softsign(float x) {
        float a = Math.abs(x);
        float d = 1f + a;
        float low = a < 1f ? a - (d - 1f) : 1f - (d - a);
        float q = 1f / d;
        float y = x * q;
        float rest = fma(-y, low, fma(-y, d, x));
        y = fma(rest, q, y);
        y = a < 4f * FloatCoefficients.UNIT_SPACING ? y : FloatSign.copy(1f, x);
        return a > 0f ? y : x;
    }

    /** dx ← dy / (1 + |x|) / (1 + |x|): the gradient of softsign. */
    public static float softsignBackward(float x, float dy) {
        float d = 1f + Math.abs(x);
        return dy / d / d;
    }
}
