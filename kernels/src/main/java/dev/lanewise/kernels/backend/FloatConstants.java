package dev.lanewise.kernels.backend;

/**
 * The numbers in which single and double precision differ: format constants and polynomial coefficients.
 *
 * <p>Only constants stand here; {@code DoubleConstants} has the same members. Each polynomial is a minimax fit (Remez
 * exchange in 60 digits) to the weight named beside it. Its coefficients are rounded to the format one by one, lowest
 * power first, and the rest is fitted again after each rounding; the error given is the one of the rounded coefficients.
 * Arrays hold the highest power first.
 */
@SuppressWarnings("MutablePublicArray") // the package is not exported
public final class FloatConstants {
    private FloatConstants() {}

    /** Running sums of a reduction: element i goes to lane i mod 64. Four 512-bit or sixteen 128-bit accumulators. */
    public static final int VIRTUAL_LANES = 64;

    /** The virtual lanes of an inner product inside a matrix product: one vector of 512 bits, two of 256, four of 128. */
    public static final int DOT_LANES = 16;

    /**
     * The depth of a block of k in a matrix product, the same on every machine because it is part of the contract on bits: each
     * block is one chain of fused multiply-adds. A row of 2 KiB: six of them, the height of a tile, fill less than half of a
     * level-1 cache of 32 KiB, and the reading and writing of C costs little beside 512 steps.
     */
    public static final int KC = 512;

    /**
     * The unknowns of a triangular system that are solved one after the other before the rest is brought up to date by a matrix
     * product; the same on every machine because it is part of the contract on bits. A block of 64 rows × 64 columns of double
     * is 32 KiB, a level-1 cache, and a product of depth 64 already runs near its full speed.
     */
    public static final int TRIANGLE = 64;

    // ---- format ----

    /** Width of the stored significand: a shift by it moves an integer into the exponent field. */
    public static final int EXPONENT_SHIFT = 23;

    /** All stored bits of the significand. */
    public static final int SIGNIFICAND_MASK = 0x007f_ffff;

    public static final int SIGN_MASK = 0x8000_0000;

    /** Bits of 1. */
    public static final int ONE_BITS = 0x3f80_0000;

    /** Bits of √½ rounded to nearest: log takes significands from [√½, √2). */
    public static final int SQRT_HALF_BITS = 0x3f35_04f3;

    // ---- logarithms of 2, each rounded to nearest ----

    /** 1 / ln 2. */
    public static final float LOG2_E = 0x1.715476p0f;

    /** 1 / ln 2 − LOG2_E. */
    public static final float LOG2_E_LO = 0x1.4ae0cp-26f;

    /**
     * ln 2 = LN2_HI + LN2_LO up to 2^−54. With fma the first step x − n·LN2_HI of a reduction to |r| ≤ ½ ln 2 is exact:
     * the difference is a multiple of 2^−25 (2^−24 where |x| ≥ 1) below ½, so it has at most 24 bits.
     */
    public static final float LN2_HI = 0x1.62e43p-1f;

    public static final float LN2_LO = -0x1.05c61p-29f;

    // ---- integers in float arithmetic ----

    /**
     * 1.5·2^23 + 2·127. A float near it has unit spacing, so v + TWICE_BIAS rounds v to the nearest integer n and carries
     * n + 254 in its lowest bits: twice the exponent bias, so that halves of n + 254 are biased exponents.
     */
    public static final float TWICE_BIAS = 0x1.8p23f + 254;

    /** 1.5·2^23 + 127: as TWICE_BIAS, with n + 127, the exponent field of 2^n, in the lowest bits. */
    public static final float ONCE_BIAS = 0x1.8p23f + 127;

    /** Bits of 2^23: or-ed with an integer k < 2^23 they are the float 2^23 + k. */
    public static final int INTEGER_BITS = 0x4b00_0000;

    /** 2^23 + 127: what turns such a float with a biased exponent k into the exponent k − 127. */
    public static final float INTEGER_BIAS = 0x1p23f + 127;

    // ---- exp ----

    /** The largest float whose exponential is finite: the last one below ln(2^128 (1 − 2^−25)) = 88.722839082. */
    public static final float EXP_OVERFLOW = 0x1.62e42ep6f;

    /** The smallest float whose exponential is not 0: the first one above ln(2^−150) = −103.972077084. */
    public static final float EXP_UNDERFLOW = -0x1.9fe368p6f;

    /** The largest power of two whose sum with 1 is exact. */
    public static final float EXACT_WITH_ONE = 0x1p23f;

    /** Below this magnitude e^x and the power of two in it are normal numbers. */
    public static final float EXP_EASY = 86f;

    /** Below it x·e^a is 0 for every x of magnitude up to 1,000. */
    public static final float TIMES_EXP_UNDERFLOW = -112f;

    /** Below this magnitude 2^n is a normal number. */
    public static final float EXP2_EASY = 126f;

    /** From it on 2^x is +∞. */
    public static final float EXP2_OVERFLOW = 128f;

    /** Below it 2^x is 0: at it the exact value is half of the smallest number, which is rounded to 0. */
    public static final float EXP2_UNDERFLOW = -150f;

    /**
     * P of degree 4 in e^r ≈ 1 + r + r²·P(r), |r| ≤ ½ ln 2 (1 + 2^−16). Relative error of e^r: at most 3.19e−9 = 0.054 ·
     * 2^−24.
     */
    public static final float[] EXP = {0x1.6ac74ep-10f, 0x1.123dep-7f, 0x1.555858p-5f, 0x1.55548cp-3f, 0x1.fffffcp-2f};

    // ---- log ----

    /** The smallest normal float. */
    public static final float MIN_NORMAL = 0x1p-126f;

    /** 2^24, which makes every subnormal normal. */
    public static final float SUBNORMAL_SCALE = 0x1p24f;

    /** INTEGER_BIAS + 24: the same for a subnormal that was scaled. */
    public static final float SUBNORMAL_INTEGER_BIAS = 0x1p23f + 127 + 24;

    /** √2 − 1, where log1p changes from significand 1 + e to (1 + e) / 2. */
    public static final float SQRT2_MINUS_1 = 0x1.a8279ap-2f;

    /**
     * P of degree 2 in ln(1 + f) ≈ f + s·(f + z·P(z)) with s = −f / (2 + f), z = s², |s| ≤ (√2 − 1) / (√2 + 1). Relative error of the
     * logarithm: at most 8.06e−10 = 0.014 · 2^−24.
     */
    public static final float[] LOG = {-0x1.31e03cp-2f, -0x1.995ed8p-2f, -0x1.55557ap-1f};

    /** From it on log1p is log: 1 + x is x, and 2^−n would leave the normal numbers. */
    public static final float LOG1P_EASY = 0x1p100f;

    // ---- tanh ----

    /** Below it the odd polynomial, from it the exponential: both err by less than 1 ulp there. */
    public static final float TANH_SPLIT = 0.8f;

    /** Above it tanh is 1: from ½ ln(2^26) = 9.0109 on, 1 − tanh x is at most half of the spacing below 1. */
    public static final float TANH_ONE = 0x1.205966p3f;

    /** P of degree 5 in tanh x ≈ x + x·z·P(z), z = x², |x| ≤ 0.8. Relative error: at most 3.74e−9 = 0.063 · 2^−24. */
    public static final float[] TANH = {
        0x1.a00852p-10f, -0x1.e5e52p-8f, 0x1.5d1606p-6f, -0x1.b92b2ep-5f, 0x1.110b58p-3f, -0x1.55553ep-2f
    };
}
