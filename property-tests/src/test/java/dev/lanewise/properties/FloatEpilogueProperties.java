package dev.lanewise.properties;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.Workers;
import dev.lanewise.kernels.backend.FloatElementwise;
import dev.lanewise.kernels.backend.FloatKernels;
import dev.lanewise.kernels.scalar.ScalarFloatKernels;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A product with an epilogue has the bits of the product followed by kernels of the specification, element by element. */
class FloatEpilogueProperties {
    private static final FloatKernels SPECIFICATION = ScalarFloatKernels.create();
    private static final FloatElementwise ONE_BY_ONE = SPECIFICATION.elementwise();

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(0, 1, 2, 3, 5, 8, 11, 12, 13, 16, 17, 31, 32, 33, 64, 65, 130, 257);
    }

    /** Depths around a block of k, and those of products that are shared by a team. */
    @Provide
    Arbitrary<Integer> depths() {
        return Arbitraries.of(0, 1, 3, 17, 64, 255, 256, 257, 513);
    }

    @Provide
    Arbitrary<Float> factors() {
        return Arbitraries.of(0f, 1f, -1f, 0.7f);
    }

    @Provide
    Arbitrary<Integer> teams() {
        return Arbitraries.of(1, 2, 3, 8);
    }

    @Property(tries = 150)
    void biasOverColumns(
            @ForAll long seed,
            @ForAll("sizes") int m,
            @ForAll("sizes") int n,
            @ForAll("depths") int k,
            @ForAll Activation f,
            @ForAll("teams") int threads,
            @ForAll boolean special) {
        Product product = new Product(seed, m, n, k, special);
        FloatOperand bias = FloatOperand.random(product.random, 1, n, special);
        FloatOperand expected = product.withoutEpilogue();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                int at = product.at(i, j);
                expected.array()[at] = apply(f, expected.array()[at] + bias.at(0, j));
            }
        }
        product.with(Epilogue.of(bias.array(), bias.offset(), f), threads).assertSameBits(expected);
    }

    @Property(tries = 150)
    void biasOverRows(
            @ForAll long seed,
            @ForAll("sizes") int m,
            @ForAll("sizes") int n,
            @ForAll("depths") int k,
            @ForAll Activation f,
            @ForAll("teams") int threads,
            @ForAll boolean special) {
        Product product = new Product(seed, m, n, k, special);
        FloatOperand bias = FloatOperand.random(product.random, 1, m, special);
        FloatOperand expected = product.withoutEpilogue();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                int at = product.at(i, j);
                expected.array()[at] = apply(f, expected.array()[at] + bias.at(0, i));
            }
        }
        product.with(Epilogue.rowBias(bias.array(), bias.offset(), f), threads).assertSameBits(expected);
    }

    @Property(tries = 150)
    void derivative(
            @ForAll long seed,
            @ForAll("sizes") int m,
            @ForAll("sizes") int n,
            @ForAll("depths") int k,
            @ForAll Activation f,
            @ForAll("teams") int threads,
            @ForAll boolean special) {
        Product product = new Product(seed, m, n, k, special);
        FloatOperand y = FloatOperand.random(product.random, m, n, special);
        FloatOperand expected = product.withoutEpilogue();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                differentiate(f, y.at(i, j), expected.array(), product.at(i, j));
            }
        }
        product.with(Epilogue.derivative(f, y.array(), y.offset(), y.ld()), threads)
                .assertSameBits(expected);
    }

    @Property(tries = 150)
    void columnSumsOfB(
            @ForAll long seed,
            @ForAll("sizes") int m,
            @ForAll("sizes") int n,
            @ForAll("depths") int k,
            @ForAll("factors") float beta,
            @ForAll("teams") int threads,
            @ForAll boolean special) {
        Product product = new Product(seed, m, n, k, Transpose.NO, special);
        FloatOperand sums = FloatOperand.random(product.random, 1, n, special);
        FloatOperand expectedSums = sums.copy();
        FloatOperand b = product.b;
        SPECIFICATION
                .rows()
                .columnSums(k, n, b.array(), b.offset(), b.ld(), beta, expectedSums.array(), expectedSums.offset());
        Epilogue epilogue = Epilogue.columnSumsOfB(sums.array(), sums.offset(), beta);
        product.with(epilogue, threads).assertSameBits(product.withoutEpilogue());
        sums.assertSameBits(expectedSums);
    }

    /** f of one number, by the specification. */
    private static float apply(Activation f, float x) {
        float[] y = {x};
        switch (f) {
            case IDENTITY -> {}
            case RELU -> ONE_BY_ONE.relu(y, 0, y, 0, 1);
            case SIGMOID -> ONE_BY_ONE.sigmoid(y, 0, y, 0, 1);
            case TANH -> ONE_BY_ONE.tanh(y, 0, y, 0, 1);
        }
        return y[0];
    }

    /** c[at] ← c[at] · f′, by the specification. */
    private static void differentiate(Activation f, float y, float[] c, int at) {
        float[] one = {y};
        switch (f) {
            case IDENTITY -> {}
            case RELU -> ONE_BY_ONE.reluBackward(one, 0, c, at, c, at, 1);
            case SIGMOID -> ONE_BY_ONE.sigmoidBackward(one, 0, c, at, c, at, 1);
            case TANH -> ONE_BY_ONE.tanhBackward(one, 0, c, at, c, at, 1);
        }
    }

    /** The operands of one product; each run works on its own copy of C. */
    private static final class Product {
        private static final float[] FACTORS = {0f, 1f, -1f, 0.7f};

        final SplittableRandom random;
        final FloatOperand b;
        private final Transpose transA;
        private final Transpose transB;
        private final int m;
        private final int n;
        private final int k;
        private final float alpha;
        private final float beta;
        private final FloatOperand a;
        private final FloatOperand c;

        Product(long seed, int m, int n, int k, boolean special) {
            this(seed, m, n, k, (seed & 1) == 0 ? Transpose.NO : Transpose.YES, special);
        }

        Product(long seed, int m, int n, int k, Transpose transB, boolean special) {
            random = new SplittableRandom(seed);
            this.m = m;
            this.n = n;
            this.k = k;
            this.transB = transB;
            transA = random.nextBoolean() ? Transpose.NO : Transpose.YES;
            alpha = FACTORS[random.nextInt(4)];
            beta = FACTORS[random.nextInt(4)];
            a = transA == Transpose.YES
                    ? FloatOperand.random(random, k, m, special)
                    : FloatOperand.random(random, m, k, special);
            b = transB == Transpose.YES
                    ? FloatOperand.random(random, n, k, special)
                    : FloatOperand.random(random, k, n, special);
            c = FloatOperand.random(random, m, n, special);
        }

        int at(int i, int j) {
            return c.offset() + i * c.ld() + j;
        }

        FloatOperand withoutEpilogue() {
            FloatOperand result = c.copy();
            SPECIFICATION
                    .gemm()
                    .gemm(
                            null,
                            null,
                            transA == Transpose.YES,
                            transB == Transpose.YES,
                            m,
                            n,
                            k,
                            alpha,
                            a.array(),
                            a.offset(),
                            a.ld(),
                            b.array(),
                            b.offset(),
                            b.ld(),
                            beta,
                            result.array(),
                            c.offset(),
                            c.ld());
            return result;
        }

        FloatOperand with(Epilogue epilogue, int threads) {
            FloatOperand result = c.copy();
            try (Workers workers = Workers.of(threads)) {
                Gemm.sgemm(
                        workers,
                        epilogue,
                        transA,
                        transB,
                        m,
                        n,
                        k,
                        alpha,
                        a.array(),
                        a.offset(),
                        a.ld(),
                        b.array(),
                        b.offset(),
                        b.ld(),
                        beta,
                        result.array(),
                        c.offset(),
                        c.ld());
            }
            return result;
        }
    }
}
