package dev.lanewise.kernels.scalar;

/**
 * Philox 4×32-10: ten rounds that turn a counter of four words and a key of two into four random words.
 *
 * <p>J. Salmon, M. Moraes, R. Dror and D. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
public final class PhiloxBlock {
    /** The multiplier of word 0. */
    public static final int M0 = 0xD251_1F53;

    /** The multiplier of word 2. */
    public static final int M1 = 0xCD9E_8D57;

    /** What is added to word 0 of the key after each round: the golden ratio. */
    public static final int W0 = 0x9E37_79B9;

    /** What is added to word 1 of the key after each round: √3 − 1. */
    public static final int W1 = 0xBB67_AE85;

    /** How many rounds there are. */
    public static final int ROUNDS = 10;

    private PhiloxBlock() {}

    /**
     * Half of a random block. The counter is the number of the block in words 0 (low) and 1, and the stream in words 2 and 3; the
     * key is the seed, its low half first.
     *
     * @param seed the key
     * @param stream the upper half of the counter
     * @param block the lower half of the counter
     * @param second whether words 2 and 3 are wanted, else words 0 and 1
     * @return two words, the first in the low half
     */
    public static long pair(long seed, long stream, long block, boolean second) {
        int c0 = (int) block;
        int c1 = (int) (block >>> 32);
        int c2 = (int) stream;
        int c3 = (int) (stream >>> 32);
        int k0 = (int) seed;
        int k1 = (int) (seed >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = Integer.toUnsignedLong(M0) * Integer.toUnsignedLong(c0);
            long product1 = Integer.toUnsignedLong(M1) * Integer.toUnsignedLong(c2);
            c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c3 = (int) product0;
            k0 += W0;
            k1 += W1;
        }
        return second ? join(c2, c3) : join(c0, c1);
    }

    /**
     * Pair p of a stream. A tile of 32 pairs holds the first halves of 16 blocks, then their second halves, so that vectors of
     * blocks are stored as they are.
     */
    static long pair(long seed, long stream, long p) {
        long tile = p / 32;
        long inTile = p % 32;
        return pair(seed, stream, 16 * tile + inTile % 16, inTile >= 16);
    }

    private static long join(int low, int high) {
        return Integer.toUnsignedLong(low) | (long) high << 32;
    }
}
