package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.Workspace;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Workers;
import dev.lanewise.layers.data.Dataset;
import dev.lanewise.layers.data.Table;
import dev.lanewise.layers.random.NumPyRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequentialTest {
    private static final float[] CORNERS = {0, 0, 0, 1, 1, 0, 1, 1};

    /** y = 3x + 2 + noise, with the noise so that the optimum is not where the formula says. */
    private static Table[] line(int rows) {
        NumPyRandom random = new NumPyRandom(5);
        double[] x = random.rand(rows);
        double[] noise = random.rand(rows);
        double[] y = new double[rows];
        Arrays.setAll(y, i -> 3 * x[i] + 2 + noise[i]);
        return new Table[] {new Table(x, 1), new Table(y, 1)};
    }

    /** Slope and intercept of least squares. */
    private static double[] leastSquares(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double above = 0;
        double below = 0;
        for (int i = 0; i < x.length; i++) {
            above += (x[i] - meanX) * (y[i] - meanY);
            below += (x[i] - meanX) * (x[i] - meanX);
        }
        return new double[] {above / below, meanY - above / below * meanX};
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void aRegressionReachesTheLeastSquaresOptimum(DType dtype) {
        Table[] data = line(80);
        double[] optimum = leastSquares(data[0].values(), data[1].values());
        var model = new Sequential(dtype, 0, new Dense(1));
        model.compile(new Sgd(0.5), Loss.MEAN_SQUARED_ERROR, Metric.MEAN_SQUARED_ERROR);
        History history = model.fit(data[0], data[1], Fit.epochs(300).batchSize(80));
        double tolerance = dtype == DType.FLOAT64 ? 1e-9 : 1e-5;
        assertEquals(optimum[0], model.weight("dense.kernel").item(), tolerance);
        assertEquals(optimum[1], model.weight("dense.bias").item(), tolerance);
        assertEquals(
                history.last().scores().loss(), model.evaluate(data[0], data[1]).get("mse"), tolerance);

        Table predicted = model.predict(new Table(new double[] {0, 1}, 1));
        assertEquals(optimum[1], predicted.values()[0], tolerance);
        assertEquals(optimum[0] + optimum[1], predicted.values()[1], 2 * tolerance);
    }

    @Test
    void aHiddenLayerLearnsExclusiveOr() {
        Tensor x = Tensor.of(CORNERS, 4, 2);
        Tensor y = Tensor.of(new float[] {0, 1, 1, 0});
        var model = new Sequential(1, new Dense(8, Activation.TANH), new Dense(1, Activation.SIGMOID));
        model.compile(new Adam(0.05), Loss.BINARY_CROSS_ENTROPY, Metric.BINARY_ACCURACY);
        model.fit(x, y, Fit.epochs(400).batchSize(4));
        Scores scores = model.evaluate(x, y);
        assertEquals(1, scores.get("accuracy"));
        assertTrue(scores.loss() < 0.05, scores.toString());
    }

    @Test
    void aSigmoidMayStandInTheLoss() {
        Tensor x = Tensor.of(CORNERS, 4, 2);
        Tensor y = Tensor.of(new float[] {0, 1, 1, 1});
        var model = new Sequential(1, new Dense(1));
        model.compile(new Adam(0.1), Loss.BINARY_CROSS_ENTROPY_WITH_LOGITS, Metric.BINARY_ACCURACY_WITH_LOGITS);
        History history = model.fit(x, y, Fit.epochs(200));
        assertEquals(1, history.last().scores().get("accuracy"));
    }

    @Test
    void aClassifierLearnsClassesThatALineSeparates() {
        Dataset data = clusters(90);
        var model = new Sequential(3, new Dense(3));
        model.compile(new Adam(0.05), Loss.SPARSE_CATEGORICAL_CROSS_ENTROPY, Metric.ACCURACY);
        model.fit(data, Fit.epochs(60).batchSize(16));
        assertEquals(1, model.evaluate(data).get("accuracy"));
        assertArrayEquals(data.labels(), model.predictClasses(data));
    }

    /** Three clusters around corners of a triangle. */
    private static Dataset clusters(int rows) {
        NumPyRandom random = new NumPyRandom(11);
        float[] features = new float[2 * rows];
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = i % 3;
            features[2 * i] = (float) (random.rand() + 3 * (i % 3 == 1 ? 1 : 0));
            features[2 * i + 1] = (float) (random.rand() + 3 * (i % 3 == 2 ? 1 : 0));
        }
        return new Dataset(features, 2, labels);
    }

    @Test
    void theScoresOfAnEpochAreMeansOverSamplesNotOverBatches() {
        Table[] data = line(5);
        var model = new Sequential(DType.FLOAT64, 0, new Dense(1));
        model.compile(new Sgd(1e-300), Loss.MEAN_SQUARED_ERROR, Metric.MEAN_SQUARED_ERROR); // changes no weight
        Epoch epoch = model.fit(data[0], data[1], Fit.epochs(1).batchSize(2)).last();
        double expected = model.evaluate(data[0], data[1]).loss();
        assertEquals(expected, epoch.scores().loss(), 1e-12);
        assertEquals(expected, epoch.scores().get("mse"), 1e-12);
    }

    @Test
    void validationDataAreScoredAndNotTrainedOn() {
        Table[] data = line(40);
        Table otherX = new Table(new double[] {0, 1}, 1);
        Table otherY = new Table(new double[] {100, 200}, 1);
        var plain = regression();
        var validated = regression();
        plain.fit(data[0], data[1], Fit.epochs(3));
        History history = validated.fit(data[0], data[1], Fit.epochs(3).validation(otherX, otherY));
        assertEquals(weights(plain), weights(validated));
        assertEquals(
                validated.evaluate(otherX, otherY).loss(),
                history.last().scores().get("val_loss"));
        assertEquals(3, history.values("val_mse").length);
    }

    @Test
    void aPenaltyIsPartOfTheLoss() {
        Table[] data = line(10);
        var model = new Sequential(DType.FLOAT64, 0, new Dense(1).l2(0.5));
        model.compile(new Sgd(0.1), Loss.MEAN_SQUARED_ERROR, Metric.MEAN_SQUARED_ERROR);
        Scores scores = model.evaluate(data[0], data[1]);
        double w = model.weight("dense.kernel").item();
        assertEquals(scores.get("mse") + 0.5 * w * w, scores.loss(), 1e-12);
    }

    @Test
    void theSamplesAreShuffledUnlessToldOtherwise() {
        Table[] data = line(64);
        var shuffled = regression();
        var ordered = regression();
        var again = regression();
        shuffled.fit(data[0], data[1], Fit.epochs(2).batchSize(8));
        ordered.fit(data[0], data[1], Fit.epochs(2).batchSize(8).shuffle(false));
        again.fit(data[0], data[1], Fit.epochs(2).batchSize(8).shuffle(false));
        assertNotEquals(weights(ordered), weights(shuffled));
        assertEquals(weights(ordered), weights(again));
    }

    private static Sequential regression() {
        return new Sequential(0, new Dense(3, Activation.RELU), new Dense(1))
                .compile(new Adam(0.01), Loss.MEAN_SQUARED_ERROR, Metric.MEAN_SQUARED_ERROR);
    }

    /** Every bit of every weight. */
    private static List<String> weights(Sequential model) {
        return model.state().values().stream()
                .map(w -> Arrays.toString(w.toFloatArray()))
                .toList();
    }

    @Test
    void aLoopWrittenByHandDoesWhatFitDoes() {
        Table[] data = line(32);
        var fitted = regression();
        fitted.fit(data[0], data[1], Fit.epochs(5).batchSize(32).shuffle(false));

        var model = new Sequential(0, new Dense(3, Activation.RELU), new Dense(1));
        var optimizer = new Adam(0.01);
        var workspace = Workspace.create();
        Tensor x = Tensor.of(data[0].toFloats(), 32, 1);
        Tensor y = Tensor.of(data[1].toFloats(), 32, 1);
        for (int step = 0; step < 5; step++) {
            try (var _ = workspace.open()) {
                model.forward(x).meanSquaredError(y).backward();
                optimizer.step(model.parameters());
            }
        }
        assertEquals(weights(fitted), weights(model));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theBitsDoNotDependOnTheThreads(int threads) {
        Dataset data = clusters(300);
        List<String> expected = weights(classifier(data, Workers.shared()));
        try (Workers team = Workers.of(threads)) {
            assertEquals(expected, weights(classifier(data, team)));
        }
    }

    private static Sequential classifier(Dataset data, Workers team) {
        var model = new Sequential(3, new Dense(128, Activation.RELU), new Dense(3)).workers(team);
        model.compile(new Adam(), Loss.SPARSE_CATEGORICAL_CROSS_ENTROPY);
        model.fit(data, Fit.epochs(2).batchSize(128));
        return model;
    }

    @Test
    void weightsCanBeTakenFromOneModelAndGivenToAnother() {
        Table[] data = line(20);
        var trained = regression();
        trained.fit(data[0], data[1], Fit.epochs(2));
        Map<String, Tensor> saved = new HashMap<>();
        trained.state().forEach((name, weight) -> saved.put(name, weight.copy()));
        assertEquals(
                List.of("dense.kernel", "dense.bias", "dense_1.kernel", "dense_1.bias"),
                List.copyOf(trained.state().keySet()));

        var other = new Sequential(99, new Dense(3, Activation.RELU), new Dense(1)).build(1);
        other.load(saved);
        assertEquals(weights(trained), weights(other));
        trained.fit(data[0], data[1], Fit.epochs(1));
        assertNotEquals(weights(trained), weights(other));
    }

    @Test
    void layersKeepTheWeightsThatTheyBring() {
        Dense first = new Dense(3);
        first.build(DType.FLOAT32, new NumPyRandom(42), 2);
        float[] weights = first.kernel().toFloatArray();
        var model = new Sequential(0, first, new Dense(1)).build(2);
        assertArrayEquals(weights, model.weight("dense.kernel").toFloatArray());
    }

    @Test
    void aPredictionHasManyBatchesAndNoSampleIsLostBetweenThem() {
        int rows = 2 * Inference.BATCH + 3;
        double[] x = new double[rows];
        Arrays.setAll(x, i -> i);
        var model = new Sequential(DType.FLOAT64, 0, new Dense(1)).build(1);
        double w = model.weight("dense.kernel").item();
        double[] expected = Arrays.stream(x).map(v -> w * v).toArray();
        assertArrayEquals(expected, model.predict(new Table(x, 1)).values());
    }

    @Test
    void aPredictionOfNothingIsEmpty() {
        var model = new Sequential(0, new Dense(4)).build(2);
        assertArrayEquals(
                new int[] {0, 4}, model.predict(Tensor.of(new float[0], 0, 2)).shape());
    }
}
