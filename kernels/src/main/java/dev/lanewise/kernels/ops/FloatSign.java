package dev.lanewise.kernels.ops;

import dev.lanewise.kernels.backend.FloatConstants;

/** Signs. */
public final class FloatSign {
    private FloatSign() {}

    /** The magnitude with the sign of x; the magnitude has none. */
    static float copy(float magnitude, float x) {
        return Float.intBitsToFloat(
                Float.floatToRawIntBits(magnitude) | (Float.floatToRawIntBits(x) & FloatConstants.SIGN_MASK));
    }

    /** y ← |x|, exact. */
    public static float abs(float x) {
        return Math.abs(x);
    }

    /** dx ← dy with the sign of x, 0 at 0: the gradient of abs; its kink at 0 gets the mean of both sides. */
    public static float absBackward(float x, float dy) {
        float dx = x < 0f ? -dy : dy;
        return x == 0f ? 0f : dx;
    }

    /** y ← −x, exact. */
    public static float neg(float x) {
        return -x;
    }

    /** y ← −1, ±0 or 1, the sign of x; NaN stays NaN. */
    public static float sign(float x) {
        float y = x > 0f ? 1f : x;
        return x < 0f ? -1f : y;
    }
}
