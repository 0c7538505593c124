package dev.lanewise.kernels.ops;

import dev.lanewise.kernels.backend.FloatCoefficients;

/** Functions that cut: their derivatives are 0 almost everywhere, and those that are not are given. */
public final class FloatRounding {
    private FloatRounding() {}

    /** y ← the largest integer that is not above x, exact. floor(−0) = −0, floor(±∞) = ±∞. */
    public static float floor(float x) {
        float a = Math.abs(x);
        float rounded = FloatSign.copy(a + FloatCoefficients.UNIT_SPACING - FloatCoefficients.UNIT_SPACING, x);
        float y = rounded > x ? rounded - 1f : rounded;
        return a < FloatCoefficients.UNIT_SPACING ? y : x;
    }

    /** y ← low if x &lt; low, high if x &gt; high, else x. NaN stays NaN. */
    public static float clip(float low, float high, float x) {
        float y = x < low ? low : x;
        return x > high ? high : y;
    }

    /** dx ← dy where low ≤ x ≤ high, else 0: the gradient of clip. */
    public static float clipBackward(float low, float high, float x, float dy) {
        return x < low || x > high ? 0f : dy;
    }
}
