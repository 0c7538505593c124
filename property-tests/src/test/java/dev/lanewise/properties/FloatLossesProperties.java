package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernels.Losses;
import dev.lanewise.kernels.backend.Backends;
import dev.lanewise.kernels.backend.FloatLosses;
import dev.lanewise.kernels.scalar.ScalarFloatLosses;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Losses of the backend in use: equal to the specification in bits, and right. */
class FloatLossesProperties {
    private static final FloatLosses SPECIFICATION = new ScalarFloatLosses();
    private static final FloatLosses IN_USE = Backends.FLOAT.losses();

    /**
     * A loss that is a sum over elements, found by reflection: its length and n, its numbers, two or three arrays that it reads, its
     * gradient.
     */
    record Loss(Method method) {
        static final List<Loss> ALL = Arrays.stream(FloatLosses.class.getMethods())
                .filter(m -> m.getParameters()[0].getName().equals("length"))
                .sorted(Comparator.comparing(Method::getName))
                .map(Loss::new)
                .toList();

        long inputs() {
            return arrays() - 1;
        }

        private long arrays() {
            return Arrays.stream(method.getParameterTypes())
                    .filter(t -> t == float[].class)
                    .count();
        }

        float on(FloatLosses kernels, int n, float number, FloatOperand[] inputs, @Nullable FloatOperand gradient) {
            List<@Nullable Object> arguments = new ArrayList<>(List.of(n, (float) n));
            for (int k = method.getParameterCount() - 2 * (int) arrays(); k > 2; k--) {
                arguments.add(number);
            }
            for (int k = 0; k < inputs(); k++) {
                arguments.addAll(List.of(inputs[k].array(), inputs[k].offset()));
            }
            arguments.add(array(gradient));
            arguments.add(offset(gradient));
            try {
                return (float) method.invoke(kernels, arguments.toArray());
            } catch (InvocationTargetException e) {
                throw new AssertionError(e);
            } catch (IllegalAccessException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }

        @Override
        public String toString() {
            return method.getName();
        }
    }

    @Provide
    Arbitrary<Loss> losses() {
        return Arbitraries.of(Loss.ALL);
    }

    @Example
    void allLossesOverElementsAreFound() {
        assertEquals(12, Loss.ALL.size(), () -> "found " + Loss.ALL);
    }

    private static float @Nullable [] array(@Nullable FloatOperand operand) {
        return operand == null ? null : operand.array();
    }

    private static int offset(@Nullable FloatOperand operand) {
        return operand == null ? 0 : operand.offset();
    }

    /** Gradients apart from, or in the place of, one of the inputs; half of the inputs are probabilities. */
    @Property(tries = 1500)
    void equalsTheSpecificationInBitsAndTouchesNothingElse(
            @ForAll long seed,
            @ForAll("losses") Loss loss,
            @ForAll @IntRange(max = 300) int n,
            @ForAll @IntRange(max = 3) int place,
            @ForAll boolean special,
            @ForAll boolean probabilities) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand[] expected = new FloatOperand[4];
        FloatOperand[] found = new FloatOperand[4];
        for (int i = 0; i < 4; i++) {
            expected[i] = FloatOperand.random(random, 1, n, special);
            for (int j = 0; probabilities && j < n; j++) {
                expected[i].array()[expected[i].offset() + j] =
                        random.nextInt(4) == 0 ? random.nextInt(2) : random.nextFloat();
            }
            found[i] = expected[i].copy();
        }
        float number = 0.25f + random.nextFloat();
        float valueOnly = loss.on(IN_USE, n, number, found, null);
        float value = loss.on(SPECIFICATION, n, number, expected, expected[place]);
        FloatOperand.assertSameBits(value, valueOnly, "value without gradient");
        FloatOperand.assertSameBits(value, loss.on(IN_USE, n, number, found, found[place]), "value");
        for (int i = 0; i < 4; i++) {
            found[i].assertSameBits(expected[i]);
        }
    }

    @Provide
    Arbitrary<Integer> classes() {
        return Arbitraries.oneOf(Arbitraries.integers().between(1, 20), Arbitraries.of(31, 63, 64, 65, 100, 129));
    }

    @Property(tries = 500)
    void softmaxCrossEntropyEqualsTheSpecificationInBits(
            @ForAll long seed,
            @ForAll @IntRange(max = 140) int rows,
            @ForAll("classes") int classes,
            @ForAll boolean inPlace,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand logit = FloatOperand.random(random, rows, classes, special);
        FloatOperand gradient = FloatOperand.random(random, rows, classes, special);
        int[] label = labels(random, rows, classes);
        FloatOperand x = logit.copy();
        FloatOperand expected = inPlace ? x : gradient.copy();
        float value = softmaxCrossEntropy(SPECIFICATION, rows, classes, x, label, expected);
        FloatOperand foundX = logit.copy();
        FloatOperand found = inPlace ? foundX : gradient.copy();
        FloatOperand.assertSameBits(
                value,
                IN_USE.softmaxCrossEntropy(
                        rows, classes, foundX.array(), foundX.offset(), foundX.ld(), label, 1, null, 0, 0),
                "value without gradient");
        foundX.assertSameBits(logit);
        FloatOperand.assertSameBits(value, softmaxCrossEntropy(IN_USE, rows, classes, foundX, label, found), "value");
        foundX.assertSameBits(x);
        found.assertSameBits(expected);
    }

    private static int[] labels(SplittableRandom random, int rows, int classes) {
        int[] label = new int[rows + 1];
        for (int i = 1; i <= rows; i++) {
            label[i] = random.nextInt(classes);
        }
        return label;
    }

    private static float softmaxCrossEntropy(
            FloatLosses kernels, int rows, int classes, FloatOperand x, int[] label, FloatOperand gradient) {
        return kernels.softmaxCrossEntropy(
                rows,
                classes,
                x.array(),
                x.offset(),
                x.ld(),
                label,
                1,
                gradient.array(),
                gradient.offset(),
                gradient.ld());
    }

    @Example
    void smallLossesByHand() {
        float[] gradient = new float[2];
        assertEquals(2.5, Losses.meanSquaredError(2, new float[] {1, 4}, 0, new float[] {3, 5}, 0, gradient, 0));
        assertArrayEquals(new float[] {-2, -1}, gradient);

        double value = Losses.binaryCrossEntropy(2, new float[] {0.25f, 1}, 0, new float[] {1, 0}, 0, gradient, 0);
        assertEquals((Math.log(4) + 100) / 2, value, 100 * Math.ulp(1f));
        assertEquals(-2, gradient[0], 4 * Math.ulp(1f));
        assertEquals(5e11, gradient[1], 5e11 * 4 * Math.ulp(1f));

        value = Losses.binaryCrossEntropyWithLogits(2, new float[] {0, 2}, 0, new float[] {1, 0}, 0, gradient, 0);
        assertEquals((Math.log(2) + Math.log1p(Math.exp(2))) / 2, value, 4 * Math.ulp(1f));
        assertEquals(-0.25, gradient[0], Math.ulp(1f));
        assertEquals(0.5 / (1 + Math.exp(-2)), gradient[1], Math.ulp(1f));
    }

    /** softplus(20) − 20 would be 0 in single precision. */
    @Example
    void aConfidentRightLogitKeepsItsSmallLoss() {
        double value = Losses.binaryCrossEntropyWithLogits(1, new float[] {20}, 0, new float[] {1}, 0);
        double expected = Math.log1p(Math.exp(-20));
        assertEquals(expected, value, 4 * Math.ulp(1f) * expected);
    }

    @Example
    void softmaxCrossEntropyByHand() {
        float[] logit = {1, 1, 0, 0, 0, 2};
        float[] gradient = new float[6];
        double value = Losses.softmaxCrossEntropy(3, 2, logit, 0, 2, new int[] {0, 1, 1}, 0, gradient, 0, 2);
        double last = Math.log1p(Math.exp(-2));
        assertEquals((2 * Math.log(2) + last) / 3, value, 2 * Math.ulp(1f));
        double small = 1 / (1 + Math.exp(2)) / 3;
        double[] expected = {-1.0 / 6, 1.0 / 6, 1.0 / 6, -1.0 / 6, small, -small};
        for (int i = 0; i < 6; i++) {
            assertEquals(expected[i], gradient[i], Math.ulp(1f));
        }
    }

    @Example
    void aMeanOverNothingIsNaN() {
        float[] none = {};
        assertEquals(Float.NaN, Losses.meanSquaredError(0, none, 0, none, 0));
        assertEquals(Float.NaN, Losses.binaryCrossEntropy(0, none, 0, none, 0, none, 0));
        assertEquals(Float.NaN, Losses.binaryCrossEntropyWithLogits(0, none, 0, none, 0));
        assertEquals(Float.NaN, Losses.softmaxCrossEntropy(0, 3, none, 0, 3, new int[0], 0, none, 0, 3));
    }

    /** The definitions in double, and the gradients as their derivatives; no distance is near a kink. */
    @Property(tries = 200)
    void absoluteErrorAndHuberFollowTheirFormulas(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        float delta = 0.5f + random.nextFloat();
        float[] p = new float[n];
        float[] t = new float[n];
        float[] absoluteGradient = new float[n];
        float[] huberGradient = new float[n];
        double absolute = 0;
        double huber = 0;
        for (int i = 0; i < n; i++) {
            p[i] = FloatSamples.ordinary(random);
            t[i] = FloatSamples.ordinary(random);
            double d = Math.abs((double) p[i] - t[i]);
            absolute += d / n;
            huber += (d <= delta ? d * d / 2 : delta * d - (double) delta * delta / 2) / n;
        }
        double error = 16 * Math.ulp(1f);
        assertEquals(absolute, Losses.meanAbsoluteError(n, p, 0, t, 0, absoluteGradient, 0), error * absolute);
        assertEquals(huber, Losses.huber(n, delta, p, 0, t, 0, huberGradient, 0), error * huber);
        for (int i = 0; i < n; i++) {
            double d = (double) p[i] - t[i];
            assertEquals(Math.signum(d) / n, absoluteGradient[i], error);
            assertEquals(Math.clamp(d, -delta, delta) / n, huberGradient[i], error * 4);
        }
    }
}
