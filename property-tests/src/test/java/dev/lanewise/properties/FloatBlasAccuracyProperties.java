package dev.lanewise.properties;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Diagonal;
import dev.lanewise.kernels.Side;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.Triangle;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Vector and matrix operations stay within the error bounds that their documentation gives, against exact arithmetic. */
class FloatBlasAccuracyProperties {
    private static final MathContext DIGITS = new MathContext(60);
    private static final double UNIT = Math.ulp(1f) / 2.0;

    /** The depth of the tree over the virtual lanes. */
    private static final int DEPTH = Integer.numberOfTrailingZeros(VIRTUAL_LANES);

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 20), Arbitraries.of(63, 64, 65, 128, 129, 500, 1000, 2050));
    }

    /** Below, at and above one and several blocks of 64. */
    @Provide
    Arbitrary<Integer> orders() {
        return Arbitraries.oneOf(Arbitraries.integers().between(1, 12), Arbitraries.of(33, 64, 65, 100, 128, 130, 200));
    }

    @Property(tries = 100)
    void sums(@ForAll long seed, @ForAll("lengths") int n) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatStrided x = FloatStrided.random(random, n, false);
        FloatStrided y = FloatStrided.random(random, n, false);
        BigDecimal dot = BigDecimal.ZERO;
        BigDecimal magnitudes = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < n; i++) {
            BigDecimal product = exact(x.at(i)).multiply(exact(y.at(i)));
            dot = dot.add(product);
            magnitudes = magnitudes.add(product.abs());
            sum = sum.add(exact(x.at(i)).abs());
        }
        double gamma = gamma(lanes(n) + DEPTH);
        within(
                gamma * magnitudes.doubleValue(),
                dot,
                Blas.sdot(n, x.array(), x.offset(), x.inc(), y.array(), y.offset(), y.inc()));
        within(gamma * sum.doubleValue(), sum, Blas.sasum(n, x.array(), x.offset(), x.inc()));
    }

    /** Over the whole range of the format; the norm may be too large for it. */
    @Property(tries = 300)
    void norms(@ForAll long seed, @ForAll("lengths") int n, @ForAll @IntRange(min = 0, max = 4) int kind) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatStrided x = FloatStrided.random(random, n, false);
        int[] exponents = {0, Float.MIN_EXPONENT - 12, Float.MIN_EXPONENT / 2, Float.MAX_EXPONENT - 3, 0};
        BigDecimal squares = BigDecimal.ZERO;
        for (int i = 0; i < n; i++) {
            x.set(i, kind == 4 ? FloatSamples.anyMagnitude(random) : Math.scalb(x.at(i), exponents[kind]));
            squares = squares.add(exact(x.at(i)).pow(2));
        }
        BigDecimal norm = squares.sqrt(DIGITS);
        float found = Blas.snrm2(n, x.array(), x.offset(), x.inc());
        BigDecimal bound = norm.multiply(exact(((lanes(n) + DEPTH) / 2.0 + 2) * UNIT))
                .add(exact(Float.MIN_VALUE).divide(BigDecimal.TWO));
        if (norm.subtract(bound).compareTo(exact(Float.MAX_VALUE)) > 0) {
            assertEquals(Float.POSITIVE_INFINITY, found);
        } else if (Float.isInfinite(found)) {
            assertTrue(norm.add(bound).compareTo(exact(Float.MAX_VALUE)) > 0, "overflow at " + norm);
        } else {
            BigDecimal error = exact(found).subtract(norm).abs();
            assertTrue(error.compareTo(bound) <= 0, "norm " + norm + ", found " + found);
        }
    }

    /** Numbers of one magnitude: a power of two passes through the norm, whichever way it takes. */
    @Property(tries = 300)
    void normsOfScaledVectors(@ForAll long seed, @ForAll("lengths") int n) {
        SplittableRandom random = new SplittableRandom(seed);
        int exponent = random.nextInt(Float.MIN_EXPONENT, Float.MAX_EXPONENT - 8);
        float[] x = new float[n];
        float[] scaled = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = 1 + random.nextFloat();
            scaled[i] = Math.scalb(x[i], exponent);
        }
        assertEquals(Math.scalb(Blas.snrm2(n, x, 0, 1), exponent), Blas.snrm2(n, scaled, 0, 1));
    }

    @Property(tries = 200)
    void rotations(@ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] rotation = new float[4];
        Blas.srotg(FloatSamples.ordinary(random), FloatSamples.ordinary(random), rotation, 0);
        float c = rotation[2];
        float s = rotation[3];
        FloatStrided x = FloatStrided.random(random, n, false);
        FloatStrided y = FloatStrided.random(random, n, false);
        FloatStrided oldX = x.copy();
        FloatStrided oldY = y.copy();
        Blas.srot(n, x.array(), x.offset(), x.inc(), y.array(), y.offset(), y.inc(), c, s);
        for (int i = 0; i < n; i++) {
            BigDecimal cx = exact(c).multiply(exact(oldX.at(i)));
            BigDecimal sy = exact(s).multiply(exact(oldY.at(i)));
            BigDecimal cy = exact(c).multiply(exact(oldY.at(i)));
            BigDecimal sx = exact(s).multiply(exact(oldX.at(i)));
            double bound = 2 * UNIT * (1 + UNIT);
            within(bound * cx.abs().add(sy.abs()).doubleValue(), cx.add(sy), x.at(i));
            within(bound * cy.abs().add(sx.abs()).doubleValue(), cy.subtract(sx), y.at(i));
            double before = Math.hypot(oldX.at(i), oldY.at(i));
            assertEquals(before, Math.hypot(x.at(i), y.at(i)), 8 * UNIT * before);
        }
    }

    @Property(tries = 500)
    void generatedRotations(@ForAll long seed, @ForAll boolean near) {
        SplittableRandom random = new SplittableRandom(seed);
        float a = FloatSamples.anyMagnitude(random);
        float b = near ? a * (random.nextFloat() - 0.5f) : FloatSamples.anyMagnitude(random);
        float[] found = new float[4];
        Blas.srotg(a, b, found, 0);
        BigDecimal length = exact(a).pow(2).add(exact(b).pow(2)).sqrt(DIGITS);
        if ((Math.abs(a) > Math.abs(b) ? a : b) < 0) {
            length = length.negate();
        }
        assertUlps(length, found[0]);
        assertUlps(exact(a).divide(length, DIGITS), found[2]);
        assertUlps(exact(b).divide(length, DIGITS), found[3]);
        if (Math.abs(a) > Math.abs(b)) {
            assertEquals(found[3], found[1]);
        } else {
            assertEquals(found[2] == 0 ? 1 : 1 / found[2], found[1]);
        }
    }

    /** Row sums of small integers are exact; what must not be read is NaN. */
    @Property(tries = 100)
    void symvReadsOneTriangle(@ForAll long seed, @ForAll Triangle triangle, @ForAll("orders") int n) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] full = new float[n * n];
        float[] half = new float[n * n];
        float[] x = integers(random, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                full[i * n + j] = random.nextInt(-8, 9);
                full[j * n + i] = full[i * n + j];
            }
        }
        fillTriangle(n, triangle, Diagonal.NON_UNIT, full, half);
        float[] y = new float[n];
        Arrays.fill(y, Float.NaN);
        Blas.ssymv(triangle, n, 2, half, 0, n, x, 0, 1, 0, y, 0, 1);
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += 2.0 * full[i * n + j] * x[j];
            }
            assertEquals(sum, y[i]);
        }
    }

    @Property(tries = 60)
    void symvStaysWithinItsBound(@ForAll long seed, @ForAll Triangle triangle, @ForAll("orders") int n) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand a = FloatOperand.random(random, n, n, false);
        FloatStrided x = FloatStrided.random(random, n, false);
        float[] y = new float[n];
        Blas.ssymv(triangle, n, 0.7f, a.array(), a.offset(), a.ld(), x.array(), x.offset(), x.inc(), 0, y, 0, 1);
        for (int i = 0; i < n; i++) {
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal magnitudes = BigDecimal.ZERO;
            for (int j = 0; j < n; j++) {
                boolean stored = triangle == Triangle.UPPER ? j >= i : j <= i;
                BigDecimal product = exact(stored ? a.at(i, j) : a.at(j, i)).multiply(exact(x.at(j)));
                sum = sum.add(product);
                magnitudes = magnitudes.add(product.abs());
            }
            within(gamma(n + DEPTH + 2) * 0.7f * magnitudes.doubleValue(), sum.multiply(exact(0.7f)), y[i]);
        }
    }

    /** The residual of each equation is within γ·|op(A)||x|; what must not be read is NaN. */
    @Property(tries = 150)
    void trsv(
            @ForAll long seed,
            @ForAll Triangle triangle,
            @ForAll Transpose transA,
            @ForAll Diagonal diagonal,
            @ForAll("orders") int n) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] a = triangular(random, n, triangle, diagonal);
        FloatStrided x = FloatStrided.random(random, n, false);
        FloatStrided b = x.copy();
        Blas.strsv(triangle, transA, diagonal, n, a, 0, n, x.array(), x.offset(), x.inc());
        int q = transA == Transpose.YES ? n : lanes(n) + DEPTH;
        for (int i = 0; i < n; i++) {
            BigDecimal residual = exact(b.at(i));
            BigDecimal magnitudes = BigDecimal.ZERO;
            for (int j = 0; j < n; j++) {
                BigDecimal product =
                        coefficient(a, n, triangle, transA, diagonal, i, j).multiply(exact(x.at(j)));
                residual = residual.subtract(product);
                magnitudes = magnitudes.add(product.abs());
            }
            within(gamma(q) * magnitudes.doubleValue(), BigDecimal.ZERO, residual.doubleValue());
        }
    }

    @Property(tries = 100)
    void trsm(
            @ForAll long seed,
            @ForAll Side side,
            @ForAll Triangle triangle,
            @ForAll Transpose transA,
            @ForAll Diagonal diagonal,
            @ForAll("orders") int order,
            @ForAll @IntRange(min = 1, max = 5) int systems) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean left = side == Side.LEFT;
        int m = left ? order : systems;
        int n = left ? systems : order;
        float[] a = triangular(random, order, triangle, diagonal);
        FloatOperand b = FloatOperand.random(random, m, n, false);
        FloatOperand x = b.copy();
        float alpha = 0.7f;
        Blas.strsm(side, triangle, transA, diagonal, m, n, alpha, a, 0, order, x.array(), x.offset(), x.ld());
        for (int system = 0; system < systems; system++) {
            for (int i = 0; i < order; i++) {
                BigDecimal residual = exact(alpha).multiply(exact(left ? b.at(i, system) : b.at(system, i)));
                BigDecimal magnitudes = BigDecimal.ZERO;
                for (int j = 0; j < order; j++) {
                    BigDecimal coefficient = left
                            ? coefficient(a, order, triangle, transA, diagonal, i, j)
                            : coefficient(a, order, triangle, transA, diagonal, j, i);
                    BigDecimal product = coefficient.multiply(exact(left ? x.at(j, system) : x.at(system, j)));
                    residual = residual.subtract(product);
                    magnitudes = magnitudes.add(product.abs());
                }
                within(gamma(order + 1) * magnitudes.doubleValue(), BigDecimal.ZERO, residual.doubleValue());
            }
        }
    }

    /** Well-conditioned: diagonals from 1 to 2 in magnitude, small elements beside them, NaN where nothing may be read. */
    private static float[] triangular(SplittableRandom random, int n, Triangle triangle, Diagonal diagonal) {
        float[] full = new float[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                full[i * n + j] = i == j
                        ? (1 + random.nextFloat()) * (random.nextBoolean() ? 1 : -1)
                        : FloatSamples.ordinary(random) / (float) Math.sqrt(n) / 4;
            }
        }
        float[] half = new float[n * n];
        fillTriangle(n, triangle, diagonal, full, half);
        return half;
    }

    private static void fillTriangle(int n, Triangle triangle, Diagonal diagonal, float[] full, float[] half) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean inside = triangle == Triangle.UPPER ? j >= i : j <= i;
                boolean read = inside && !(i == j && diagonal == Diagonal.UNIT);
                half[i * n + j] = read ? full[i * n + j] : Float.NaN;
            }
        }
    }

    /** Element (i, j) of op(A). */
    private static BigDecimal coefficient(
            float[] a, int n, Triangle triangle, Transpose transA, Diagonal diagonal, int i, int j) {
        int row = transA == Transpose.YES ? j : i;
        int column = transA == Transpose.YES ? i : j;
        if (row == column && diagonal == Diagonal.UNIT) {
            return BigDecimal.ONE;
        }
        boolean stored = triangle == Triangle.UPPER ? column >= row : column <= row;
        return stored ? exact(a[row * n + column]) : BigDecimal.ZERO;
    }

    private static float[] integers(SplittableRandom random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextInt(-8, 9);
        }
        return values;
    }

    private static BigDecimal exact(double value) {
        return new BigDecimal(value);
    }

    /** The longest chain of a lane. */
    private static int lanes(int n) {
        return (n + VIRTUAL_LANES - 1) / VIRTUAL_LANES;
    }

    private static double gamma(int q) {
        return q * UNIT / (1 - q * UNIT);
    }

    private static void within(double bound, BigDecimal expected, double found) {
        double error = exact(found).subtract(expected).abs().doubleValue();
        assertTrue(error <= bound, () -> "error " + error + ", bound " + bound);
    }

    /** Within 3 units in the last place; what is subnormal or too large for the format is left out. */
    private static void assertUlps(BigDecimal expected, float found) {
        if (Float.isInfinite(found)) {
            assertTrue(expected.abs().compareTo(exact(Float.MAX_VALUE)) > 0, "overflow at " + expected);
        } else if (Math.abs(found) >= Float.MIN_NORMAL) {
            double error = exact(found).subtract(expected).abs().doubleValue();
            assertTrue(error <= 3 * Math.ulp(found), () -> "expected " + expected + ", found " + found);
        }
    }
}
