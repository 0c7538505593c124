package dev.lanewise.examples;

import dev.lanewise.layers.Adam;
import dev.lanewise.layers.Dense;
import dev.lanewise.layers.Fit;
import dev.lanewise.layers.History;
import dev.lanewise.layers.Loss;
import dev.lanewise.layers.Metric;
import dev.lanewise.layers.Sequential;
import dev.lanewise.layers.data.Split;
import dev.lanewise.layers.data.Table;
import dev.lanewise.layers.data.TrainTestSplit;
import dev.lanewise.layers.random.NumPyRandom;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;

/**
 * The regression of the article: y = 3x + noise with NumPy's numbers and scikit-learn's split, learned by one neuron. Next to
 * it the same neuron with larger learning rates, and what all of them look for: the line of least squares.
 *
 * <p>With batches of 32 each step sees a different sample of the points, and follows their noise: a larger learning rate is
 * sooner near the best line, but then wanders around it. With all points in each step it arrives.
 */
final class Regression {
    private static final int EPOCHS = 1000;

    private final Table xTrain;
    private final Table xTest;
    private final Table yTrain;
    private final Table yTest;

    /**
     * A training that has ended.
     *
     * @param line what the neuron has learned
     * @param meanSquaredError of the points to test on
     * @param history its epochs
     */
    private record Trained(Line line, double meanSquaredError, History history) {}

    /**
     * The mean squared errors of the points to test on.
     *
     * @param article after the article's training
     * @param converged after the one with the largest learning rate and all points in each step
     */
    record Result(double article, double converged) {}

    /** Makes the data. */
    Regression() {
        var random = new NumPyRandom(0);
        Table x = new Table(random.rand(100, 1), 1);
        double[] noise = random.rand(100, 1);
        double[] y = new double[noise.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = 3 * x.values()[i] + noise[i];
        }
        Split split = TrainTestSplit.of(x.rows(), 0.2, 0);
        xTrain = x.take(split.train());
        xTest = x.take(split.test());
        yTrain = new Table(y, 1).take(split.train());
        yTest = new Table(y, 1).take(split.test());
    }

    /**
     * Trains three times.
     *
     * @param out where the comparison goes
     * @param pictures where the loss curves go
     * @return what was reached
     * @throws IOException if the picture cannot be written
     */
    Result run(PrintStream out, Pictures pictures) throws IOException {
        out.printf(
                Locale.ROOT,
                "Regression: y = 3x + noise, %d points to train on, %d to test on; Dense(1), Adam, %,d epochs%n",
                xTrain.rows(),
                xTest.rows(),
                EPOCHS);
        Line optimum = Line.leastSquares(xTrain.values(), yTrain.values());
        Trained article = train(0.001, 32);
        Trained larger = train(0.01, 32);
        Trained largest = train(0.05, xTrain.rows());
        report(out, "rate 0.001, batches of 32", article.line, article.meanSquaredError);
        report(out, "rate 0.01,  batches of 32", larger.line, larger.meanSquaredError);
        report(out, "rate 0.05,  all 80 at once", largest.line, largest.meanSquaredError);
        report(out, "least squares, exact", optimum, optimum.meanSquaredError(xTest.values(), yTest.values()));
        var curves = new LinkedHashMap<String, double[]>();
        curves.put("rate 0.001, batches of 32, as in the article", article.history.values("loss"));
        curves.put("rate 0.01, batches of 32", larger.history.values("loss"));
        curves.put("rate 0.05, all 80 points at once", largest.history.values("loss"));
        Path picture = pictures.write(
                "regression-loss.png",
                Charts.perEpoch("Regression: loss over the epochs", "mean squared error", curves));
        out.println("  loss curves: " + picture);
        return new Result(article.meanSquaredError, largest.meanSquaredError);
    }

    private Trained train(double learningRate, int batchSize) {
        var layer = new Dense(1);
        var model = new Sequential(0, layer);
        model.compile(new Adam(learningRate), Loss.MEAN_SQUARED_ERROR, Metric.MEAN_SQUARED_ERROR);
        History history = model.fit(xTrain, yTrain, Fit.epochs(EPOCHS).batchSize(batchSize));
        var line = new Line(layer.kernel().item(), layer.bias().item());
        return new Trained(line, model.evaluate(xTest, yTest).get("mse"), history);
    }

    private static void report(PrintStream out, String name, Line line, double meanSquaredError) {
        out.printf(
                Locale.ROOT,
                "  %-26s  y = %.6f x + %.6f   test MSE %.6f%n",
                name,
                line.w(),
                line.b(),
                meanSquaredError);
    }
}
