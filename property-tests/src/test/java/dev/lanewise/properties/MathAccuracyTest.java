package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.scalar.DoubleMath;
import dev.lanewise.kernels.scalar.FloatMath;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The error of the elementary functions against a higher precision, and their values at the edges. */
class MathAccuracyTest {
    /** Every 4,001st float; the system property {@code lanewise.accuracy.stride=1} takes all of them (about an hour). */
    private static final int STRIDE = Integer.getInteger("lanewise.accuracy.stride", 4001);

    /** How many strides apart floats are where the reference is slow. */
    private static final int SLOW = 500;

    private static final int DOUBLES = 600;

    private static final Set<MathFunction> MONOTONE = EnumSet.complementOf(EnumSet.of(
            MathFunction.RSQRT,
            MathFunction.SIN,
            MathFunction.COS,
            MathFunction.GELU,
            MathFunction.GELU_TANH,
            MathFunction.SILU,
            MathFunction.MISH));

    @ParameterizedTest
    @EnumSource
    void floatsAreWithinTheirBound(MathFunction function) {
        long stride = function.floatReference == null ? (long) STRIDE * SLOW : STRIDE;
        for (long bits = 0; bits < 1L << 32; bits += stride) {
            checkFloat(function, Float.intBitsToFloat((int) bits));
        }
        float[] corners = {
            0f,
            0.5f,
            0.8f,
            1f,
            8f,
            9.010913f,
            88.72283f,
            88.72284f,
            103.97208f,
            Float.MIN_VALUE,
            Float.MIN_NORMAL,
            (float) Math.sqrt(0.5),
            (float) Math.sqrt(2),
            (float) Math.log(Math.sqrt(2) - 1),
            Float.MAX_VALUE
        };
        for (float corner : corners) {
            for (int step = -50; step <= 50; step++) {
                float x = Float.intBitsToFloat(Float.floatToRawIntBits(corner) + step);
                checkFloat(function, x);
                checkFloat(function, -x);
            }
        }
    }

    private static void checkFloat(MathFunction function, float x) {
        float y = function.inFloat.of(x);
        double exact = reference(function, x);
        float nearest = (float) exact;
        if (Float.isNaN(nearest) || Float.isInfinite(nearest)) {
            assertEquals(nearest, y, () -> function + " of " + x);
            return;
        }
        double error = Math.abs(y - exact) / Math.ulp(nearest);
        assertTrue(error <= function.floatBound, () -> function + " of " + x + " is " + y + ": " + error + " ulp");
    }

    private static double reference(MathFunction function, float x) {
        var fast = function.floatReference;
        if (fast != null) {
            return fast.applyAsDouble(x);
        }
        boolean settled = !function.isDefinedAt(x) || !(Math.abs(x) < 200); // edges have tests of their own
        return settled
                ? function.inDouble.applyAsDouble(x)
                : function.reference.apply(new BigDecimal(x)).doubleValue();
    }

    @ParameterizedTest
    @EnumSource
    void doublesAreWithinTheirBound(MathFunction function) {
        var random = new SplittableRandom(2026);
        for (int i = 0; i < DOUBLES; i++) {
            double unit = 2 * random.nextDouble() - 1;
            checkDouble(
                    function,
                    switch (i % 5) {
                        case 0 -> unit * 745;
                        case 1 -> unit * 40;
                        case 2 -> 1 + unit / 2;
                        case 3 -> Math.scalb(unit, -random.nextInt(1060));
                        default -> unit * 2;
                    });
        }
        double[] corners = {
            0.5,
            0.625,
            1,
            19.0615474653985,
            709.782712893384,
            745.1332191019412,
            708.3964185322641,
            3 * Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Math.sqrt(0.5),
            Math.sqrt(2),
            Math.log(Math.sqrt(2) - 1)
        };
        for (double corner : corners) {
            for (int step = -2; step <= 2; step++) {
                double x = Double.longBitsToDouble(Double.doubleToRawLongBits(corner) + step);
                checkDouble(function, x);
                checkDouble(function, -x);
            }
        }
    }

    private static void checkDouble(MathFunction function, double x) {
        if (!function.isDefinedAt(x)) {
            return;
        }
        double y = function.inDouble.applyAsDouble(x);
        BigDecimal exact = function.reference.apply(new BigDecimal(x));
        double nearest = exact.doubleValue();
        if (Double.isInfinite(nearest)) {
            assertEquals(nearest, y, () -> function + " of " + x);
            return;
        }
        assertTrue(Double.isFinite(y), () -> function + " of " + x + " is " + y);
        double error = new BigDecimal(y).subtract(exact).abs().doubleValue() / Math.ulp(nearest);
        assertTrue(error <= function.doubleBound, () -> function + " of " + x + " is " + y + ": " + error + " ulp");
    }

    /** NaN for "no such value", and "-" where the value is no number of the format. */
    @ParameterizedTest
    @CsvSource({
        // function, of −∞, −1, −0, 0, 1, +∞
        "EXP, 0, -, 1, 1, -, Infinity",
        "EXP2, 0, 0.5, 1, 1, 2, Infinity",
        "EXPM1, -1, -, -0.0, 0.0, -, Infinity",
        "LOG, NaN, NaN, -Infinity, -Infinity, 0.0, Infinity",
        "LOG2, NaN, NaN, -Infinity, -Infinity, 0.0, Infinity",
        "LOG1P, NaN, -Infinity, -0.0, 0.0, -, Infinity",
        "SQRT, NaN, NaN, -0.0, 0.0, 1, Infinity",
        "RSQRT, NaN, NaN, -Infinity, Infinity, 1, 0.0",
        "TANH, -1, -, -0.0, 0.0, -, 1",
        "SIGMOID, 0.0, -, 0.5, 0.5, -, 1",
        "ERF, -1, -, -0.0, 0.0, -, 1",
        "SIN, NaN, -, -0.0, 0.0, -, NaN",
        "COS, NaN, -, 1, 1, -, NaN",
        "SOFTPLUS, 0.0, -, -, -, -, Infinity",
        "SOFTSIGN, -1, -0.5, -0.0, 0.0, 0.5, 1",
        "GELU, -0.0, -, -0.0, 0.0, -, Infinity",
        "GELU_TANH, -0.0, -, -0.0, 0.0, -, Infinity",
        "SILU, -0.0, -, -0.0, 0.0, -, Infinity",
        "MISH, -0.0, -, -0.0, 0.0, -, Infinity",
    })
    void edgesAreExact(MathFunction function, String a, String b, String c, String d, String e, String f) {
        double[] x = {Double.NEGATIVE_INFINITY, -1, -0.0, 0.0, 1, Double.POSITIVE_INFINITY};
        String[] y = {a, b, c, d, e, f};
        for (int i = 0; i < x.length; i++) {
            if (!y[i].equals("-")) {
                String what = function + " of " + x[i];
                assertEquals(Double.parseDouble(y[i]), function.inDouble.applyAsDouble(x[i]), what);
                assertEquals(Float.parseFloat(y[i]), function.inFloat.of((float) x[i]), what);
            }
        }
        assertEquals(Double.NaN, function.inDouble.applyAsDouble(Double.NaN));
        assertEquals(Float.NaN, function.inFloat.of(Float.NaN));
    }

    /** Beyond the range where the arithmetic of a function overflows, it still has its limit. */
    @ParameterizedTest
    @EnumSource
    void farAwayFunctionsKeepTheirLimits(MathFunction function) {
        for (float x : new float[] {-1e30f, -1e4f, 1e4f, 1e30f}) {
            if (function.isDefinedAt(x) && function != MathFunction.SIN && function != MathFunction.COS) {
                float y = function.inFloat.of(x);
                assertEquals(
                        (float) function.inDouble.applyAsDouble(x), y, Math.ulp(y) * 2, () -> function + " of " + x);
            }
        }
    }

    /** Angles of any size, the worst among them: the double nearest to a multiple of π/2. */
    @Test
    void hugeAngles() {
        double[] angles = {
            0x1p26, 0x1.000001p26, 1e10, 1e100, 1e300, Double.MAX_VALUE, 6381956970095103.0 * 0x1p797, 16367173 * 0x1p72
        };
        for (double x : angles) {
            checkDouble(MathFunction.SIN, x);
            checkDouble(MathFunction.COS, -x);
            float narrow = (float) x;
            if (narrow <= Float.MAX_VALUE) {
                checkFloat(MathFunction.SIN, narrow);
                checkFloat(MathFunction.COS, -narrow);
            }
        }
    }

    @Test
    void underflowIsGradualAndEndsAtZero() {
        assertEquals(Float.MIN_VALUE, FloatMath.exp(-103.97207f));
        assertEquals(0f, FloatMath.exp(-103.97209f));
        assertEquals(Float.MIN_VALUE, FloatMath.sigmoid(-103.97207f));
        assertEquals(0f, FloatMath.sigmoid(-103.97209f));
        assertEquals(Float.MIN_VALUE, FloatMath.softplus(-103.97207f));
        assertEquals(Double.MIN_VALUE, DoubleMath.exp(-745.1332191019411));
        assertEquals(0.0, DoubleMath.exp(-745.1332191019412));
        assertEquals(Double.MIN_VALUE, DoubleMath.sigmoid(-745.1332191019411));
    }

    /** Where a function meets an end of its range, neighbouring inputs never step back. */
    @Test
    void endsAreMonotone() {
        for (MathFunction function : MONOTONE) {
            for (float start : new float[] {-104f, -88f, -17f, -9.02f, 8.98f, 16f, 88.7f}) {
                if (!function.isDefinedAt(start)) {
                    continue;
                }
                float before = function.inFloat.of(start);
                float x = start;
                for (int i = 0; i < 20_000; i++) {
                    x = Math.nextUp(x);
                    float y = function.inFloat.of(x);
                    float at = x;
                    float previous = before;
                    assertTrue(y >= previous, () -> function + " steps from " + previous + " to " + y + " at " + at);
                    before = y;
                }
            }
        }
    }
}
