package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Activation;
import dev.lanewise.layers.Adam;
import dev.lanewise.layers.Dense;
import dev.lanewise.layers.EarlyStopping;
import dev.lanewise.layers.Fit;
import dev.lanewise.layers.History;
import dev.lanewise.layers.Loss;
import dev.lanewise.layers.Metric;
import dev.lanewise.layers.Sequential;
import dev.lanewise.layers.data.Csv;
import dev.lanewise.layers.data.Dataset;
import dev.lanewise.layers.data.KFold;
import dev.lanewise.layers.data.Split;
import dev.lanewise.layers.data.Table;
import dev.lanewise.layers.data.TrainTestSplit;
import dev.lanewise.layers.random.NumPyRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The walk through the article, from the regression to cross-validation: the code and the output that its documents quote. */
final class ArticleTrainingTest {
    private static final Path RESOURCES =
            Path.of(System.getProperty("basedir", "."), "src/main/resources/dev/lanewise/examples");

    @RegisterExtension
    final Printed printed = new Printed();

    @Test
    void regression() {
        // snippet: regression-data
        var random = new NumPyRandom(0);
        Table x = new Table(random.rand(100, 1), 1);
        double[] noise = random.rand(100, 1);
        double[] values = new double[100];
        for (int i = 0; i < values.length; i++) {
            values[i] = 3 * x.values()[i] + noise[i];
        }
        Table y = new Table(values, 1);
        System.out.println("X[0] = " + x.values()[0] + ", y[0] = " + y.values()[0]);
        // end
        printed.asDocumented("regression-data");
        // snippet: regression-split
        Split split = TrainTestSplit.of(x.rows(), 0.2, 0);
        Table xTrain = x.take(split.train());
        Table xTest = x.take(split.test());
        Table yTrain = y.take(split.train());
        Table yTest = y.take(split.test());
        // end
        assertEquals(0.14335329, xTest.values()[0], 5e-9);
        assertEquals(0.52324805, xTest.values()[1], 5e-9);
        assertEquals(0.60276338, xTest.values()[2], 5e-9);
        // snippet: regression-model
        var dense = new Dense(1);
        var model = new Sequential(0, dense);
        model.compile(new Adam(), Loss.MEAN_SQUARED_ERROR, Metric.MEAN_SQUARED_ERROR);
        // end
        // snippet: regression-fit
        model.fit(xTrain, yTrain, Fit.epochs(1000).batchSize(32));
        Table predicted = model.predict(xTest);
        // end
        // snippet: regression-mse
        double mse = model.evaluate(xTest, yTest).get("mse");
        System.out.printf(
                "test MSE %.4f, y = %.4f x + %.4f%n",
                mse, dense.kernel().item(), dense.bias().item());
        // end
        printed.asDocumented("regression-mse");
        assertEquals(mse, meanSquaredError(predicted, yTest), 1e-6);
        // snippet: regression-converged
        var betterDense = new Dense(1);
        var better = new Sequential(0, betterDense);
        better.compile(new Adam(0.05), Loss.MEAN_SQUARED_ERROR, Metric.MEAN_SQUARED_ERROR);
        better.fit(xTrain, yTrain, Fit.epochs(1000).batchSize(80));
        mse = better.evaluate(xTest, yTest).get("mse");
        System.out.printf(
                "test MSE %.4f, y = %.4f x + %.4f%n",
                mse, betterDense.kernel().item(), betterDense.bias().item());
        // end
        printed.asDocumented("regression-converged");
        Line best = Line.leastSquares(xTrain.values(), yTrain.values());
        assertEquals(2.91001225, best.w(), 5e-9);
        assertEquals(0.58292498, best.b(), 5e-9);
        assertEquals(0.09129188904341298, best.meanSquaredError(xTest.values(), yTest.values()), 1e-15);
        assertEquals(best.w(), betterDense.kernel().item(), 1e-4);
        assertEquals(best.b(), betterDense.bias().item(), 1e-4);
    }

    private static double meanSquaredError(Table p, Table t) {
        double sum = 0;
        for (int i = 0; i < p.rows(); i++) {
            sum += Math.pow(p.values()[i] - t.values()[i], 2);
        }
        return sum / p.rows();
    }

    @Test
    void digits() throws IOException {
        Path file = RESOURCES.resolve("digits.csv.gz");
        // snippet: digits-data
        Dataset digits = Csv.readLabelled(file, Csv.Header.ABSENT, 64).dividedBy(16);
        Split split = TrainTestSplit.of(digits.rows(), 0.2, 0);
        Dataset train = digits.take(split.train());
        Dataset test = digits.take(split.test());
        // end
        assertEquals(1437, train.rows());
        assertEquals(360, test.rows());
        // snippet: digits-model
        var model = new Sequential(0, new Dense(128, Activation.RELU), new Dense(10)).build(64);
        model.compile(new Adam(), Loss.SPARSE_CATEGORICAL_CROSS_ENTROPY, Metric.ACCURACY);
        System.out.print(model.summary());
        // end
        printed.asDocumented("digits-model");
        // snippet: digits-fit
        model.fit(train, Fit.epochs(30).batchSize(32));
        System.out.printf("test accuracy %.4f%n", model.evaluate(test).get("accuracy"));
        // end
        printed.asDocumented("digits-fit");
        assertEquals(353, Math.round(360 * model.evaluate(test).get("accuracy")));
    }

    // snippet: sine
    static Table[] sine(int count, NumPyRandom random) {
        double[] x = random.uniform(-1, 1, count);
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            y[i] = Math.sin(3 * x[i]) + 0.3 * random.uniform(-1, 1);
        }
        return new Table[] {new Table(x, 1), new Table(y, 1)};
    }
    // end

    @Test
    void overfitting() throws IOException {
        // snippet: overfitting
        var random = new NumPyRandom(0);
        Table[] few = sine(10, random);
        Table[] others = sine(100, random);

        var model = new Sequential(0, new Dense(64, Activation.TANH), new Dense(64, Activation.TANH), new Dense(1));
        model.compile(new Adam(0.005), Loss.MEAN_SQUARED_ERROR);
        History history =
                model.fit(few[0], few[1], Fit.epochs(500).batchSize(10).validation(others[0], others[1]));
        for (int epoch : new int[] {20, 150, 500}) {
            System.out.printf(
                    "epoch %3d: loss %.4f, on other points %.4f%n",
                    epoch, history.values("loss")[epoch - 1], history.values("val_loss")[epoch - 1]);
        }
        // end
        printed.asDocumented("overfitting");
        double[] onOthers = history.values("val_loss");
        assertTrue(onOthers[499] > onOthers[0], "worse than at the start");
        int best = IntStream.range(0, 500).reduce(0, (i, j) -> onOthers[j] < onOthers[i] ? j : i);
        assertEquals(120, best + 1, 10, "the epoch where the curve turns");
        var curves = new LinkedHashMap<String, double[]>();
        curves.put("10 points to train on", history.values("loss"));
        curves.put("100 other points", history.values("val_loss"));
        Pictures.in(Path.of(System.getProperty("basedir", "."), "target", "article"))
                .write(
                        "overfitting.png",
                        Charts.perEpoch("A large network on 10 points", "mean squared error", curves));
        // snippet: l2
        var decayed = new Sequential(
                0,
                new Dense(64, Activation.TANH).l2(0.003),
                new Dense(64, Activation.TANH).l2(0.003),
                new Dense(1).l2(0.003));
        decayed.compile(new Adam(0.005), Loss.MEAN_SQUARED_ERROR, Metric.MEAN_SQUARED_ERROR);
        decayed.fit(few[0], few[1], Fit.epochs(500).batchSize(10));
        System.out.printf(
                "with L2: on the 10 points %.4f, on other points %.4f%n",
                decayed.evaluate(few[0], few[1]).get("mse"),
                decayed.evaluate(others[0], others[1]).get("mse"));
        // end
        printed.asDocumented("l2");
        // snippet: early-stopping
        Table[] watched = sine(10, random); // to decide when to stop: not the points that judge in the end
        var stopping = new EarlyStopping(100).restoreBest();
        var stopped = new Sequential(0, new Dense(64, Activation.TANH), new Dense(64, Activation.TANH), new Dense(1));
        stopped.compile(new Adam(0.005), Loss.MEAN_SQUARED_ERROR);
        history = stopped.fit(
                few[0],
                few[1],
                Fit.epochs(500).batchSize(10).validation(watched[0], watched[1]).callbacks(stopping));
        System.out.printf(
                "stopped after epoch %d, best epoch %d: on other points %.4f%n",
                history.last().number(),
                stopping.bestEpoch(),
                stopped.evaluate(others[0], others[1]).loss());
        // end
        printed.asDocumented("early-stopping");
    }

    @Test
    void crossValidation() throws IOException {
        Path file = RESOURCES.resolve("iris.csv");
        // snippet: cross-validation
        Dataset iris = Csv.readLabelled(file, Csv.Header.PRESENT, 4);
        double sum = 0;
        for (Split split : KFold.shuffled(iris.rows(), 5, 0)) {
            var model = new Sequential(0, new Dense(16, Activation.RELU), new Dense(3));
            model.compile(new Adam(0.01), Loss.SPARSE_CATEGORICAL_CROSS_ENTROPY, Metric.ACCURACY);
            model.fit(iris.take(split.train()), Fit.epochs(100).batchSize(16));
            double accuracy = model.evaluate(iris.take(split.test())).get("accuracy");
            System.out.printf("%.3f ", accuracy);
            sum += accuracy;
        }
        System.out.printf(" mean %.3f%n", sum / 5);
        // end
        printed.asDocumented("cross-validation");
    }
}
