package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

/** How much a margin of 1 is missed by. */
public final class FloatHingeLoss {
    private FloatHingeLoss() {}

    /** The mean of max(1 − t·p, 0), for targets −1 and 1. Each 1 − t·p is rounded once. */
    public static float hinge(float prediction, float target, float sum) {
        return sum + missing(prediction, target);
    }

    /** gradient ← 1 − t·p &gt; 0 ? −t / n : 0. At the kink, t·p = 1, it is 0. */
    public static float hingeGradient(float prediction, float target, float n) {
        float missing = missing(prediction, target);
        return (missing > 0f ? -target : missing) / n;
    }

    /** The mean of max(1 − t·p, 0)², for targets −1 and 1. Each 1 − t·p is rounded once, and so is the addition of its square. */
    public static float squaredHinge(float prediction, float target, float sum) {
        float missing = missing(prediction, target);
        return fma(missing, missing, sum);
    }

    /** gradient ← (−2 / n) · (t · max(1 − t·p, 0)). Error below 2.5 ulp beside that of 1 − t·p. */
    public static float squaredHingeGradient(float prediction, float target, float n) {
        return -2f / n * (target * missing(prediction, target));
    }

    private static float missing(float prediction, float target) {
        float missing = fma(-target, prediction, 1f);
        return missing <= 0f ? 0f : missing;
    }
}
