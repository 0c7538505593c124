package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

/** Piecewise linear forms of the sigmoid and of SiLU (A. Howard et al., Searching for MobileNetV3, 2019). */
public final class FloatHardSigmoid {
    private FloatHardSigmoid() {}

    private static final float SIXTH = 1f / 6f;
    private static final float THIRD = 1f / 3f;

    /** y ← 0 for x ≤ −3, 1 for x ≥ 3, else x / 6 + ½, fused. */
    public static float hardSigmoid(float x) {
        float y = x <= -3f ? 0f : fma(x, SIXTH, 0.5f);
        return x >= 3f ? 1f : y;
    }

    /** dx ← dy / 6 for −3 &lt; x &lt; 3, else 0: the gradient of hardSigmoid. */
    public static float hardSigmoidBackward(float x, float dy) {
        return x <= -3f || x >= 3f ? 0f : dy * SIXTH;
    }

    /** y ← x · hardSigmoid(x): 0 for x ≤ −3, x for x ≥ 3. */
    public static float hardSwish(float x) {
        float y = x <= -3f ? 0f : x * fma(x, SIXTH, 0.5f);
        return x >= 3f ? x : y;
    }

    /** dx ← 0 for x ≤ −3, dy for x ≥ 3, else dy · (x / 3 + ½): the gradient of hardSwish. */
    public static float hardSwishBackward(float x, float dy) {
        float dx = x <= -3f ? 0f : dy * fma(x, THIRD, 0.5f);
        return x >= 3f ? dy : dx;
    }
}
