package dev.lanewise.kernels.ops;

/** The rectified linear unit with a slope below 0: one slope, or one an element or column (parametric ReLU). */
public final class FloatLeakyRelu {
    private FloatLeakyRelu() {}

    /** y ← x &gt; 0 ? x : α · x, rounded once. */
    public static float leakyRelu(float alpha, float x) {
        return x > 0f ? x : alpha * x;
    }

    /** dx ← x &gt; 0 ? dy : α · dy: the gradient of leakyRelu; its kink at 0 belongs to the left. */
    public static float leakyReluBackward(float alpha, float x, float dy) {
        return x > 0f ? dy : alpha * dy;
    }

    /** z ← x &gt; 0 ? x : y · x, rounded once: y holds the slopes. */
    @Broadcasts
    public static float prelu(float x, float y) {
        return x > 0f ? x : y * x;
    }

    /** dx ← x &gt; 0 ? dy : y · dy: the gradient of prelu with respect to x. */
    public static float preluBackward(float x, float y, float dy) {
        return x > 0f ? dy : y * dy;
    }

    /** dx ← x &gt; 0 ? 0 : x · dy: the gradient of prelu with respect to the slopes. */
    public static float preluSlopeBackward(float x, float dy) {
        return x > 0f ? 0f : x * dy;
    }
}
