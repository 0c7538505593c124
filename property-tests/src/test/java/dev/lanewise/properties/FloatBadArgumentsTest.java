package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.Elementwise;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.Losses;
import dev.lanewise.kernels.Rows;
import dev.lanewise.kernels.Updates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each kind of bad input is named, and nothing is written. */
class FloatBadArgumentsTest {
    private static final int MAX = Integer.MAX_VALUE;

    private final float[] x = {1, 2, 3, 4, 5, 6, 7, 8};
    private final float[] y = x.clone();
    private final float[] z = x.clone();
    private final float[] v = x.clone();
    private final int[] labels = {0, 1, 2};

    @Test
    void elementwiseRanges() {
        rejects("exp", "length", "at least 0", "-1", () -> Elementwise.exp(x, 0, y, 0, -1));
        rejects("exp", "xOffset", "at least 0", "-1", () -> Elementwise.exp(x, -1, y, 0, 1));
        rejects(
                "log",
                "x",
                "at least 9 elements from offset 0",
                "an array of length 8",
                () -> Elementwise.log(x, 0, y, 0, 9));
        rejects(
                "tanh",
                "y",
                "at least 4 elements from offset 5",
                "an array of length 8",
                () -> Elementwise.tanh(x, 0, y, 5, 4));
        rejects(
                "relu",
                "x",
                "at least 0 elements from offset 9",
                "an array of length 8",
                () -> Elementwise.relu(x, 9, y, 0, 0));
        rejects(
                "add",
                "z",
                "at least 2 elements from offset " + MAX,
                "an array of length 8",
                () -> Elementwise.add(x, 0, y, 0, z, MAX, 2));
        rejects(
                "axpy",
                "x",
                "at least " + MAX + " elements from offset 7",
                "an array of length 8",
                () -> Elementwise.axpy(1, x, 7, y, 0, MAX));
        rejects("fill", "yOffset", "at least 0", "-2147483648", () -> Elementwise.fill(1, y, Integer.MIN_VALUE, 1));
        rejects(
                "allFinite",
                "x",
                "at least 9 elements from offset 0",
                "an array of length 8",
                () -> Elementwise.allFinite(x, 0, 9));
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void nulls() {
        rejects("exp", "x", "not null", "null", () -> Elementwise.exp((float[]) null, 0, y, 0, 1));
        rejects("sigmoid", "y", "not null", "null", () -> Elementwise.sigmoid(x, 0, null, 0, 1));
        rejects("tanhBackward", "dx", "not null", "null", () -> Elementwise.tanhBackward(x, 0, y, 0, null, 0, 1));
        rejects("addBias", "bias", "not null", "null", () -> Rows.addBias(1, 1, x, 0, 1, null, 0, y, 0, 1));
        rejects("countLargestAt", "label", "not null", "null", () -> Rows.countLargestAt(1, 1, x, 0, 1, null, 0));
        rejects("countMatches", "t", "not null", "null", () -> Elementwise.countMatches(0, x, 0, null, 0, 1));
        rejects("argmax", "y", "not null", "null", () -> Rows.argmax(1, 1, x, 0, 1, null, 0));
        rejects(
                "meanSquaredError",
                "gradient",
                "not null",
                "null",
                () -> Losses.meanSquaredError(1, x, 0, y, 0, null, 0));
        rejects(
                "softmaxCrossEntropy",
                "label",
                "not null",
                "null",
                () -> Losses.softmaxCrossEntropy(1, 1, x, 0, 1, null, 0));
        rejects("sgd", "gradient", "not null", "null", () -> Updates.sgd(1, x, 0, null, 0, 0.1));
        rejects(
                "adam",
                "secondMoment",
                "not null",
                "null",
                () -> Updates.adam(1, x, 0, y, 0, z, 0, null, 0, 0.1, 0.9, 0.9, 0.1, 1));
    }

    @Test
    void matrices() {
        rejects("softmax", "rows", "at least 0", "-1", () -> Rows.softmax(-1, 2, x, 0, 2, y, 0, 2));
        rejects("softmax", "columns", "at least 0", "-2", () -> Rows.softmax(1, -2, x, 0, 2, y, 0, 2));
        rejects("softmax", "ldx", "at least max(1, columns = 3)", "2", () -> Rows.softmax(2, 3, x, 0, 2, y, 0, 3));
        rejects("softmax", "ldy", "at least max(1, columns = 0)", "0", () -> Rows.softmax(2, 0, x, 0, 1, y, 0, 0));
        rejects(
                "logSoftmax",
                "y",
                "at least 10 elements from offset 0",
                "an array of length 8",
                () -> Rows.logSoftmax(3, 2, x, 0, 2, y, 0, 4));
        long beyond = (MAX - 1L) * MAX + 1;
        rejects(
                "sums",
                "x",
                "at least " + beyond + " elements from offset 0",
                "an array of length 8",
                () -> Rows.sums(MAX, 1, x, 0, MAX, y, 0));
        rejects(
                "sums",
                "y",
                "at least 4 elements from offset 5",
                "an array of length 8",
                () -> Rows.sums(4, 2, x, 0, 2, y, 5));
        rejects(
                "columnSums",
                "y",
                "at least 4 elements from offset 5",
                "an array of length 8",
                () -> Rows.columnSums(2, 4, x, 0, 4, 0, y, 5));
        rejects("argmax", "columns", "at least 1", "0", () -> Rows.argmax(2, 0, x, 0, 1, labels, 0));
        rejects(
                "argmax",
                "y",
                "at least 4 elements from offset 0",
                "an array of length 3",
                () -> Rows.argmax(4, 2, x, 0, 2, labels, 0));
        rejects(
                "softmaxBackward",
                "lddy",
                "at least max(1, columns = 4)",
                "3",
                () -> Rows.softmaxBackward(2, 4, x, 0, 4, y, 0, 3, z, 0, 4));
        rejects(
                "softmaxCrossEntropy",
                "ldGradient",
                "at least max(1, columns = 3)",
                "1",
                () -> Losses.softmaxCrossEntropy(2, 3, x, 0, 3, labels, 0, y, 0, 1));
    }

    @Test
    void overlaps() {
        rejects(
                "exp",
                "yOffset",
                "xOffset = 0 or 3 elements away from it in the same array",
                "2",
                () -> Elementwise.exp(x, 0, x, 2, 3));
        rejects(
                "mul",
                "zOffset",
                "yOffset = 4 or 2 elements away from it in the same array",
                "3",
                () -> Elementwise.mul(x, 0, z, 4, z, 3, 2));
        rejects(
                "softmax",
                "yOffset",
                "elements apart from those of x in the same array, 0 to 5",
                "2 to 7",
                () -> Rows.softmax(2, 3, x, 0, 3, x, 2, 3));
        rejects(
                "softmax",
                "yOffset",
                "elements apart from those of x in the same array, 0 to 4",
                "0 to 5",
                () -> Rows.softmax(2, 2, x, 0, 3, x, 0, 4));
        rejects(
                "addBias",
                "yOffset",
                "elements apart from those of bias in the same array, 4 to 5",
                "0 to 4",
                () -> Rows.addBias(2, 2, x, 0, 3, y, 4, y, 0, 3));
        rejects(
                "columnSums",
                "yOffset",
                "elements apart from those of x in the same array, 0 to 3",
                "2 to 3",
                () -> Rows.columnSums(2, 2, x, 0, 2, 0, x, 2));
        rejects(
                "sums",
                "yOffset",
                "elements apart from those of x in the same array, 0 to 3",
                "3 to 4",
                () -> Rows.sums(2, 2, x, 0, 2, x, 3));
        rejects(
                "meanSquaredError",
                "gradientOffset",
                "targetOffset = 0 or 4 elements away from it in the same array",
                "1",
                () -> Losses.meanSquaredError(4, x, 0, y, 0, y, 1));
        rejects(
                "meanAbsoluteError",
                "gradientOffset",
                "targetOffset = 0 or 4 elements away from it in the same array",
                "1",
                () -> Losses.meanAbsoluteError(4, x, 0, y, 0, y, 1));
        rejects(
                "softmaxCrossEntropy",
                "gradientOffset",
                "elements apart from those of logit in the same array, 0 to 3",
                "1 to 4",
                () -> Losses.softmaxCrossEntropy(2, 2, x, 0, 2, labels, 0, x, 1, 2));
        rejects(
                "sgd",
                "parameterOffset",
                "elements apart from those of gradient in the same array, 0 to 1",
                "0 to 1",
                () -> Updates.sgd(2, x, 0, x, 0, 0.1));
        rejects(
                "adam",
                "secondMomentOffset",
                "elements apart from those of firstMoment in the same array, 0 to 1",
                "1 to 2",
                () -> Updates.adam(2, x, 0, y, 0, z, 0, z, 1, 0.1, 0.9, 0.9, 0.1, 1));
    }

    @Test
    void settings() {
        for (double bad : new double[] {0, -0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            String positive = "positive and finite in the precision of the arrays";
            String found = Double.toString(bad);
            rejects("sgd", "learningRate", positive, found, () -> Updates.sgd(1, x, 0, y, 0, bad));
            rejects("huber", "delta", positive, shown(bad), () -> Losses.huber(1, (float) bad, x, 0, y, 0));
            rejects("huber", "delta", positive, shown(bad), () -> Losses.huber(1, (float) bad, x, 0, y, 0, z, 0));
            rejects("adam", "learningRate", positive, found, () -> adam(bad, 0.9, 0.9, 0.1, 1));
            rejects("adam", "epsilon", positive, found, () -> adam(0.1, 0.9, 0.9, bad, 1));
        }
        for (double bad : new double[] {-0.5, 1, Double.NaN}) {
            String found = Double.toString(bad);
            rejects("adam", "beta1", "at least 0 and less than 1", found, () -> adam(0.1, bad, 0.9, 0.1, 1));
            rejects("adam", "beta2", "at least 0 and less than 1", found, () -> adam(0.1, 0.9, bad, 0.1, 1));
        }
        rejects("adam", "step", "at least 1", "0", () -> adam(0.1, 0.9, 0.9, 0.1, 0));
    }

    @Test
    void labelsOutsideOfTheClasses() {
        int[] low = {0, -1};
        int[] high = {0, 2};
        rejects(
                "softmaxCrossEntropy",
                "label[1]",
                "at least 0 and less than classes = 2",
                "-1",
                () -> Losses.softmaxCrossEntropy(2, 2, x, 0, 2, low, 0, y, 0, 2));
        rejects(
                "softmaxCrossEntropy",
                "label[1]",
                "at least 0 and less than classes = 2",
                "2",
                () -> Losses.softmaxCrossEntropy(1, 2, x, 0, 2, high, 1));
        rejects(
                "softmaxCrossEntropy",
                "label",
                "at least 3 elements from offset 1",
                "an array of length 3",
                () -> Losses.softmaxCrossEntropy(3, 2, x, 0, 2, labels, 1));
    }

    /** What looks like an overlap and is none. */
    @Test
    void arraysMayBeShared() {
        Elementwise.scale(2, x, 0, x, 4, 4);
        assertArrayEquals(new float[] {1, 2, 3, 4, 2, 4, 6, 8}, x);
        Rows.softmax(2, 2, y, 0, 4, y, 2, 4);
        assertArrayEquals(new float[] {1, 2}, new float[] {y[0], y[1]});
        assertEquals(1, y[2] + y[3], 1e-6);
        Rows.columnSums(2, 2, z, 0, 4, 0, z, 2);
        assertArrayEquals(new float[] {1, 2, 6, 8, 5, 6, 7, 8}, z);
        Updates.sgd(4, v, 0, v, 4, 1);
        assertArrayEquals(new float[] {-4, -4, -4, -4, 5, 6, 7, 8}, v);
    }

    private static String shown(double value) {
        return Double.toString((float) value);
    }

    private void adam(double learningRate, double beta1, double beta2, double epsilon, int step) {
        Updates.adam(1, x, 0, y, 0, z, 0, v, 0, learningRate, beta1, beta2, epsilon, step);
    }

    private void rejects(String operation, String argument, String expected, String found, Executable call) {
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, call);
        assertEquals(operation + ": " + argument + ": expected " + expected + ", found " + found, e.getMessage());
        float[] before = {1, 2, 3, 4, 5, 6, 7, 8};
        assertArrayEquals(before, x);
        assertArrayEquals(before, y);
        assertArrayEquals(before, z);
        assertArrayEquals(before, v);
        assertArrayEquals(new int[] {0, 1, 2}, labels);
    }
}
