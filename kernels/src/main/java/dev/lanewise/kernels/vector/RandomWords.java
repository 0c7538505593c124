package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.scalar.PhiloxBlock.M0;
import static dev.lanewise.kernels.scalar.PhiloxBlock.M1;
import static dev.lanewise.kernels.scalar.PhiloxBlock.ROUNDS;
import static dev.lanewise.kernels.scalar.PhiloxBlock.W0;
import static dev.lanewise.kernels.scalar.PhiloxBlock.W1;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** Random words, a block of Philox in each lane: two of its words in a lane of one vector, two in the same lane of another. */
final class RandomWords {
    static final VectorSpecies<Long> L = VectorSpecies.of(long.class, VectorWidth.SHAPE);

    private static final long LOW_HALF = 0xffff_ffffL;

    private RandomWords() {}

    /** Writes the pairs of {@code tiles} tiles, 32 each, from tile {@code first} on. */
    static void fill(long seed, long stream, long first, int tiles, long[] pairs) {
        var lane = LongVector.zero(L).addIndex(1);
        var multiplier0 = LongVector.broadcast(L, Integer.toUnsignedLong(M0)).and(LOW_HALF);
        var multiplier1 = LongVector.broadcast(L, Integer.toUnsignedLong(M1)).and(LOW_HALF);
        for (int block = 0; block < 16 * tiles; block += L.length()) {
            var a = lane.add(16 * first + block);
            var b = LongVector.broadcast(L, stream);
            int key0 = (int) seed;
            int key1 = (int) (seed >>> 32);
            for (int round = 0; round < ROUNDS; round++) {
                var word0 = (LongVector) a.check(L);
                var word1 = (LongVector) b.check(L);
                var product0 = word0.and(LOW_HALF).mul(multiplier0);
                var product1 = word1.and(LOW_HALF).mul(multiplier1);
                a = product1.lanewise(ROL, 32)
                        .lanewise(XOR, word0.lanewise(LSHR, 32))
                        .lanewise(XOR, key0 & LOW_HALF);
                b = product0.lanewise(ROL, 32)
                        .lanewise(XOR, word1.lanewise(LSHR, 32))
                        .lanewise(XOR, key1 & LOW_HALF);
                key0 += W0;
                key1 += W1;
            }
            int at = block / 16 * 32 + block % 16;
            ((LongVector) a.check(L)).intoArray(pairs, at);
            ((LongVector) b.check(L)).intoArray(pairs, at + 16);
        }
    }
}
