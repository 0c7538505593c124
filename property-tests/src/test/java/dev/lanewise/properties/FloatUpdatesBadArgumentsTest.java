package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.Updates;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each kind of bad input to the steps of optimisers is named, and nothing is written. */
class FloatUpdatesBadArgumentsTest {
    private static final String POSITIVE = "positive and finite in the precision of the arrays";
    private static final String DECAY = "at least 0 and less than 1";
    private static final String NOT_NEGATIVE = "at least 0 and finite in the precision of the arrays";

    private final float[] p = {1, 2, 3, 4};
    private final float[] g = p.clone();
    private final float[] m = p.clone();
    private final float[] v = p.clone();

    /** A step with everything that can be wrong with it. */
    interface Step {
        void run(
                int n,
                float[] p,
                float[] g,
                float[] m,
                float[] v,
                double rate,
                double decay,
                double eps,
                double weight);
    }

    /** The optimiser, its states, its settings, its decay rates. */
    record Case(String name, List<String> states, List<String> decays, boolean hasEpsilon, Step step) {}

    private static final List<String> BETAS = List.of("beta1", "beta2");

    private static final List<Case> CASES = List.of(
            new Case(
                    "momentum",
                    List.of("velocity"),
                    List.of("momentum"),
                    false,
                    (n, p, g, m, v, r, d, e, w) -> Updates.momentum(n, p, 0, g, 0, m, 0, r, d, true, w)),
            new Case(
                    "adagrad",
                    List.of("squares"),
                    List.of(),
                    true,
                    (n, p, g, m, v, r, d, e, w) -> Updates.adagrad(n, p, 0, g, 0, m, 0, r, e, w)),
            new Case(
                    "rmsprop",
                    List.of("secondMoment"),
                    List.of("rho"),
                    true,
                    (n, p, g, m, v, r, d, e, w) -> Updates.rmsprop(n, p, 0, g, 0, m, 0, r, d, e, w)),
            new Case(
                    "adadelta",
                    List.of("squares", "squaredSteps"),
                    List.of("rho"),
                    true,
                    (n, p, g, m, v, r, d, e, w) -> Updates.adadelta(n, p, 0, g, 0, m, 0, v, 0, r, d, e, w)),
            new Case(
                    "lion",
                    List.of("firstMoment"),
                    BETAS,
                    false,
                    (n, p, g, m, v, r, d, e, w) -> Updates.lion(n, p, 0, g, 0, m, 0, r, d, 0.5, w)),
            new Case(
                    "adamW",
                    List.of("firstMoment", "secondMoment"),
                    BETAS,
                    true,
                    (n, p, g, m, v, r, d, e, w) -> Updates.adamW(n, p, 0, g, 0, m, 0, v, 0, r, d, 0.5, e, w, 1)),
            new Case(
                    "adamax",
                    List.of("firstMoment", "largest"),
                    BETAS,
                    true,
                    (n, p, g, m, v, r, d, e, w) -> Updates.adamax(n, p, 0, g, 0, m, 0, v, 0, r, d, 0.5, e, w, 1)),
            new Case(
                    "nadam",
                    List.of("firstMoment", "secondMoment"),
                    BETAS,
                    true,
                    (n, p, g, m, v, r, d, e, w) -> Updates.nadam(n, p, 0, g, 0, m, 0, v, 0, r, d, 0.5, e, w, 1)));

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void arraysOfEachStep() {
        for (Case c : CASES) {
            Step s = c.step;
            String first = c.states.getFirst();
            rejects(c.name, "length", "at least 0", "-1", () -> s.run(-1, p, g, m, v, 1, 0.5, 1, 0));
            rejects(c.name, "parameter", "not null", "null", () -> s.run(1, null, g, m, v, 1, 0.5, 1, 0));
            rejects(c.name, "gradient", "not null", "null", () -> s.run(1, p, null, m, v, 1, 0.5, 1, 0));
            rejects(c.name, first, "not null", "null", () -> s.run(1, p, g, null, v, 1, 0.5, 1, 0));
            String five = "at least 5 elements from offset 0";
            rejects(c.name, "parameter", five, "an array of length 4", () -> s.run(5, p, g, m, v, 1, 0.5, 1, 0));
            String apart = "elements apart from those of %s in the same array, 0 to 3";
            rejects(
                    c.name,
                    "parameterOffset",
                    apart.formatted("gradient"),
                    "0 to 3",
                    () -> s.run(4, p, p, m, v, 1, 0.5, 1, 0));
            rejects(
                    c.name,
                    first + "Offset",
                    apart.formatted("parameter"),
                    "0 to 3",
                    () -> s.run(4, p, g, p, v, 1, 0.5, 1, 0));
            rejects(
                    c.name,
                    first + "Offset",
                    apart.formatted("gradient"),
                    "0 to 3",
                    () -> s.run(4, p, g, g, v, 1, 0.5, 1, 0));
            if (c.states.size() == 2) {
                String second = c.states.getLast();
                rejects(c.name, second, "not null", "null", () -> s.run(1, p, g, m, null, 1, 0.5, 1, 0));
                rejects(
                        c.name,
                        second + "Offset",
                        apart.formatted(first),
                        "0 to 3",
                        () -> s.run(4, p, g, m, m, 1, 0.5, 1, 0));
            }
        }
    }

    @Test
    void settingsOfEachStep() {
        for (Case c : CASES) {
            Step s = c.step;
            for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
                String found = Double.toString(bad);
                rejects(c.name, "learningRate", POSITIVE, found, () -> s.run(1, p, g, m, v, bad, 0.5, 1, 0));
                if (c.hasEpsilon) {
                    rejects(c.name, "epsilon", POSITIVE, found, () -> s.run(1, p, g, m, v, 1, 0.5, bad, 0));
                }
            }
            for (double bad : new double[] {-0.5, 1, Double.NaN}) {
                if (!c.decays.isEmpty()) {
                    String name = c.decays.getFirst();
                    rejects(c.name, name, DECAY, Double.toString(bad), () -> s.run(1, p, g, m, v, 1, bad, 1, 0));
                }
            }
            for (double bad : new double[] {-0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
                rejects(
                        c.name,
                        "weightDecay",
                        NOT_NEGATIVE,
                        Double.toString(bad),
                        () -> s.run(1, p, g, m, v, 1, 0.5, 1, bad));
            }
        }
    }

    @Test
    void secondDecaysAndSteps() {
        rejects("lion", "beta2", DECAY, "1.0", () -> Updates.lion(1, p, 0, g, 0, m, 0, 1, 0.5, 1, 0));
        rejects("adamW", "beta2", DECAY, "1.0", () -> Updates.adamW(1, p, 0, g, 0, m, 0, v, 0, 1, 0.5, 1, 1, 0, 1));
        rejects("adamax", "beta2", DECAY, "1.0", () -> Updates.adamax(1, p, 0, g, 0, m, 0, v, 0, 1, 0.5, 1, 1, 0, 1));
        rejects("nadam", "beta2", DECAY, "1.0", () -> Updates.nadam(1, p, 0, g, 0, m, 0, v, 0, 1, 0.5, 1, 1, 0, 1));
        String one = "at least 1";
        rejects("adamW", "step", one, "0", () -> Updates.adamW(1, p, 0, g, 0, m, 0, v, 0, 1, 0.5, 0.5, 1, 0, 0));
        rejects("adamax", "step", one, "0", () -> Updates.adamax(1, p, 0, g, 0, m, 0, v, 0, 1, 0.5, 0.5, 1, 0, 0));
        rejects("nadam", "step", one, "-1", () -> Updates.nadam(1, p, 0, g, 0, m, 0, v, 0, 1, 0.5, 0.5, 1, 0, -1));
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void clipping() {
        String operation = "clipByGlobalNorm";
        float[][] both = {p, g};
        int[] zeros = {0, 0};
        int[] fours = {4, 4};
        rejects("clipByValue", "limit", POSITIVE, "0.0", () -> Updates.clipByValue(1, g, 0, 0));
        rejects("clipByValue", "length", "at least 0", "-1", () -> Updates.clipByValue(-1, g, 0, 1));
        rejects("clipByValue", "gradient", "not null", "null", () -> Updates.clipByValue(1, (float[]) null, 0, 1));
        rejects(
                operation,
                "gradients",
                "not null",
                "null",
                () -> Updates.clipByGlobalNorm((float[][]) null, zeros, fours, 1));
        rejects(operation, "offsets", "not null", "null", () -> Updates.clipByGlobalNorm(both, null, fours, 1));
        rejects(
                operation,
                "lengths",
                "at least 2 elements from offset 0",
                "an array of length 1",
                () -> Updates.clipByGlobalNorm(both, zeros, new int[1], 1));
        rejects(
                operation,
                "gradient",
                "at least 4 elements from offset 1",
                "an array of length 4",
                () -> Updates.clipByGlobalNorm(both, new int[] {0, 1}, fours, 1));
        rejects(
                operation,
                "length",
                "at least 0",
                "-4",
                () -> Updates.clipByGlobalNorm(both, zeros, new int[] {4, -4}, 1));
        rejects(operation, "limit", POSITIVE, "NaN", () -> Updates.clipByGlobalNorm(both, zeros, fours, Double.NaN));
    }

    private void rejects(String operation, String argument, String expected, String found, Executable call) {
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, call);
        assertEquals(operation + ": " + argument + ": expected " + expected + ", found " + found, e.getMessage());
        for (float[] array : List.of(p, g, m, v)) {
            assertArrayEquals(new float[] {1, 2, 3, 4}, array);
        }
    }
}
