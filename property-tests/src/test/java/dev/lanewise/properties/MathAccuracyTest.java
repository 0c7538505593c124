package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.scalar.DoubleMath;
import dev.lanewise.kernels.scalar.FloatMath;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The error of the elementary functions against a higher precision, and their values at the edges. */
class MathAccuracyTest {
    /** Every 4,001st float; the system property {@code lanewise.accuracy.stride=1} takes all of them (about an hour). */
    private static final int STRIDE = Integer.getInteger("lanewise.accuracy.stride", 4001);

    private static final int DOUBLES = 1500;

    enum Function {
        EXP(1, 1, FloatMath::exp, DoubleMath::exp, StrictMath::exp, HighPrecision::exp),
        LOG(1, 1, FloatMath::log, DoubleMath::log, StrictMath::log, x -> HighPrecision.log(x.doubleValue())),
        TANH(1, 2, FloatMath::tanh, DoubleMath::tanh, StrictMath::tanh, HighPrecision::tanh),
        SIGMOID(
                2,
                2,
                FloatMath::sigmoid,
                DoubleMath::sigmoid,
                x -> 1 / (1 + StrictMath.exp(-x)),
                HighPrecision::sigmoid),
        SOFTPLUS(2, 2, FloatMath::softplus, DoubleMath::softplus, Function::softplus, HighPrecision::softplus);

        final double floatBound;
        final double doubleBound;
        final InFloat inFloat;
        final DoubleUnaryOperator inDouble;
        final DoubleUnaryOperator floatReference;
        final UnaryOperator<BigDecimal> doubleReference;

        Function(
                double floatBound,
                double doubleBound,
                InFloat inFloat,
                DoubleUnaryOperator inDouble,
                DoubleUnaryOperator floatReference,
                UnaryOperator<BigDecimal> doubleReference) {
            this.floatBound = floatBound;
            this.doubleBound = doubleBound;
            this.inFloat = inFloat;
            this.inDouble = inDouble;
            this.floatReference = floatReference;
            this.doubleReference = doubleReference;
        }

        private static double softplus(double x) {
            return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
        }
    }

    interface InFloat {
        float of(float x);
    }

    @ParameterizedTest
    @EnumSource
    void floatsAreWithinTheirBound(Function function) {
        for (long bits = 0; bits < 1L << 32; bits += STRIDE) {
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

    private static void checkFloat(Function function, float x) {
        float y = function.inFloat.of(x);
        double exact = function.floatReference.applyAsDouble(x);
        float nearest = (float) exact;
        if (Float.isNaN(nearest) || Float.isInfinite(nearest)) {
            assertEquals(nearest, y, () -> function + " of " + x);
            return;
        }
        double error = Math.abs(y - exact) / Math.ulp(nearest);
        assertTrue(error <= function.floatBound, () -> function + " of " + x + " is " + y + ": " + error + " ulp");
    }

    @ParameterizedTest
    @EnumSource
    void doublesAreWithinTheirBound(Function function) {
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

    private static void checkDouble(Function function, double x) {
        if (function == Function.LOG && x <= 0) {
            return;
        }
        double y = function.inDouble.applyAsDouble(x);
        BigDecimal exact = function.doubleReference.apply(new BigDecimal(x));
        double nearest = exact.doubleValue();
        if (Double.isInfinite(nearest)) {
            assertEquals(nearest, y, () -> function + " of " + x);
            return;
        }
        assertTrue(Double.isFinite(y), () -> function + " of " + x + " is " + y);
        double error = new BigDecimal(y).subtract(exact).abs().doubleValue() / Math.ulp(nearest);
        assertTrue(error <= function.doubleBound, () -> function + " of " + x + " is " + y + ": " + error + " ulp");
    }

    @Test
    void edgesAreExact() {
        double[][] values = {
            // x, exp, log, tanh, sigmoid, softplus; softplus(0) = ln 2 has no exact value
            {0.0, 1, Double.NEGATIVE_INFINITY, 0.0, 0.5},
            {-0.0, 1, Double.NEGATIVE_INFINITY, -0.0, 0.5},
            {
                Double.POSITIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                1,
                1,
                Double.POSITIVE_INFINITY
            },
            {Double.NEGATIVE_INFINITY, 0, Double.NaN, -1, 0, 0},
            {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN},
            {-1e30, 0, Double.NaN, -1, 0, 0},
            {1e30, Double.POSITIVE_INFINITY, StrictMath.log(1e30), 1, 1, 1e30}
        };
        for (double[] row : values) {
            for (Function function : Function.values()) {
                int column = 1 + function.ordinal();
                if (column < row.length) {
                    String what = function + " of " + row[0];
                    assertEquals(row[column], function.inDouble.applyAsDouble(row[0]), what);
                    assertEquals((float) row[column], function.inFloat.of((float) row[0]), what);
                }
            }
        }
        assertEquals(0f, FloatMath.log(1f));
        assertEquals(0.0, DoubleMath.log(1.0));
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
        for (Function function : Function.values()) {
            for (float start : new float[] {-104f, -88f, -17f, -9.02f, 8.98f, 16f, 88.7f}) {
                if (function == Function.LOG) {
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
