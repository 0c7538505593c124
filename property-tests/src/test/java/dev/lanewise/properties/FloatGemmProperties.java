package dev.lanewise.properties;

import static dev.lanewise.kernels.backend.FloatConstants.KC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.Workers;
import dev.lanewise.kernels.backend.FloatGemm;
import dev.lanewise.kernels.scalar.ScalarFloatKernels;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The matrix product of the backend in use: equal to the specification in bits, and within its error bound. */
class FloatGemmProperties {
    private static final FloatGemm SPECIFICATION = ScalarFloatKernels.create().gemm();

    /** Sizes around every edge: empty, one, register tiles of all widths, and primes. */
    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(0, 1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17, 23, 31, 32, 33, 47, 64, 65);
    }

    /** Depths, with those around one and two blocks of k. */
    @Provide
    Arbitrary<Integer> depths() {
        return Arbitraries.of(0, 1, 2, 3, 5, 8, 17, 64, 255, 256, 257, 511, 512, 513);
    }

    /** Depths of one to five blocks of k. */
    @Provide
    Arbitrary<Integer> severalBlocks() {
        return Arbitraries.of(260, 301, 520, 777, 1027);
    }

    @Provide
    Arbitrary<Float> factors() {
        return Arbitraries.of(0f, 1f, -1f, 0.7f);
    }

    @Property(tries = 400)
    void equalsTheSpecificationInBitsAndTouchesNothingElse(
            @ForAll long seed,
            @ForAll Transpose transA,
            @ForAll Transpose transB,
            @ForAll("sizes") int m,
            @ForAll("sizes") int n,
            @ForAll("depths") int k,
            @ForAll("factors") float alpha,
            @ForAll("factors") float beta,
            @ForAll Activation activation,
            @ForAll @IntRange(min = 1, max = 3) int threads,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        Operand a = Operand.random(random, transA == Transpose.YES ? k : m, transA == Transpose.YES ? m : k, special);
        Operand b = Operand.random(random, transB == Transpose.YES ? n : k, transB == Transpose.YES ? k : n, special);
        Operand c = Operand.random(random, m, n, special);
        Operand bias = Operand.random(random, 1, n, special);
        Epilogue epilogue =
                random.nextBoolean() ? Epilogue.of(activation) : Epilogue.of(bias.values, bias.offset, activation);
        Product product = new Product(transA, transB, m, n, k, alpha, a, b, beta, c);
        try (Workers workers = Workers.of(threads)) {
            assertSameBits(product.specified(epilogue), product.found(workers, epilogue));
        }
    }

    /** Large enough that every team really shares the work, every block loop runs more than once, and far rows of B are packed. */
    @Property(tries = 12)
    void threadsAndBlocksDoNotChangeABit(
            @ForAll long seed,
            @ForAll @IntRange(min = 250, max = 530) int m,
            @ForAll @IntRange(min = 30, max = 70) int n,
            @ForAll @IntRange(min = 500, max = 560) int k,
            @ForAll boolean wide,
            @ForAll boolean far) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = wide ? n : m;
        int columns = wide ? m : n;
        Operand a = Operand.random(random, rows, k, false);
        Operand close = Operand.random(random, k, columns, false);
        Operand b = far ? close.withLeadingDimension(k, columns, 700) : close;
        Operand c = Operand.random(random, rows, columns, false);
        Product product = new Product(Transpose.NO, Transpose.NO, rows, columns, k, 1, a, b, 0, c);
        float[] expected = product.specified(null);
        for (int threads : new int[] {1, 2, 3, 8}) {
            try (Workers workers = Workers.of(threads)) {
                assertSameBits(expected, product.found(workers));
            }
        }
    }

    /** Products of small integers are exact, so the result must be exact whatever the order. */
    @Property(tries = 100)
    void smallIntegersGiveExactResults(
            @ForAll long seed, @ForAll("sizes") int m, @ForAll("sizes") int n, @ForAll("depths") int k) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] a = integers(random, m * k);
        float[] b = integers(random, k * n);
        float[] c = new float[m * n];
        int lda = Math.max(1, k);
        int ldb = Math.max(1, n);
        Gemm.sgemm(Transpose.NO, Transpose.NO, m, n, k, 1, a, 0, lda, b, 0, ldb, 0, c, 0, ldb);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int p = 0; p < k; p++) {
                    sum += (double) a[i * k + p] * b[p * n + j];
                }
                assertEquals(sum, c[i * n + j]);
            }
        }
    }

    /** Few rows times a matrix out of the near caches, the same transposed, and their neighbours, which go through tiles. */
    @Property(tries = 16)
    void fewRowsTimesALargeMatrixEqualTheSpecificationInBits(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int few,
            @ForAll @IntRange(min = 505, max = 1100) int many,
            @ForAll("severalBlocks") int k,
            @ForAll boolean transposed,
            @ForAll("factors") float alpha,
            @ForAll("factors") float beta,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        int m = transposed ? many : few;
        int n = transposed ? few : many;
        Operand a = Operand.random(random, transposed ? k : m, transposed ? m : k, special);
        Operand b = Operand.random(random, k, n, special);
        Operand c = Operand.random(random, m, n, special);
        Operand bias = Operand.random(random, 1, n, false);
        Epilogue epilogue = Epilogue.of(bias.values, bias.offset, Activation.RELU);
        Transpose transA = transposed ? Transpose.YES : Transpose.NO;
        Product product = new Product(transA, Transpose.NO, m, n, k, alpha, a, b, beta, c);
        float[] expected = product.specified(epilogue);
        for (int threads : new int[] {1, 2}) {
            try (Workers workers = Workers.of(threads)) {
                assertSameBits(expected, product.found(workers, epilogue));
            }
        }
    }

    @Provide
    Arbitrary<Integer> depthsOfInnerProducts() {
        return Arbitraries.of(31, 32, 33, 40, 47, 48, 64, 100, 255, 256, 257, 300);
    }

    /** A few columns, or a few rows and Bᵀ, up to more than an inner product may have, and several blocks of them. */
    @Property(tries = 200)
    void innerProductsEqualTheSpecificationInBits(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int few,
            @ForAll @IntRange(min = 1, max = 250) int many,
            @ForAll("depthsOfInnerProducts") int k,
            @ForAll boolean rows,
            @ForAll("factors") float alpha,
            @ForAll("factors") float beta,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        int m = rows ? few : many;
        int n = rows ? many : few;
        Operand a = Operand.random(random, m, k, special);
        Operand b = Operand.random(random, rows ? n : k, rows ? k : n, special);
        Operand c = Operand.random(random, m, n, special);
        Transpose transB = rows ? Transpose.YES : Transpose.NO;
        Product product = new Product(Transpose.NO, transB, m, n, k, alpha, a, b, beta, c);
        assertSameBits(product.specified(null), product.found());
    }

    /** Chains of products too small for a number end at −0, and so does the sum of their lanes. */
    @Example
    void innerProductsThatUnderflowKeepTheirSign() {
        int n = 20;
        int k = 40;
        float[] a = new float[k];
        float[] b = new float[n * k];
        Arrays.fill(a, -Float.MIN_VALUE);
        Arrays.fill(b, Float.MIN_VALUE);
        float[] c = new float[n];
        Gemm.sgemm(Transpose.NO, Transpose.YES, 1, n, k, 1, a, 0, k, b, 0, k, 0, c, 0, n);
        float[] expected = new float[n];
        Arrays.fill(expected, -0f);
        assertSameBits(expected, c);
    }

    /**
     * |C′ − (αAB + βC)| ≤ γ (|α||A||B| + |β||C|), with γ = q u / (1 − q u) and q = min(k, K) + ⌈k / K⌉ + 2, against an exact
     * result; for k ≤ 64 also below 16 ε times that magnitude, the threshold of the BLAS's own tests.
     */
    @Property(tries = 60)
    void staysWithinTheErrorBound(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int m,
            @ForAll @IntRange(min = 1, max = 9) int n,
            @ForAll("depths") int k,
            @ForAll("factors") float alpha,
            @ForAll("factors") float beta) {
        SplittableRandom random = new SplittableRandom(seed);
        Operand a = Operand.random(random, m, k, false);
        Operand b = Operand.random(random, k, n, false);
        Operand c = Operand.random(random, m, n, false);
        float[] found = new Product(Transpose.NO, Transpose.NO, m, n, k, alpha, a, b, beta, c).found();
        double unit = Math.ulp(1f) / 2.0;
        double q = (Math.min(k, KC) + (k + KC - 1) / KC + 2) * unit;
        double bound = k <= 64 ? Math.min(q / (1 - q), 16 * 2 * unit) : q / (1 - q);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                BigDecimal exact = new BigDecimal(beta).multiply(new BigDecimal(c.at(i, j)));
                BigDecimal magnitude = exact.abs();
                for (int p = 0; p < k; p++) {
                    BigDecimal product = new BigDecimal(alpha)
                            .multiply(new BigDecimal(a.at(i, p)))
                            .multiply(new BigDecimal(b.at(p, j)));
                    exact = exact.add(product);
                    magnitude = magnitude.add(product.abs());
                }
                double error = new BigDecimal(found[c.offset + i * c.ld + j])
                        .subtract(exact)
                        .abs()
                        .doubleValue();
                assertTrue(error <= bound * magnitude.doubleValue(), "error " + error + " at " + i + ", " + j);
            }
        }
    }

    private static float[] integers(SplittableRandom random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextInt(-8, 9);
        }
        return values;
    }

    private static void assertSameBits(float[] expected, float[] found) {
        for (int i = 0; i < expected.length; i++) {
            if (Float.compare(expected[i], found[i]) != 0) {
                throw new AssertionError("element " + i + ": expected " + expected[i] + ", found " + found[i]);
            }
        }
    }

    /** C ← α·op(A)·op(B) + β·C, as the specification computes it and as each of the public methods does; C itself stays as it is. */
    private record Product(
            Transpose transA,
            Transpose transB,
            int m,
            int n,
            int k,
            float alpha,
            Operand a,
            Operand b,
            float beta,
            Operand c) {
        float[] specified(@Nullable Epilogue epilogue) {
            float[] values = c.values.clone();
            boolean aTransposed = transA == Transpose.YES;
            boolean bTransposed = transB == Transpose.YES;
            SPECIFICATION.gemm(
                    null,
                    epilogue,
                    aTransposed,
                    bTransposed,
                    m,
                    n,
                    k,
                    alpha,
                    a.values,
                    a.offset,
                    a.ld,
                    b.values,
                    b.offset,
                    b.ld,
                    beta,
                    values,
                    c.offset,
                    c.ld);
            return values;
        }

        float[] found() {
            float[] values = c.values.clone();
            Gemm.sgemm(
                    transA, transB, m, n, k, alpha, a.values, a.offset, a.ld, b.values, b.offset, b.ld, beta, values,
                    c.offset, c.ld);
            return values;
        }

        float[] found(Workers workers) {
            float[] values = c.values.clone();
            Gemm.sgemm(
                    workers, transA, transB, m, n, k, alpha, a.values, a.offset, a.ld, b.values, b.offset, b.ld, beta,
                    values, c.offset, c.ld);
            return values;
        }

        float[] found(Workers workers, Epilogue epilogue) {
            float[] values = c.values.clone();
            Gemm.sgemm(
                    workers, epilogue, transA, transB, m, n, k, alpha, a.values, a.offset, a.ld, b.values, b.offset,
                    b.ld, beta, values, c.offset, c.ld);
            return values;
        }
    }

    /** A row-major matrix with a random leading dimension and offset, in an array that is NaN around it. */
    private record Operand(float[] values, int offset, int ld) {
        private static final float[] SPECIAL = {
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            0f,
            -0f,
            Float.MIN_VALUE,
            -Float.MIN_NORMAL,
            Float.MAX_VALUE
        };

        static Operand random(SplittableRandom random, int rows, int columns, boolean special) {
            int ld = Math.max(1, columns + random.nextInt(4));
            int offset = random.nextInt(5);
            float[] values = new float[offset + rows * ld + 3];
            Arrays.fill(values, Float.NaN);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    values[offset + i * ld + j] = special && random.nextInt(50) == 0
                            ? SPECIAL[random.nextInt(SPECIAL.length)]
                            : (float) random.nextDouble(-1, 1);
                }
            }
            return new Operand(values, offset, ld);
        }

        float at(int i, int j) {
            return values[offset + i * ld + j];
        }

        /** The same matrix with its rows further apart. */
        Operand withLeadingDimension(int rows, int columns, int distance) {
            float[] spread = new float[rows * distance];
            Arrays.fill(spread, Float.NaN);
            for (int i = 0; i < rows; i++) {
                System.arraycopy(values, offset + i * ld, spread, i * distance, columns);
            }
            return new Operand(spread, 0, distance);
        }
    }
}
