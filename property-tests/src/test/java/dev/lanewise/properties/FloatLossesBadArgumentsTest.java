package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.Losses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Arguments of losses that do not fit: the message names them, and nothing is written. */
class FloatLossesBadArgumentsTest {
    private final float[] x = {1, 2, 3, 4, 5, 6, 7, 8};
    private final float[] t = {1, 2, 3, 4, 5, 6, 7, 8};
    private final float[] g = {1, 2, 3, 4, 5, 6, 7, 8};
    private final float[] weight = {1, 2};
    private final int[] labels = {0, 1, 2};

    private void rejects(String operation, String argument, String expected, String found, Executable call) {
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, call);
        assertEquals(operation + ": " + argument + ": expected " + expected + ", found " + found, e.getMessage());
        float[] before = {1, 2, 3, 4, 5, 6, 7, 8};
        assertArrayEquals(before, x);
        assertArrayEquals(before, t);
        assertArrayEquals(before, g);
    }

    @Test
    void lossesOfElements() {
        rejects("logCosh", "length", "at least 0", "-1", () -> Losses.logCosh(-1, x, 0, t, 0));
        rejects(
                "hinge",
                "target",
                "at least 8 elements from offset 1",
                "an array of length 8",
                () -> Losses.hinge(8, x, 0, t, 1, g, 0));
        rejects("klDivergence", "columns", "at least 0", "-1", () -> Losses.klDivergence(1, -1, x, 0, t, 0));
        rejects(
                "klDivergence",
                "logProbability",
                "at least 4611686014132420609 elements from offset 0",
                "an array of length 8",
                () -> Losses.klDivergence(Integer.MAX_VALUE, Integer.MAX_VALUE, x, 0, t, 0));
        rejects(
                "weightedBinaryCrossEntropy",
                "weight",
                "at least 3 elements from offset 0",
                "an array of length 2",
                () -> Losses.weightedBinaryCrossEntropy(3, x, 0, t, 0, weight, 0, g, 0));
        rejects(
                "weightedBinaryCrossEntropy",
                "gradientOffset",
                "weightOffset = 0 or 3 elements away from it in the same array",
                "1",
                () -> Losses.weightedBinaryCrossEntropy(3, x, 0, t, 0, g, 0, g, 1));
        for (float bad : new float[] {-0.5f, Float.NaN, Float.POSITIVE_INFINITY}) {
            rejects(
                    "balancedBinaryCrossEntropyWithLogits",
                    "positiveWeight",
                    "at least 0 and finite in the precision of the arrays",
                    Double.toString(bad),
                    () -> Losses.balancedBinaryCrossEntropyWithLogits(1, bad, x, 0, t, 0));
        }
    }

    @Test
    void smoothing() {
        for (float bad : new float[] {-0.5f, 1.5f, Float.NaN}) {
            String found = Double.toString(bad);
            String range = "at least 0 and at most 1";
            rejects("softmaxCrossEntropy", "smoothing", range, found, () -> withLabels(2, bad, null, null));
            rejects("softmaxCrossEntropy", "smoothing", range, found, () -> withTargets(t, 0, 2, bad));
        }
    }

    @Test
    void weights() {
        String found = "an array of length 2";
        rejects(
                "softmaxCrossEntropy",
                "classWeight",
                "at least 4 elements from offset 0",
                found,
                () -> withLabels(4, 0, weight, null));
        rejects(
                "softmaxCrossEntropy",
                "gradientOffset",
                "elements apart from those of sampleWeight in the same array, 0 to 1",
                "0 to 3",
                () -> withLabels(2, 0, null, g));
        rejects(
                "negativeLogLikelihood",
                "sampleWeight",
                "at least 3 elements from offset 0",
                found,
                () -> Losses.negativeLogLikelihood(
                        3, 3, new float[9], 0, 3, labels, 0, null, 0, weight, 0, null, 0, 0));
    }

    private void withLabels(
            int classes, float smoothing, float @Nullable [] classWeight, float @Nullable [] sampleWeight) {
        Losses.softmaxCrossEntropy(
                2, classes, x, 0, classes, labels, 0, smoothing, classWeight, 0, sampleWeight, 0, g, 0, classes);
    }

    @Test
    void rows() {
        rejects("softmaxCrossEntropy", "ldTarget", "at least max(1, columns = 2)", "1", () -> withTargets(t, 0, 1, 0));
        rejects(
                "softmaxCrossEntropy",
                "gradientOffset",
                "elements apart from those of target in the same array, 0 to 3",
                "0 to 3",
                () -> withTargets(g, 0, 2, 0));
        rejects(
                "negativeLogLikelihood",
                "label[2]",
                "at least 0 and less than classes = 2",
                "2",
                () -> Losses.negativeLogLikelihood(3, 2, x, 0, 2, labels, 0, null, 0, null, 0, g, 0, 2));
        rejects(
                "cosineSimilarity",
                "gradient",
                "at least 8 elements from offset 1",
                "an array of length 8",
                () -> Losses.cosineSimilarity(2, 4, x, 0, 4, t, 0, 4, g, 1, 4));
        rejects(
                "cosineSimilarity",
                "gradientOffset",
                "elements apart from those of target in the same array, 0 to 5",
                "1 to 6",
                () -> Losses.cosineSimilarity(2, 3, x, 0, 3, t, 0, 3, t, 1, 3));
    }

    private void withTargets(float[] target, int targetOffset, int ldTarget, float smoothing) {
        Losses.softmaxCrossEntropy(2, 2, x, 0, 2, target, targetOffset, ldTarget, smoothing, null, 0, null, 0, g, 0, 2);
    }
}
