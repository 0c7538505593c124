package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.Workers;
import dev.lanewise.kernels.backend.FloatGemm;
import dev.lanewise.kernels.scalar.ScalarFloatKernels;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.function.Executable;

/** Each product of a batch has the bits that the specification gives it alone, and nothing else is written. */
class FloatBatchedGemmProperties {
    private static final FloatGemm SPECIFICATION = ScalarFloatKernels.create().gemm();

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(0, 1, 2, 3, 7, 12, 13, 16, 17, 31, 33, 64);
    }

    @Provide
    Arbitrary<Float> factors() {
        return Arbitraries.of(0f, 1f, -1f, 0.7f);
    }

    @Provide
    Arbitrary<Integer> teams() {
        return Arbitraries.of(1, 2, 3, 8);
    }

    @Property(tries = 250)
    void strided(
            @ForAll long seed,
            @ForAll Transpose transA,
            @ForAll Transpose transB,
            @ForAll("sizes") int m,
            @ForAll("sizes") int n,
            @ForAll("sizes") int k,
            @ForAll("factors") float alpha,
            @ForAll("factors") float beta,
            @ForAll @IntRange(max = 40) int count,
            @ForAll("teams") int threads,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        Stack a =
                Stack.random(random, transA == Transpose.YES ? k : m, transA == Transpose.YES ? m : k, count, special);
        Stack b =
                Stack.random(random, transB == Transpose.YES ? n : k, transB == Transpose.YES ? k : n, count, special);
        Stack c = Stack.apart(random, m, n, count, special);
        float[] expected = c.values.clone();
        for (int i = 0; i < count; i++) {
            specify(transA, transB, m, n, k, alpha, a, b, beta, c, i, expected);
        }
        float[] found = c.values.clone();
        try (Workers workers = Workers.of(threads)) {
            Gemm.sgemmStridedBatched(
                    workers, transA, transB, m, n, k, alpha, a.values, a.offset, a.ld, a.stride, b.values, b.offset,
                    b.ld, b.stride, beta, found, c.offset, c.ld, c.stride, count);
        }
        assertSameBits(expected, found);
        Gemm.sgemmStridedBatched(
                transA, transB, m, n, k, alpha, a.values, a.offset, a.ld, a.stride, b.values, b.offset, b.ld, b.stride,
                beta, c.values, c.offset, c.ld, c.stride, count);
        assertSameBits(expected, c.values);
    }

    /** The same stacks, each matrix named by itself, in another order, and some of the C in an array of their own. */
    @Property(tries = 250)
    void anywhere(
            @ForAll long seed,
            @ForAll Transpose transA,
            @ForAll Transpose transB,
            @ForAll("sizes") int m,
            @ForAll("sizes") int n,
            @ForAll("sizes") int k,
            @ForAll("factors") float alpha,
            @ForAll("factors") float beta,
            @ForAll @IntRange(max = 40) int count,
            @ForAll("teams") int threads) {
        SplittableRandom random = new SplittableRandom(seed);
        Stack a = Stack.random(random, transA == Transpose.YES ? k : m, transA == Transpose.YES ? m : k, count, false);
        Stack b = Stack.random(random, transB == Transpose.YES ? n : k, transB == Transpose.YES ? k : n, count, false);
        Stack c = Stack.apart(random, m, n, count, false);
        float[] expected = c.values.clone();
        float[] shared = c.values.clone();
        float[][] aArrays = new float[count][];
        float[][] bArrays = new float[count][];
        float[][] cArrays = new float[count][];
        int[] aOffsets = new int[count];
        int[] bOffsets = new int[count];
        int[] cOffsets = new int[count];
        int turn = random.nextInt(Math.max(1, count));
        for (int i = 0; i < count; i++) {
            specify(transA, transB, m, n, k, alpha, a, b, beta, c, i, expected);
            int at = (i + turn) % count;
            aArrays[at] = random.nextBoolean() ? a.values : a.values.clone();
            bArrays[at] = random.nextBoolean() ? b.values : b.values.clone();
            cArrays[at] = random.nextBoolean() ? shared : shared.clone();
            aOffsets[at] = a.offset + i * a.stride;
            bOffsets[at] = b.offset + i * b.stride;
            cOffsets[at] = c.offset + i * c.stride;
        }
        try (Workers workers = Workers.of(threads)) {
            Gemm.sgemmBatched(
                    workers, transA, transB, m, n, k, alpha, aArrays, aOffsets, a.ld, bArrays, bOffsets, b.ld, beta,
                    cArrays, cOffsets, c.ld, count);
        }
        float[] found = shared.clone();
        for (int i = 0; i < count; i++) {
            for (int row = 0; row < m; row++) {
                int at = cOffsets[i] + row * c.ld;
                System.arraycopy(cArrays[i], at, found, at, n);
            }
        }
        assertSameBits(expected, found);
    }

    /** Large enough that the team shares each product in turn, and the batch where there are more of them. */
    @Property(tries = 6)
    void largeProducts(@ForAll long seed, @ForAll("teams") int threads, @ForAll boolean many) {
        SplittableRandom random = new SplittableRandom(seed);
        int count = many ? 17 : 2;
        int m = many ? 65 : 170;
        Stack a = Stack.random(random, m, 161, count, false);
        Stack b = Stack.random(random, 161, 163, count, false);
        Stack c = Stack.apart(random, m, 163, count, false);
        float[] expected = c.values.clone();
        for (int i = 0; i < count; i++) {
            specify(Transpose.NO, Transpose.NO, m, 163, 161, 1, a, b, 0.7f, c, i, expected);
        }
        try (Workers workers = Workers.of(threads)) {
            Gemm.sgemmStridedBatched(
                    workers,
                    Transpose.NO,
                    Transpose.NO,
                    m,
                    163,
                    161,
                    1,
                    a.values,
                    a.offset,
                    a.ld,
                    a.stride,
                    b.values,
                    b.offset,
                    b.ld,
                    b.stride,
                    0.7f,
                    c.values,
                    c.offset,
                    c.ld,
                    c.stride,
                    count);
        }
        assertSameBits(expected, c.values);
    }

    /** More products than a batch usually has, each in an array of its own, named in descending order. */
    @Example
    void aLongBatch() {
        int count = 1000;
        float[][] x = new float[count][1];
        float[][] y = new float[count][];
        int[] offsets = new int[count];
        int[] descending = new int[count];
        float[] all = new float[count];
        for (int i = 0; i < count; i++) {
            x[i][0] = i;
            y[i] = all;
            descending[i] = count - 1 - i;
        }
        Gemm.sgemmBatched(
                Transpose.NO, Transpose.NO, 1, 1, 1, 2, x, offsets, 1, x, offsets, 1, 0, y, descending, 1, count);
        for (int i = 0; i < count; i++) {
            assertEquals(2f * i * i, all[count - 1 - i]);
        }
    }

    /** The check of a batch agrees with marking each element: no element of C is one of another C or of an operand. */
    @Property(tries = 400)
    void aBatchIsRejectedIfAndOnlyIfItsResultsOverlapSomething(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int count,
            @ForAll @IntRange(min = 1, max = 3) int m,
            @ForAll @IntRange(min = 1, max = 3) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] memory = new float[3][1500];
        int ldc = n + random.nextInt(6);
        float[][] a = new float[count][];
        float[][] c = new float[count][];
        int[] aOffset = new int[count];
        int[] cOffset = new int[count];
        Set<String> results = new HashSet<>();
        boolean apart = true;
        for (int i = 0; i < count; i++) {
            int array = random.nextInt(3);
            c[i] = memory[array];
            cOffset[i] = random.nextInt(1400);
            for (int element = 0; element < m * n; element++) {
                apart &= results.add(array + ":" + (cOffset[i] + element / n * ldc + element % n));
            }
        }
        for (int i = 0; i < count; i++) {
            int array = random.nextInt(3);
            boolean shared = random.nextInt(8) == 0;
            a[i] = shared ? memory[array] : memory[array].clone();
            aOffset[i] = random.nextInt(1400);
            for (int row = 0; row < m && shared; row++) {
                apart &= !results.contains(array + ":" + (aOffset[i] + row * ldc));
            }
        }
        float[][] b = new float[count][n];
        Executable call = () -> Gemm.sgemmBatched(
                Transpose.NO,
                Transpose.NO,
                m,
                n,
                1,
                1,
                a,
                aOffset,
                ldc,
                b,
                new int[count],
                n,
                0,
                c,
                cOffset,
                ldc,
                count);
        if (apart) {
            assertDoesNotThrow(call);
        } else {
            assertThrows(InvalidArgumentException.class, call);
        }
    }

    private static void specify(
            Transpose transA,
            Transpose transB,
            int m,
            int n,
            int k,
            float alpha,
            Stack a,
            Stack b,
            float beta,
            Stack c,
            int i,
            float[] result) {
        SPECIFICATION.gemm(
                null,
                null,
                transA == Transpose.YES,
                transB == Transpose.YES,
                m,
                n,
                k,
                alpha,
                a.values,
                a.offset + i * a.stride,
                a.ld,
                b.values,
                b.offset + i * b.stride,
                b.ld,
                beta,
                result,
                c.offset + i * c.stride,
                c.ld);
    }

    private static void assertSameBits(float[] expected, float[] found) {
        for (int i = 0; i < expected.length; i++) {
            FloatOperand.assertSameBits(expected[i], found[i], "element " + i);
        }
    }

    /** Matrices at equal distances, with NaN around them: one after the other, or side by side in wider rows. */
    private record Stack(float[] values, int offset, int ld, int stride) {
        /** An operand: now and then the same matrix for all products, or matrices that overlap. */
        static Stack random(SplittableRandom random, int rows, int columns, int count, boolean special) {
            int ld = Math.max(1, columns + random.nextInt(4));
            int stride = random.nextInt(4) == 0 ? random.nextInt(3) : rows * ld + random.nextInt(3);
            return filled(random, rows, columns, ld, stride, count, special);
        }

        /** Results, which have no element in common. */
        static Stack apart(SplittableRandom random, int rows, int columns, int count, boolean special) {
            boolean sideBySide = random.nextBoolean();
            int gap = random.nextInt(3);
            int ld = Math.max(1, sideBySide ? (columns + gap) * Math.max(1, count) : columns + gap);
            int stride = sideBySide ? columns + gap : rows * ld + random.nextInt(3);
            return filled(random, rows, columns, ld, stride, count, special);
        }

        private static Stack filled(
                SplittableRandom random, int rows, int columns, int ld, int stride, int count, boolean special) {
            int offset = random.nextInt(5);
            float[] values = new float[offset + stride * Math.max(0, count - 1) + rows * ld + 3];
            Arrays.fill(values, Float.NaN);
            for (int i = 0; i < count; i++) {
                for (int row = 0; row < rows; row++) {
                    for (int column = 0; column < columns; column++) {
                        values[offset + i * stride + row * ld + column] =
                                special ? FloatSamples.any(random) : FloatSamples.ordinary(random);
                    }
                }
            }
            return new Stack(values, offset, ld, stride);
        }
    }
}
