package dev.lanewise.kernels.ops;

/** Square roots, by the hardware. */
public final class FloatRoots {
    private FloatRoots() {}

    /** y ← √x, correctly rounded; NaN for x &lt; 0, √−0 = −0. */
    public static float sqrt(float x) {
        return (float) Math.sqrt(x);
    }

    /** dx ← dy / (y + y), with y = sqrt(x): the gradient of the input from that of the output. */
    public static float sqrtBackward(float y, float dy) {
        return dy / (y + y);
    }

    /** y ← 1 / √x, two roundings; rsqrt(±0) = ±∞, rsqrt(+∞) = 0, NaN for x &lt; 0. Error below 1.5 ulp. */
    public static float rsqrt(float x) {
        return 1f / (float) Math.sqrt(x);
    }

    /** dx ← dy · (y² · (−½ y)), with y = rsqrt(x): the gradient of the input from that of the output. */
    public static float rsqrtBackward(float y, float dy) {
        return dy * (y * y * (-0.5f * y));
    }
}
