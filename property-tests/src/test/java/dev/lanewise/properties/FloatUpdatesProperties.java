package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Updates;
import dev.lanewise.kernels.backend.Backends;
import dev.lanewise.kernels.backend.FloatAdamUpdates;
import dev.lanewise.kernels.backend.FloatUpdates;
import dev.lanewise.kernels.scalar.ScalarFloatAdamUpdates;
import dev.lanewise.kernels.scalar.ScalarFloatUpdates;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Optimiser steps of the backend in use: equal to the specification in bits, and right. */
class FloatUpdatesProperties {
    private static final double ETA = 0.125;
    private static final double LAMBDA = 0.25;
    private static final double EPS = 1e-7;

    enum Step {
        SGD,
        MOMENTUM,
        NESTEROV,
        ADAGRAD,
        RMSPROP,
        ADADELTA,
        LION,
        ADAM,
        ADAMW,
        ADAMAX,
        NADAM,
        CLIP
    }

    @Property(tries = 1000)
    void equalsTheSpecificationInBitsAndTouchesNothingElse(
            @ForAll long seed, @ForAll Step step, @ForAll @IntRange(max = 300) int n, @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand[] expected = new FloatOperand[4];
        FloatOperand[] found = new FloatOperand[4];
        for (int i = 0; i < 4; i++) {
            expected[i] = FloatOperand.random(random, 1, n, special);
            for (int j = 0; i >= 2 && isOfSquares(step) && j < n; j++) { // a sum of squares is not negative
                int at = expected[i].offset() + j;
                expected[i].array()[at] = Math.abs(expected[i].array()[at]);
            }
            found[i] = expected[i].copy();
        }
        step(new ScalarFloatUpdates(), new ScalarFloatAdamUpdates(), step, n, expected);
        step(Backends.FLOAT.updates(), Backends.FLOAT.adamUpdates(), step, n, found);
        for (int i = 0; i < 4; i++) {
            found[i].assertSameBits(expected[i]);
        }
    }

    private static boolean isOfSquares(Step step) {
        return step != Step.MOMENTUM && step != Step.NESTEROV && step != Step.LION;
    }

    private static void step(FloatUpdates updates, FloatAdamUpdates adam, Step step, int n, FloatOperand[] x) {
        float[] p = x[0].array();
        int pAt = x[0].offset();
        float[] g = x[1].array();
        int gAt = x[1].offset();
        float[] m = x[2].array();
        int mAt = x[2].offset();
        float[] v = x[3].array();
        int vAt = x[3].offset();
        switch (step) {
            case SGD -> updates.sgd(n, p, pAt, g, gAt, 0.01f);
            case MOMENTUM -> updates.momentum(n, p, pAt, g, gAt, m, mAt, 0.01f, 0.9f, false, 0.001f);
            case NESTEROV -> updates.momentum(n, p, pAt, g, gAt, m, mAt, 0.01f, 0.9f, true, 0f);
            case ADAGRAD -> updates.adagrad(n, p, pAt, g, gAt, m, mAt, 0.01f, 1e-7f, 0.001f);
            case RMSPROP -> updates.rmsprop(n, p, pAt, g, gAt, m, mAt, 0.01f, 0.1f, 1e-7f, 0.001f);
            case ADADELTA -> updates.adadelta(n, p, pAt, g, gAt, m, mAt, v, vAt, 0.5f, 0.05f, 1e-7f, 0.001f);
            case LION -> updates.lion(n, p, pAt, g, gAt, m, mAt, 0.01f, 0.1f, 0.01f, 0.001f);
            case ADAM -> adam.adam(n, p, pAt, g, gAt, m, mAt, v, vAt, 0.01f, 0.1f, 0.001f, 1e-7f);
            case ADAMW -> adam.adamW(n, p, pAt, g, gAt, m, mAt, v, vAt, 0.01f, 0.1f, 0.001f, 1e-7f, 0.01f);
            case ADAMAX -> adam.adamax(n, p, pAt, g, gAt, m, mAt, v, vAt, 0.01f, 0.1f, 0.999f, 1e-7f, 0.01f);
            case NADAM -> adam.nadam(n, p, pAt, g, gAt, m, mAt, v, vAt, 0.01f, 0.02f, 0.1f, 0.001f, 1.5f, 1e-7f, 0.01f);
            case CLIP -> updates.clip(n, g, gAt, 0.7f);
        }
    }

    /** The published algorithms in double as Keras writes them, seven steps from the same start. */
    @Property(tries = 300)
    void stepsFollowTheirFormulas(@ForAll long seed, @ForAll Step step) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] p = {FloatSamples.ordinary(random)};
        float[] m = {step == Step.ADAGRAD ? 0.1f : 0f};
        float[] v = {0f};
        double[] expected = {p[0], m[0], v[0], 1};
        double size = 0;
        for (int t = 1; t <= 7; t++) {
            float g = FloatSamples.ordinary(random);
            if (step == Step.LION && Math.abs(0.9 * expected[1] + 0.1 * g) < 1e-3) {
                return; // the sign hangs on a rounding
            }
            float[] gradient = {g};
            facade(step, p, gradient, m, v, t);
            byHand(step, expected, g, t);
            size = Math.max(size, Math.abs(expected[0]) + Math.abs(g));
            double u = 64 * Math.ulp(1f) * (1 + size);
            assertEquals(expected[0], p[0], u, "p after step " + t);
            assertEquals(expected[1], m[0], u * (1 + size), "first state after step " + t);
            assertEquals(expected[2], v[0], u * (1 + size), "second state after step " + t);
            assertEquals(step == Step.CLIP ? Math.clamp(g, -0.7f, 0.7f) : g, gradient[0]);
        }
    }

    private static void facade(Step step, float[] p, float[] g, float[] m, float[] v, int t) {
        switch (step) {
            case SGD -> Updates.sgd(1, p, 0, g, 0, ETA);
            case MOMENTUM -> Updates.momentum(1, p, 0, g, 0, m, 0, ETA, 0.9, false, LAMBDA);
            case NESTEROV -> Updates.momentum(1, p, 0, g, 0, m, 0, ETA, 0.9, true, LAMBDA);
            case ADAGRAD -> Updates.adagrad(1, p, 0, g, 0, m, 0, ETA, EPS, LAMBDA);
            case RMSPROP -> Updates.rmsprop(1, p, 0, g, 0, m, 0, ETA, 0.9, EPS, LAMBDA);
            case ADADELTA -> Updates.adadelta(1, p, 0, g, 0, m, 0, v, 0, ETA, 0.95, EPS, LAMBDA);
            case LION -> Updates.lion(1, p, 0, g, 0, m, 0, ETA, 0.9, 0.99, LAMBDA);
            case ADAM -> Updates.adam(1, p, 0, g, 0, m, 0, v, 0, ETA, 0.9, 0.999, EPS, t);
            case ADAMW -> Updates.adamW(1, p, 0, g, 0, m, 0, v, 0, ETA, 0.9, 0.999, EPS, LAMBDA, t);
            case ADAMAX -> Updates.adamax(1, p, 0, g, 0, m, 0, v, 0, ETA, 0.9, 0.999, EPS, LAMBDA, t);
            case NADAM -> Updates.nadam(1, p, 0, g, 0, m, 0, v, 0, ETA, 0.9, 0.999, EPS, LAMBDA, t);
            case CLIP -> Updates.clipByValue(1, g, 0, 0.7);
        }
    }

    /** x holds the parameter, two states and the product of Nadam's momenta. */
    private static void byHand(Step step, double[] x, double g, int t) {
        if (step != Step.SGD && step != Step.ADAM && step != Step.CLIP) {
            x[0] -= ETA * LAMBDA * x[0];
        }
        switch (step) {
            case SGD -> x[0] -= ETA * g;
            case MOMENTUM -> {
                x[1] = 0.9 * x[1] - ETA * g;
                x[0] += x[1];
            }
            case NESTEROV -> {
                x[1] = 0.9 * x[1] - ETA * g;
                x[0] += 0.9 * x[1] - ETA * g;
            }
            case ADAGRAD -> {
                x[1] += g * g;
                x[0] -= ETA * g / Math.sqrt(x[1] + EPS);
            }
            case RMSPROP -> {
                x[1] = 0.9 * x[1] + 0.1 * g * g;
                x[0] -= ETA * g / Math.sqrt(x[1] + EPS);
            }
            case ADADELTA -> {
                x[1] = 0.95 * x[1] + 0.05 * g * g;
                double delta = Math.sqrt(x[2] + EPS) / Math.sqrt(x[1] + EPS) * g;
                x[2] = 0.95 * x[2] + 0.05 * delta * delta;
                x[0] -= ETA * delta;
            }
            case LION -> {
                x[0] -= ETA * Math.signum(0.9 * x[1] + 0.1 * g);
                x[1] = 0.99 * x[1] + 0.01 * g;
            }
            case ADAM, ADAMW -> {
                moments(x, g);
                double mHat = x[1] / (1 - Math.pow(0.9, t));
                double correction = Math.sqrt(1 - Math.pow(0.999, t));
                x[0] -= ETA * mHat * correction / (Math.sqrt(x[2]) + EPS);
            }
            case ADAMAX -> {
                x[1] = 0.9 * x[1] + 0.1 * g;
                x[2] = Math.max(0.999 * x[2], Math.abs(g));
                x[0] -= ETA / (1 - Math.pow(0.9, t)) * x[1] / (x[2] + EPS);
            }
            case NADAM -> {
                moments(x, g);
                double momentum = 0.9 * (1 - 0.5 * Math.pow(0.96, t));
                double next = 0.9 * (1 - 0.5 * Math.pow(0.96, t + 1));
                x[3] *= momentum;
                double mHat = next * x[1] / (1 - x[3] * next) + (1 - momentum) * g / (1 - x[3]);
                double vHat = x[2] / (1 - Math.pow(0.999, t));
                x[0] -= ETA * mHat / (Math.sqrt(vHat) + EPS);
            }
            case CLIP -> {}
        }
    }

    private static void moments(double[] x, double g) {
        x[1] = 0.9 * x[1] + 0.1 * g;
        x[2] = 0.999 * x[2] + 0.001 * g * g;
    }

    /** From step 1,000 on the schedule is constant: the step with the product from there is the one with all factors. */
    @Example
    void nadamAfterThousandsOfSteps() {
        for (int t : new int[] {999, 1000, 1001, 5000}) {
            double product = 1;
            for (int i = 1; i <= t; i++) {
                product *= 0.999999 * (1 - 0.5 * Math.pow(0.96, i));
            }
            double next = 0.999999;
            double expected = 1 - 0.5 * (next * 1e-6 / (1 - product * next) + (1 - next) / (1 - product));
            float[] p = {1f};
            Updates.nadam(1, p, 0, new float[] {1}, 0, new float[1], 0, new float[1], 0, 0.5, 0.999999, 0, 1e-30, 0, t);
            assertEquals(expected, p[0], 2 * Math.ulp(1f));
        }
    }

    /** A NaN or an infinity in the gradient reaches the parameter, in a full vector and in the last elements. */
    @Property(tries = 200)
    void badGradientsAreSeen(@ForAll Step step, @ForAll @IntRange(max = 66) int at, @ForAll boolean nan) {
        float[] p = new float[67];
        float[] g = new float[67];
        float[] m = new float[67];
        float[] v = new float[67];
        g[at] = nan ? Float.NaN : Float.POSITIVE_INFINITY;
        step(Backends.FLOAT.updates(), Backends.FLOAT.adamUpdates(), step, 67, new FloatOperand[] {
            FloatOperand.of(p), FloatOperand.of(g), FloatOperand.of(m), FloatOperand.of(v)
        });
        if (step == Step.CLIP) {
            assertEquals(nan ? Float.NaN : 0.7f, g[at]);
        } else {
            assertTrue(!Float.isFinite(p[at]) || (step == Step.LION && !nan && p[at] == -0.01f), "p = " + p[at]);
        }
        p[at] = 0;
        for (float other : p) {
            assertEquals(0f, other);
        }
    }

    @Example
    void sgdByHand() {
        float[] p = {1, 2, 3};
        Updates.sgd(1, p, 1, new float[] {4}, 0, 0.25);
        assertEquals(1, p[0]);
        assertEquals(1, p[1]);
        assertEquals(3, p[2]);
    }

    @Example
    void theGlobalNormIsOfAllGradientsTogether() {
        float[][] g = {{9, 1, 2}, {-4}, {}, {4, 0, 9}};
        int[] offsets = {1, 0, 0, 0};
        int[] lengths = {2, 1, 0, 2};
        double norm = Math.sqrt(37);
        assertEquals(norm, Updates.clipByGlobalNorm(g, offsets, lengths, 6.25), 1e-6);
        assertArrayEquals(new float[] {9, 1, 2}, g[0]);
        assertEquals(norm, Updates.clipByGlobalNorm(g, offsets, lengths, norm / 2), 1e-6);
        float[][] expected = {{9, 0.5f, 1}, {-2}, {}, {2, 0, 9}};
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(expected[i], g[i], 1e-6f);
        }
    }

    @Example
    void theGlobalNormNeitherOverflowsNorHidesABadGradient() {
        float[][] g = {{Float.MIN_VALUE}, {Float.MAX_VALUE / 2, Float.MAX_VALUE / 2}, {Float.MIN_VALUE}};
        int[] offsets = new int[3];
        int[] lengths = {1, 2, 1};
        double norm = Updates.clipByGlobalNorm(g, offsets, lengths, 3.0);
        assertEquals(Math.sqrt(0.5), norm / Float.MAX_VALUE, 1e-6);
        assertEquals((float) (3 / Math.sqrt(2)), g[1][0], 1e-6f);
        float[][] none = {{}};
        assertEquals(0, Updates.clipByGlobalNorm(none, new int[1], new int[1], 1));
        for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
            float[][] h = {{1, 2}, {bad, 0}, {4}};
            assertTrue(!Double.isFinite(Updates.clipByGlobalNorm(h, new int[3], new int[] {2, 2, 1}, 3)));
            assertTrue(Float.isNaN(h[0][0]) && Float.isNaN(h[0][1]) && Float.isNaN(h[1][1]) && Float.isNaN(h[2][0]));
        }
    }
}
