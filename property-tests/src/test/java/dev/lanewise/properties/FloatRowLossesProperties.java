package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernels.backend.Backends;
import dev.lanewise.kernels.backend.FloatLosses;
import dev.lanewise.kernels.scalar.ScalarFloatLosses;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Losses over rows with targets and weights, of the backend in use: equal to the specification in bits, and right. */
class FloatRowLossesProperties {
    private static final FloatLosses SPECIFICATION = new ScalarFloatLosses();
    private static final FloatLosses IN_USE = Backends.FLOAT.losses();
    private static final float ULP = Math.ulp(1f);

    @Provide
    Arbitrary<Integer> columns() {
        return Arbitraries.oneOf(Arbitraries.integers().between(1, 20), Arbitraries.of(31, 63, 64, 65, 100, 129));
    }

    /** Everything that a loss over rows reads; null where it is not given. */
    private record Rows(
            int rows,
            int columns,
            FloatOperand x,
            int @Nullable [] label,
            @Nullable FloatOperand target,
            float smoothing,
            @Nullable FloatOperand classWeight,
            @Nullable FloatOperand sampleWeight) {
        /** {@code given} has one bit for each argument that may be null. */
        static Rows random(SplittableRandom random, int rows, int columns, int given, boolean special) {
            FloatOperand target = FloatOperand.random(random, rows, columns, special);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    float t = target.at(i, j);
                    target.array()[target.offset() + i * target.ld() + j] =
                            random.nextInt(4) == 0 ? 0f : Math.abs(t) / 4;
                }
            }
            int[] label = random.ints(rows + 1, 0, columns).toArray();
            return new Rows(
                    rows,
                    columns,
                    FloatOperand.random(random, rows, columns, special),
                    (given & 1) == 0 ? label : null,
                    (given & 1) == 0 ? null : target,
                    (given & 2) == 0 ? 0f : random.nextFloat(),
                    (given & 4) == 0 ? null : weights(random, columns),
                    (given & 8) == 0 ? null : weights(random, rows));
        }

        private static FloatOperand weights(SplittableRandom random, int n) {
            FloatOperand weights = FloatOperand.random(random, 1, n, false);
            for (int j = 0; j < n; j++) {
                weights.array()[weights.offset() + j] = random.nextInt(5) == 0 ? 0f : 2 * random.nextFloat();
            }
            return weights;
        }

        float softmaxCrossEntropy(FloatLosses kernels, FloatOperand x, @Nullable FloatOperand gradient) {
            return kernels.weightedSoftmaxCrossEntropy(
                    rows,
                    columns,
                    x.array(),
                    x.offset(),
                    x.ld(),
                    label,
                    1,
                    array(target),
                    offset(target),
                    ld(target),
                    smoothing,
                    array(classWeight),
                    offset(classWeight),
                    array(sampleWeight),
                    offset(sampleWeight),
                    array(gradient),
                    offset(gradient),
                    ld(gradient));
        }

        float negativeLogLikelihood(FloatLosses kernels, int[] labels, @Nullable FloatOperand gradient) {
            return kernels.negativeLogLikelihood(
                    rows,
                    columns,
                    x.array(),
                    x.offset(),
                    x.ld(),
                    labels,
                    1,
                    array(classWeight),
                    offset(classWeight),
                    array(sampleWeight),
                    offset(sampleWeight),
                    array(gradient),
                    offset(gradient),
                    ld(gradient));
        }

        double classWeight(int j) {
            return classWeight == null ? 1 : classWeight.at(0, j);
        }

        double sampleWeight(int i) {
            return sampleWeight == null ? 1 : sampleWeight.at(0, i);
        }

        /** The weight of a class in the cost of a row, in double. */
        double worth(int i, int j) {
            double u = target != null ? target.at(i, j) : label != null && label[i + 1] == j ? 1 : 0;
            return classWeight(j) * ((1.0 - smoothing) * u + (double) smoothing / columns);
        }

        /** What the sum is divided by, in double. */
        double divisor() {
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                sum += label == null ? 1 : classWeight(label[i + 1]);
            }
            return sum;
        }
    }

    private static float @Nullable [] array(@Nullable FloatOperand operand) {
        return operand == null ? null : operand.array();
    }

    private static int offset(@Nullable FloatOperand operand) {
        return operand == null ? 0 : operand.offset();
    }

    private static int ld(@Nullable FloatOperand operand) {
        return operand == null ? 0 : operand.ld();
    }

    @Property(tries = 800)
    void softmaxCrossEntropyEqualsTheSpecificationInBits(
            @ForAll long seed,
            @ForAll @IntRange(max = 70) int rows,
            @ForAll("columns") int classes,
            @ForAll @IntRange(max = 15) int given,
            @ForAll boolean inPlace,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        Rows of = Rows.random(random, rows, classes, given, special);
        FloatOperand before = of.x().copy();
        FloatOperand expected = inPlace ? of.x().copy() : FloatOperand.random(random, rows, classes, special);
        FloatOperand found = expected.copy();
        float value = of.softmaxCrossEntropy(SPECIFICATION, inPlace ? expected : of.x(), expected);
        FloatOperand.assertSameBits(value, of.softmaxCrossEntropy(IN_USE, of.x(), null), "value without gradient");
        FloatOperand.assertSameBits(value, of.softmaxCrossEntropy(IN_USE, inPlace ? found : of.x(), found), "value");
        found.assertSameBits(expected);
        of.x().assertSameBits(before);
    }

    /** Labels and rows of targets that say the same, without smoothing and weights, have the bits of the plain kernel. */
    @Property(tries = 200)
    void neutralTargetsAndWeightsChangeNoBit(
            @ForAll long seed, @ForAll @IntRange(max = 70) int rows, @ForAll("columns") int classes) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand x = FloatOperand.random(random, rows, classes, false);
        int[] label = random.ints(rows + 1, 0, classes).toArray();
        FloatOperand target = FloatOperand.random(random, rows, classes, false);
        FloatOperand ones = FloatOperand.random(random, 1, Math.max(rows, classes), false);
        for (int i = 0; i < Math.max(rows, classes); i++) {
            ones.array()[ones.offset() + i] = 1f;
            for (int j = 0; i < rows && j < classes; j++) {
                target.array()[target.offset() + i * target.ld() + j] = label[i + 1] == j ? 1f : 0f;
            }
        }
        FloatOperand expected = FloatOperand.random(random, rows, classes, false);
        FloatOperand found = expected.copy();
        float value = IN_USE.softmaxCrossEntropy(
                rows,
                classes,
                x.array(),
                x.offset(),
                x.ld(),
                label,
                1,
                expected.array(),
                expected.offset(),
                expected.ld());
        Rows[] same = {
            new Rows(rows, classes, x, label, null, 0f, null, null),
            new Rows(rows, classes, x, label, null, 0f, ones, ones),
            new Rows(rows, classes, x, null, target, 0f, ones, null)
        };
        for (Rows of : same) {
            assertEquals(value, of.softmaxCrossEntropy(IN_USE, x, found));
            found.assertSameBits(expected);
        }
    }

    /** The definitions in double. */
    @Property(tries = 200)
    void softmaxCrossEntropyFollowsItsFormula(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int rows,
            @ForAll("columns") int classes,
            @ForAll @IntRange(max = 15) int given) {
        SplittableRandom random = new SplittableRandom(seed);
        Rows of = Rows.random(random, rows, classes, given, false);
        FloatOperand gradient = FloatOperand.random(random, rows, classes, false);
        double n = of.divisor();
        if (n == 0) {
            return;
        }
        double found = of.softmaxCrossEntropy(IN_USE, of.x(), gradient);
        double expected = 0;
        double allWeights = 0;
        double error = 32 * ULP;
        for (int i = 0; i < rows; i++) {
            double powers = 0;
            double weights = 0;
            for (int j = 0; j < classes; j++) {
                powers += Math.exp(of.x().at(i, j));
                weights += of.worth(i, j);
            }
            allWeights += weights * of.sampleWeight(i) / n;
            for (int j = 0; j < classes; j++) {
                double p = Math.exp(of.x().at(i, j)) / powers;
                expected -= of.worth(i, j) * Math.log(p) * of.sampleWeight(i) / n;
                double slope = (p * weights - of.worth(i, j)) * of.sampleWeight(i) / n;
                double scale = (p * weights + of.worth(i, j)) * of.sampleWeight(i) / n;
                assertEquals(slope, gradient.at(i, j), error * scale + Float.MIN_NORMAL, "gradient");
            }
        }
        assertEquals(expected, found, error * (expected + allWeights), "value");
    }

    @Property(tries = 300)
    void negativeLogLikelihoodFollowsItsFormula(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 140) int rows,
            @ForAll("columns") int classes,
            @ForAll @IntRange(max = 3) int weights,
            @ForAll boolean inPlace) {
        SplittableRandom random = new SplittableRandom(seed);
        Rows of = Rows.random(random, rows, classes, 4 * weights, false);
        int[] label = of.label();
        double n = of.divisor();
        if (label == null || n == 0) {
            return;
        }
        double expected = 0;
        double magnitude = 0;
        for (int i = 0; i < rows; i++) {
            double term = -of.x().at(i, label[i + 1]) * of.sampleWeight(i) * of.classWeight(label[i + 1]) / n;
            expected += term;
            magnitude += Math.abs(term);
        }
        FloatOperand gradient = inPlace ? of.x() : FloatOperand.random(random, rows, classes, false);
        assertEquals(expected, of.negativeLogLikelihood(IN_USE, label, null), 16 * ULP * magnitude, "value alone");
        FloatOperand touched = gradient.copy();
        assertEquals(expected, of.negativeLogLikelihood(IN_USE, label, gradient), 16 * ULP * magnitude, "value");
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < classes; j++) {
                double slope = j == label[i + 1] ? -of.sampleWeight(i) * of.classWeight(j) / n : 0;
                assertEquals(slope, gradient.at(i, j), 16 * ULP * Math.abs(slope), "gradient");
                touched.array()[touched.offset() + i * touched.ld() + j] = gradient.at(i, j);
            }
        }
        gradient.assertSameBits(touched);
    }

    @Property(tries = 500)
    void cosineSimilarityEqualsTheSpecificationInBits(
            @ForAll long seed,
            @ForAll @IntRange(max = 70) int rows,
            @ForAll("columns") int columns,
            @ForAll @IntRange(max = 2) int place,
            @ForAll boolean special) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand[] expected = new FloatOperand[3];
        FloatOperand[] found = new FloatOperand[3];
        for (int i = 0; i < 3; i++) {
            expected[i] = FloatOperand.random(random, rows, columns, special);
            if (random.nextInt(4) == 0) {
                for (int j = 0; j < columns && rows > 0; j++) {
                    expected[i].array()[expected[i].offset() + j] = 0f;
                }
            }
            found[i] = expected[i].copy();
        }
        float value = cosineSimilarity(SPECIFICATION, rows, columns, expected, expected[place]);
        FloatOperand.assertSameBits(value, cosineSimilarity(IN_USE, rows, columns, found, null), "value alone");
        FloatOperand.assertSameBits(value, cosineSimilarity(IN_USE, rows, columns, found, found[place]), "value");
        for (int i = 0; i < 3; i++) {
            found[i].assertSameBits(expected[i]);
        }
    }

    private static float cosineSimilarity(
            FloatLosses kernels, int rows, int columns, FloatOperand[] of, @Nullable FloatOperand gradient) {
        return kernels.cosineSimilarity(
                rows,
                columns,
                of[0].array(),
                of[0].offset(),
                of[0].ld(),
                of[1].array(),
                of[1].offset(),
                of[1].ld(),
                array(gradient),
                offset(gradient),
                ld(gradient));
    }

    @Property(tries = 200)
    void cosineSimilarityFollowsItsFormula(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int rows, @ForAll("columns") int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatOperand[] of = {
            FloatOperand.random(random, rows, columns, false),
            FloatOperand.random(random, rows, columns, false),
            FloatOperand.random(random, rows, columns, false)
        };
        double found = cosineSimilarity(IN_USE, rows, columns, of, of[2]);
        double expected = 0;
        for (int i = 0; i < rows; i++) {
            double product = 0;
            double p = 0;
            double t = 0;
            for (int j = 0; j < columns; j++) {
                product += (double) of[0].at(i, j) * of[1].at(i, j);
                p += (double) of[0].at(i, j) * of[0].at(i, j);
                t += (double) of[1].at(i, j) * of[1].at(i, j);
            }
            double norms = Math.sqrt(p) * Math.sqrt(t);
            expected -= product / norms / rows;
            for (int j = 0; j < columns; j++) {
                double slope = (product / norms * of[0].at(i, j) / p - of[1].at(i, j) / norms) / rows;
                double scale = (Math.abs(of[0].at(i, j)) / p + Math.abs(of[1].at(i, j)) / norms) / rows;
                assertEquals(slope, of[2].at(i, j), 32 * ULP * scale, "gradient");
            }
        }
        assertEquals(expected, found, 32 * ULP, "value");
    }
}
