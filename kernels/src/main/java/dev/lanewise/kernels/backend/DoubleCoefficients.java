package dev.lanewise.kernels.backend;

/**
 * Polynomials of the functions beside exp, log and tanh; {@code FloatCoefficients} has the same members. Method as in
 * {@link DoubleConstants}: a minimax fit by Remez exchange, coefficients rounded one by one; the rational function of GELU by
 * least squares with the weights of Loeb and Lawson. Arrays hold the highest power first.
 */
@SuppressWarnings("MutablePublicArray") // the package is not exported
public final class DoubleCoefficients {
    private DoubleCoefficients() {}

    // ---- erf ----

    /** Below it the odd polynomial, from it the exponential. */
    public static final double ERF_SPLIT = 1.0;

    /** Above it erf is 1: from 5.93 on, 1 − erf x is at most half of the spacing below 1. */
    public static final double ERF_ONE = 5.95;

    /** P of degree 11 in erf x ≈ x + x·P(x²), |x| ≤ ERF_SPLIT. Relative error: at most 0.20 · 2^−53. */
    public static final double[] ERF = {
        -0x1.a64c90002cec2p-31,
        0x1.d50e1458fe295p-27,
        -0x1.5bb197daed355p-23,
        0x1.b97038b2508dp-20,
        -0x1.f4c88dbb63167p-17,
        0x1.f9a29ad2bb809p-14,
        -0x1.c02daecf181c8p-11,
        0x1.565bccef12018p-8,
        -0x1.b82ce311a9763p-6,
        0x1.ce2f21a03f8bdp-4,
        -0x1.812746b03799dp-2,
        0x1.06eba8214db68p-3
    };

    /**
     * R of degree 16 in erf x ≈ 1 − e^−(ERFC_AT_SPLIT + t·R(t)), t = x − ERF_SPLIT, ERF_SPLIT ≤ x ≤ 6, of the
     * smallest relative error in erf x: at most 0.12 · 2^−53.
     */
    public static final double[] ERFC = {
        0x1.65c3597ffa4d3p-38,
        -0x1.10549ea88eda3p-33,
        0x1.761019d68995cp-30,
        -0x1.2c9441d87c84dp-27,
        0x1.2603e0bbb5fedp-25,
        -0x1.026169f0198edp-24,
        -0x1.af3d2f9018705p-23,
        0x1.1d67d7c5b1f5fp-19,
        -0x1.445435f53c716p-17,
        0x1.c8406db3d14fdp-16,
        -0x1.b923be781f48ap-16,
        -0x1.f1b0cae776773p-13,
        0x1.033f5c47126dcp-9,
        -0x1.48c9d3993de3fp-7,
        0x1.5477f09a6a909p-5,
        0x1.afabc11a2a51dp-1,
        0x1.51c9b0006c22cp1
    };

    public static final double ERFC_AT_SPLIT = 0x1.d97fbf27aa2a1p0;

    /** 2 / √π. */
    public static final double TWO_OVER_ROOT_PI = 0x1.20dd750429b6dp0;

    // ---- sin and cos ----

    /** 1.5·2^52: added to a number it rounds that to an integer n and carries n in its lowest bits. */
    public static final double ROUND = 0x1.8p52;

    /** 2 / π. */
    public static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;

    /**
     * π/2 = HALF_PI_1 + HALF_PI_2 + HALF_PI_3 up to 2^−163. With fma the first step of the reduction is exact, as with
     * ln 2. The last step, at most 2^−83, is below an ulp of the smallest remainder that a number up to TRIG_LIMIT has.
     */
    public static final double HALF_PI_1 = 0x1.921fb54442d18p0;

    public static final double HALF_PI_2 = 0x1.1a62633145c07p-54;

    public static final double HALF_PI_3 = -0x1.f1976b7ed8fbcp-110;

    /** Beyond it the reduction needs more of π. */
    public static final double TRIG_LIMIT = 0x1p26;

    /** Moves the lowest bit to the sign. */
    public static final int SIGN_SHIFT = 63;

    /** P of degree 5 in sin r ≈ r + r³ P(r²), |r| ≤ π/4 (1 + 2^−6). Relative error: at most 0.043 · 2^−53. */
    public static final double[] SIN = {
        0x1.5d73d9e26829dp-33,
        -0x1.ae5dfbe0eb8fbp-26,
        0x1.71de34f1a9b3bp-19,
        -0x1.a01a019b79bf1p-13,
        0x1.111111110f3dbp-7,
        -0x1.5555555555546p-3
    };

    /** P of degree 5 in cos r ≈ 1 + r² (−½ + r² P(r²)), in the same range. Relative error: at most 0.001 · 2^−53. */
    public static final double[] COS = {
        -0x1.8f876a656d602p-37,
        0x1.1ee9a096fb5c1p-29,
        -0x1.27e4f79bf569p-22,
        0x1.a01a019c1b37ep-16,
        -0x1.6c16c16c14b93p-10,
        0x1.5555555555549p-5
    };

    // ---- GELU ----

    /** From it on Φ(−a) · a is 0 in this format. */
    public static final double GELU_END = 39.0;

    /**
     * P of degree 10 and N of degree 11 in e^(a²/2) Φ(−a) · a ≈ M / (5/2 M + N) with M = a·P(a), 0 ≤ a ≤ GELU_END. Relative error:
     * at most 0.092 · 2^−53.
     */
    public static final double[] GELU_P = {
        0x1.83ece23db5bdbp-21,
        0x1.6b654a2ebd885p-16,
        0x1.503590b709362p-12,
        0x1.8ec35d8ae0b9p-9,
        0x1.4d003c7724b92p-6,
        0x1.9752db20c3171p-4,
        0x1.70e2afe1703c3p-2,
        0x1.e8e439e7b53e4p-1,
        0x1.c78d0f5ff2a84p0,
        0x1.0fcf20416dbecp1,
        0x1.40d931ff62705p0
    };

    public static final double[] GELU_N = {
        0x1.491f8f1bbd2d9p-28,
        0x1.344fd4ca7290cp-23,
        0x1.082bd740262cdp-18,
        0x1.384dd528e3281p-14,
        0x1.ea1b91c75522cp-11,
        0x1.0bedaa2cd588fp-7,
        0x1.a7e54ce881a83p-5,
        0x1.ed57bc5bb6cdap-3,
        0x1.a43e8f10cddebp-1,
        0x1.fb36d3e2d97bfp0,
        0x1.8e8ec203a0716p1,
        0x1.40d931ff62705p1
    };

    /** Below it GELU takes the odd polynomial of Φ. */
    public static final double GELU_SPLIT = 0.8;

    /** R of degree 8 in Φ(x) ≈ ½ + x·(1/√(2π) + x²·R(x²)), |x| ≤ GELU_SPLIT. Relative error of Φ: at most 0.137 · 2^−53. */
    public static final double[] GELU_NEAR = {
        -0x1.b83c504fa04dap-34,
        0x1.36999990646b6p-29,
        -0x1.621247415d95ep-25,
        0x1.6589d83eab4dep-21,
        -0x1.3ce8fa1f86537p-17,
        0x1.e42b0d510403dp-14,
        -0x1.37403f6ba0dfp-10,
        0x1.46d04297691dap-7,
        -0x1.1058377e2ceep-4
    };

    /** 1 / √(2π) = ROOT_HALF_OVER_PI + ROOT_HALF_OVER_PI_LO. */
    public static final double ROOT_HALF_OVER_PI = 0x1.9884533d43651p-2;

    public static final double ROOT_HALF_OVER_PI_LO = -0x1.cbc0d30ebfd15p-56;

    /** 2√(2/π) = GELU_LINEAR + GELU_LINEAR_LO, the coefficient of x in the form by tanh. */
    public static final double GELU_LINEAR = 0x1.9884533d43651p0;

    public static final double GELU_LINEAR_LO = -0x1.cbc0d30ebfd15p-54;

    /** 2√(2/π) · 0.044715 = GELU_CUBIC + GELU_CUBIC_LO, the coefficient of x³. */
    public static final double GELU_CUBIC = 0x1.2444f2a4d8b4bp-4;

    public static final double GELU_CUBIC_LO = -0x1.6c843a29d1c7p-61;

    // ---- pow ----

    /**
     * log₂ m ≈ s·(LOG2_LINEAR + s²·(LOG2_CUBIC + s²·Q(s²))) with s = (m − 1) / (m + 1), √½ ≤ m ≤ √2, and the first two
     * coefficients in two parts. Q of degree 8; relative error of the logarithm: below 2^−76.
     */
    public static final double[] LOG2_TAIL = {
        0x1.7d8847265f1f1p-3,
        0x1.2bfd21f93452fp-3,
        0x1.5c32e12797e51p-3,
        0x1.89eefef43f7efp-3,
        0x1.c68f6d0e5c515p-3,
        0x1.0c9a847877343p-2,
        0x1.484b13d7f7d79p-2,
        0x1.a61762a7adbc5p-2,
        0x1.2776c50ef9bffp-1
    };

    public static final double LOG2_LINEAR = 0x1.71547652b82fep1;

    public static final double LOG2_LINEAR_LO = 0x1.777d0ffda0d24p-55;

    public static final double LOG2_CUBIC = 0x1.ec709dc3a03fdp-1;

    public static final double LOG2_CUBIC_LO = 0x1.d27f05548af0cp-55;

    // ---- others ----

    /** λ of SELU. */
    public static final double SELU = 0x1.0cfabd6a91132p0;

    /** λα of SELU. */
    public static final double SELU_ALPHA = 0x1.c212cc640f031p0;

    /** 2^52, from which on every number is an integer. */
    public static final double UNIT_SPACING = 0x1p52;
}
