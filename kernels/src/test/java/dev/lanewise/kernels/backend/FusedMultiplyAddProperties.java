package dev.lanewise.kernels.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The emulated multiply-add has the bits of the hardware's. */
class FusedMultiplyAddProperties {
    private static final int CASES = 1_000;

    @Property(tries = 300)
    void floatsOfAnyBitPattern(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CASES; i++) {
            float a = Float.intBitsToFloat(random.nextInt());
            float b = Float.intBitsToFloat(random.nextInt());
            assertSame(a, b, Float.intBitsToFloat(random.nextInt()));
            assertSame(a, b, near((float) ((double) a * b), random));
            assertSame(a, b, (float) ((double) -a * b));
        }
    }

    @Property(tries = 300)
    void doublesOfAnyBitPattern(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CASES; i++) {
            double a = Double.longBitsToDouble(random.nextLong());
            double b = Double.longBitsToDouble(random.nextLong());
            assertSame(a, b, Double.longBitsToDouble(random.nextLong()));
            assertSame(a, b, -a * b);
        }
    }

    /** Few significant bits make ties; close exponents make cancellation. */
    @Property(tries = 300)
    void tiesAndCancellation(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int bits) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CASES; i++) {
            double a = coarse(random, bits);
            double b = coarse(random, 30);
            double c = Math.scalb(coarse(random, bits), random.nextInt(-60, 61));
            assertSame(a, b, c);
            assertSame(a, b, -a * b + Math.ulp(a * b) * random.nextInt(-2, 3));
            assertSame((float) a, (float) b, (float) c);
        }
    }

    private static double coarse(SplittableRandom random, int bits) {
        return (random.nextLong(1L << bits) + 1) * (random.nextBoolean() ? 1 : -1);
    }

    private static float near(float x, SplittableRandom random) {
        return x * (1 + random.nextInt(-4, 5) * 0x1p-24f);
    }

    private static void assertSame(float a, float b, float c) {
        assertEquals(Math.fma(a, b, c), FusedMultiplyAdd.emulated(a, b, c), () -> a + " * " + b + " + " + c);
    }

    private static void assertSame(double a, double b, double c) {
        assertEquals(Math.fma(a, b, c), FusedMultiplyAdd.emulated(a, b, c), () -> a + " * " + b + " + " + c);
    }
}
