package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Philox;
import dev.lanewise.kernels.backend.Backends;
import dev.lanewise.kernels.backend.FloatRandom;
import dev.lanewise.kernels.backend.FloatRandomConstants;
import dev.lanewise.kernels.scalar.PhiloxBlock;
import dev.lanewise.kernels.scalar.ScalarFloatRandom;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random numbers: the published generator, equal to the specification in bits wherever a stream is cut, and well distributed. */
class FloatPhiloxProperties {
    private static final FloatRandom SPECIFICATION = new ScalarFloatRandom();
    private static final FloatRandom IN_USE = Backends.FLOAT.random();
    private static final int TILE = FloatRandomConstants.TILE;

    /** Half an ulp of 1. */
    private static final double U = Math.ulp(1f) / 2;

    enum Kernel {
        UNIFORM,
        NORMAL,
        BERNOULLI,
        DROPOUT
    }

    /** The known answers of Random123 for philox4x32-10. */
    @Example
    void knownAnswers() {
        block(0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        block(-1, -1, -1, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        block(
                0x299f31d0_a4093822L,
                0x03707344_13198a2eL,
                0x85a308d3_243f6a88L,
                0xd16cfe09,
                0x94fdcceb,
                0x5001e420,
                0x24126ea1);
    }

    private static void block(long seed, long stream, long block, int w0, int w1, int w2, int w3) {
        long first = PhiloxBlock.pair(seed, stream, block, false);
        long second = PhiloxBlock.pair(seed, stream, block, true);
        assertEquals(Integer.toHexString(w0), Integer.toHexString((int) first));
        assertEquals(Integer.toHexString(w1), Integer.toHexString((int) (first >>> 32)));
        assertEquals(Integer.toHexString(w2), Integer.toHexString((int) second));
        assertEquals(Integer.toHexString(w3), Integer.toHexString((int) (second >>> 32)));
    }

    /** What the facade says about the order of the words, for the blocks of seed 0 and stream 0. */
    @Example
    void aTileHoldsFirstHalvesThenSecondHalvesOfSixteenBlocks() {
        float[] y = new float[2 * TILE];
        Philox.uniform(0, 0, 0, 0, 1, y, 0, 2 * TILE);
        for (int block = 0; block < 32; block++) {
            for (int half = 0; half < 2; half++) {
                long pair = PhiloxBlock.pair(0, 0, block, half == 1);
                int at = block / 16 * TILE + half * (TILE / 2) + block % 16 * (TILE / 32);
                if (TILE == 64) {
                    assertEquals((float) (((int) pair >>> 8) * 0x1p-24), y[at]);
                    assertEquals((float) ((pair >>> 40) * 0x1p-24), y[at + 1]);
                } else {
                    assertEquals((pair >>> 11) * 0x1p-53, y[at]);
                }
            }
        }
    }

    @Property(tries = 500)
    void equalsTheSpecificationInBitsAndTouchesNothingElse(
            @ForAll Kernel kernel,
            @ForAll long seed,
            @ForAll long stream,
            @ForAll boolean far,
            @ForAll @IntRange(max = 1100) int n,
            @ForAll boolean inPlace) {
        SplittableRandom random = new SplittableRandom(seed);
        long position = far ? Long.MAX_VALUE - n - random.nextInt(100) : random.nextInt(300);
        FloatOperand x = FloatOperand.random(random, 1, n, true);
        FloatOperand expected = inPlace ? x.copy() : FloatOperand.random(random, 1, n, false);
        FloatOperand found = expected.copy();
        FloatOperand before = x.copy();
        run(SPECIFICATION, kernel, seed, stream, position, n, inPlace ? expected : x, expected);
        run(IN_USE, kernel, seed, stream, position, n, inPlace ? found : x, found);
        found.assertSameBits(expected);
        x.assertSameBits(before);
    }

    private static void run(
            FloatRandom kernels,
            Kernel kernel,
            long seed,
            long stream,
            long position,
            int n,
            FloatOperand x,
            FloatOperand y) {
        switch (kernel) {
            case UNIFORM -> kernels.uniform(seed, stream, position, -1.5f, 3f, y.array(), y.offset(), n);
            case NORMAL -> kernels.normal(seed, stream, position, 0.25f, 1.5f, y.array(), y.offset(), n);
            case BERNOULLI -> kernels.bernoulli(seed, stream, position, 0.3f, y.array(), y.offset(), n);
            case DROPOUT ->
                kernels.dropout(seed, stream, position, 0.3f, 2f, x.array(), x.offset(), y.array(), y.offset(), n);
        }
    }

    /** Wherever a stream is cut, as threads would do it. */
    @Property(tries = 100)
    void partsOfAStreamAreThePartsOfTheWhole(
            @ForAll long seed, @ForAll @IntRange(max = 1000) int from, @ForAll @IntRange(max = 1000) int to) {
        int first = Math.min(from, to);
        int n = Math.abs(to - from);
        float[] whole = new float[1000];
        float[] part = new float[n];
        Philox.normal(seed, 7, 0, 0, 1, whole, 0, 1000);
        Philox.normal(seed, 7, first, 0, 1, part, 0, n);
        for (int i = 0; i < n; i++) {
            FloatOperand.assertSameBits(whole[first + i], part[i], "number " + (first + i));
        }
    }

    /** Box and Muller in double, from the words themselves and the u that is left of the first. */
    @Example
    void normalNumbersFollowTheirFormula() {
        int n = 20_000 / TILE * TILE;
        float[] z = new float[n];
        Philox.normal(3, 5, 0, 0, 1, z, 0, n);
        double worst = 0;
        for (int tile = 0; tile < n / TILE; tile++) {
            for (int i = 0; i < TILE / 2; i++) {
                long a = PhiloxBlock.pair(3, 5, 16L * tile + i / (TILE / 32), false);
                long b = PhiloxBlock.pair(3, 5, 16L * tile + i / (TILE / 32), true);
                double first = TILE == 32 ? unsigned(a) : (i % 2 == 0 ? a & 0xffff_ffffL : a >>> 32);
                double second = TILE == 32 ? unsigned(b) : (i % 2 == 0 ? b & 0xffff_ffffL : b >>> 32);
                double words = TILE == 32 ? 0x1p64 : 0x1p32;
                float u = Math.fma((float) first, FloatRandomConstants.WORD_SCALE, FloatRandomConstants.HALF_WORD);
                double radius = Math.sqrt(-2 * StrictMath.log(u));
                double angle = (second / words - 0.125) * 2 * Math.PI;
                double cos = radius * StrictMath.cos(angle);
                double sin = radius * StrictMath.sin(angle);
                worst = Math.max(worst, Math.abs(z[tile * TILE + i] - cos) / radius);
                worst = Math.max(worst, Math.abs(z[tile * TILE + TILE / 2 + i] - sin) / radius);
            }
        }
        double reference = TILE == 32 ? 8 * U : 0; // the error of the angle in this test
        assertTrue(worst <= 4 * U + reference, "error in half ulps of 1, over the radius: " + worst / U);
    }

    private static double unsigned(long word) {
        return (word >>> 1) * 2.0 + (word & 1);
    }

    /** Each moment within six of its standard errors; the seed is fixed, so this holds or does not. */
    @Example
    void momentsAreThoseOfTheDistributions() {
        int n = 1 << 20;
        float[] y = new float[n];
        Philox.uniform(11, 0, 0, 0, 1, y, 0, n);
        moment(y, 1, 1 / 2.0, 1 / 12.0);
        moment(y, 2, 1 / 3.0, 1 / 5.0 - 1 / 9.0);
        Philox.normal(11, 1, 0, 0, 1, y, 0, n);
        moment(y, 1, 0, 1);
        moment(y, 2, 1, 2);
        moment(y, 3, 0, 15);
        moment(y, 4, 3, 96);
        Philox.bernoulli(11, 2, 0, 0.2, y, 0, n);
        moment(y, 1, 0.2, 0.16);
    }

    private static void moment(float[] y, int power, double expected, double variance) {
        double sum = 0;
        for (float v : y) {
            sum += Math.pow(v, power);
        }
        assertEquals(expected, sum / y.length, 6 * Math.sqrt(variance / y.length), "moment " + power);
    }

    /** 256 cells of equal probability, successive pairs and pairs half a tile apart: chi-square within six deviations. */
    @Example
    void cellsAreEquallyFilled() {
        int n = 1 << 20;
        float[] y = new float[n];
        Philox.uniform(-5, 1L << 40, 1L << 50, 0, 1, y, 0, n);
        for (int distance : new int[] {0, 1, TILE / 2, TILE}) {
            int[] cells = new int[256];
            for (int i = 0; i + distance < n; i++) {
                int row = (int) (16 * y[i]);
                int column = distance == 0 ? (int) (256 * y[i]) % 16 : (int) (16 * y[i + distance]);
                cells[16 * row + column]++;
            }
            double mean = (n - distance) / 256.0;
            double chi = 0;
            for (int cell : cells) {
                chi += (cell - mean) * (cell - mean) / mean;
            }
            assertEquals(255, chi, 6 * Math.sqrt(2 * 255), "distance " + distance);
        }
    }

    @Example
    void dropoutScalesWhatItKeepsAndGoesBackTheSameWay() {
        int n = 10_000;
        float[] x = new float[n];
        float[] y = new float[n];
        float[] dx = new float[n];
        Arrays.fill(x, 3f);
        Philox.dropout(1, 2, 3, 0.25, x, 0, y, 0, n);
        Philox.dropoutBackward(1, 2, 3, 0.25, x, 0, dx, 0, n);
        float[] dropped = new float[n];
        Philox.bernoulli(1, 2, 3, 0.25, dropped, 0, n);
        for (int i = 0; i < n; i++) {
            assertEquals(dropped[i] == 1 ? 0 : (float) (3f * (float) (1 / 0.75)), y[i]);
            assertEquals(y[i], dx[i]);
        }
    }

    @Example
    void theEndsOfProbabilities() {
        float[] y = new float[1000];
        Philox.bernoulli(1, 2, 3, 0, y, 0, 1000);
        assertEquals(0, sum(y));
        Philox.bernoulli(1, 2, 3, 1, y, 0, 1000);
        assertEquals(1000, sum(y));
        Philox.dropout(1, 2, 3, 0, y, 0, y, 0, 1000);
        assertEquals(1000, sum(y));
    }

    private static float sum(float[] y) {
        float sum = 0;
        for (float v : y) {
            sum += v;
        }
        return sum;
    }
}
