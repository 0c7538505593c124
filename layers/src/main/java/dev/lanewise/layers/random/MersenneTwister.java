package dev.lanewise.layers.random;

/**
 * MT19937: the recurrence x[k+n] = x[k+m] ⊕ (upper bit of x[k] | lower bits of x[k+1])·A over words of 32 bits, with period
 * 2¹⁹⁹³⁷ − 1, and a tempering of each output word.
 *
 * <p>Source of the method: M. Matsumoto and T. Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform
 * pseudo-random number generator", ACM Transactions on Modeling and Computer Simulation 8 (1998), table II; the seeding is
 * that of their revision of 2002. All the constants below are theirs.
 */
final class MersenneTwister {
    /** Degree n of the recurrence: words of state. */
    private static final int N = 624;

    /** Middle term m of the recurrence. */
    private static final int M = 397;

    /** Last row of the matrix A: multiplying by A is a shift and, where the lowest bit was set, an exclusive or with this. */
    private static final int A = 0x9908b0df;

    private static final int UPPER_BIT = 0x80000000;
    private static final int LOWER_BITS = 0x7fffffff;

    /** Multiplier of the linear congruential generator that fills the state from a seed. */
    private static final int SEED_MULTIPLIER = 1812433253;

    private final int[] state = new int[N];

    /** Words of the present state that were given out. */
    private int used = N;

    /**
     * Fills the state from one word.
     *
     * @param seed all 32 bits count
     */
    MersenneTwister(int seed) {
        state[0] = seed;
        for (int i = 1; i < N; i++) {
            int previous = state[i - 1];
            state[i] = SEED_MULTIPLIER * (previous ^ (previous >>> 30)) + i;
        }
    }

    /**
     * The next word.
     *
     * @return 32 uniform bits
     */
    int nextInt() {
        if (used == N) {
            renew();
            used = 0;
        }
        int y = state[used++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    /**
     * The next two words, the first of them as the upper half.
     *
     * @return 64 uniform bits
     */
    long nextLong() {
        long upper = Integer.toUnsignedLong(nextInt()) << 32;
        return upper | Integer.toUnsignedLong(nextInt());
    }

    /**
     * The next two words as a fraction: 27 bits of the first and 26 bits of the second.
     *
     * @return a multiple of 2⁻⁵³ in [0, 1)
     */
    double nextDouble() {
        int upper = nextInt() >>> 5;
        int lower = nextInt() >>> 6;
        return upper * 0x1p-27 + lower * 0x1p-53;
    }

    /** The next n words of the recurrence take the place of the last n. */
    private void renew() {
        for (int k = 0; k < N; k++) {
            int y = (state[k] & UPPER_BIT) | (state[(k + 1) % N] & LOWER_BITS);
            state[k] = state[(k + M) % N] ^ (y >>> 1) ^ (-(y & 1) & A);
        }
    }
}
