package dev.lanewise.kernels.scalar;

import static dev.lanewise.kernels.backend.FloatRandomConstants.COS;
import static dev.lanewise.kernels.backend.FloatRandomConstants.HALF_WORD;
import static dev.lanewise.kernels.backend.FloatRandomConstants.SIN;
import static dev.lanewise.kernels.backend.FloatRandomConstants.TILE;
import static dev.lanewise.kernels.backend.FloatRandomConstants.UNIFORM_SCALE;
import static dev.lanewise.kernels.backend.FloatRandomConstants.UNIFORM_SHIFT;
import static dev.lanewise.kernels.backend.FloatRandomConstants.WORD_SCALE;
import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;
import static dev.lanewise.kernels.scalar.FloatWords.unsigned;
import static dev.lanewise.kernels.scalar.FloatWords.word;

import dev.lanewise.kernels.backend.FloatRandom;

/** Random numbers, one at a time. */
@SuppressWarnings("cast") // what rounds to float is redundant in the twin
public final class ScalarFloatRandom implements FloatRandom {
    @Override
    public void uniform(
            long seed, long stream, long position, float low, float high, float[] y, int yOffset, int length) {
        float range = high - low;
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = fma(standardUniform(seed, stream, position + i), range, low);
        }
    }

    @Override
    public void normal(
            long seed, long stream, long position, float mean, float deviation, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = fma(standardNormal(seed, stream, position + i), deviation, mean);
        }
    }

    @Override
    public void bernoulli(
            long seed, long stream, long position, float probability, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = standardUniform(seed, stream, position + i) < probability ? 1f : 0f;
        }
    }

    @Override
    public void dropout(
            long seed,
            long stream,
            long position,
            float rate,
            float scale,
            float[] x,
            int xOffset,
            float[] y,
            int yOffset,
            int length) {
        for (int i = 0; i < length; i++) {
            float factor = standardUniform(seed, stream, position + i) < rate ? 0f : scale;
            y[yOffset + i] = x[xOffset + i] * factor;
        }
    }

    /** The upper bits of a word as a fraction of 1, exact. */
    private static float standardUniform(long seed, long stream, long e) {
        return unsigned(word(seed, stream, e) >>> UNIFORM_SHIFT) * UNIFORM_SCALE;
    }

    /**
     * Box and Muller: words i and i + TILE / 2 of a tile give the numbers √(−2 ln u)·cos θ and √(−2 ln u)·sin θ in the same
     * places. The angle θ = (q + f)·π/2 has its quadrant q from the upper two bits of the second word and f from the others.
     */
    private static float standardNormal(long seed, long stream, long e) {
        long tile = e / TILE * TILE;
        long i = e % (TILE / 2);
        boolean sine = e % TILE >= TILE / 2;
        var first = word(seed, stream, tile + i);
        var second = word(seed, stream, tile + i + TILE / 2);
        float u = fma(unsigned(first), WORD_SCALE, HALF_WORD);
        float radius = (float) Math.sqrt(-2f * FloatMath.log(u));
        float f = fma(unsigned(second << 2), WORD_SCALE, -0.5f);
        boolean odd = second << 1 < 0;
        boolean lower = second < 0;
        float magnitude = sine == odd ? cos(f) : sin(f);
        boolean negative = sine ? lower : lower != odd;
        return radius * (negative ? -magnitude : magnitude);
    }

    /** sin(π f / 2) for |f| ≤ ½. */
    private static float sin(float f) {
        return f * horner(SIN, f * f);
    }

    /** cos(π f / 2) for |f| ≤ ½. */
    private static float cos(float f) {
        float z = f * f;
        return fma(z, horner(COS, z), 1f);
    }

    private static float horner(float[] coefficients, float z) {
        float p = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            p = fma(p, z, coefficients[i]);
        }
        return p;
    }
}
