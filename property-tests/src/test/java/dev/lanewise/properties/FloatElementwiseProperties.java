package dev.lanewise.properties;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Elementwise;
import dev.lanewise.kernels.backend.Backends;
import dev.lanewise.kernels.backend.FloatElementwise;
import dev.lanewise.kernels.scalar.ScalarFloatElementwise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Elementwise kernels of the backend in use: equal to the specification in bits, and right. */
class FloatElementwiseProperties {
    private static final FloatElementwise SPECIFICATION = new ScalarFloatElementwise();
    private static final FloatElementwise IN_USE = Backends.FLOAT.elementwise();

    @Provide
    Arbitrary<FloatElementwiseKernel> kernels() {
        return Arbitraries.of(FloatElementwiseKernel.ALL);
    }

    /** The output lies apart from the inputs, or on one of them; two inputs may be the same array, too. */
    @Property(tries = 6000)
    void equalsTheSpecificationInBitsAndTouchesNothingElse(
            @ForAll long seed,
            @ForAll("kernels") FloatElementwiseKernel kernel,
            @ForAll @IntRange(max = 100) int length,
            @ForAll @IntRange(max = 3) int together,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> names = kernel.arrays();
        Map<String, FloatOperand> expected = new HashMap<>();
        Map<String, FloatOperand> found = new HashMap<>();
        Map<String, Object> arguments = new HashMap<>();
        int rows = 1 + random.nextInt(3);
        for (String name : names) {
            boolean vector = !kernel.isOfMatrices() || name.equals("y");
            int n = name.equals("y") && kernel.toString().endsWith("Column") ? rows : length;
            FloatOperand operand = FloatOperand.random(random, vector ? 1 : rows, n, special);
            expected.put(name, operand);
            found.put(name, operand.copy());
        }
        String output = names.getLast();
        String other = names.get(Math.min(together, names.size() - 1));
        if (!kernel.isOfMatrices() || other.equals("x")) {
            expected.put(output, expected.get(other));
            found.put(output, found.get(other));
        }
        arguments.put("length", length);
        arguments.put("rows", rows);
        arguments.put("columns", length);
        for (String number : List.of("alpha", "low", "high")) {
            arguments.put(number, special ? FloatSamples.any(random) : FloatSamples.ordinary(random));
        }
        kernel.call(SPECIFICATION, with(arguments, expected));
        kernel.call(IN_USE, with(arguments, found));
        found.forEach((name, operand) -> operand.assertSameBits(requireNonNull(expected.get(name))));
    }

    private static Map<String, Object> with(Map<String, Object> arguments, Map<String, FloatOperand> operands) {
        Map<String, Object> all = new HashMap<>(arguments);
        operands.forEach((name, operand) -> {
            all.put(name, operand.array());
            all.put(name + "Offset", operand.offset());
            all.put("ld" + name, operand.ld());
        });
        return all;
    }

    @Property(tries = 300)
    void allFiniteFindsAnyElementThatIsNot(@ForAll long seed, @ForAll @IntRange(max = 100) int length) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand x = FloatOperand.random(random, 1, length, false);
        for (int i = 0; i < length; i++) {
            x.array()[x.offset() + i] = FloatSamples.anyMagnitude(random);
        }
        assertTrue(Elementwise.allFinite(x.array(), x.offset(), length));
        if (length > 0) {
            float[] bad = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
            x.array()[x.offset() + random.nextInt(length)] = bad[random.nextInt(3)];
            assertFalse(Elementwise.allFinite(x.array(), x.offset(), length));
        }
    }

    @Property(tries = 300)
    void countMatchesCountsThoseOnTheRightSide(@ForAll long seed, @ForAll @IntRange(max = 100) int length) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand x = FloatOperand.random(random, 1, length, true);
        FloatOperand t = FloatOperand.random(random, 1, length, true);
        int expected = 0;
        for (int i = 0; i < length; i++) {
            t.array()[t.offset() + i] = random.nextInt(3) * 0.5f;
            boolean above = x.at(0, i) > 0.25f;
            expected += (above && t.at(0, i) == 1) || (!above && t.at(0, i) == 0) ? 1 : 0;
        }
        assertEquals(expected, Elementwise.countMatches(0.25f, x.array(), x.offset(), t.array(), t.offset(), length));
    }

    interface Unary {
        void on(float[] x, int xOffset, float[] y, int yOffset, int length);
    }

    interface Binary {
        void on(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int length);
    }

    @Example
    void functionsOfOneOperandAreRight() {
        check(Elementwise::exp, Math::exp);
        check(Elementwise::log, Math::log);
        check(Elementwise::tanh, Math::tanh);
        check(Elementwise::sigmoid, x -> 1 / (1 + Math.exp(-x)));
        check(Elementwise::softplus, x -> Math.log1p(Math.exp(x)));
        check(Elementwise::relu, x -> Math.max(x, 0));
        check((x, xo, y, yo, n) -> Elementwise.scale(3, x, xo, y, yo, n), x -> 3 * x);
        check((x, xo, y, yo, n) -> Elementwise.addScalar(3, x, xo, y, yo, n), x -> 3 + x);
        check((x, xo, y, yo, n) -> Elementwise.axpy(3, x, xo, y, yo, n), x -> 3 * x + 7);
        check((x, xo, y, yo, n) -> Elementwise.fill(3, y, yo, n), x -> 3);
    }

    @Example
    void functionsOfTwoOperandsAreRight() {
        check(Elementwise::add, (x, y) -> x + y);
        check(Elementwise::sub, (x, y) -> x - y);
        check(Elementwise::mul, (x, y) -> x * y);
        check(Elementwise::div, (x, y) -> x / y);
        check(Elementwise::reluBackward, (y, dy) -> y > 0 ? dy : 0);
        check(Elementwise::sigmoidBackward, (y, dy) -> dy * y * (1 - y));
        check(Elementwise::tanhBackward, (y, dy) -> dy * (1 - y * y));
    }

    private static void check(Unary kernel, DoubleUnaryOperator reference) {
        for (int i = -20; i <= 20; i++) {
            float[] x = {0, i * 0.25f, 0};
            float[] y = {7, 7, 7};
            kernel.on(x, 1, y, 1, 1);
            close(reference.applyAsDouble(x[1]), y[1]);
            assertEquals(7, y[0]);
            assertEquals(7, y[2]);
        }
    }

    private static void check(Binary kernel, DoubleBinaryOperator reference) {
        for (int i = -9; i <= 9; i++) {
            for (int j = -4; j <= 4; j++) {
                float[] x = {i * 0.75f};
                float[] y = {j * 0.5f};
                float[] z = {7};
                kernel.on(x, 0, y, 0, z, 0, 1);
                close(reference.applyAsDouble(x[0], y[0]), z[0]);
            }
        }
    }

    private static void close(double expected, double found) {
        if (Double.isFinite(expected)) {
            assertEquals(expected, found, 4 * Math.ulp(1f) * Math.max(1, Math.abs(expected)));
        } else {
            assertEquals(expected, found);
        }
    }
}
