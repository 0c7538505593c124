package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernels.Updates;
import dev.lanewise.kernels.backend.Backends;
import dev.lanewise.kernels.backend.FloatUpdates;
import dev.lanewise.kernels.scalar.ScalarFloatUpdates;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Optimiser steps of the backend in use: equal to the specification in bits, and right. */
class FloatUpdatesProperties {
    private static final FloatUpdates SPECIFICATION = new ScalarFloatUpdates();
    private static final FloatUpdates IN_USE = Backends.FLOAT.updates();

    @Property(tries = 500)
    void equalsTheSpecificationInBitsAndTouchesNothingElse(
            @ForAll long seed, @ForAll boolean adam, @ForAll @IntRange(max = 300) int n, @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand[] expected = new FloatOperand[4];
        FloatOperand[] found = new FloatOperand[4];
        for (int i = 0; i < 4; i++) {
            expected[i] = FloatOperand.random(random, 1, n, special);
            for (int j = 0; i == 3 && j < n; j++) { // the second moment is not negative
                int at = expected[i].offset() + j;
                expected[i].array()[at] = Math.abs(expected[i].array()[at]);
            }
            found[i] = expected[i].copy();
        }
        step(SPECIFICATION, adam, n, expected);
        step(IN_USE, adam, n, found);
        for (int i = 0; i < 4; i++) {
            found[i].assertSameBits(expected[i]);
        }
    }

    private static void step(FloatUpdates kernels, boolean adam, int n, FloatOperand[] x) {
        if (adam) {
            kernels.adam(
                    n,
                    x[0].array(),
                    x[0].offset(),
                    x[1].array(),
                    x[1].offset(),
                    x[2].array(),
                    x[2].offset(),
                    x[3].array(),
                    x[3].offset(),
                    0.01f,
                    0.1f,
                    0.001f,
                    1e-7f);
        } else {
            kernels.sgd(n, x[0].array(), x[0].offset(), x[1].array(), x[1].offset(), 0.01f);
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

    /** The published algorithm in double, five steps. */
    @Example
    void adamFollowsItsFormula() {
        float[] p = {0.5f};
        float[] m = {0};
        float[] v = {0};
        double expected = 0.5;
        double expectedM = 0;
        double expectedV = 0;
        for (int t = 1; t <= 5; t++) {
            double g = 0.25 * t - 0.5;
            Updates.adam(1, p, 0, new float[] {0.25f * t - 0.5f}, 0, m, 0, v, 0, 0.125, 0.9, 0.999, 1e-7, t);
            expectedM = 0.9 * expectedM + 0.1 * g;
            expectedV = 0.999 * expectedV + 0.001 * g * g;
            double size = 0.125 * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
            expected -= size * expectedM / (Math.sqrt(expectedV) + 1e-7);
            assertEquals(expectedM, m[0], 4 * Math.ulp(1f));
            assertEquals(expectedV, v[0], 4 * Math.ulp(1f));
            assertEquals(expected, p[0], 16 * Math.ulp(1f));
        }
    }
}
