package dev.lanewise.kernels.scalar;

/** The random words behind numbers in single precision; {@code DoubleWords} has the same members. */
final class FloatWords {
    private FloatWords() {}

    /** Word e of a stream: the low half of a pair, then its high half. */
    static int word(long seed, long stream, long e) {
        long pair = PhiloxBlock.pair(seed, stream, e / 2);
        return (int) (e % 2 == 0 ? pair : pair >>> 32);
    }

    /** A word without sign as a number, rounded once. */
    static float unsigned(int word) {
        return (float) Integer.toUnsignedLong(word);
    }
}
