package dev.lanewise.layers.data;

import static dev.lanewise.layers.Digests.sha256;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.layers.random.NumPyRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scikit-learn 1.2.1 gives; {@code split} stands for {@code sklearn.model_selection.train_test_split}. */
class TrainTestSplitTest {
    @Test
    void smallSplits() {
        // split(numpy.arange(10), test_size=0.2, random_state=0)
        Split ten = TrainTestSplit.of(10, 0.2, 0);
        assertArrayEquals(new int[] {4, 9, 1, 6, 7, 3, 0, 5}, ten.train());
        assertArrayEquals(new int[] {2, 8}, ten.test());

        // split(numpy.arange(7), test_size=0.3, random_state=42): 2.1 rows make 3
        Split seven = TrainTestSplit.of(7, 0.3, 42);
        assertArrayEquals(new int[] {2, 4, 3, 6}, seven.train());
        assertArrayEquals(new int[] {0, 1, 5}, seven.test());
    }

    @Test
    void aLargerSplit() {
        // train, test = split(numpy.arange(1797), test_size=0.2, random_state=0)
        Split split = TrainTestSplit.of(1797, 0.2, 0);
        assertEquals(1437, split.train().length);
        assertEquals(360, split.test().length);
        assertEquals("e4421db8b4990c6cff6f1fac3924cb8d02989b039c9db440570011b87fd63379", sha256(split.train()));
        assertEquals("22f7a1c3a9cd0cca0f36c58b8b28fc1669769c876ca56af0f714e28632c439d8", sha256(split.test()));
    }

    /**
     * The data of a line with noise, as a tutorial makes them: {@code numpy.random.seed(0); X = numpy.random.rand(100, 1);
     * y = 3 * X + numpy.random.rand(100, 1)}, split with test_size=0.2 and random_state=0, and the line of least squares.
     */
    @Test
    void aLineWithNoise() {
        var random = new NumPyRandom(0);
        double[] inputs = random.rand(100, 1);
        double[] targets = random.rand(100, 1);
        for (int i = 0; i < 100; i++) {
            targets[i] += 3 * inputs[i];
        }
        assertEquals(0.5488135039273248, inputs[0]);
        assertEquals(2.3242570485782044, targets[0]);

        Split split = TrainTestSplit.of(100, 0.2, 0);
        var x = new Table(inputs, 1);
        var y = new Table(targets, 1);
        double[] xTest = x.take(split.test()).values();
        double[] yTest = y.take(split.test()).values();
        assertEquals(0.1433532874090464, xTest[0]);
        assertEquals(0.5232480534666997, xTest[1]);
        assertEquals(0.6027633760716439, xTest[2]);

        double[] line = leastSquares(
                x.take(split.train()).values(), y.take(split.train()).values());
        double squares = 0;
        for (int i = 0; i < xTest.length; i++) {
            double error = line[0] * xTest[i] + line[1] - yTest[i];
            squares += error * error;
        }
        assertEquals(2.91001225, line[0], 5e-9);
        assertEquals(0.58292498, line[1], 5e-9);
        assertEquals(0.09129188904341298, squares / xTest.length, 1e-15);
    }

    /** Slope and intercept: cov(x, y) / var(x) and mean(y) − slope·mean(x). */
    private static double[] leastSquares(double[] x, double[] y) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += x[i] / x.length;
            meanY += y[i] / x.length;
        }
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < x.length; i++) {
            covariance += (x[i] - meanX) * (y[i] - meanY);
            variance += (x[i] - meanX) * (x[i] - meanX);
        }
        double slope = covariance / variance;
        return new double[] {slope, meanY - slope * meanX};
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.2, Double.NaN, Double.POSITIVE_INFINITY})
    void theTestSizeIsAShare(double testSize) {
        var e = assertThrows(InvalidArgumentException.class, () -> TrainTestSplit.of(10, testSize, 0));
        assertEquals(
                "TrainTestSplit: testSize: expected between 0 and 1, both excluded, found " + testSize, e.getMessage());
    }

    @Test
    void bothPartsHaveARow() {
        var e = assertThrows(InvalidArgumentException.class, () -> TrainTestSplit.of(1, 0.5, 0));
        assertEquals("TrainTestSplit: rows: expected at least 2, found 1", e.getMessage());
        e = assertThrows(InvalidArgumentException.class, () -> TrainTestSplit.of(3, 0.7, 0));
        assertEquals(
                "TrainTestSplit: testSize: expected a share that leaves at least one of 3 rows to train on, found 0.7",
                e.getMessage());
    }
}
