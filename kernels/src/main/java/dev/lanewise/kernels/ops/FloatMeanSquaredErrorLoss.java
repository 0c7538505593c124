package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

/** The squared distance. */
public final class FloatMeanSquaredErrorLoss {
    private FloatMeanSquaredErrorLoss() {}

    /** The mean of (p − t)². The square is added to its lane in one rounding. */
    public static float meanSquaredError(float prediction, float target, float sum) {
        float d = prediction - target;
        return fma(d, d, sum);
    }

    /** gradient ← (2 / n) · (p − t), error below 2 ulp beside that of p − t. */
    public static float meanSquaredErrorGradient(float prediction, float target, float n) {
        return 2f / n * (prediction - target);
    }
}
