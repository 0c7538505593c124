package dev.lanewise.kernels.backend;

/**
 * The numbers in which random numbers in single and double precision differ; {@code DoubleRandomConstants} has the same members.
 *
 * <p>The polynomials are minimax fits as those of {@link FloatConstants}: Remez exchange in 60 digits, coefficients rounded one by
 * one, lowest power first, highest power first in the array.
 */
@SuppressWarnings("MutablePublicArray") // the package is not exported
public final class FloatRandomConstants {
    private FloatRandomConstants() {}

    /** Random words of 32 bits in a tile: 16 blocks of four. */
    public static final int TILE = 64;

    /** What a word is shifted by for a uniform number: its upper 24 bits are left, as many as a significand has. */
    public static final int UNIFORM_SHIFT = 8;

    /** 2^−24. */
    public static final float UNIFORM_SCALE = 0x1p-24f;

    /** 2^−32: turns a word into a fraction. */
    public static final float WORD_SCALE = 0x1p-32f;

    /** 2^−33: half of the distance between two such fractions. */
    public static final float HALF_WORD = 0x1p-33f;

    /** Half of the bits of a word. */
    public static final int HALF_SHIFT = 16;

    /** The lower half of a word. */
    public static final int LOW_MASK = 0xffff;

    /** Bits of 2^23: or-ed with an integer k below 2^16 they are the float 2^23 + k. */
    public static final int LOW_BITS = 0x4b00_0000;

    /** Bits of 2^39: or-ed with an integer k below 2^16 they are the float 2^39 + 2^16 k. */
    public static final int HIGH_BITS = 0x5300_0000;

    /** 2^39 + 2^23. */
    public static final float HIGH_AND_LOW = 0x1p39f + 0x1p23f;

    /** P of degree 3 in sin(π f / 2) ≈ f·P(z), z = f², |f| ≤ ½. Relative error: at most 3.22e−8 = 0.540 · 2^−24. */
    public static final float[] SIN = {-0x1.330c46p-8f, 0x1.4680a4p-4f, -0x1.4abc24p-1f, 0x1.921fb6p0f};

    /** P of degree 3 in cos(π f / 2) ≈ 1 + z·P(z), z = f², |f| ≤ ½. Relative error: at most 4.42e−10 = 0.0075 · 2^−24. */
    public static final float[] COS = {0x1.d4f828p-11f, -0x1.55b2b6p-6f, 0x1.03c1bp-2f, -0x1.3bd3ccp0f};
}
