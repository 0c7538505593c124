package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Reductions;
import dev.lanewise.kernels.backend.Backends;
import dev.lanewise.kernels.backend.FloatRowReductions;
import dev.lanewise.kernels.scalar.ScalarFloatRowReductions;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Reductions of rows by the backend in use: equal to the specification in bits, and right. */
class FloatReductionsProperties {
    private static final FloatRowReductions SPECIFICATION = new ScalarFloatRowReductions();
    private static final FloatRowReductions IN_USE = Backends.FLOAT.reductions();

    private interface Run {
        void on(FloatRowReductions k, int m, int n, FloatOperand x, FloatOperand y);
    }

    // spotless:off (one kernel a line)
    enum Kernel {
        MEAN((k, m, n, x, y) -> k.mean(m, n, x.array(), x.offset(), x.ld(), y.array(), y.offset())),
        VARIANCE((k, m, n, x, y) -> k.variance(m, n, 0, x.array(), x.offset(), x.ld(), y.array(), y.offset())),
        SAMPLE_VARIANCE((k, m, n, x, y) -> k.variance(m, n, 1, x.array(), x.offset(), x.ld(), y.array(), y.offset())),
        MAX((k, m, n, x, y) -> k.max(m, n, x.array(), x.offset(), x.ld(), y.array(), y.offset())),
        MIN((k, m, n, x, y) -> k.min(m, n, x.array(), x.offset(), x.ld(), y.array(), y.offset())),
        NORM1((k, m, n, x, y) -> k.norm1(m, n, x.array(), x.offset(), x.ld(), y.array(), y.offset())),
        NORM2((k, m, n, x, y) -> k.norm2(m, n, x.array(), x.offset(), x.ld(), y.array(), y.offset())),
        NORM_INFINITY((k, m, n, x, y) -> k.normInfinity(m, n, x.array(), x.offset(), x.ld(), y.array(), y.offset())),
        LOG_SUM_EXP((k, m, n, x, y) -> k.logSumExp(m, n, x.array(), x.offset(), x.ld(), y.array(), y.offset()));

        private final Run run;

        Kernel(Run run) {
            this.run = run;
        }
    }
    // spotless:on

    @Provide
    Arbitrary<Integer> columns() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 20),
                Arbitraries.of(24, 31, 32, 33, 48, 56, 63, 64, 65, 112, 127, 128, 129, 130, 200, 513));
    }

    /** Elements of one kind in a call: ordinary, any, or few values, so that zeros of both signs are largest or smallest. */
    private static FloatOperand operand(SplittableRandom random, int rows, int columns, int kind) {
        FloatOperand x = FloatOperand.random(random, rows, columns, kind == 1);
        for (int i = 0; i < rows && kind == 2; i++) {
            for (int j = 0; j < columns; j++) {
                x.array()[x.offset() + i * x.ld() + j] = random.nextBoolean() ? 0f : -0f;
            }
        }
        return x;
    }

    @Property(tries = 900)
    void equalsTheSpecificationInBitsAndTouchesNothingElse(
            @ForAll long seed,
            @ForAll Kernel kernel,
            @ForAll @IntRange(max = 6) int rows,
            @ForAll("columns") int columns,
            @ForAll @IntRange(max = 2) int kind) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand x = operand(random, rows, columns, kind);
        FloatOperand expected = FloatOperand.random(random, 1, rows, false);
        FloatOperand found = expected.copy();
        FloatOperand before = x.copy();
        kernel.run.on(SPECIFICATION, rows, columns, x, expected);
        kernel.run.on(IN_USE, rows, columns, x, found);
        found.assertSameBits(expected);
        x.assertSameBits(before);
    }

    @Property(tries = 300)
    void theGradientOfLogSumExpEqualsTheSpecification(
            @ForAll long seed,
            @ForAll @IntRange(max = 6) int rows,
            @ForAll("columns") int columns,
            @ForAll boolean special,
            @ForAll boolean inPlace) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand y = FloatOperand.random(random, 1, rows, special);
        FloatOperand dy = FloatOperand.random(random, 1, rows, special);
        FloatOperand x = FloatOperand.random(random, rows, columns, special);
        FloatOperand expected = inPlace ? x.copy() : FloatOperand.random(random, rows, columns, special);
        FloatOperand found = expected.copy();
        run(SPECIFICATION, rows, columns, inPlace ? expected : x, y, dy, expected);
        run(IN_USE, rows, columns, inPlace ? found : x, y, dy, found);
        found.assertSameBits(expected);
    }

    private static void run(
            FloatRowReductions kernels,
            int rows,
            int columns,
            FloatOperand x,
            FloatOperand y,
            FloatOperand dy,
            FloatOperand dx) {
        kernels.logSumExpBackward(
                rows,
                columns,
                x.array(),
                x.offset(),
                x.ld(),
                y.array(),
                y.offset(),
                dy.array(),
                dy.offset(),
                dx.array(),
                dx.offset(),
                dx.ld());
    }

    @Property(tries = 200)
    void argminIsTheArgmaxOfTheNegation(
            @ForAll long seed, @ForAll("columns") int columns, @ForAll @IntRange(max = 2) int kind) {
        FloatOperand x = operand(new SplittableRandom(seed), 2, columns + 1, kind);
        int[] found = {-1, -1, -1};
        Reductions.argmin(2, columns + 1, x.array(), x.offset(), x.ld(), found, 1);
        assertEquals(-1, found[0]);
        for (int i = 0; i < 2; i++) {
            float best = x.at(i, found[i + 1]);
            for (int j = 0; j <= columns; j++) {
                boolean larger = x.at(i, j) > best || (Float.isNaN(best) && !Float.isNaN(x.at(i, j)));
                assertTrue(larger || (j >= found[i + 1] && !(x.at(i, j) < best)), "row " + i + ", column " + j);
            }
        }
    }

    /** Against 40 digits, or what a double keeps of an exponential. */
    @Property(tries = 200)
    void reductionsAreRight(@ForAll long seed, @ForAll("columns") int columns) {
        MathContext digits = new MathContext(40);
        int n = columns + 1;
        FloatOperand x = FloatOperand.random(new SplittableRandom(seed), 1, n, false);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        double magnitudes = 0;
        double exponentials = 0;
        float max = Float.NEGATIVE_INFINITY;
        float min = Float.POSITIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            BigDecimal xj = new BigDecimal(x.at(0, j));
            sum = sum.add(xj);
            squares = squares.add(xj.pow(2));
            magnitudes += Math.abs(x.at(0, j));
            exponentials += Math.exp(x.at(0, j));
            max = Math.max(max, x.at(0, j));
            min = Math.min(min, x.at(0, j));
        }
        BigDecimal mean = sum.divide(new BigDecimal(n), digits);
        double square = squares.doubleValue();
        float u = Math.ulp(1f);
        assertEquals(mean.doubleValue(), reduce(Kernel.MEAN, x, n), 10 * u * magnitudes / n);
        double deviations = squares.subtract(mean.multiply(sum)).doubleValue();
        assertEquals(deviations / n, reduce(Kernel.VARIANCE, x, n), 12 * u * (deviations + u * square) / n);
        if (n > 1) {
            double sample = deviations / (n - 1);
            assertEquals(sample, reduce(Kernel.SAMPLE_VARIANCE, x, n), 12 * u * (sample + u * square));
        }
        assertEquals(magnitudes, reduce(Kernel.NORM1, x, n), 16 * u * magnitudes);
        assertEquals(Math.sqrt(square), reduce(Kernel.NORM2, x, n), 10 * u * Math.sqrt(square));
        assertEquals(Math.max(max, -min), reduce(Kernel.NORM_INFINITY, x, n));
        assertEquals(max, reduce(Kernel.MAX, x, n));
        assertEquals(min, reduce(Kernel.MIN, x, n));
        double logarithm = Math.log(exponentials);
        assertEquals(logarithm, reduce(Kernel.LOG_SUM_EXP, x, n), 16 * u * (1 + Math.abs(logarithm)));
    }

    private static float reduce(Kernel kernel, FloatOperand x, int n) {
        FloatOperand y = FloatOperand.of(new float[1]);
        kernel.run.on(IN_USE, 1, n, x, y);
        return y.at(0, 0);
    }

    @Example
    void edges() {
        float infinity = Float.POSITIVE_INFINITY;
        float[] y = new float[1];
        float[] big = {3e38f, 3e38f};
        Reductions.norm2(1, 2, big, 0, 2, y, 0);
        assertEquals(Math.hypot(3e38f, 3e38f) > Float.MAX_VALUE ? infinity : (float) Math.hypot(3e38f, 3e38f), y[0]);
        float[][] rows = {
            {}, {-infinity, -infinity}, {infinity, 0}, {infinity, -infinity}, {1000, -infinity}, {1, Float.NaN}
        };
        float[] expected = {-infinity, -infinity, infinity, infinity, 1000, Float.NaN};
        for (int i = 0; i < rows.length; i++) {
            Reductions.logSumExp(1, rows[i].length, rows[i], 0, Math.max(1, rows[i].length), y, 0);
            assertEquals(expected[i], y[0], "row " + i);
        }
        Reductions.mean(1, 0, new float[0], 0, 1, y, 0);
        assertEquals(Float.NaN, y[0]);
        Reductions.variance(1, 1, 1, new float[] {7}, 0, 1, y, 0);
        assertEquals(Float.NaN, y[0]);
        Reductions.normInfinity(1, 0, new float[0], 0, 1, y, 0);
        assertEquals(0f, y[0]);
        Reductions.max(0, 0, new float[0], 0, 1, y, 0);
        for (int n : new int[] {2, 40, 300}) {
            float[] x = new float[n];
            x[n / 2] = -0f;
            Reductions.min(1, n, x, 0, n, y, 0);
            assertArrayEquals(new float[] {-0f}, y);
            x[n - 1] = Float.NaN;
            Reductions.max(1, n, x, 0, n, y, 0);
            assertEquals(Float.NaN, y[0]);
        }
    }
}
