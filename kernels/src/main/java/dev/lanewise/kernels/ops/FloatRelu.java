package dev.lanewise.kernels.ops;

/** The rectified linear unit. */
public final class FloatRelu {
    private FloatRelu() {}

    /** y ← x ≤ 0 ? 0 : x, exact. relu(−0) = +0; NaN stays NaN. */
    public static float relu(float x) {
        return x <= 0f ? 0f : x;
    }

    /** dx ← y ≤ 0 ? 0 : dy, with y = relu(x): the gradient of the input from that of the output. */
    public static float reluBackward(float y, float dy) {
        return y <= 0f ? 0f : dy;
    }
}
