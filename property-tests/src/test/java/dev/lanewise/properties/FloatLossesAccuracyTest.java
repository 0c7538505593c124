package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Losses;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One term of a loss and its derivative stay within the error bounds that the documentation gives, against 60 digits. */
class FloatLossesAccuracyTest {
    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final double ULP = Math.ulp(1f);
    private static final int TRIES = 1000;

    private final SplittableRandom random = new SplittableRandom(11);
    private final float[] x = new float[1];
    private final float[] t = new float[1];
    private final float[] w = new float[1];
    private final float[] gradient = new float[1];

    private static BigDecimal exact(double value) {
        return new BigDecimal(value);
    }

    /** {@code bound} in ulp of a number of magnitude {@code scale}, each at most 2u of it. */
    private static void within(double bound, BigDecimal scale, BigDecimal expected, float found, String what) {
        BigDecimal error = expected.subtract(exact(found)).abs();
        BigDecimal allowed = scale.abs().multiply(exact(bound * ULP)).add(exact(Float.MIN_VALUE));
        assertTrue(
                error.compareTo(allowed) <= 0,
                () -> what + ": " + found + " and not " + expected.doubleValue() + ", error "
                        + error.divide(scale.abs().max(exact(Float.MIN_VALUE)), DIGITS)
                                        .doubleValue()
                                / ULP + " ulp");
    }

    /** From 2⁻²⁰ to 2⁵. */
    private float distance() {
        float d = Math.scalb(1f + random.nextFloat(), random.nextInt(-20, 5));
        return random.nextBoolean() ? d : -d;
    }

    @Test
    void logCosh() {
        for (int i = 0; i < TRIES; i++) {
            x[0] = distance();
            BigDecimal d = exact(x[0]);
            BigDecimal power = HighPrecision.exp(d.abs());
            BigDecimal cosh = power.add(ONE.divide(power, DIGITS)).divide(TWO, DIGITS);
            BigDecimal expected = HighPrecision.log(cosh);
            float found = Losses.logCosh(1, x, 0, t, 0, gradient, 0);
            within(6, expected, expected, found, "log-cosh of " + x[0]);
            BigDecimal tanh = HighPrecision.tanh(d);
            within(3, tanh, tanh, gradient[0], "gradient of log-cosh at " + x[0]);
        }
    }

    /** Terms that are rounded once. */
    @Test
    void hinge() {
        for (int i = 0; i < TRIES; i++) {
            x[0] = FloatSamples.ordinary(random);
            t[0] = random.nextBoolean() ? 1f : -1f;
            BigDecimal missing = ONE.subtract(exact(x[0]).multiply(exact(t[0]))).max(BigDecimal.ZERO);
            within(0.5, missing, missing, Losses.hinge(1, x, 0, t, 0, gradient, 0), "hinge of " + x[0]);
            assertEquals(missing.signum() > 0 ? -t[0] : 0f, gradient[0], "gradient of hinge at " + x[0]);
            BigDecimal square = missing.multiply(missing);
            within(1.5, square, square, Losses.squaredHinge(1, x, 0, t, 0, gradient, 0), "squared hinge of " + x[0]);
            BigDecimal slope = missing.multiply(exact(-2.0 * t[0]));
            within(3, slope, slope, gradient[0], "gradient of squared hinge at " + x[0]);
        }
        x[0] = 1f;
        t[0] = 1f;
        assertEquals(0f, Losses.hinge(1, x, 0, t, 0, gradient, 0));
        assertEquals(0f, gradient[0], "the kink");
    }

    @Test
    void klDivergence() {
        for (int i = 0; i < TRIES; i++) {
            x[0] = -4 * random.nextFloat();
            t[0] = random.nextFloat() + Float.MIN_NORMAL;
            BigDecimal log = HighPrecision.log(t[0]);
            BigDecimal expected = exact(t[0]).multiply(log.subtract(exact(x[0])));
            BigDecimal scale =
                    exact(t[0]).multiply(log).abs().add(expected.abs().multiply(exact(1.25)));
            within(1, scale, expected, Losses.klDivergence(1, 1, x, 0, t, 0, gradient, 0), "divergence at " + t[0]);
            assertEquals(-t[0], gradient[0]);
        }
    }

    /** The sum over all elements is divided by the number of rows. */
    @Test
    void klDivergenceIsAMeanOverRows() {
        float[] log = {(float) Math.log(0.5), (float) Math.log(0.5), (float) Math.log(0.5), Float.NEGATIVE_INFINITY};
        float[] target = {0.25f, 0.75f, 1f, 0f};
        float[] slopes = new float[4];
        double expected = (0.25 * Math.log(0.5) + 0.75 * Math.log(1.5) + Math.log(2)) / 2;
        assertEquals(expected, Losses.klDivergence(2, 2, log, 0, target, 0, slopes, 0), 4 * ULP);
        for (int i = 0; i < 4; i++) {
            assertEquals(-target[i] / 2, slopes[i]);
        }
    }

    @Test
    void balancedBinaryCrossEntropyWithLogits() {
        for (int i = 0; i < TRIES; i++) {
            x[0] = distance();
            t[0] = random.nextInt(3) == 0 ? random.nextFloat() : random.nextInt(2);
            w[0] = 2f * random.nextFloat();
            float alpha = 4f * random.nextFloat();
            BigDecimal logit = exact(x[0]);
            BigDecimal toPositive = exact(alpha).multiply(exact(t[0]));
            BigDecimal toNegative = ONE.subtract(exact(t[0]));
            BigDecimal expected = toPositive
                    .multiply(HighPrecision.softplus(logit.negate()))
                    .add(toNegative.multiply(HighPrecision.softplus(logit)));
            BigDecimal up = toNegative.multiply(HighPrecision.sigmoid(logit));
            BigDecimal down = toPositive.multiply(HighPrecision.sigmoid(logit.negate()));
            String what = "binary cross-entropy at " + x[0] + ", " + t[0] + ", " + alpha;
            float found = Losses.balancedBinaryCrossEntropyWithLogits(1, alpha, x, 0, t, 0, gradient, 0);
            within(5, expected, expected, found, what);
            within(4, up.add(down), up.subtract(down), gradient[0], "gradient of " + what);
            found = Losses.weightedBinaryCrossEntropyWithLogits(1, alpha, x, 0, t, 0, w, 0, gradient, 0);
            within(6, expected.multiply(exact(w[0])), expected.multiply(exact(w[0])), found, "weighted " + what);
            BigDecimal scale = up.add(down).multiply(exact(w[0]));
            within(5, scale, up.subtract(down).multiply(exact(w[0])), gradient[0], "gradient of weighted " + what);
        }
    }

    @Test
    void weightedBinaryCrossEntropy() {
        for (int i = 0; i < TRIES; i++) {
            x[0] = (1 + random.nextInt(1 << 20)) / (float) (1 << 21);
            x[0] = random.nextBoolean() ? x[0] : 1 - x[0];
            t[0] = random.nextInt(3) == 0 ? random.nextFloat() : random.nextInt(2);
            w[0] = 2f * random.nextFloat();
            BigDecimal p = exact(x[0]);
            BigDecimal q = ONE.subtract(p);
            BigDecimal expected = exact(t[0])
                    .multiply(HighPrecision.log(p))
                    .add(ONE.subtract(exact(t[0])).multiply(HighPrecision.log(q)))
                    .multiply(exact(-w[0]));
            float found = Losses.weightedBinaryCrossEntropy(1, x, 0, t, 0, w, 0, gradient, 0);
            within(5, expected, expected, found, "weighted binary cross-entropy at " + x[0]);
            BigDecimal slope = p.subtract(exact(t[0])).multiply(exact(w[0])).divide(p.multiply(q), DIGITS);
            within(5, slope, slope, gradient[0], "gradient of weighted binary cross-entropy at " + x[0]);
        }
    }
}
