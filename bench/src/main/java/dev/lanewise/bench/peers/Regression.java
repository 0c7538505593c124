package dev.lanewise.bench.peers;

import dev.lanewise.layers.data.Split;
import dev.lanewise.layers.data.TrainTestSplit;
import dev.lanewise.layers.random.NumPyRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The regression of the introductory article: y = 3x + noise, learned by one neuron with Adam in 1,000 epochs of batches of 32.
 * The batches are the rows in their order, so that all libraries take the same 3,000 steps from the same start.
 *
 * @param x 80 points to train on
 * @param y their values
 * @param xTest 20 points to test on
 * @param yTest their values
 */
public record Regression(float[] x, float[] y, float[] xTest, float[] yTest) {
    /** The times that each point is seen. */
    public static final int EPOCHS = 1000;

    /** The points of a step; the last of an epoch has 16. */
    public static final int BATCH = 32;

    /** The slope at the start; the intercept is 0. */
    public static final float FIRST_SLOPE = 0.5f;

    /** What trains it. */
    interface Program {
        /** Trains on the points, and returns the mean squared error of the test points. */
        double meanSquaredError(Regression points);
    }

    /**
     * The numbers that NumPy and scikit-learn give the article.
     *
     * @return the points
     */
    public static Regression ofTheArticle() {
        var random = new NumPyRandom(0);
        double[] x = random.rand(100, 1);
        double[] noise = random.rand(100, 1);
        Split split = TrainTestSplit.of(x.length, 0.2, 0);
        float[][] parts = new float[4][];
        parts[0] = new float[split.train().length];
        parts[1] = new float[split.train().length];
        parts[2] = new float[split.test().length];
        parts[3] = new float[split.test().length];
        for (int part = 0; part < 4; part++) {
            int[] rows = part < 2 ? split.train() : split.test();
            for (int i = 0; i < rows.length; i++) {
                int row = rows[i];
                parts[part][i] = (float) (part % 2 == 0 ? x[row] : 3 * x[row] + noise[row]);
            }
        }
        return new Regression(parts[0], parts[1], parts[2], parts[3]);
    }

    /**
     * Writes the points, one a line, with an empty line before those to test on.
     *
     * @param file the file
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            lines.add(x[i] + " " + y[i]);
        }
        lines.add("");
        for (int i = 0; i < xTest.length; i++) {
            lines.add(xTest[i] + " " + yTest[i]);
        }
        Files.write(file, lines);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param file the file
     * @return the points
     * @throws IOException if it cannot be read
     */
    public static Regression read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int test = lines.indexOf("");
        List<String> before = lines.subList(0, test);
        List<String> after = lines.subList(test + 1, lines.size());
        return new Regression(column(before, 0), column(before, 1), column(after, 0), column(after, 1));
    }

    private static float[] column(List<String> lines, int column) {
        float[] values = new float[lines.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(lines.get(i).split(" ", -1)[column]);
        }
        return values;
    }

    /** The mean squared error of a line at the test points. */
    double meanSquaredError(double slope, double intercept) {
        double sum = 0;
        for (int i = 0; i < xTest.length; i++) {
            double error = slope * xTest[i] + intercept - yTest[i];
            sum += error * error;
        }
        return sum / xTest.length;
    }
}
