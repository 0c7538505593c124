package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

/** The logistic function: with e = e^−|x| and w = e / (1 + e), it is 1 − w for x ≥ 0 and e − e·w for x &lt; 0. */
public final class FloatSigmoid {
    private FloatSigmoid() {}

    /** y ← 1 / (1 + e⁻ˣ). sigmoid(−∞) = 0, sigmoid(±0) = ½, sigmoid(+∞) = 1, gradual underflow. Error below 2 ulp. */
    public static float sigmoid(float x) {
        float e = FloatExp.ofMinusAbs(x);
        float w = e / (1f + e);
        float limit = x < 0f ? e : 1f;
        return fma(-limit, w, limit);
    }

    /** dx ← dy · (y · (1 − y)), with y = sigmoid(x): the gradient of the input from that of the output. */
    public static float sigmoidBackward(float y, float dy) {
        return dy * (y * (1f - y));
    }
}
