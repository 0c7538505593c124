package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernels.MaskedRows;
import dev.lanewise.kernels.Rows;
import dev.lanewise.kernels.backend.Backends;
import dev.lanewise.kernels.backend.FloatMaskedRows;
import dev.lanewise.kernels.backend.FloatRows;
import dev.lanewise.kernels.scalar.ScalarFloatMaskedRows;
import dev.lanewise.kernels.scalar.ScalarFloatRows;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Kernels over masked rows of the backend in use: equal to the specification in bits, and right. */
class FloatMaskedRowsProperties {
    private static final FloatMaskedRows SPECIFICATION = new ScalarFloatMaskedRows();
    private static final FloatMaskedRows IN_USE = Backends.FLOAT.masked();

    private interface Run {
        void on(
                FloatMaskedRows k,
                FloatRows r,
                int m,
                int n,
                FloatOperand x,
                FloatOperand y,
                FloatOperand z,
                boolean[] mask,
                int at,
                int ld);
    }

    // spotless:off (one kernel a paragraph)
    enum Kernel {
        SOFTMAX((k, r, m, n, x, y, z, mask, at, ld) -> k.softmax(
                m, n, x.array(), x.offset(), x.ld(), mask, at, ld, y.array(), y.offset(), y.ld())),
        LOG_SOFTMAX((k, r, m, n, x, y, z, mask, at, ld) -> k.logSoftmax(
                m, n, x.array(), x.offset(), x.ld(), mask, at, ld, y.array(), y.offset(), y.ld())),
        LOG_SOFTMAX_BACKWARD((k, r, m, n, x, y, z, mask, at, ld) -> k.logSoftmaxBackward(m, n,
                x.array(), x.offset(), x.ld(), mask, at, ld, y.array(), y.offset(), y.ld(), z.array(), z.offset(), z.ld())),
        WITHOUT_MASK((k, r, m, n, x, y, z, mask, at, ld) -> r.logSoftmaxBackward(m, n,
                x.array(), x.offset(), x.ld(), y.array(), y.offset(), y.ld(), z.array(), z.offset(), z.ld()));

        private final Run run;

        Kernel(Run run) {
            this.run = run;
        }
    }
    // spotless:on

    @Provide
    Arbitrary<Integer> columns() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 20), Arbitraries.of(31, 32, 33, 63, 64, 65, 127, 128, 129, 130, 200));
    }

    @Provide
    Arbitrary<int[]> places() {
        return Arbitraries.of(
                new int[] {0, 1, 2}, new int[] {0, 0, 2}, new int[] {0, 1, 0}, new int[] {0, 1, 1}, new int[] {0, 0, 0
                });
    }

    @Property(tries = 800)
    void equalsTheSpecificationInBitsAndTouchesNothingElse(
            @ForAll long seed,
            @ForAll Kernel kernel,
            @ForAll @IntRange(max = 6) int rows,
            @ForAll("columns") int columns,
            @ForAll("places") int[] place,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand[] expected = new FloatOperand[3];
        FloatOperand[] found = new FloatOperand[3];
        for (int i = 0; i < 3; i++) {
            expected[i] = FloatOperand.random(random, rows, columns, special);
            found[i] = expected[i].copy();
        }
        int ld = random.nextBoolean() ? 0 : columns + random.nextInt(1, 3);
        int at = random.nextInt(3);
        boolean[] mask = mask(random, at + rows * ld + columns);
        run(kernel, SPECIFICATION, new ScalarFloatRows(), rows, columns, expected, place, mask, at, ld);
        run(kernel, IN_USE, Backends.FLOAT.rows(), rows, columns, found, place, mask, at, ld);
        for (int i = 0; i < 3; i++) {
            found[i].assertSameBits(expected[i]);
        }
    }

    /** Dense, sparse or almost nothing. */
    private static boolean[] mask(SplittableRandom random, int length) {
        double density = new double[] {0.9, 0.5, 0.02}[random.nextInt(3)];
        boolean[] mask = new boolean[length];
        for (int i = 0; i < length; i++) {
            mask[i] = random.nextDouble() < density;
        }
        return mask;
    }

    private static void run(
            Kernel kernel,
            FloatMaskedRows masked,
            FloatRows rowKernels,
            int rows,
            int columns,
            FloatOperand[] o,
            int[] place,
            boolean[] mask,
            int at,
            int ld) {
        kernel.run.on(masked, rowKernels, rows, columns, o[place[0]], o[place[1]], o[place[2]], mask, at, ld);
    }

    /** What takes part behaves as a row of its own, but for the order of its sum; the rest is 0. */
    @Property(tries = 200)
    void itIsASoftmaxOfWhatTakesPart(@ForAll long seed, @ForAll("columns") int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = columns + 1;
        FloatOperand x = FloatOperand.random(random, 1, n, false);
        boolean[] mask = mask(random, n);
        float[] y = new float[n];
        float[] logY = new float[n];
        float[] dx = new float[n];
        MaskedRows.softmax(1, n, x.array(), x.offset(), x.ld(), mask, 0, 0, y, 0, n);
        MaskedRows.logSoftmax(1, n, x.array(), x.offset(), x.ld(), mask, 0, n, logY, 0, n);
        MaskedRows.logSoftmaxBackward(1, n, logY, 0, n, mask, 0, n, x.array(), x.offset(), x.ld(), dx, 0, n);
        double sum = 0;
        double gradients = 0;
        double magnitude = 0;
        for (int j = 0; j < n; j++) {
            sum += mask[j] ? Math.exp(x.at(0, j)) : 0;
            gradients += mask[j] ? x.at(0, j) : 0;
            magnitude += mask[j] ? Math.abs(x.at(0, j)) : 0;
        }
        for (int j = 0; j < n; j++) {
            double expected = Math.exp(x.at(0, j)) / sum;
            float u = Math.ulp(1f);
            assertEquals(mask[j] ? expected : 0, y[j], 64 * u * expected);
            assertEquals(mask[j] ? x.at(0, j) - Math.log(sum) : Double.NEGATIVE_INFINITY, logY[j], 64 * u);
            assertEquals(
                    mask[j] ? x.at(0, j) - expected * gradients : 0,
                    dx[j],
                    mask[j] ? 64 * u * (4 + expected * magnitude) : 0);
        }
    }

    @Property(tries = 100)
    void withEverythingTakingPartTheBitsAreThoseWithoutAMask(@ForAll long seed, @ForAll("columns") int columns) {
        FloatOperand x = FloatOperand.random(new SplittableRandom(seed), 3, columns, true);
        boolean[] mask = new boolean[columns];
        Arrays.fill(mask, true);
        int ld = Math.max(1, columns);
        float[] expected = new float[3 * columns];
        float[] found = new float[3 * columns];
        Rows.softmax(3, columns, x.array(), x.offset(), x.ld(), expected, 0, ld);
        MaskedRows.softmax(3, columns, x.array(), x.offset(), x.ld(), mask, 0, 0, found, 0, ld);
        assertArrayEquals(expected, found);
        Rows.logSoftmax(3, columns, x.array(), x.offset(), x.ld(), expected, 0, ld);
        MaskedRows.logSoftmax(3, columns, x.array(), x.offset(), x.ld(), mask, 0, 0, found, 0, ld);
        assertArrayEquals(expected, found);
    }

    @Example
    void edges() {
        float infinity = Float.POSITIVE_INFINITY;
        float nan = Float.NaN;
        boolean[] none = {false, false, false};
        boolean[] two = {true, false, true};
        assertArrayEquals(new float[] {0, 0, 0}, softmax(none, 1, nan, infinity));
        assertArrayEquals(new float[] {0.5f, 0, 0.5f}, softmax(two, 7, nan, 7));
        assertArrayEquals(new float[] {0.5f, 0, 0.5f}, softmax(two, 7, infinity, 7));
        assertArrayEquals(new float[] {nan, 0, nan}, softmax(two, -infinity, 3, -infinity));
        assertArrayEquals(new float[] {nan, 0, nan}, softmax(two, nan, 3, 1));
        float[] y = new float[3];
        MaskedRows.logSoftmax(1, 3, new float[] {1, nan, 2}, 0, 3, none, 0, 3, y, 0, 3);
        assertArrayEquals(new float[] {-infinity, -infinity, -infinity}, y);
        MaskedRows.logSoftmaxBackward(1, 3, y, 0, 3, none, 0, 3, new float[] {1, nan, 2}, 0, 3, y, 0, 3);
        assertArrayEquals(new float[] {0, 0, 0}, y);
    }

    private static float[] softmax(boolean[] mask, float... x) {
        float[] y = new float[3];
        MaskedRows.softmax(1, 3, x, 0, 3, mask, 0, 3, y, 0, 3);
        return y;
    }
}
