package dev.lanewise.kernels.scalar;

/** The random words behind numbers in double precision, each a whole pair. */
final class DoubleWords {
    private DoubleWords() {}

    /** Word e of a stream. */
    static long word(long seed, long stream, long e) {
        return PhiloxBlock.pair(seed, stream, e);
    }

    /** A word without sign as a number; the halves are exact, so that it is rounded once. */
    static double unsigned(long word) {
        return (word >>> 32) * 0x1p32 + (word & 0xffff_ffffL);
    }
}
