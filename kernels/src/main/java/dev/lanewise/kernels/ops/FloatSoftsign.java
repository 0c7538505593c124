package dev.lanewise.kernels.ops;

/** Softsign. */
public final class FloatSoftsign {
    private FloatSoftsign() {}

    /** y ← x / (1 + |x|). softsign(±0) = ±0, softsign(±∞) = ±1. Error below 1.5 ulp. */
    public static float softsign(float x) {
        float a = Math.abs(x);
        float y = x / (1f + a);
        return a == Float.POSITIVE_INFINITY ? FloatSign.copy(1f, x) : y;
    }

    /** dx ← dy / (1 + |x|) / (1 + |x|): the gradient of softsign. */
    public static float softsignBackward(float x, float dy) {
        float d = 1f + Math.abs(x);
        return dy / d / d;
    }
}
