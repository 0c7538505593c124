package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.ops.DoublePow;
import dev.lanewise.kernels.ops.FloatPow;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The power: its error, and its edges against those that Java and C agree upon, and the ones of C. */
class PowTest {
    private static final double BOUND = 1;
    private static final int FLOATS = 400_000;
    private static final int DOUBLES = 3_000;

    private static final double[] EDGES = {
        0,
        1,
        2,
        3,
        0.5,
        1.5,
        7,
        1e30,
        1e-30,
        0x1p24 - 1,
        0x1p24,
        0x1p53,
        Float.MIN_VALUE,
        Float.MAX_VALUE,
        1e-300,
        1e300,
        Double.POSITIVE_INFINITY,
        Double.NaN
    };

    @Test
    void floatsAreWithinTheBound() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < FLOATS; i++) {
            float x = base(random, i);
            float y = (float)
                    (random.nextDouble(-160, 160) / Math.max(0.01, Math.abs(Math.log(Math.abs(x)) / Math.log(2))));
            y = i % 3 == 0 ? Math.round(y) : y;
            double exact = StrictMath.pow(x, y);
            float z = FloatPow.pow(x, y);
            if (Math.abs(exact) <= Float.MAX_VALUE) {
                double error = Math.abs(z - exact) / Math.ulp((float) exact);
                float at = y;
                assertTrue(error <= BOUND, () -> x + "^" + at + " is " + z + ": " + error + " ulp");
            } else {
                assertEquals((float) exact, z, x + "^" + y);
            }
        }
    }

    private static float base(SplittableRandom random, int i) {
        float sign = i % 3 == 0 && random.nextBoolean() ? -1 : 1;
        return switch (i & 3) {
            case 0 -> sign * (float) Math.scalb(1 + random.nextDouble(), random.nextInt(-149, 128));
            case 1 -> sign * (float) (1 + Math.scalb(random.nextDouble(-0.5, 0.5), -random.nextInt(20)));
            default -> sign * random.nextFloat() * 4;
        };
    }

    @Test
    void doublesAreWithinTheBound() {
        var random = new SplittableRandom(2);
        for (int i = 0; i < DOUBLES; i++) {
            double x = switch (i & 3) {
                case 0 -> Math.scalb(1 + random.nextDouble(), random.nextInt(-1000, 1000));
                case 1 -> 1 + Math.scalb(random.nextDouble(-0.5, 0.5), -random.nextInt(40));
                default -> random.nextDouble() * 4;
            };
            double log = StrictMath.log(x) / Math.log(2);
            double y = random.nextDouble(-1070, 1020) / (Math.abs(log) < 0.001 ? 0.001 : log);
            BigDecimal exact = HighPrecision.exp(HighPrecision.log(x).multiply(new BigDecimal(y)));
            double z = DoublePow.pow(x, y);
            double error = new BigDecimal(z).subtract(exact).abs().doubleValue() / Math.ulp(exact.doubleValue());
            assertTrue(error <= BOUND, () -> x + "^" + y + " is " + z + ": " + error + " ulp");
        }
    }

    @Test
    void edges() {
        for (double a : EDGES) {
            for (double b : EDGES) {
                for (int signs = 0; signs < 4; signs++) {
                    double x = (signs & 1) == 0 ? a : -a;
                    double y = (signs & 2) == 0 ? b : -b;
                    double expected = x == 1 || (x == -1 && Double.isInfinite(y)) ? 1 : StrictMath.pow(x, y);
                    check(expected, DoublePow.pow(x, y), x, y);
                    float narrow = (float) x;
                    float exponent = (float) y;
                    boolean one = narrow == 1 || (narrow == -1 && Float.isInfinite(exponent));
                    check(one ? 1 : (float) StrictMath.pow(narrow, exponent), FloatPow.pow(narrow, exponent), x, y);
                }
            }
        }
    }

    /** Signs and infinities exactly, numbers up to the bound. */
    private static void check(double expected, double found, double x, double y) {
        if (expected == 0 || !Double.isFinite(expected)) {
            assertEquals(expected, found, x + "^" + y);
        } else {
            assertEquals(expected, found, Math.abs(expected) * Math.ulp(1f), x + "^" + y);
        }
    }

    /** Exact where the result is a number of the format and both are small integers. */
    @Test
    void smallIntegersAreExact() {
        for (int x = -15; x <= 15; x++) {
            long power = 1;
            for (int y = 0; y <= 5; y++) {
                assertEquals((float) power, FloatPow.pow(x, y), x + "^" + y);
                assertEquals((double) power, DoublePow.pow(x, y), x + "^" + y);
                power *= x;
            }
        }
    }
}
