package dev.lanewise.kernels.ops;

/** The absolute distance. */
public final class FloatMeanAbsoluteErrorLoss {
    private FloatMeanAbsoluteErrorLoss() {}

    /** The mean of |p − t|. */
    public static float meanAbsoluteError(float prediction, float target, float sum) {
        return sum + Math.abs(prediction - target);
    }

    /** gradient ← s / n, with s the sign of p − t; for a zero it is the zero. */
    public static float meanAbsoluteErrorGradient(float prediction, float target, float n) {
        float d = prediction - target;
        return (d > 0f ? 1f : d < 0f ? -1f : d) / n;
    }
}
