package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernels.ops.*;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gradients of functions of one number, in double, against central differences. */
class MathDerivativeTest {
    /** In 60 digits, steps this small leave an error far below that of a double. */
    private static final BigDecimal STEP = new BigDecimal("1e-18");

    private static final BigDecimal HALF_OF_INVERSE = new BigDecimal("5e17");

    /** Rounding errors of a gradient, in units of the larger of 1 and itself. */
    private static final double TOLERANCE = 1e-14;

    @ParameterizedTest
    @EnumSource
    void isTheLimitOfDifferences(MathFunction function) {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 120; i++) {
            double x = (i % 2 == 0 ? 2 : 9) * (2 * random.nextDouble() - 1);
            if (function.isDefinedAt(x - 0.01)) {
                BigDecimal exact = new BigDecimal(x);
                double expected = function.reference
                        .apply(exact.add(STEP))
                        .subtract(function.reference.apply(exact.subtract(STEP)))
                        .multiply(HALF_OF_INVERSE)
                        .doubleValue();
                double found = function.gradient.of(x, function.inDouble.applyAsDouble(x), 1);
                double unit = Math.max(1, Math.abs(expected));
                assertEquals(expected, found, unit * TOLERANCE, () -> function + " at " + x);
                double scaled = function.gradient.of(x, function.inDouble.applyAsDouble(x), -2.5);
                assertEquals(-2.5 * found, scaled, unit * TOLERANCE * 2.5, () -> function + " at " + x);
            }
        }
    }

    /** Far away a gradient has a limit, too: no 0 · ∞ on the way. */
    @ParameterizedTest
    @EnumSource
    void farAwayItHasItsLimit(MathFunction function) {
        for (double x : new double[] {-1e308, -1e5, 1e5, 1e308}) {
            if (function.isDefinedAt(x)) {
                double y = function.inDouble.applyAsDouble(x);
                boolean finite = !Double.isNaN(function.gradient.of(x, y, 1)) || Double.isInfinite(y);
                assertEquals(true, finite, () -> function + " at " + x);
            }
        }
    }

    /** What is put together of pieces, away from their seams. */
    @Test
    void piecewiseFunctions() {
        check(x -> DoubleElu.elu(1.3, x), x -> DoubleElu.eluBackward(1.3, x, 1));
        check(DoubleElu::selu, x -> DoubleElu.seluBackward(x, 1));
        check(x -> DoubleLeakyRelu.leakyRelu(0.1, x), x -> DoubleLeakyRelu.leakyReluBackward(0.1, x, 1));
        check(x -> DoubleLeakyRelu.prelu(x, 0.3), x -> DoubleLeakyRelu.preluBackward(x, 0.3, 1));
        check(y -> DoubleLeakyRelu.prelu(-1.7, y), y -> DoubleLeakyRelu.preluSlopeBackward(-1.7, 1));
        check(DoubleRelu::relu, x -> DoubleRelu.reluBackward(DoubleRelu.relu(x), 1));
        check(DoubleHardSigmoid::hardSigmoid, x -> DoubleHardSigmoid.hardSigmoidBackward(x, 1));
        check(DoubleHardSigmoid::hardSwish, x -> DoubleHardSigmoid.hardSwishBackward(x, 1));
        check(DoubleSign::abs, x -> DoubleSign.absBackward(x, 1));
        check(DoubleArithmetic::square, x -> DoubleArithmetic.squareBackward(x, 1));
        check(x -> DoublePow.pow(x, 3), x -> DoublePow.powBackward(x, 3, 1));
        check(x -> DoublePow.pow(1 / (x * x), -0.5), x -> x < 0 ? -1 : 1);
        check(y -> DoublePow.pow(1.7, y), y -> DoublePow.powExponentBackward(1.7, y, 1));
        check(x -> DoubleRounding.clip(-1.5, 2.5, x), x -> DoubleRounding.clipBackward(-1.5, 2.5, x, 1));
    }

    private static void check(DoubleUnaryOperator f, DoubleUnaryOperator gradient) {
        for (double x = -4.1; x < 4.2; x += 0.25) {
            double at = x;
            double expected = (f.applyAsDouble(x + 1e-6) - f.applyAsDouble(x - 1e-6)) / 2e-6;
            assertEquals(expected, gradient.applyAsDouble(x), 1e-8, () -> "at " + at);
        }
    }
}
