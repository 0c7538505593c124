package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.Rows;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.backend.Backends;
import dev.lanewise.kernels.backend.FloatRows;
import dev.lanewise.kernels.scalar.ScalarFloatRows;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Row kernels of the backend in use: equal to the specification in bits, and right. */
class FloatRowsProperties {
    private static final FloatRows SPECIFICATION = new ScalarFloatRows();
    private static final FloatRows IN_USE = Backends.FLOAT.rows();

    /** A kernel over matrices x, y, z and a vector v that is long enough for a row or a column. */
    enum Kernel {
        ADD_BIAS((k, m, n, x, y, z, v, b) ->
                k.addBias(m, n, x.array(), x.offset(), x.ld(), v.array(), v.offset(), y.array(), y.offset(), y.ld())),
        COLUMN_SUMS((k, m, n, x, y, z, v, b) ->
                k.columnSums(m, n, x.array(), x.offset(), x.ld(), b, v.array(), v.offset())),
        SUMS((k, m, n, x, y, z, v, b) -> k.sums(m, n, x.array(), x.offset(), x.ld(), v.array(), v.offset())),
        SOFTMAX((k, m, n, x, y, z, v, b) ->
                k.softmax(m, n, x.array(), x.offset(), x.ld(), y.array(), y.offset(), y.ld())),
        LOG_SOFTMAX((k, m, n, x, y, z, v, b) ->
                k.logSoftmax(m, n, x.array(), x.offset(), x.ld(), y.array(), y.offset(), y.ld())),
        SOFTMAX_BACKWARD((k, m, n, x, y, z, v, b) -> k.softmaxBackward(
                m, n, x.array(), x.offset(), x.ld(), y.array(), y.offset(), y.ld(), z.array(), z.offset(), z.ld()));

        final Run run;

        Kernel(Run run) {
            this.run = run;
        }

        interface Run {
            void on(
                    FloatRows kernels,
                    int rows,
                    int columns,
                    FloatOperand x,
                    FloatOperand y,
                    FloatOperand z,
                    FloatOperand v,
                    float beta);
        }
    }

    /** Around one block of 256 rows, and around groups of sixteen, too. */
    @Provide
    Arbitrary<Integer> rows() {
        return Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.integers().between(0, 12)),
                Tuple.of(10, Arbitraries.of(15, 16, 17, 31, 32, 36)),
                Tuple.of(1, Arbitraries.of(255, 256, 257, 513)));
    }

    /** Around one and two blocks of a column sum. */
    @Provide
    Arbitrary<Integer> depths() {
        return Arbitraries.of(0, 1, 2, 7, 255, 256, 257, 300, 511, 512, 513);
    }

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

    @Property(tries = 600)
    void equalsTheSpecificationInBitsAndTouchesNothingElse(
            @ForAll long seed,
            @ForAll Kernel kernel,
            @ForAll("rows") int rows,
            @ForAll("columns") int columns,
            @ForAll("places") int[] place,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] betas = {0, 1, -0.5f, Float.NaN};
        float beta = betas[random.nextInt(betas.length)];
        FloatOperand[] expected = new FloatOperand[4];
        FloatOperand[] found = new FloatOperand[4];
        for (int i = 0; i < 4; i++) {
            boolean vector = i == 3;
            expected[i] =
                    FloatOperand.random(random, vector ? 1 : rows, vector ? Math.max(rows, columns) : columns, special);
            found[i] = expected[i].copy();
        }
        kernel.run.on(
                SPECIFICATION,
                rows,
                columns,
                expected[place[0]],
                expected[place[1]],
                expected[place[2]],
                expected[3],
                beta);
        kernel.run.on(IN_USE, rows, columns, found[place[0]], found[place[1]], found[place[2]], found[3], beta);
        for (int i = 0; i < 4; i++) {
            found[i].assertSameBits(expected[i]);
        }
    }

    /** Many equal elements and zeros of both signs: the first of the largest counts. */
    @Property(tries = 300)
    void argmaxEqualsTheSpecification(
            @ForAll long seed, @ForAll("rows") int rows, @ForAll("columns") int columns, @ForAll boolean ties) {
        SplittableRandom random = new SplittableRandom(seed);
        int width = columns + 1;
        FloatOperand x = FloatOperand.random(random, rows, width, !ties);
        for (int k = 0; ties && k < x.array().length; k++) {
            x.array()[k] = random.nextInt(-1, 2) * 0f + random.nextInt(2);
        }
        int[] expected = new int[rows + 2];
        int[] found = new int[rows + 2];
        SPECIFICATION.argmax(rows, width, x.array(), x.offset(), x.ld(), expected, 1);
        IN_USE.argmax(rows, width, x.array(), x.offset(), x.ld(), found, 1);
        assertArrayEquals(expected, found);
        int wrong = random.nextInt(rows + 1);
        for (int i = 0; i < wrong; i++) {
            expected[i + 1]--;
        }
        assertEquals(rows - wrong, Rows.countLargestAt(rows, width, x.array(), x.offset(), x.ld(), expected, 1));
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                float best = x.at(i, found[i + 1]);
                boolean smaller = x.at(i, j) < best || (Float.isNaN(best) && !Float.isNaN(x.at(i, j)));
                assertTrue(smaller || (j >= found[i + 1] && !(x.at(i, j) > best)), "row " + i + ", column " + j);
            }
        }
    }

    /** The contract that a bias gradient rests on. */
    @Property(tries = 100)
    void columnSumsAreAProductWithATransposedColumnOfOnes(
            @ForAll long seed, @ForAll("depths") int rows, @ForAll("columns") int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand x = FloatOperand.random(random, rows, columns, false);
        float[] ones = new float[rows];
        Arrays.fill(ones, 1f);
        float beta = random.nextInt(-1, 2);
        float[] expected = new float[columns];
        for (int j = 0; j < columns; j++) {
            expected[j] = FloatSamples.any(random);
        }
        float[] found = expected.clone();
        Gemm.sgemm(
                Transpose.YES,
                Transpose.NO,
                1,
                columns,
                rows,
                1,
                ones,
                0,
                1,
                x.array(),
                x.offset(),
                x.ld(),
                beta,
                expected,
                0,
                Math.max(1, columns));
        Rows.columnSums(rows, columns, x.array(), x.offset(), x.ld(), beta, found, 0);
        for (int j = 0; j < columns; j++) {
            FloatOperand.assertSameBits(expected[j], found[j], "column " + j);
        }
    }

    @Property(tries = 200)
    void softmaxIsRight(@ForAll long seed, @ForAll("columns") int columns) {
        int n = columns + 1;
        FloatOperand x = FloatOperand.random(new SplittableRandom(seed), 1, n, false);
        float[] softmax = new float[n];
        float[] logSoftmax = new float[n];
        float[] dx = new float[n];
        Rows.softmax(1, n, x.array(), x.offset(), x.ld(), softmax, 0, n);
        Rows.logSoftmax(1, n, x.array(), x.offset(), x.ld(), logSoftmax, 0, n);
        Rows.softmaxBackward(1, n, softmax, 0, n, x.array(), x.offset(), x.ld(), dx, 0, n);
        double sum = 0;
        double dot = 0;
        for (int j = 0; j < n; j++) {
            sum += Math.exp(x.at(0, j));
            dot += softmax[j] * (double) x.at(0, j);
        }
        for (int j = 0; j < n; j++) {
            double expected = Math.exp(x.at(0, j)) / sum;
            assertEquals(expected, softmax[j], 64 * Math.ulp(1f) * expected);
            assertEquals(x.at(0, j) - Math.log(sum), logSoftmax[j], 64 * Math.ulp(1f));
            assertEquals(softmax[j] * (x.at(0, j) - dot), dx[j], 64 * Math.ulp(1f) * softmax[j]);
        }
    }

    @Example
    void smallMatricesByHand() {
        float[] x = {1, 2, 3, -1, 4, 5, 6, -1};
        float[] y = new float[6];
        Rows.addBias(2, 3, x, 0, 4, new float[] {9, 10, 20, 30}, 1, y, 0, 3);
        assertArrayEquals(new float[] {11, 22, 33, 14, 25, 36}, y);
        float[] columns = {1, 1, 1};
        Rows.columnSums(2, 3, x, 0, 4, 2, columns, 0);
        assertArrayEquals(new float[] {7, 9, 11}, columns);
        float[] sums = new float[2];
        Rows.sums(2, 3, x, 0, 4, sums, 0);
        assertArrayEquals(new float[] {6, 15}, sums);
        int[] argmax = new int[2];
        Rows.argmax(2, 3, new float[] {1, 3, 3, 0, Float.NaN, Float.POSITIVE_INFINITY}, 0, 3, argmax, 0);
        assertArrayEquals(new int[] {1, 1}, argmax);
    }

    @Example
    void softmaxAtTheEdges() {
        float infinity = Float.POSITIVE_INFINITY;
        assertArrayEquals(new float[] {0, 1}, softmax(-infinity, 1000));
        assertArrayEquals(new float[] {0.5f, 0.5f}, softmax(Float.MAX_VALUE, Float.MAX_VALUE));
        for (float[] row : new float[][] {{-infinity, -infinity}, {infinity, 0}, {Float.NaN, 0}}) {
            assertArrayEquals(new float[] {Float.NaN, Float.NaN}, softmax(row));
        }
    }

    @Example
    void emptyMatricesDoWhatTheContractSays() {
        float[] none = {};
        Rows.softmax(0, 5, none, 0, 5, none, 0, 5);
        Rows.softmax(5, 0, none, 0, 1, none, 0, 1);
        Rows.argmax(0, 0, none, 0, 1, new int[0], 0);
        float[] y = {Float.NaN, 3};
        Rows.sums(1, 0, none, 0, 1, y, 0);
        assertArrayEquals(new float[] {0, 3}, y);
        Rows.columnSums(0, 2, none, 0, 2, 2, y, 0);
        assertArrayEquals(new float[] {0, 6}, y);
        Rows.columnSums(0, 2, none, 0, 2, 0, y, 0);
        assertArrayEquals(new float[] {0, 0}, y);
    }

    private static float[] softmax(float... row) {
        float[] y = new float[row.length];
        Rows.softmax(1, row.length, row, 0, row.length, y, 0, row.length);
        return y;
    }
}
