package dev.lanewise.kernels.backend;

/**
 * The numbers in which single and double precision differ: format constants and polynomial coefficients.
 *
 * <p>Only constants stand here; {@code FloatConstants} has the same members. Each polynomial is a minimax fit (Remez
 * exchange in 60 digits) to the weight named beside it. Its coefficients are rounded to the format one by one, lowest
 * power first, and the rest is fitted again after each rounding; the error given is the one of the rounded coefficients.
 * Arrays hold the highest power first.
 */
@SuppressWarnings("MutablePublicArray") // the package is not exported
public final class DoubleConstants {
    private DoubleConstants() {}

    /** Running sums of a reduction: element i goes to lane i mod 32. Four 512-bit or sixteen 128-bit accumulators. */
    public static final int VIRTUAL_LANES = 32;

    /** The virtual lanes of an inner product inside a matrix product: see {@link FloatConstants#DOT_LANES}. */
    public static final int DOT_LANES = 8;

    /** The depth of a block of k in a matrix product, 2 KiB as in single precision: see {@link FloatConstants#KC}. */
    public static final int KC = 256;

    /** The unknowns of a triangular system that are solved one after the other: see {@link FloatConstants#TRIANGLE}. */
    public static final int TRIANGLE = 64;

    // ---- format ----

    /** Width of the stored significand: a shift by it moves an integer into the exponent field. */
    public static final int EXPONENT_SHIFT = 52;

    /** All stored bits of the significand. */
    public static final long SIGNIFICAND_MASK = 0x000f_ffff_ffff_ffffL;

    public static final long SIGN_MASK = 0x8000_0000_0000_0000L;

    /** Bits of 1. */
    public static final long ONE_BITS = 0x3ff0_0000_0000_0000L;

    /** Bits of √½ rounded to nearest: log takes significands from [√½, √2). */
    public static final long SQRT_HALF_BITS = 0x3fe6_a09e_667f_3bcdL;

    // ---- logarithms of 2, each rounded to nearest ----

    /** 1 / ln 2. */
    public static final double LOG2_E = 0x1.71547652b82fep0;

    /** 1 / ln 2 − LOG2_E. */
    public static final double LOG2_E_LO = 0x1.777d0ffda0d24p-56;

    /**
     * ln 2 = LN2_HI + LN2_LO up to 2^−109. With fma the first step x − n·LN2_HI of a reduction to |r| ≤ ½ ln 2 is exact:
     * the difference is a multiple of 2^−54 (2^−53 where |x| ≥ 1) below ½, so it has at most 53 bits.
     */
    public static final double LN2_HI = 0x1.62e42fefa39efp-1;

    public static final double LN2_LO = 0x1.abc9e3b39803fp-56;

    // ---- integers in double arithmetic ----

    /**
     * 1.5·2^52 + 2·1023. A double near it has unit spacing, so v + TWICE_BIAS rounds v to the nearest integer n and
     * carries n + 2046 in its lowest bits: twice the exponent bias, so that halves of n + 2046 are biased exponents.
     */
    public static final double TWICE_BIAS = 0x1.8p52 + 2046;

    /** 1.5·2^52 + 1023: as TWICE_BIAS, with n + 1023, the exponent field of 2^n, in the lowest bits. */
    public static final double ONCE_BIAS = 0x1.8p52 + 1023;

    /** Bits of 2^52: or-ed with an integer k < 2^52 they are the double 2^52 + k. */
    public static final long INTEGER_BITS = 0x4330_0000_0000_0000L;

    /** 2^52 + 1023: what turns such a double with a biased exponent k into the exponent k − 1023. */
    public static final double INTEGER_BIAS = 0x1p52 + 1023;

    // ---- exp ----

    /** The largest double whose exponential is finite: the last one below ln(2^1024 (1 − 2^−54)) = 709.78271289338400. */
    public static final double EXP_OVERFLOW = 0x1.62e42fefa39efp9;

    /** The smallest double whose exponential is not 0: the first one above ln(2^−1075) = −745.13321910194120. */
    public static final double EXP_UNDERFLOW = -0x1.74910d52d3051p9;

    /** The largest power of two whose sum with 1 is exact. */
    public static final double EXACT_WITH_ONE = 0x1p52;

    /** Below this magnitude e^x and the power of two in it are normal numbers. */
    public static final double EXP_EASY = 700;

    /** Below it x·e^a is 0 for every x of magnitude up to 1,000. */
    public static final double TIMES_EXP_UNDERFLOW = -754.0;

    /** Below this magnitude 2^n is a normal number. */
    public static final double EXP2_EASY = 1022.0;

    /** From it on 2^x is +∞. */
    public static final double EXP2_OVERFLOW = 1024.0;

    /** Below it 2^x is 0: at it the exact value is half of the smallest number, which is rounded to 0. */
    public static final double EXP2_UNDERFLOW = -1075.0;

    /**
     * P of degree 9 in e^r ≈ 1 + r + r²·P(r), |r| ≤ ½ ln 2 (1 + 2^−40). Relative error of e^r: at most 3.71e−18 = 0.034 ·
     * 2^−53.
     */
    public static final double[] EXP = {
        0x1.add8d7084e1edp-26,
        0x1.28aedd7224943p-22,
        0x1.71def3bc80c0ep-19,
        0x1.a019988afcbb0p-16,
        0x1.a01a013d63da8p-13,
        0x1.6c16c184b5cf9p-10,
        0x1.1111111124d26p-7,
        0x1.5555555550605p-5,
        0x1.5555555555503p-3,
        0x1.000000000000ap-1
    };

    // ---- log ----

    /** The smallest normal double. */
    public static final double MIN_NORMAL = 0x1p-1022;

    /** 2^54, which makes every subnormal normal. */
    public static final double SUBNORMAL_SCALE = 0x1p54;

    /** INTEGER_BIAS + 54: the same for a subnormal that was scaled. */
    public static final double SUBNORMAL_INTEGER_BIAS = 0x1p52 + 1023 + 54;

    /** √2 − 1, where log1p changes from significand 1 + e to (1 + e) / 2. */
    public static final double SQRT2_MINUS_1 = 0x1.a827999fcef32p-2;

    /**
     * P of degree 6 in ln(1 + f) ≈ f + s·(f + z·P(z)) with s = −f / (2 + f), z = s², |s| ≤ (√2 − 1) / (√2 + 1). Relative error of the
     * logarithm: at most 1.23e−18 = 0.011 · 2^−53.
     */
    public static final double[] LOG = {
        -0x1.2f02527c3ae6fp-3,
        -0x1.39a20b8f8372dp-3,
        -0x1.74663ba3f234cp-3,
        -0x1.c71c521a17445p-3,
        -0x1.24924941db4a1p-2,
        -0x1.999999997ff63p-2,
        -0x1.5555555555592p-1
    };

    /** From it on log1p is log: 1 + x is x, and 2^−n would leave the normal numbers. */
    public static final double LOG1P_EASY = 0x1p1000;

    // ---- tanh ----

    /** Below it the odd polynomial, from it the exponential. */
    public static final double TANH_SPLIT = 0.625;

    /** Above it tanh is 1: from ½ ln(2^55) = 19.0615 on, 1 − tanh x is at most half of the spacing below 1. */
    public static final double TANH_ONE = 0x1.30fc1931f09cap4;

    /** P of degree 10 in tanh x ≈ x + x·z·P(z), z = x², |x| ≤ 0.625. Relative error: at most 1.03e−17 = 0.092 · 2^−53. */
    public static final double[] TANH = {
        -0x1.0d98cc32ba5edp-16,
        0x1.4389cc6add4c3p-14,
        -0x1.df5240aba6bfap-13,
        0x1.3365acd44891ap-11,
        -0x1.7d689395071a0p-10,
        0x1.d6cf2688d730fp-9,
        -0x1.226e161fd84b6p-7,
        0x1.664f477a63effp-6,
        -0x1.ba1ba1b503b0dp-5,
        0x1.111111110ac94p-3,
        -0x1.55555555554ffp-2
    };
}
