package dev.lanewise.bench.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The double-double references: known constants to 28 digits, and identities at random arguments. */
class ReferencesTest {
    private static final double TOLERANCE = 0x1p-95;

    @ParameterizedTest
    @CsvSource({
        "EXP, 1, 2.718281828459045235360287471352662498",
        "EXP2, 0.5, 1.414213562373095048801688724209698079",
        "EXPM1, 1, 1.718281828459045235360287471352662498",
        "LOG, 2, 0.693147180559945309417232121458176568",
        "LOG1P, 1, 0.693147180559945309417232121458176568",
        "LOG2, 10, 3.321928094887362347870319429489390176",
        "SQRT, 2, 1.414213562373095048801688724209698079",
        "RSQRT, 2, 0.707106781186547524400844362104849039",
        "SIN, 1, 0.841470984807896506652502321630298999",
        "COS, 1, 0.540302305868139717400936607442976604",
        "TANH, 1, 0.761594155955764888119458282604793590",
        "SIGMOID, 1, 0.731058578630004879251159241821836274",
        "SOFTPLUS, 0, 0.693147180559945309417232121458176568",
        "ERF, 0.5, 0.520499877813046537682746653891964529",
        "ERF, 1, 0.842700792949714869341220635082609259",
        "GELU, 1, 0.841344746068542948585232545632037922",
    })
    void knowsTheConstants(AccuracyFunction function, double x, BigDecimal expected) {
        DoubleDouble y = function.reference.apply(DoubleDouble.of(x));
        BigDecimal found = new BigDecimal(y.hi()).add(new BigDecimal(y.lo()));
        BigDecimal error = found.subtract(expected).abs();
        assertTrue(
                error.doubleValue() < Math.abs(y.hi()) * TOLERANCE, () -> "expected " + expected + ", found " + found);
    }

    @Test
    void expUndoesLog() {
        agree(x -> References.exp(References.log(x.absolute())), DoubleDouble::absolute);
    }

    @Test
    void sineAndCosineLieOnTheCircle() {
        agree(
                x -> {
                    DoubleDouble s = References.sin(x);
                    DoubleDouble c = References.cos(x);
                    return s.times(s).plus(c.times(c));
                },
                x -> DoubleDouble.ONE);
    }

    /** Across the seam at 1, where erf goes from one method to the other. */
    @Test
    void geluIsWhatErfSays() {
        DoubleDouble rootHalf = DoubleDouble.of(0.5).root();
        agree(
                References::gelu,
                x -> References.erf(x.times(rootHalf)).plus(1).times(x).times(0.5));
    }

    private static void agree(UnaryOperator<DoubleDouble> left, UnaryOperator<DoubleDouble> right) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            DoubleDouble x = DoubleDouble.of(3 * random.nextDouble() - 1);
            DoubleDouble a = left.apply(x);
            DoubleDouble b = right.apply(x);
            assertEquals(0, a.minus(b).hi(), TOLERANCE * Math.abs(b.hi()), () -> "at " + x);
        }
    }
}
