package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.Philox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each kind of bad input to random numbers is named, and nothing is written. */
class FloatPhiloxBadArgumentsTest {
    private final float[] x = {1, 2, 3, 4};
    private final float[] y = {1, 2, 3, 4};

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void arrays() {
        rejects("uniform", "length", "at least 0", "-1", () -> Philox.uniform(0, 0, 0, 0, 1, y, 0, -1));
        rejects("normal", "yOffset", "at least 0", "-1", () -> Philox.normal(0, 0, 0, 0, 1, y, -1, 1));
        rejects("bernoulli", "y", "not null", "null", () -> Philox.bernoulli(0, 0, 0, 0.5, (float[]) null, 0, 1));
        rejects(
                "dropout",
                "x",
                "at least 4 elements from offset 1",
                "an array of length 4",
                () -> Philox.dropout(0, 0, 0, 0.5, x, 1, y, 0, 4));
        rejects(
                "dropoutBackward",
                "dx",
                "at least 5 elements from offset 0",
                "an array of length 4",
                () -> Philox.dropoutBackward(0, 0, 0, 0.5, new float[5], 0, y, 0, 5));
        rejects(
                "dropoutBackward",
                "dxOffset",
                "dyOffset = 0 or 3 elements away from it in the same array",
                "1",
                () -> Philox.dropoutBackward(0, 0, 0, 0.5, x, 0, x, 1, 3));
    }

    @Test
    void positions() {
        String expected = "at least 0 and at most 2^63 - 1 - length = " + (Long.MAX_VALUE - 2);
        rejects("uniform", "position", expected, "-1", () -> Philox.uniform(0, 0, -1, 0, 1, y, 0, 2));
        long beyond = Long.MAX_VALUE - 1;
        rejects("normal", "position", expected, "" + beyond, () -> Philox.normal(0, 0, beyond, 0, 1, y, 0, 2));
        rejects("dropout", "position", expected, "" + beyond, () -> Philox.dropout(0, 0, beyond, 0, x, 0, y, 0, 2));
    }

    @Test
    void settings() {
        String nan = "NaN";
        rejects("uniform", "low", "a finite number", nan, () -> Philox.uniform(0, 0, 0, Float.NaN, 1, y, 0, 1));
        String high = "at least low = 1.0, and a finite distance from it";
        rejects("uniform", "high", high, "0.5", () -> Philox.uniform(0, 0, 0, 1, 0.5f, y, 0, 1));
        rejects("uniform", "high", high, nan, () -> Philox.uniform(0, 0, 0, 1, Float.NaN, y, 0, 1));
        rejects(
                "uniform",
                "high",
                "at least low = " + -Float.MAX_VALUE + ", and a finite distance from it",
                Float.toString(Float.MAX_VALUE),
                () -> Philox.uniform(0, 0, 0, -Float.MAX_VALUE, Float.MAX_VALUE, y, 0, 1));
        rejects("normal", "mean", "a finite number", nan, () -> Philox.normal(0, 0, 0, Float.NaN, 1, y, 0, 1));
        rejects("normal", "deviation", "at least 0 and finite", "-1.0", () -> Philox.normal(0, 0, 0, 0, -1, y, 0, 1));
        for (double bad : new double[] {-0.5, 1.5, Double.NaN}) {
            String found = Double.toString(bad);
            String probability = "at least 0 and at most 1";
            rejects("bernoulli", "probability", probability, found, () -> Philox.bernoulli(0, 0, 0, bad, y, 0, 1));
            String rate = "at least 0 and less than 1";
            rejects("dropout", "rate", rate, found, () -> Philox.dropout(0, 0, 0, bad, x, 0, y, 0, 1));
        }
        rejects(
                "dropoutBackward",
                "rate",
                "at least 0 and less than 1",
                "1.0",
                () -> Philox.dropoutBackward(0, 0, 0, 1, x, 0, y, 0, 1));
    }

    private void rejects(String operation, String argument, String expected, String found, Executable call) {
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, call);
        assertEquals(operation + ": " + argument + ": expected " + expected + ", found " + found, e.getMessage());
        float[] before = {1, 2, 3, 4};
        assertArrayEquals(before, x);
        assertArrayEquals(before, y);
    }
}
