package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;
import static dev.lanewise.kernels.ops.FloatPolynomial.polynomial;

import dev.lanewise.kernels.backend.FloatConstants;

/** The exponential to base 2: x = n + r, exactly, then 2^n e^(r ln 2). */
public final class FloatExp2 {
    private FloatExp2() {}

    /** y ← 2ˣ, exact for integers x. exp2(−∞) = 0, exp2(+∞) = +∞; underflow is gradual. Error below 1 ulp. */
    public static float exp2(float x) {
        float n = rounded(x);
        float p = expOfLn2Times(x - n);
        float y = p * FloatExp.power(n + FloatConstants.ONCE_BIAS);
        if (!(Math.abs(x) < FloatConstants.EXP2_EASY)) {
            y = FloatExp.inTwoSteps(p, n + FloatConstants.ONCE_BIAS);
            y = x >= FloatConstants.EXP2_OVERFLOW ? Float.POSITIVE_INFINITY : y;
            y = x < FloatConstants.EXP2_UNDERFLOW ? 0f : y;
        }
        return y;
    }

    /** dx ← dy · (y · ln 2), with y = exp2(x): the gradient of the input from that of the output. */
    public static float exp2Backward(float y, float dy) {
        return dy * (y * FloatConstants.LN2_HI);
    }

    /** The nearest integer of a number in the range of exponents. */
    static float rounded(float x) {
        return x + FloatConstants.ONCE_BIAS - FloatConstants.ONCE_BIAS;
    }

    /** e^(x ln 2) for |x| ≤ ½. */
    static float expOfLn2Times(float x) {
        float r = fma(x, FloatConstants.LN2_HI, x * FloatConstants.LN2_LO);
        return fma(fma(polynomial(FloatConstants.EXP, r), r, 1f), r, 1f);
    }
}
