package dev.lanewise.kernels.ops;

/** SiLU, also called swish: with e = e^−|x|, x / (1 + e) for x ≥ 0 and x e / (1 + e) for x &lt; 0. */
public final class FloatSilu {
    private FloatSilu() {}

    /** y ← x · sigmoid(x). silu(±0) = ±0, silu(−∞) = −0, silu(+∞) = +∞, gradual underflow. Error below 2.5 ulp. */
    public static float silu(float x) {
        float e = FloatExp.ofMinusAbs(x);
        float y = (x < 0f ? FloatExp.times(x, x, 0f) : x) / (1f + e);
        return x == Float.NEGATIVE_INFINITY ? -0f : y;
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
