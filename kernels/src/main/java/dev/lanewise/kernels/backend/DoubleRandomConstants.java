package dev.lanewise.kernels.backend;

/** As {@link FloatRandomConstants}, for double precision. */
@SuppressWarnings("MutablePublicArray") // the package is not exported
public final class DoubleRandomConstants {
    private DoubleRandomConstants() {}

    /** Random words of 64 bits in a tile: 16 blocks of two. */
    public static final int TILE = 32;

    /** What a word is shifted by for a uniform number: its upper 53 bits are left, as many as a significand has. */
    public static final int UNIFORM_SHIFT = 11;

    /** 2^−53. */
    public static final double UNIFORM_SCALE = 0x1p-53;

    /** 2^−64: turns a word into a fraction. */
    public static final double WORD_SCALE = 0x1p-64;

    /** 2^−65: half of the distance between two such fractions. */
    public static final double HALF_WORD = 0x1p-65;

    /** Half of the bits of a word. */
    public static final int HALF_SHIFT = 32;

    /** The lower half of a word. */
    public static final long LOW_MASK = 0xffff_ffffL;

    /** Bits of 2^52: or-ed with an integer k below 2^32 they are the double 2^52 + k. */
    public static final long LOW_BITS = 0x4330_0000_0000_0000L;

    /** Bits of 2^84: or-ed with an integer k below 2^32 they are the double 2^84 + 2^32 k. */
    public static final long HIGH_BITS = 0x4530_0000_0000_0000L;

    /** 2^84 + 2^52. */
    public static final double HIGH_AND_LOW = 0x1p84 + 0x1p52;

    /** P of degree 6 in sin(π f / 2) ≈ f·P(z), z = f², |f| ≤ ½. Relative error: at most 4.09e−17 = 0.368 · 2^−53. */
    public static final double[] SIN = {
        0x1.dfc62e4efe98fp-25,
        -0x1.e2f3f18bed2fep-19,
        0x1.507821d518581p-13,
        -0x1.32d2ccd46a69bp-8,
        0x1.466bc6774afcep-4,
        -0x1.4abbce625bdaep-1,
        0x1.921fb54442d18p0
    };

    /** P of degree 6 in cos(π f / 2) ≈ 1 + z·P(z), z = f², |f| ≤ ½. Relative error: at most 3.30e−19 = 0.0030 · 2^−53. */
    public static final double[] COS = {
        -0x1.b034699b27d64p-28,
        0x1.f9c4adc2b59afp-22,
        -0x1.a6d1e238e3095p-16,
        0x1.e1f50675b2074p-11,
        -0x1.55d3c7e3bfe56p-6,
        0x1.03c1f081b5a52p-2,
        -0x1.3bd3cc9be45dep0
    };
}
