package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.backend.FloatConstants;

/** Softplus, the smooth form of max(x, 0): max(x, 0) + ln(1 + e^−|x|). */
public final class FloatSoftplus {
    private FloatSoftplus() {}

    /** y ← ln(1 + eˣ). softplus(−∞) = 0, softplus(+∞) = +∞, gradual underflow. Error below 2 ulp. */
    public static float softplus(float x) {
        float e = FloatExp.ofMinusAbs(x);
        boolean large = e > FloatConstants.SQRT2_MINUS_1;
        float f = large ? fma(0.5f, e, -0.5f) : e;
        float n = large ? 1f : 0f;
        float positive = x > 0f ? x : 0f;
        return positive + FloatLog.ofScaled(f, n);
    }

    /** dx ← dy · sigmoid(x): the gradient of softplus. */
    public static float softplusBackward(float x, float dy) {
        return dy * FloatSigmoid.sigmoid(x);
    }
}
