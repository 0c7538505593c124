package dev.lanewise.kernels.backend;

/**
 * Polynomials of the functions beside exp, log and tanh; {@code DoubleCoefficients} has the same members. Method as in
 * {@link FloatConstants}: a minimax fit by Remez exchange, coefficients rounded one by one; the rational function of GELU by
 * least squares with the weights of Loeb and Lawson. Arrays hold the highest power first.
 */
@SuppressWarnings("MutablePublicArray") // the package is not exported
public final class FloatCoefficients {
    private FloatCoefficients() {}

    // ---- erf ----

    /** Below it the odd polynomial, from it the exponential. */
    public static final float ERF_SPLIT = 0.925f;

    /** Above it erf is 1: from 3.92 on, 1 − erf x is at most half of the spacing below 1. */
    public static final float ERF_ONE = 3.94f;

    /** P of degree 6 in erf x ≈ x + x·P(x²), |x| ≤ ERF_SPLIT. Relative error: at most 0.015 · 2^−24. */
    public static final float[] ERF = {
        0x1.4f5788p-14f,
        -0x1.a606f8p-11f,
        0x1.5449e6p-8f,
        -0x1.b80118p-6f,
        0x1.ce2d64p-4f,
        -0x1.81274p-2f,
        0x1.06eba8p-3f
    };

    /**
     * R of degree 5 in erf x ≈ 1 − e^−(ERFC_AT_SPLIT + t·R(t)), t = x − ERF_SPLIT, ERF_SPLIT ≤ x ≤ 3.95, of the
     * smallest relative error in erf x: at most 0.11 · 2^−24.
     */
    public static final float[] ERFC = {
        -0x1.37289p-13f, 0x1.d3bba2p-10f, -0x1.566b5ap-7f, 0x1.6ca39p-5f, 0x1.aab95ap-1f, 0x1.41b11cp1f
    };

    public static final float ERFC_AT_SPLIT = 0x1.a80a54p0f;

    /** 2 / √π. */
    public static final float TWO_OVER_ROOT_PI = 0x1.20dd76p0f;

    // ---- sin and cos ----

    /** 1.5·2^23: added to a number it rounds that to an integer n and carries n in its lowest bits. */
    public static final float ROUND = 0x1.8p23f;

    /** 2 / π. */
    public static final float TWO_OVER_PI = 0x1.45f306p-1f;

    /**
     * π/2 = HALF_PI_1 + HALF_PI_2 + HALF_PI_3 up to 2^−76. With fma the first step of the reduction is exact, as with
     * ln 2. The last step, at most 2^−34, is below an ulp of the smallest remainder that a number up to TRIG_LIMIT has.
     */
    public static final float HALF_PI_1 = 0x1.921fb6p0f;

    public static final float HALF_PI_2 = -0x1.777a5cp-25f;

    public static final float HALF_PI_3 = -0x1.ee59dap-50f;

    /** Beyond it the reduction needs more of π. */
    public static final float TRIG_LIMIT = 0x1p16f;

    /** Moves the lowest bit to the sign. */
    public static final int SIGN_SHIFT = 31;

    /** P of degree 2 in sin r ≈ r + r³ P(r²), |r| ≤ π/4 (1 + 2^−6). Relative error: at most 0.074 · 2^−24. */
    public static final float[] SIN = {-0x1.9913c6p-13f, 0x1.1106b6p-7f, -0x1.555544p-3f};

    /** P of degree 2 in cos r ≈ 1 + r² (−½ + r² P(r²)), in the same range. Relative error: at most 0.003 · 2^−24. */
    public static final float[] COS = {0x1.99912ep-16f, -0x1.6c0af4p-10f, 0x1.555548p-5f};

    // ---- GELU ----

    /** From it on Φ(−a) · a is 0 in this format. */
    public static final float GELU_END = 14.5f;

    /**
     * P of degree 5 and N of degree 6 in e^(a²/2) Φ(−a) · a ≈ M / (5/2 M + N) with M = a·P(a), 0 ≤ a ≤ GELU_END. Relative error:
     * at most 0.057 · 2^−24.
     */
    public static final float[] GELU_P = {
        0x1.89987p-9f, 0x1.298d36p-5f, 0x1.ad2d2ap-3f, 0x1.66001cp-1f, 0x1.599872p0f, 0x1.40d932p0f
    };

    public static final float[] GELU_N = {
        0x1.4dedcap-16f, 0x1.f8e53ap-13f, 0x1.243488p-7f, 0x1.87b28ap-4f, 0x1.0a57a2p-1f, 0x1.9111e6p0f, 0x1.40d932p1f
    };

    /** Below it GELU takes the odd polynomial of Φ. */
    public static final float GELU_SPLIT = 0.8f;

    /** R of degree 4 in Φ(x) ≈ ½ + x·(1/√(2π) + x²·R(x²)), |x| ≤ GELU_SPLIT. Relative error of Φ: at most 0.097 · 2^−24. */
    public static final float[] GELU_NEAR = {
        -0x1.12a844p-17f, 0x1.e02d04p-14f, -0x1.372958p-10f, 0x1.46cfcap-7f, -0x1.105836p-4f
    };

    /** 1 / √(2π) = ROOT_HALF_OVER_PI + ROOT_HALF_OVER_PI_LO. */
    public static final float ROOT_HALF_OVER_PI = 0x1.988454p-2f;

    public static final float ROOT_HALF_OVER_PI_LO = -0x1.857936p-27f;

    /** 2√(2/π) = GELU_LINEAR + GELU_LINEAR_LO, the coefficient of x in the form by tanh. */
    public static final float GELU_LINEAR = 0x1.988454p0f;

    public static final float GELU_LINEAR_LO = -0x1.857936p-25f;

    /** 2√(2/π) · 0.044715 = GELU_CUBIC + GELU_CUBIC_LO, the coefficient of x³. */
    public static final float GELU_CUBIC = 0x1.2444f2p-4f;

    public static final float GELU_CUBIC_LO = 0x1.49b16ap-29f;

    // ---- pow ----

    /**
     * log₂ m ≈ s·(LOG2_LINEAR + s²·(LOG2_CUBIC + s²·Q(s²))) with s = (m − 1) / (m + 1), √½ ≤ m ≤ √2, and the first two
     * coefficients in two parts. Q of degree 3; relative error of the logarithm: below 2^−43.
     */
    public static final float[] LOG2_TAIL = {0x1.20791ap-2f, 0x1.47b12cp-2f, 0x1.a6195p-2f, 0x1.2776c4p-1f};

    public static final float LOG2_LINEAR = 0x1.715476p1f;

    public static final float LOG2_LINEAR_LO = 0x1.4ae0cp-25f;

    public static final float LOG2_CUBIC = 0x1.ec709ep-1f;

    public static final float LOG2_CUBIC_LO = -0x1.e2fe02p-28f;

    // ---- others ----

    /** λ of SELU. */
    public static final float SELU = 0x1.0cfabep0f;

    /** λα of SELU. */
    public static final float SELU_ALPHA = 0x1.c212ccp0f;

    /** 2^23, from which on every number is an integer. */
    public static final float UNIT_SPACING = 0x1p23f;
}
