package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Norms;
import dev.lanewise.kernels.backend.Backends;
import dev.lanewise.kernels.backend.FloatConstants;
import dev.lanewise.kernels.backend.FloatNorms;
import dev.lanewise.kernels.scalar.ScalarFloatNorms;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Normalisations of the backend in use: equal to the specification in bits, and right. */
class FloatNormsProperties {
    private static final FloatNorms SPECIFICATION = new ScalarFloatNorms();
    private static final FloatNorms IN_USE = Backends.FLOAT.norms();
    private static final MathContext DIGITS = new MathContext(60);

    /** So many that the difference of two large squares keeps 60. */
    private static final MathContext MORE_DIGITS = new MathContext(300);

    /** Operands of any normalisation: matrices x, y, z, a vector for each column, a vector for each row, and whether some are there. */
    record Operands(FloatOperand[] matrix, FloatOperand[] column, FloatOperand[] row, boolean[] wanted) {
        static Operands random(SplittableRandom random, int rows, int columns, boolean special) {
            Operands operands =
                    new Operands(new FloatOperand[3], new FloatOperand[6], new FloatOperand[2], new boolean[4]);
            for (int i = 0; i < 3; i++) {
                operands.matrix[i] = FloatOperand.random(random, rows, columns, special);
            }
            for (int i = 0; i < 6; i++) {
                operands.column[i] = FloatOperand.random(random, 1, columns, special);
            }
            for (int i = 0; i < 2; i++) {
                operands.row[i] = FloatOperand.random(random, 1, rows, special);
            }
            for (int i = 0; i < 4; i++) {
                operands.wanted[i] = random.nextInt(4) > 0;
            }
            return operands;
        }

        Operands copy() {
            Operands copy = new Operands(matrix.clone(), column.clone(), row.clone(), wanted);
            for (FloatOperand[] operands : new FloatOperand[][] {copy.matrix, copy.column, copy.row}) {
                for (int i = 0; i < operands.length; i++) {
                    operands[i] = operands[i].copy();
                }
            }
            return copy;
        }

        float @Nullable [] column(int i) {
            return wanted[i] ? column[i].array() : null;
        }

        float @Nullable [] dx(FloatOperand z) {
            return wanted[3] ? z.array() : null;
        }

        void assertSameBits(Operands expected) {
            for (int i = 0; i < matrix.length; i++) {
                matrix[i].assertSameBits(expected.matrix[i]);
            }
            for (int i = 0; i < column.length; i++) {
                column[i].assertSameBits(expected.column[i]);
            }
            for (int i = 0; i < row.length; i++) {
                row[i].assertSameBits(expected.row[i]);
            }
        }
    }

    private interface Run {
        void on(FloatNorms k, int m, int n, FloatOperand x, FloatOperand y, FloatOperand z, Operands o);
    }

    // spotless:off (one kernel a paragraph)
    enum Kernel {
        LAYER((k, m, n, x, y, z, o) -> k.layerNorm(m, n, 1e-3f, x.array(), x.offset(), x.ld(),
                o.column(0), o.column[0].offset(), o.column(1), o.column[1].offset(),
                o.row[0].array(), o.row[0].offset(), o.row[1].array(), o.row[1].offset(), y.array(), y.offset(), y.ld())),
        LAYER_BACKWARD((k, m, n, x, y, z, o) -> k.layerNormBackward(m, n, x.array(), x.offset(), x.ld(),
                o.column(0), o.column[0].offset(), o.row[0].array(), o.row[0].offset(), o.row[1].array(), o.row[1].offset(),
                y.array(), y.offset(), y.ld(), o.dx(z), z.offset(), z.ld(),
                o.column(1), o.column[1].offset(), o.column(2), o.column[2].offset())),
        RMS((k, m, n, x, y, z, o) -> k.rmsNorm(m, n, 1e-3f, x.array(), x.offset(), x.ld(),
                o.column(0), o.column[0].offset(), o.row[0].array(), o.row[0].offset(), y.array(), y.offset(), y.ld())),
        RMS_BACKWARD((k, m, n, x, y, z, o) -> k.rmsNormBackward(m, n, x.array(), x.offset(), x.ld(),
                o.column(0), o.column[0].offset(), o.row[0].array(), o.row[0].offset(),
                y.array(), y.offset(), y.ld(), o.dx(z), z.offset(), z.ld(), o.column(1), o.column[1].offset())),
        MOMENTS((k, m, n, x, y, z, o) -> k.columnMoments(m, n, x.array(), x.offset(), x.ld(),
                o.column[0].array(), o.column[0].offset(), o.column[1].array(), o.column[1].offset())),
        RUNNING((k, m, n, x, y, z, o) -> k.updateRunningMoments(m + 2, n, 0.1f,
                o.column[0].array(), o.column[0].offset(), o.column[1].array(), o.column[1].offset(),
                o.column[2].array(), o.column[2].offset(), o.column[3].array(), o.column[3].offset())),
        BATCH((k, m, n, x, y, z, o) -> k.batchNorm(m, n, 1e-3f, x.array(), x.offset(), x.ld(),
                o.column(0), o.column[0].offset(), o.column(1), o.column[1].offset(),
                o.column[2].array(), o.column[2].offset(), o.column[3].array(), o.column[3].offset(),
                y.array(), y.offset(), y.ld())),
        BATCH_BACKWARD((k, m, n, x, y, z, o) -> k.batchNormBackward(m, n, 1e-3f, x.array(), x.offset(), x.ld(),
                o.column(0), o.column[0].offset(), o.column[2].array(), o.column[2].offset(),
                o.column[3].array(), o.column[3].offset(), y.array(), y.offset(), y.ld(), o.dx(z), z.offset(), z.ld(),
                o.column[4].array(), o.column[4].offset(), o.column[5].array(), o.column[5].offset()));

        private final Run run;

        Kernel(Run run) {
            this.run = run;
        }
    }
    // spotless:on

    /** Around one and two blocks of a sum over the rows, too. */
    @Provide
    Arbitrary<Integer> rows() {
        return Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.integers().between(0, 12)),
                Tuple.of(3, Arbitraries.of(255, 256, 257, 511, 512, 513, 1025)));
    }

    @Provide
    Arbitrary<Integer> columns() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 20),
                Arbitraries.of(24, 31, 32, 33, 48, 56, 63, 64, 65, 112, 127, 128, 129, 130, 200));
    }

    /** Which matrices x, y and z are: some may be the same. */
    @Provide
    Arbitrary<int[]> places() {
        return Arbitraries.of(new int[] {0, 1, 2}, new int[] {0, 0, 2}, new int[] {0, 1, 0}, new int[] {0, 1, 1});
    }

    @Property(tries = 800)
    void equalsTheSpecificationInBitsAndTouchesNothingElse(
            @ForAll long seed,
            @ForAll Kernel kernel,
            @ForAll("rows") int rows,
            @ForAll("columns") int columns,
            @ForAll("places") int[] place,
            @ForAll boolean special) {
        Operands expected = Operands.random(new SplittableRandom(seed), rows, columns, special);
        Operands found = expected.copy();
        run(kernel, SPECIFICATION, rows, columns, expected, place);
        run(kernel, IN_USE, rows, columns, found, place);
        found.assertSameBits(expected);
    }

    /** What sums over the rows, around one and two blocks of them, with columns for each width of a strip. */
    @Property(tries = 150)
    void sumsOverManyRowsEqualTheSpecification(@ForAll long seed, @ForAll("summing") Kernel kernel) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = FloatConstants.KC * (1 + random.nextInt(2)) + random.nextInt(-1, 2);
        int columns = 1 + random.nextInt(70);
        Operands expected = Operands.random(random, rows, columns, false);
        Operands found = expected.copy();
        run(kernel, SPECIFICATION, rows, columns, expected, 0, 1, 2);
        run(kernel, IN_USE, rows, columns, found, 0, 1, 2);
        found.assertSameBits(expected);
    }

    @Provide
    Arbitrary<Kernel> summing() {
        return Arbitraries.of(Kernel.LAYER_BACKWARD, Kernel.RMS_BACKWARD, Kernel.MOMENTS, Kernel.BATCH_BACKWARD);
    }

    private static void run(Kernel kernel, FloatNorms kernels, int rows, int columns, Operands o, int... place) {
        kernel.run.on(kernels, rows, columns, o.matrix[place[0]], o.matrix[place[1]], o.matrix[place[2]], o);
    }

    /** The bounds that the documentation gives, with a mean up to a thousand deviations away from 0. */
    @Property(tries = 300)
    void statisticsOfRowsAreWithinTheirBounds(@ForAll long seed, @ForAll("columns") int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = columns + 1;
        float[] x = values(random, n);
        float[] mean = new float[1];
        float[] rstd = new float[1];
        float[] rms = new float[1];
        Norms.layerNorm(1, n, 0x1p-13, x, 0, n, null, 0, null, 0, mean, 0, rstd, 0, new float[n], 0, n);
        Norms.rmsNorm(1, n, 0x1p-13, x, 0, n, null, 0, rms, 0, new float[n], 0, n);
        int lanes = FloatConstants.VIRTUAL_LANES;
        int k = (n + lanes - 1) / lanes + Integer.numberOfTrailingZeros(lanes);
        Exact exact = Exact.of(x, 0, 1, n);
        assertWithin(exact.mean, mean[0], exact.meanError(k));
        assertRelative(
                root(exact.variance.add(new BigDecimal("0.0001220703125"))), rstd[0], (k + 7) / 2.0 + exact.shift(k));
        assertRelative(root(exact.square.add(new BigDecimal("0.0001220703125"))), rms[0], (k + 7) / 2.0);
    }

    @Property(tries = 200)
    void momentsOfColumnsAreWithinTheirBounds(@ForAll long seed, @ForAll("rows") int some) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = some + 1;
        int columns = 1 + random.nextInt(20);
        float[] x = values(random, rows * columns);
        float[] mean = new float[columns];
        float[] variance = new float[columns];
        Norms.columnMoments(rows, columns, x, 0, columns, mean, 0, variance, 0);
        int kc = FloatConstants.KC;
        int k = Math.min(rows, kc) + (rows + kc - 1) / kc;
        int j = random.nextInt(columns);
        Exact exact = Exact.of(x, j, columns, rows);
        assertWithin(exact.mean, mean[j], exact.meanError(k));
        if (exact.variance.signum() > 0) {
            assertRelative(exact.variance, variance[j], k + 4 + 2 * exact.shift(k));
        }
    }

    private static float[] values(SplittableRandom random, int n) {
        float mean = random.nextInt(3) * 500f;
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = mean + FloatSamples.ordinary(random);
        }
        return x;
    }

    /** 1 / √x. */
    private static BigDecimal root(BigDecimal x) {
        return BigDecimal.ONE.divide(x.sqrt(DIGITS), DIGITS);
    }

    private static void assertWithin(BigDecimal expected, float found, double error) {
        double difference = expected.subtract(new BigDecimal(found)).abs().doubleValue();
        assertTrue(difference <= error, "expected " + expected + ", found " + found + ", bound " + error);
    }

    /** An error in units of u, half an ulp of 1, to first order: a hundredth for what is left out. */
    private static void assertRelative(BigDecimal expected, float found, double units) {
        assertWithin(expected, found, 1.01 * units * Math.ulp(1f) / 2 * expected.doubleValue());
    }

    /** The statistics of some numbers, in 60 digits. */
    private record Exact(BigDecimal mean, BigDecimal variance, BigDecimal square, double meanMagnitude) {
        static Exact of(float[] x, int first, int step, int n) {
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal squares = BigDecimal.ZERO;
            double magnitude = 0;
            for (int i = 0; i < n; i++) {
                BigDecimal xi = new BigDecimal(x[first + i * step]);
                sum = sum.add(xi);
                squares = squares.add(xi.pow(2));
                magnitude += Math.abs(x[first + i * step]);
            }
            BigDecimal count = new BigDecimal(n);
            BigDecimal mean = sum.divide(count, MORE_DIGITS);
            BigDecimal square = squares.divide(count, MORE_DIGITS);
            return new Exact(mean, square.subtract(mean.pow(2)), square, magnitude / n);
        }

        double meanError(int k) {
            return 1.01 * (k + 1) * Math.ulp(1f) / 2 * meanMagnitude;
        }

        /** What the error of the mean adds to that of the deviation, in units of u. */
        double shift(int k) {
            double ratio = meanError(k) / Math.sqrt(Math.max(variance.doubleValue(), 1e-30));
            return ratio * ratio / 2 / (Math.ulp(1f) / 2);
        }
    }

    @Property(tries = 200)
    void gradientsAreRight(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int m = 1 + random.nextInt(6);
        int n = 1 + random.nextInt(40);
        float[] x = new float[m * n];
        float[] dy = new float[m * n];
        for (int i = 0; i < m * n; i++) {
            x[i] = FloatSamples.ordinary(random);
            dy[i] = FloatSamples.ordinary(random);
        }
        float[] mean = new float[m];
        float[] rstd = new float[m];
        float[] z = new float[m * n];
        float[] dx = new float[m * n];
        float[] dscale = new float[n];
        float[] dshift = new float[n];
        Norms.layerNorm(m, n, 0.5, x, 0, n, null, 0, null, 0, mean, 0, rstd, 0, z, 0, n);
        Norms.layerNormBackward(m, n, x, 0, n, null, 0, mean, 0, rstd, 0, dy, 0, n, dx, 0, n, dscale, 0, dshift, 0);
        for (int i = 0; i < m; i++) {
            assertGradient(z, dy, dx, rstd[i], i * n, 1, n);
        }
        float[] variance = new float[n];
        float[] moments = new float[n];
        Norms.columnMoments(m, n, x, 0, n, moments, 0, variance, 0);
        Norms.batchNorm(m, n, 0.5, x, 0, n, null, 0, null, 0, moments, 0, variance, 0, z, 0, n);
        Norms.batchNormBackward(
                m, n, 0.5, x, 0, n, null, 0, moments, 0, variance, 0, dy, 0, n, dx, 0, n, dscale, 0, dshift, 0);
        for (int j = 0; j < n; j++) {
            assertGradient(z, dy, dx, 1 / Math.sqrt(variance[j] + 0.5), j, n, m);
            double sum = 0;
            double products = 0;
            for (int i = 0; i < m; i++) {
                sum += dy[i * n + j];
                products += dy[i * n + j] * (double) z[i * n + j];
            }
            assertEquals(sum, dshift[j], 256 * Math.ulp(1f));
            assertEquals(products, dscale[j], 256 * Math.ulp(1f));
        }
    }

    private static void assertGradient(float[] z, float[] dy, float[] dx, double rstd, int first, int step, int n) {
        double sum = 0;
        double products = 0;
        for (int i = 0; i < n; i++) {
            sum += dy[first + i * step];
            products += dy[first + i * step] * (double) z[first + i * step];
        }
        for (int i = 0; i < n; i++) {
            int at = first + i * step;
            assertEquals((dy[at] - sum / n - z[at] * products / n) * rstd, dx[at], 128 * Math.ulp(1f), "element " + at);
        }
    }

    @Example
    void smallMatricesByHand() {
        float[] y = new float[4];
        float[] mean = new float[2];
        float[] rstd = new float[2];
        float[] scale = {1, 10};
        float[] shift = {100, 0};
        Norms.layerNorm(
                2, 2, 3, new float[] {1, 3, -5, -7}, 0, 2, scale, 0, shift, 0, mean, 0, rstd, 0, y, 0, 2); // ε + 1 = 4
        assertArrayEquals(new float[] {99.5f, 5, 100.5f, -5}, y);
        assertArrayEquals(new float[] {2, -6}, mean);
        assertArrayEquals(new float[] {0.5f, 0.5f}, rstd);
        Norms.rmsNorm(2, 2, 3, new float[] {1, -1, 13, 13}, 0, 2, scale, 0, rstd, 0, y, 0, 2);
        assertArrayEquals(new float[] {0.5f, -5}, new float[] {y[0], y[1]});
        float[] variance = new float[2];
        Norms.columnMoments(2, 2, new float[] {1, 3, -5, 3}, 0, 2, mean, 0, variance, 0);
        assertArrayEquals(new float[] {-2, 3}, mean);
        assertArrayEquals(new float[] {9, 0}, variance);
        Norms.batchNorm(2, 2, 16, new float[] {1, 3, -5, 3}, 0, 2, null, 0, shift, 0, mean, 0, variance, 0, y, 0, 2);
        assertArrayEquals(new float[] {100.6f, 0, 99.4f, 0}, y, 1e-5f);
        float[] runningMean = {0, 1};
        float[] runningVariance = {1, 1};
        Norms.updateRunningMoments(2, 2, 0.5, mean, 0, variance, 0, runningMean, 0, runningVariance, 0);
        assertArrayEquals(new float[] {-1, 2}, runningMean);
        assertArrayEquals(new float[] {9.5f, 0.5f}, runningVariance);
    }

    @Example
    void edges() {
        float infinity = Float.POSITIVE_INFINITY;
        float[] y = new float[3];
        float[] mean = new float[1];
        float[] rstd = new float[1];
        Norms.layerNorm(1, 1, 4, new float[] {7}, 0, 1, null, 0, null, 0, mean, 0, rstd, 0, y, 0, 1);
        assertEquals(0f, y[0]);
        assertEquals(0.5f, rstd[0]);
        Norms.layerNorm(1, 0, 4, new float[0], 0, 1, null, 0, null, 0, mean, 0, rstd, 0, new float[0], 0, 1);
        assertTrue(Float.isNaN(mean[0]) && Float.isNaN(rstd[0]), "of nothing");
        Norms.rmsNorm(1, 3, 1, new float[] {Float.MAX_VALUE, 1, -1}, 0, 3, null, 0, rstd, 0, y, 0, 3);
        assertArrayEquals(new float[] {0, 0, -0f}, y);
        for (float special : new float[] {Float.NaN, infinity, -infinity}) {
            Norms.layerNorm(1, 3, 1, new float[] {1, special, 2}, 0, 3, null, 0, null, 0, mean, 0, rstd, 0, y, 0, 3);
            assertArrayEquals(new float[] {Float.NaN, Float.NaN, Float.NaN}, y);
        }
    }
}
