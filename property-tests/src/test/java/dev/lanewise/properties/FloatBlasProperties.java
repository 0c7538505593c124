package dev.lanewise.properties;

import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Diagonal;
import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.Side;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.Triangle;
import dev.lanewise.kernels.Workers;
import dev.lanewise.kernels.backend.FloatBlas;
import dev.lanewise.kernels.scalar.ScalarFloatKernels;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Vector and matrix operations of the backend in use: equal to the specification in bits. */
class FloatBlasProperties {
    private static final FloatBlas SPECIFICATION = ScalarFloatKernels.create().blas();

    /** An operation on vectors x and y of n elements; what returns nothing returns 0. */
    enum VectorOperation {
        AXPY(
                (k, n, x, y, a, b) -> {
                    if (a != 0) {
                        k.axpy(n, a, x.array(), x.first(), x.inc(), y.array(), y.first(), y.inc());
                    }
                    return 0;
                },
                (n, x, y, a, b) -> {
                    Blas.saxpy(n, a, x.array(), x.offset(), x.inc(), y.array(), y.offset(), y.inc());
                    return 0;
                }),
        DOT(
                (k, n, x, y, a, b) -> k.dot(n, x.array(), x.first(), x.inc(), y.array(), y.first(), y.inc()),
                (n, x, y, a, b) -> Blas.sdot(n, x.array(), x.offset(), x.inc(), y.array(), y.offset(), y.inc())),
        NRM2(
                (k, n, x, y, a, b) -> k.nrm2(n, x.array(), x.first(), x.inc()),
                (n, x, y, a, b) -> Blas.snrm2(n, x.array(), x.offset(), x.inc())),
        ASUM(
                (k, n, x, y, a, b) -> k.asum(n, x.array(), x.first(), x.inc()),
                (n, x, y, a, b) -> Blas.sasum(n, x.array(), x.offset(), x.inc())),
        IAMAX(
                (k, n, x, y, a, b) -> k.iamax(n, x.array(), x.first(), x.inc()),
                (n, x, y, a, b) -> Blas.isamax(n, x.array(), x.offset(), x.inc())),
        SCAL(
                (k, n, x, y, a, b) -> {
                    k.scal(n, a, x.array(), x.first(), x.inc());
                    return 0;
                },
                (n, x, y, a, b) -> {
                    Blas.sscal(n, a, x.array(), x.offset(), x.inc());
                    return 0;
                }),
        COPY(
                (k, n, x, y, a, b) -> {
                    k.copy(n, x.array(), x.first(), x.inc(), y.array(), y.first(), y.inc());
                    return 0;
                },
                (n, x, y, a, b) -> {
                    Blas.scopy(n, x.array(), x.offset(), x.inc(), y.array(), y.offset(), y.inc());
                    return 0;
                }),
        SWAP(
                (k, n, x, y, a, b) -> {
                    k.swap(n, x.array(), x.first(), x.inc(), y.array(), y.first(), y.inc());
                    return 0;
                },
                (n, x, y, a, b) -> {
                    Blas.sswap(n, x.array(), x.offset(), x.inc(), y.array(), y.offset(), y.inc());
                    return 0;
                }),
        ROT(
                (k, n, x, y, a, b) -> {
                    k.rot(n, x.array(), x.first(), x.inc(), y.array(), y.first(), y.inc(), a, b);
                    return 0;
                },
                (n, x, y, a, b) -> {
                    Blas.srot(n, x.array(), x.offset(), x.inc(), y.array(), y.offset(), y.inc(), a, b);
                    return 0;
                });

        final Specified specified;
        final InUse inUse;

        VectorOperation(Specified specified, InUse inUse) {
            this.specified = specified;
            this.inUse = inUse;
        }

        interface Specified {
            float on(FloatBlas kernels, int n, FloatStrided x, FloatStrided y, float a, float b);
        }

        interface InUse {
            float on(int n, FloatStrided x, FloatStrided y, float a, float b);
        }
    }

    /** Around the lanes, the pieces in which strided vectors are brought together, and the blocks of iamax. */
    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(0, 40)),
                Tuple.of(3, Arbitraries.of(63, 64, 65, 127, 128, 129, 200, 255, 256, 257, 511, 512, 513)),
                Tuple.of(1, Arbitraries.of(1023, 1024, 1025, 2047, 2048, 2049, 2113, 5000)));
    }

    /** Around the vectors and the blocks of 64. */
    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 20), Arbitraries.of(31, 32, 33, 63, 64, 65, 66, 97, 129, 150));
    }

    /** Of which there may be many more than one block. */
    @Provide
    Arbitrary<Integer> orders() {
        return Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.integers().between(0, 20)),
                Tuple.of(5, Arbitraries.of(31, 63, 64, 65, 96, 127, 128, 129, 130)),
                Tuple.of(1, Arbitraries.of(191, 193, 257, 321)));
    }

    @Provide
    Arbitrary<Float> factors() {
        return Arbitraries.of(0f, 1f, -1f, 0.7f);
    }

    @Property(tries = 1500)
    void vectorOperations(
            @ForAll long seed,
            @ForAll VectorOperation operation,
            @ForAll("lengths") int n,
            @ForAll("factors") float alpha,
            @ForAll("factors") float beta,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatStrided x = FloatStrided.random(random, n, special);
        FloatStrided y = FloatStrided.random(random, n, special);
        FloatStrided expectedX = x.copy();
        FloatStrided expectedY = y.copy();
        float expected = operation.specified.on(SPECIFICATION, n, expectedX, expectedY, alpha, beta);
        FloatOperand.assertSameBits(expected, operation.inUse.on(n, x, y, alpha, beta), "result");
        x.assertSameBits(expectedX);
        y.assertSameBits(expectedY);
    }

    /** Products that underflow to −0 leave −0 in a lane, and the sum is −0 only if all lanes are. */
    @Property(tries = 200)
    void dotProductsThatUnderflow(@ForAll @IntRange(max = 200) int n) {
        float[] x = new float[n];
        float[] y = new float[n];
        Arrays.fill(x, Float.MIN_VALUE);
        Arrays.fill(y, -Float.MIN_VALUE);
        float expected = SPECIFICATION.dot(n, x, 0, 1, y, 0, 1);
        FloatOperand.assertSameBits(expected, Blas.sdot(n, x, 0, 1, y, 0, 1), "dot product");
    }

    /** Many equal elements and zeros of both signs, and NaN in some places: the first of the largest counts. */
    @Property(tries = 300)
    void iamaxWithTies(@ForAll long seed, @ForAll("lengths") int n, @ForAll boolean nan) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatStrided x = FloatStrided.random(random, n, false);
        for (int i = 0; i < n; i++) {
            x.set(i, random.nextInt(-1, 2) * 0f + random.nextInt(2) * (random.nextInt(200) == 0 ? 2 : 1));
        }
        if (nan && n > 0) {
            x.set(random.nextInt(n), Float.NaN);
            x.set(random.nextInt(n), -Float.NaN);
        }
        int expected = SPECIFICATION.iamax(n, x.array(), x.first(), x.inc());
        FloatOperand.assertSameBits(expected, Blas.isamax(n, x.array(), x.offset(), x.inc()), "index");
    }

    /** All elements tiny, all huge, or from one end of the format to the other: each way through the norm. */
    @Property(tries = 400)
    void norms(@ForAll long seed, @ForAll("lengths") int n, @ForAll @IntRange(min = 0, max = 3) int kind) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatStrided x = FloatStrided.random(random, n, false);
        for (int i = 0; i < n; i++) {
            x.set(
                    i,
                    switch (kind) {
                        case 0 -> Math.scalb(x.at(i), Float.MIN_EXPONENT - random.nextInt(10));
                        case 1 -> Math.scalb(x.at(i), Float.MAX_EXPONENT - 8 - random.nextInt(10));
                        case 2 -> FloatSamples.anyMagnitude(random);
                        default -> Math.scalb(x.at(i), (Float.MIN_EXPONENT + 24) / 2 + random.nextInt(10) - 5);
                    });
        }
        float expected = SPECIFICATION.nrm2(n, x.array(), x.first(), x.inc());
        FloatOperand.assertSameBits(expected, Blas.snrm2(n, x.array(), x.offset(), x.inc()), "norm");
    }

    @Property(tries = 400)
    void gemv(
            @ForAll long seed,
            @ForAll Transpose transA,
            @ForAll("orders") int m,
            @ForAll("orders") int n,
            @ForAll("factors") float alpha,
            @ForAll("factors") float beta,
            @ForAll @IntRange(min = 1, max = 3) int threads,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean trans = transA == Transpose.YES;
        FloatOperand a = FloatOperand.random(random, m, n, special);
        FloatStrided x = FloatStrided.random(random, trans ? m : n, special);
        FloatStrided y = FloatStrided.random(random, trans ? n : m, special);
        FloatStrided expected = y.copy();
        SPECIFICATION.gemv(
                null,
                trans,
                m,
                n,
                alpha,
                a.array(),
                a.offset(),
                a.ld(),
                x.array(),
                x.first(),
                x.inc(),
                beta,
                expected.array(),
                expected.first(),
                expected.inc());
        try (Workers workers = Workers.of(threads)) {
            Blas.sgemv(
                    workers,
                    transA,
                    m,
                    n,
                    alpha,
                    a.array(),
                    a.offset(),
                    a.ld(),
                    x.array(),
                    x.offset(),
                    x.inc(),
                    beta,
                    y.array(),
                    y.offset(),
                    y.inc());
        }
        y.assertSameBits(expected);
    }

    /** The contract: a matrix-vector product is a matrix product with one column, or one row. */
    @Property(tries = 200)
    void gemvIsGemm(
            @ForAll long seed,
            @ForAll Transpose transA,
            @ForAll("orders") int m,
            @ForAll("orders") int n,
            @ForAll("factors") float alpha,
            @ForAll("factors") float beta) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean trans = transA == Transpose.YES;
        int rows = trans ? n : m;
        int depth = trans ? m : n;
        FloatOperand a = FloatOperand.random(random, m, n, true);
        FloatOperand x = FloatOperand.random(random, depth, 1, true);
        FloatOperand expected = FloatOperand.random(random, rows, 1, true);
        FloatOperand found = expected.copy();
        Gemm.sgemm(
                transA,
                Transpose.NO,
                rows,
                1,
                depth,
                alpha,
                a.array(),
                a.offset(),
                a.ld(),
                x.array(),
                x.offset(),
                x.ld(),
                beta,
                expected.array(),
                expected.offset(),
                expected.ld());
        Blas.sgemv(
                transA,
                m,
                n,
                alpha,
                a.array(),
                a.offset(),
                a.ld(),
                x.array(),
                x.offset(),
                x.ld(),
                beta,
                found.array(),
                found.offset(),
                found.ld());
        found.assertSameBits(expected);
    }

    @Property(tries = 200)
    void ger(
            @ForAll long seed,
            @ForAll("sizes") int m,
            @ForAll("sizes") int n,
            @ForAll("factors") float alpha,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatStrided x = FloatStrided.random(random, m, special);
        FloatStrided y = FloatStrided.random(random, n, special);
        FloatOperand a = FloatOperand.random(random, m, n, special);
        FloatOperand expected = a.copy();
        if (alpha != 0) {
            SPECIFICATION.ger(
                    m,
                    n,
                    alpha,
                    x.array(),
                    x.first(),
                    x.inc(),
                    y.array(),
                    y.first(),
                    y.inc(),
                    expected.array(),
                    expected.offset(),
                    expected.ld());
        }
        Blas.sger(
                m,
                n,
                alpha,
                x.array(),
                x.offset(),
                x.inc(),
                y.array(),
                y.offset(),
                y.inc(),
                a.array(),
                a.offset(),
                a.ld());
        a.assertSameBits(expected);
    }

    @Property(tries = 300)
    void symv(
            @ForAll long seed,
            @ForAll Triangle triangle,
            @ForAll("orders") int n,
            @ForAll("factors") float alpha,
            @ForAll("factors") float beta,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand a = FloatOperand.random(random, n, n, special);
        FloatStrided x = FloatStrided.random(random, n, special);
        FloatStrided y = FloatStrided.random(random, n, special);
        FloatStrided expected = y.copy();
        SPECIFICATION.symv(
                triangle == Triangle.UPPER,
                n,
                alpha,
                a.array(),
                a.offset(),
                a.ld(),
                x.array(),
                x.first(),
                x.inc(),
                beta,
                expected.array(),
                expected.first(),
                expected.inc());
        Blas.ssymv(
                triangle,
                n,
                alpha,
                a.array(),
                a.offset(),
                a.ld(),
                x.array(),
                x.offset(),
                x.inc(),
                beta,
                y.array(),
                y.offset(),
                y.inc());
        y.assertSameBits(expected);
    }

    @Property(tries = 400)
    void trsv(
            @ForAll long seed,
            @ForAll Triangle triangle,
            @ForAll Transpose transA,
            @ForAll Diagonal diagonal,
            @ForAll("orders") int n,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand a = FloatOperand.random(random, n, n, special);
        FloatStrided x = FloatStrided.random(random, n, special);
        FloatStrided expected = x.copy();
        SPECIFICATION.trsv(
                triangle == Triangle.UPPER,
                transA == Transpose.YES,
                diagonal == Diagonal.UNIT,
                n,
                a.array(),
                a.offset(),
                a.ld(),
                expected.array(),
                expected.first(),
                expected.inc());
        Blas.strsv(triangle, transA, diagonal, n, a.array(), a.offset(), a.ld(), x.array(), x.offset(), x.inc());
        x.assertSameBits(expected);
    }

    @Property(tries = 300)
    void syrk(
            @ForAll long seed,
            @ForAll Triangle triangle,
            @ForAll Transpose transA,
            @ForAll("orders") int n,
            @ForAll("sizes") int k,
            @ForAll("factors") float alpha,
            @ForAll("factors") float beta,
            @ForAll @IntRange(min = 1, max = 3) int threads,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean trans = transA == Transpose.YES;
        FloatOperand a = FloatOperand.random(random, trans ? k : n, trans ? n : k, special);
        FloatOperand c = FloatOperand.random(random, n, n, special);
        FloatOperand expected = c.copy();
        SPECIFICATION.syrk(
                null,
                triangle == Triangle.UPPER,
                trans,
                n,
                k,
                alpha,
                a.array(),
                a.offset(),
                a.ld(),
                beta,
                expected.array(),
                expected.offset(),
                expected.ld());
        try (Workers workers = Workers.of(threads)) {
            Blas.ssyrk(
                    workers,
                    triangle,
                    transA,
                    n,
                    k,
                    alpha,
                    a.array(),
                    a.offset(),
                    a.ld(),
                    beta,
                    c.array(),
                    c.offset(),
                    c.ld());
        }
        c.assertSameBits(expected);
    }

    /** Small elements beside the diagonal keep what is not special finite. */
    @Property(tries = 400)
    void trsm(
            @ForAll long seed,
            @ForAll Side side,
            @ForAll Triangle triangle,
            @ForAll Transpose transA,
            @ForAll Diagonal diagonal,
            @ForAll("orders") int order,
            @ForAll("sizes") int systems,
            @ForAll("factors") float alpha,
            @ForAll @IntRange(min = 1, max = 3) int threads,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean left = side == Side.LEFT;
        int m = left ? order : systems;
        int n = left ? systems : order;
        FloatOperand a = FloatOperand.random(random, order, order, special);
        for (int i = 0; !special && i < order; i++) {
            for (int j = 0; j < order; j++) {
                a.array()[a.offset() + i * a.ld() + j] /= i == j ? 1 : order;
            }
        }
        FloatOperand b = FloatOperand.random(random, m, n, special);
        FloatOperand expected = b.copy();
        SPECIFICATION.trsm(
                null,
                left,
                triangle == Triangle.UPPER,
                transA == Transpose.YES,
                diagonal == Diagonal.UNIT,
                m,
                n,
                alpha,
                a.array(),
                a.offset(),
                a.ld(),
                expected.array(),
                expected.offset(),
                expected.ld());
        try (Workers workers = Workers.of(threads)) {
            Blas.strsm(
                    workers,
                    side,
                    triangle,
                    transA,
                    diagonal,
                    m,
                    n,
                    alpha,
                    a.array(),
                    a.offset(),
                    a.ld(),
                    b.array(),
                    b.offset(),
                    b.ld());
        }
        b.assertSameBits(expected);
    }
}
