package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.PackedGemm;
import dev.lanewise.kernels.PackedMatrix;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.Workers;
import dev.lanewise.kernels.backend.FloatGemm;
import dev.lanewise.kernels.scalar.ScalarFloatKernels;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** A product with a packed operand has the bits that the specification gives the unpacked one. */
class FloatPackedGemmProperties {
    private static final FloatGemm SPECIFICATION = ScalarFloatKernels.create().gemm();

    /** Sizes around the edges of tiles, of inner products and of the choice between two copies of A. */
    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(0, 1, 2, 3, 6, 7, 8, 9, 13, 16, 17, 31, 32, 33, 47, 65, 95, 96);
    }

    /** Columns around the edges of one block and of two. */
    @Provide
    Arbitrary<Integer> wide() {
        return Arbitraries.of(1, 7, 8, 100, 255, 256, 257, 258, 273, 511, 512, 513, 519, 530);
    }

    /** Depths around that of inner products and around one and two blocks of k. */
    @Provide
    Arbitrary<Integer> depths() {
        return Arbitraries.of(0, 1, 2, 5, 17, 31, 32, 33, 64, 255, 256, 257, 511, 512, 513);
    }

    @Property(tries = 250)
    void packedB(
            @ForAll long seed,
            @ForAll Transpose transA,
            @ForAll Transpose transB,
            @ForAll("sizes") int m,
            @ForAll("sizes") int n,
            @ForAll("depths") int k,
            @ForAll @IntRange(min = 1, max = 3) int threads,
            @ForAll boolean special) {
        Product product = new Product(seed, transA, transB, m, n, k, special);
        product.packedB(product.packB(), threads).assertSameBits(product.specification());
    }

    @Property(tries = 120)
    void packedBOfSeveralBlocks(
            @ForAll long seed,
            @ForAll Transpose transA,
            @ForAll Transpose transB,
            @ForAll("sizes") int m,
            @ForAll("wide") int n,
            @ForAll("depths") int k,
            @ForAll @IntRange(min = 1, max = 3) int threads,
            @ForAll boolean special) {
        Product product = new Product(seed, transA, transB, m, n, k, special);
        product.packedB(product.packB(), threads).assertSameBits(product.specification());
    }

    @Property(tries = 250)
    void packedA(
            @ForAll long seed,
            @ForAll Transpose transA,
            @ForAll Transpose transB,
            @ForAll("sizes") int m,
            @ForAll("sizes") int n,
            @ForAll("depths") int k,
            @ForAll @IntRange(min = 1, max = 3) int threads,
            @ForAll boolean special) {
        Product product = new Product(seed, transA, transB, m, n, k, special);
        product.packedA(product.packA(), threads).assertSameBits(product.specification());
    }

    /** Depths whose rows are moved apart in the copies. */
    @Property(tries = 12)
    void rowsThatAreMovedApart(
            @ForAll long seed, @ForAll Transpose transA, @ForAll Transpose transB, @ForAll boolean deep) {
        Product product = new Product(seed, transA, transB, 5, 37, deep ? 1024 : 512, false);
        product.packedA(product.packA(), 1).assertSameBits(product.specification());
        product.packedB(product.packB(), 1).assertSameBits(product.specification());
    }

    /** Large enough that a team shares the work. */
    @Property(tries = 8)
    void threadsDoNotChangeABit(
            @ForAll long seed,
            @ForAll Transpose transA,
            @ForAll Transpose transB,
            @ForAll @IntRange(min = 8, max = 40) int m,
            @ForAll @IntRange(min = 250, max = 800) int n) {
        Product product = new Product(seed, transA, transB, m, n, 140, false);
        FloatOperand expected = product.specification();
        PackedMatrix b = product.packB();
        PackedMatrix a = product.packA();
        for (int threads : new int[] {1, 2, 3, 8}) {
            product.packedB(b, threads).assertSameBits(expected);
            product.packedA(a, threads).assertSameBits(expected);
        }
    }

    /** The snapshot does not follow its source, and repacking takes exactly the new values. */
    @Property(tries = 60)
    void repacking(
            @ForAll long seed,
            @ForAll Transpose transA,
            @ForAll Transpose transB,
            @ForAll("sizes") int m,
            @ForAll("wide") int n,
            @ForAll("depths") int k) {
        Product old = new Product(seed, transA, transB, m, n, k, false);
        Product next = new Product(seed + 1, transA, transB, m, n, k, false);
        PackedMatrix a = old.packA();
        PackedMatrix b = old.packB();
        a.repack(next.a.array(), next.a.offset(), next.a.ld());
        b.repack(next.b.array(), next.b.offset(), next.b.ld());
        FloatOperand expected = next.specification();
        next.packedA(a, 1, next.b).assertSameBits(expected);
        next.packedB(b, 1, next.a).assertSameBits(expected);
        FloatOperand keptA = next.a.copy();
        FloatOperand keptB = next.b.copy();
        Arrays.fill(next.a.array(), 3);
        Arrays.fill(next.b.array(), 3);
        next.packedA(a, 1, keptB).assertSameBits(expected);
        next.packedB(b, 1, keptA).assertSameBits(expected);
        assertEquals(m, a.rows());
        assertEquals(k, a.columns());
        assertEquals(k, b.rows());
        assertEquals(n, b.columns());
    }

    /** One packed matrix in two products at once, each of which is shared by a team. */
    @Property(tries = 6)
    void twoThreadsAtOnce(@ForAll long seed, @ForAll Transpose transB) {
        Product first = new Product(seed, Transpose.NO, transB, 16, 300, 120, false);
        Product second = first.withOtherA();
        PackedMatrix b = first.packB();
        CompletableFuture<FloatOperand> other = CompletableFuture.supplyAsync(() -> second.packedB(b, 2));
        first.packedB(b, 2).assertSameBits(first.specification());
        other.join().assertSameBits(second.specification());
    }

    /** The operands of one product, with an epilogue or none; each run works on its own copy of C. */
    private static final class Product {
        private static final float[] FACTORS = {0f, 1f, 1f, -1f, 0.7f};

        private final SplittableRandom random;
        private final Transpose transA;
        private final Transpose transB;
        private final int m;
        private final int n;
        private final int k;
        private final float alpha;
        private final float beta;
        private final FloatOperand a;
        private final FloatOperand b;
        private final FloatOperand c;
        private final @Nullable Epilogue epilogue;

        Product(long seed, Transpose transA, Transpose transB, int m, int n, int k, boolean special) {
            random = new SplittableRandom(seed);
            this.transA = transA;
            this.transB = transB;
            this.m = m;
            this.n = n;
            this.k = k;
            alpha = FACTORS[random.nextInt(5)];
            beta = FACTORS[random.nextInt(5)];
            a = transA == Transpose.YES
                    ? FloatOperand.random(random, k, m, special)
                    : FloatOperand.random(random, m, k, special);
            b = transB == Transpose.YES
                    ? FloatOperand.random(random, n, k, special)
                    : FloatOperand.random(random, k, n, special);
            c = FloatOperand.random(random, m, n, special);
            epilogue = epilogue();
        }

        private Product(Product other) {
            random = other.random;
            transA = other.transA;
            transB = other.transB;
            m = other.m;
            n = other.n;
            k = other.k;
            alpha = other.alpha;
            beta = other.beta;
            a = transA == Transpose.YES
                    ? FloatOperand.random(random, k, m, false)
                    : FloatOperand.random(random, m, k, false);
            b = other.b;
            c = other.c;
            epilogue = other.epilogue;
        }

        Product withOtherA() {
            return new Product(this);
        }

        private @Nullable Epilogue epilogue() {
            Activation f = Activation.values()[random.nextInt(Activation.values().length)];
            FloatOperand y = FloatOperand.random(random, m, n, false);
            FloatOperand bias = FloatOperand.random(random, 1, Math.max(m, n), false);
            return switch (random.nextInt(5)) {
                case 0 -> Epilogue.of(f);
                case 1 -> Epilogue.of(bias.array(), bias.offset(), f);
                case 2 -> Epilogue.rowBias(bias.array(), bias.offset(), f);
                case 3 -> Epilogue.derivative(f, y.array(), y.offset(), y.ld());
                default -> null;
            };
        }

        PackedMatrix packA() {
            return PackedMatrix.ofA(transA, m, k, a.array(), a.offset(), a.ld());
        }

        PackedMatrix packB() {
            return PackedMatrix.ofB(transB, k, n, b.array(), b.offset(), b.ld());
        }

        FloatOperand specification() {
            FloatOperand result = c.copy();
            SPECIFICATION.gemm(
                    null,
                    epilogue,
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

        FloatOperand packedA(PackedMatrix packed, int threads) {
            return packedA(packed, threads, b);
        }

        FloatOperand packedB(PackedMatrix packed, int threads) {
            return packedB(packed, threads, a);
        }

        FloatOperand packedA(PackedMatrix packed, int threads, FloatOperand y) {
            FloatOperand result = c.copy();
            float[] z = result.array();
            int at = c.offset();
            int ldc = c.ld();
            try (Workers workers = Workers.of(threads)) {
                if (epilogue != null) {
                    PackedGemm.sgemm(
                            workers,
                            epilogue,
                            packed,
                            transB,
                            m,
                            n,
                            k,
                            alpha,
                            y.array(),
                            y.offset(),
                            y.ld(),
                            beta,
                            z,
                            at,
                            ldc);
                } else if (threads > 1) {
                    PackedGemm.sgemm(
                            workers, packed, transB, m, n, k, alpha, y.array(), y.offset(), y.ld(), beta, z, at, ldc);
                } else {
                    PackedGemm.sgemm(packed, transB, m, n, k, alpha, y.array(), y.offset(), y.ld(), beta, z, at, ldc);
                }
            }
            return result;
        }

        FloatOperand packedB(PackedMatrix packed, int threads, FloatOperand x) {
            FloatOperand result = c.copy();
            float[] z = result.array();
            int at = c.offset();
            int ldc = c.ld();
            try (Workers workers = Workers.of(threads)) {
                if (epilogue != null) {
                    PackedGemm.sgemm(
                            workers,
                            epilogue,
                            transA,
                            m,
                            n,
                            k,
                            alpha,
                            x.array(),
                            x.offset(),
                            x.ld(),
                            packed,
                            beta,
                            z,
                            at,
                            ldc);
                } else if (threads > 1) {
                    PackedGemm.sgemm(
                            workers, transA, m, n, k, alpha, x.array(), x.offset(), x.ld(), packed, beta, z, at, ldc);
                } else {
                    PackedGemm.sgemm(transA, m, n, k, alpha, x.array(), x.offset(), x.ld(), packed, beta, z, at, ldc);
                }
            }
            return result;
        }
    }
}
