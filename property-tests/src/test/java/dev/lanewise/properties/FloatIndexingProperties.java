package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernels.Indexing;
import dev.lanewise.kernels.backend.Backends;
import dev.lanewise.kernels.backend.FloatIndexing;
import dev.lanewise.kernels.scalar.ScalarFloatIndexing;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Gathering, scattering, top-k and transposition by the backend in use: equal to the specification in bits, and right. */
class FloatIndexingProperties {
    private static final FloatIndexing SPECIFICATION = new ScalarFloatIndexing();
    private static final FloatIndexing IN_USE = Backends.FLOAT.indexing();

    @Provide
    Arbitrary<Integer> columns() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 20), Arbitraries.of(31, 32, 33, 63, 64, 65, 127, 128, 129, 130, 200));
    }

    @Property(tries = 300)
    void gatherEqualsTheSpecification(
            @ForAll long seed,
            @ForAll @IntRange(max = 12) int rows,
            @ForAll @IntRange(min = 1, max = 9) int length,
            @ForAll("columns") int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand x = FloatOperand.random(random, length, columns, true);
        int[] index = random.ints(rows + 2, 0, length).toArray();
        FloatOperand expected = FloatOperand.random(random, rows, columns, true);
        FloatOperand found = expected.copy();
        for (FloatOperand y : new FloatOperand[] {expected, found}) {
            (y == found ? IN_USE : SPECIFICATION)
                    .gatherRows(rows, columns, x.array(), x.offset(), x.ld(), index, 1, y.array(), y.offset(), y.ld());
        }
        found.assertSameBits(expected);
        for (int i = 0; i < rows && columns > 0; i++) {
            FloatOperand.assertSameBits(x.at(index[i + 1], columns - 1), found.at(i, columns - 1), "row " + i);
        }
    }

    @Property(tries = 300)
    void scatterAddEqualsTheSpecification(
            @ForAll long seed,
            @ForAll @IntRange(max = 12) int rows,
            @ForAll @IntRange(min = 1, max = 9) int length,
            @ForAll("columns") int columns,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand x = FloatOperand.random(random, rows, columns, special);
        int[] index = random.ints(rows + 2, 0, length).toArray();
        FloatOperand expected = FloatOperand.random(random, length, columns, special);
        FloatOperand found = expected.copy();
        for (FloatOperand y : new FloatOperand[] {expected, found}) {
            (y == found ? IN_USE : SPECIFICATION)
                    .scatterAddRows(
                            rows, columns, x.array(), x.offset(), x.ld(), index, 1, y.array(), y.offset(), y.ld());
        }
        found.assertSameBits(expected);
    }

    @Property(tries = 400)
    void topKIsTheBeginningOfAStableSort(
            @ForAll long seed,
            @ForAll @IntRange(max = 5) int rows,
            @ForAll("columns") int columns,
            @ForAll boolean ties,
            @ForAll boolean some) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand x = FloatOperand.random(random, rows, columns, !ties);
        for (int t = 0; ties && t < x.array().length; t++) {
            x.array()[t] = random.nextInt(-1, 2) * 0f + random.nextInt(3);
        }
        int k = some ? Math.min(columns, random.nextInt(5)) : random.nextInt(columns + 1);
        FloatOperand expected = FloatOperand.random(random, rows, k, true);
        FloatOperand found = expected.copy();
        int ld = Math.max(1, k + random.nextInt(3));
        int[] expectedIndex = new int[rows * ld + 2];
        Arrays.fill(expectedIndex, -7);
        int[] foundIndex = expectedIndex.clone();
        SPECIFICATION.topK(
                rows,
                columns,
                k,
                x.array(),
                x.offset(),
                x.ld(),
                expected.array(),
                expected.offset(),
                expected.ld(),
                expectedIndex,
                1,
                ld);
        IN_USE.topK(
                rows,
                columns,
                k,
                x.array(),
                x.offset(),
                x.ld(),
                found.array(),
                found.offset(),
                found.ld(),
                foundIndex,
                1,
                ld);
        found.assertSameBits(expected);
        assertArrayEquals(expectedIndex, foundIndex);
        for (int i = 0; i < rows; i++) {
            int row = i;
            int[] sorted = IntStream.range(0, columns)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(j -> x.at(row, j) + 0.0)
                            .reversed()) // a stable sort; NaN is largest, and + 0 makes the zeros equal
                    .mapToInt(j -> j)
                    .toArray();
            for (int t = 0; t < k; t++) {
                assertEquals(sorted[t], foundIndex[1 + i * ld + t], "row " + i + ", place " + t);
                FloatOperand.assertSameBits(x.at(i, sorted[t]), found.at(i, t), "row " + i + ", place " + t);
            }
        }
    }

    @Property(tries = 200)
    void transpositionEqualsTheSpecification(
            @ForAll long seed, @ForAll("columns") int rows, @ForAll("columns") int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand x = FloatOperand.random(random, rows, columns, true);
        FloatOperand expected = FloatOperand.random(random, columns, rows, true);
        FloatOperand found = expected.copy();
        for (FloatOperand y : new FloatOperand[] {expected, found}) {
            (y == found ? IN_USE : SPECIFICATION)
                    .transpose(rows, columns, x.array(), x.offset(), x.ld(), y.array(), y.offset(), y.ld());
        }
        found.assertSameBits(expected);
        if (rows > 0 && columns > 0) {
            FloatOperand.assertSameBits(x.at(rows - 1, 0), found.at(0, rows - 1), "a corner");
        }
    }

    @Example
    void byHand() {
        float nan = Float.NaN;
        float[] y = new float[4];
        int[] index = new int[4];
        Indexing.topK(2, 3, 2, new float[] {1, 3, 3, -5, nan, -4}, 0, 3, y, 0, 2, index, 0, 2);
        assertArrayEquals(new float[] {3, 3, nan, -4}, y);
        assertArrayEquals(new int[] {1, 2, 1, 2}, index);
        Indexing.gatherRows(2, 3, 2, new float[] {1, 2, 3, 4, 5, 6}, 0, 2, new int[] {2, 0}, 0, y, 0, 2);
        assertArrayEquals(new float[] {5, 6, 1, 2}, y);
        Indexing.scatterAddRows(3, 2, 2, new float[] {1, 2, 3, 4, 5, 6}, 0, 2, new int[] {1, 1, 0}, 0, y, 0, 2);
        assertArrayEquals(new float[] {10, 12, 5, 8}, y);
        float[] z = new float[6];
        Indexing.transpose(2, 3, new float[] {1, 2, 3, 4, 5, 6}, 0, 3, z, 0, 2);
        assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, z);
    }
}
