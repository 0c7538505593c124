package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatRandomConstants.COS;
import static dev.lanewise.kernels.backend.FloatRandomConstants.HALF_SHIFT;
import static dev.lanewise.kernels.backend.FloatRandomConstants.HALF_WORD;
import static dev.lanewise.kernels.backend.FloatRandomConstants.HIGH_AND_LOW;
import static dev.lanewise.kernels.backend.FloatRandomConstants.HIGH_BITS;
import static dev.lanewise.kernels.backend.FloatRandomConstants.LOW_BITS;
import static dev.lanewise.kernels.backend.FloatRandomConstants.LOW_MASK;
import static dev.lanewise.kernels.backend.FloatRandomConstants.SIN;
import static dev.lanewise.kernels.backend.FloatRandomConstants.TILE;
import static dev.lanewise.kernels.backend.FloatRandomConstants.UNIFORM_SCALE;
import static dev.lanewise.kernels.backend.FloatRandomConstants.UNIFORM_SHIFT;
import static dev.lanewise.kernels.backend.FloatRandomConstants.WORD_SCALE;
import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static dev.lanewise.kernels.vector.RandomWords.L;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.lanewise.kernels.backend.FloatConstants;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;

/** Standard random numbers, whole tiles of a stream at a time, in arrays that stay in level-1 cache. Each thread has its own. */
final class FloatRandomNumbers {
    /** Tiles that are computed at a time: 2 KiB of words. */
    private static final int TILES = 8;

    /** Pairs of words in a tile. */
    private static final int PAIRS = 32;

    private static final ThreadLocal<FloatRandomNumbers> OF_THREAD = ThreadLocal.withInitial(FloatRandomNumbers::new);

    /** The numbers. */
    final float[] values = new float[TILES * TILE];

    private final long[] pairs = new long[TILES * PAIRS];
    private final float[] logarithms = new float[TILES * TILE / 2];

    private FloatRandomNumbers() {}

    /** This thread's numbers. */
    static FloatRandomNumbers get() {
        return OF_THREAD.get();
    }

    /** How many of the {@code wanted} numbers from a position on are computed at a time. */
    static int count(long position, int wanted) {
        return Math.min(TILES * TILE - skipped(position), wanted);
    }

    /** Where in the values the number of a position stands. */
    static int skipped(long position) {
        return (int) (position % TILE);
    }

    private static int tiles(long position, int count) {
        return (skipped(position) + count + TILE - 1) / TILE;
    }

    /** Numbers on [0, 1): {@code count} of them from a position on. */
    void uniform(long seed, long stream, long position, int count) {
        int tiles = tiles(position, count);
        RandomWords.fill(seed, stream, position / TILE, tiles, pairs);
        int y = 0;
        for (int i = 0; i < tiles * PAIRS; i += L.length()) {
            var word = LongVector.fromArray(L, pairs, i).reinterpretAsInts().lanewise(LSHR, UNIFORM_SHIFT);
            var high = (FloatVector) word.lanewise(LSHR, HALF_SHIFT)
                    .or(HIGH_BITS)
                    .reinterpretAsFloats()
                    .check(S);
            var low = word.and(LOW_MASK).or(LOW_BITS).reinterpretAsFloats();
            high.sub(HIGH_AND_LOW).add(low).mul(UNIFORM_SCALE).intoArray(values, y);
            y += S.length();
        }
    }

    /** Numbers from the standard normal distribution: {@code count} of them from a position on. */
    void normal(long seed, long stream, long position, int count) {
        int tiles = tiles(position, count);
        RandomWords.fill(seed, stream, position / TILE, tiles, pairs);
        fractions(tiles);
        FloatFunctions.log(logarithms, 0, logarithms, 0, tiles * TILE / 2);
        for (int tile = 0; tile < tiles; tile++) {
            rotate(tile);
        }
    }

    /** What a logarithm is taken of, from the first half of each tile. */
    private void fractions(int tiles) {
        int y = 0;
        for (int i = 0; i < tiles * PAIRS / 2; i += L.length()) {
            int at = 2 * i - i % (PAIRS / 2);
            var word = LongVector.fromArray(L, pairs, at).reinterpretAsInts();
            var high = (FloatVector) word.lanewise(LSHR, HALF_SHIFT)
                    .or(HIGH_BITS)
                    .reinterpretAsFloats()
                    .check(S);
            var low = word.and(LOW_MASK).or(LOW_BITS).reinterpretAsFloats();
            high.sub(HIGH_AND_LOW)
                    .add(low)
                    .fma(FloatVector.broadcast(S, WORD_SCALE), FloatVector.broadcast(S, HALF_WORD))
                    .intoArray(logarithms, y);
            y += S.length();
        }
    }

    /** One tile: its radii, turned by the angles from its second half. Sine and cosine are chosen, and signs set, bit by bit. */
    private void rotate(int tile) {
        int at = tile * PAIRS + PAIRS / 2;
        for (int i = 0; i < TILE / 2; i += S.length()) {
            var word = LongVector.fromArray(L, pairs, at).reinterpretAsInts();
            at += L.length();
            var radius = ((FloatVector) FloatVector.fromArray(S, logarithms, tile * (TILE / 2) + i)
                            .check(S))
                    .mul(-2f)
                    .sqrt();
            var rest = word.lanewise(LSHL, 2);
            var high = (FloatVector) rest.lanewise(LSHR, HALF_SHIFT)
                    .or(HIGH_BITS)
                    .reinterpretAsFloats()
                    .check(S);
            var low = rest.and(LOW_MASK).or(LOW_BITS).reinterpretAsFloats();
            var f = high.sub(HIGH_AND_LOW)
                    .add(low)
                    .fma(FloatVector.broadcast(S, WORD_SCALE), FloatVector.broadcast(S, -0.5f));
            var z = f.mul(f);
            var p = FloatVector.broadcast(S, SIN[0]);
            for (int k = 1; k < SIN.length; k++) {
                p = z.fma(p, FloatVector.broadcast(S, SIN[k]));
            }
            var q = FloatVector.broadcast(S, COS[0]);
            for (int k = 1; k < COS.length; k++) {
                q = z.fma(q, FloatVector.broadcast(S, COS[k]));
            }
            var sin = f.mul(p).reinterpretAsInts();
            var cos = z.fma(q, FloatVector.broadcast(S, 1f)).reinterpretAsInts();
            var next = word.lanewise(LSHL, 1);
            var odd = next.lanewise(LSHR, 2 * HALF_SHIFT - 1).neg();
            var change = sin.lanewise(XOR, cos).and(odd);
            var x = cos.lanewise(XOR, change)
                    .lanewise(XOR, word.lanewise(XOR, next).and(FloatConstants.SIGN_MASK));
            var y = sin.lanewise(XOR, change).lanewise(XOR, word.and(FloatConstants.SIGN_MASK));
            radius.mul(x.reinterpretAsFloats()).intoArray(values, tile * TILE + i);
            radius.mul(y.reinterpretAsFloats()).intoArray(values, tile * TILE + TILE / 2 + i);
        }
    }
}
