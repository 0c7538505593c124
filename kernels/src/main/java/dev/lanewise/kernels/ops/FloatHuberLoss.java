package dev.lanewise.kernels.ops;

/** Huber's loss: a parabola that goes on as its tangents. */
public final class FloatHuberLoss {
    private FloatHuberLoss() {}

    /**
     * Huber's loss in the form of Keras: the mean of |d| ≤ δ ? (½·d)·d : δ·(|d| − ½·δ), with d = p − t. Error of one term
     * below 2 ulp beside that of d.
     */
    public static float huber(float delta, float prediction, float target, float sum) {
        float d = prediction - target;
        float a = Math.abs(d);
        return sum + (a <= delta ? 0.5f * d * d : delta * (a - 0.5f * delta));
    }

    /** gradient ← d / n, with d limited to ±δ. */
    public static float huberGradient(float delta, float prediction, float target, float n) {
        float d = prediction - target;
        return (d > delta ? delta : d < -delta ? -delta : d) / n;
    }
}
