package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Elementwise;
import dev.lanewise.kernels.backend.Backends;
import dev.lanewise.kernels.backend.FloatElementwise;
import dev.lanewise.kernels.scalar.ScalarFloatElementwise;
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

    /** A kernel with up to three operands and a factor. */
    enum Kernel {
        EXP((k, x, y, z, a, n) -> k.exp(x.array(), x.offset(), y.array(), y.offset(), n)),
        LOG((k, x, y, z, a, n) -> k.log(x.array(), x.offset(), y.array(), y.offset(), n)),
        TANH((k, x, y, z, a, n) -> k.tanh(x.array(), x.offset(), y.array(), y.offset(), n)),
        SIGMOID((k, x, y, z, a, n) -> k.sigmoid(x.array(), x.offset(), y.array(), y.offset(), n)),
        SOFTPLUS((k, x, y, z, a, n) -> k.softplus(x.array(), x.offset(), y.array(), y.offset(), n)),
        RELU((k, x, y, z, a, n) -> k.relu(x.array(), x.offset(), y.array(), y.offset(), n)),
        RELU_BACKWARD((k, x, y, z, a, n) ->
                k.reluBackward(x.array(), x.offset(), y.array(), y.offset(), z.array(), z.offset(), n)),
        SIGMOID_BACKWARD((k, x, y, z, a, n) ->
                k.sigmoidBackward(x.array(), x.offset(), y.array(), y.offset(), z.array(), z.offset(), n)),
        TANH_BACKWARD((k, x, y, z, a, n) ->
                k.tanhBackward(x.array(), x.offset(), y.array(), y.offset(), z.array(), z.offset(), n)),
        ADD((k, x, y, z, a, n) -> k.add(x.array(), x.offset(), y.array(), y.offset(), z.array(), z.offset(), n)),
        SUB((k, x, y, z, a, n) -> k.sub(x.array(), x.offset(), y.array(), y.offset(), z.array(), z.offset(), n)),
        MUL((k, x, y, z, a, n) -> k.mul(x.array(), x.offset(), y.array(), y.offset(), z.array(), z.offset(), n)),
        DIV((k, x, y, z, a, n) -> k.div(x.array(), x.offset(), y.array(), y.offset(), z.array(), z.offset(), n)),
        ADD_SCALAR((k, x, y, z, a, n) -> k.addScalar(a, x.array(), x.offset(), y.array(), y.offset(), n)),
        SCALE((k, x, y, z, a, n) -> k.scale(a, x.array(), x.offset(), y.array(), y.offset(), n)),
        AXPY((k, x, y, z, a, n) -> k.axpy(a, x.array(), x.offset(), y.array(), y.offset(), n)),
        FILL((k, x, y, z, a, n) -> k.fill(a, x.array(), x.offset(), n));

        final Run run;

        Kernel(Run run) {
            this.run = run;
        }

        interface Run {
            void on(FloatElementwise kernels, FloatOperand x, FloatOperand y, FloatOperand z, float alpha, int n);
        }
    }

    /** Which of three arrays each operand lies in: all apart, and every way of working in place. */
    @Provide
    Arbitrary<int[]> places() {
        return Arbitraries.of(
                new int[] {0, 1, 2}, new int[] {0, 0, 2}, new int[] {0, 1, 0}, new int[] {0, 1, 1}, new int[] {0, 0, 0
                });
    }

    @Property(tries = 1200)
    void equalsTheSpecificationInBitsAndTouchesNothingElse(
            @ForAll long seed,
            @ForAll Kernel kernel,
            @ForAll @IntRange(max = 300) int length,
            @ForAll("places") int[] place,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        float alpha = special ? FloatSamples.any(random) : FloatSamples.ordinary(random);
        FloatOperand[] expected = new FloatOperand[3];
        FloatOperand[] found = new FloatOperand[3];
        for (int i = 0; i < 3; i++) {
            expected[i] = FloatOperand.random(random, 1, length, special);
            found[i] = expected[i].copy();
        }
        kernel.run.on(SPECIFICATION, expected[place[0]], expected[place[1]], expected[place[2]], alpha, length);
        kernel.run.on(IN_USE, found[place[0]], found[place[1]], found[place[2]], alpha, length);
        for (int i = 0; i < 3; i++) {
            found[i].assertSameBits(expected[i]);
        }
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
