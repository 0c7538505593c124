package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.layers.data.Dataset;
import dev.lanewise.layers.data.Table;
import dev.lanewise.layers.random.NumPyRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of bad input says operation, argument, what was expected and what was found, and no weight changes. */
class BadInputTest {
    private static final Fit ONCE = Fit.epochs(1);
    private static final Table X = table(2, 1, 2, 3, 4);
    private static final Table Y = table(1, 5, 6);
    private static final Dataset CLASSES = new Dataset(new float[] {1, 2, 3, 4}, 2, new int[] {0, 1});

    private final Sequential model = new Sequential(0, new Dense(1)).compile(new Sgd(), Loss.MEAN_SQUARED_ERROR);
    private final Sequential classifier =
            new Sequential(0, new Dense(2)).compile(new Sgd(), Loss.SPARSE_CATEGORICAL_CROSS_ENTROPY, Metric.ACCURACY);

    private static Table table(int columns, double... values) {
        return new Table(values, columns);
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // null of any type is what is tested
    private static <T> T nothing() {
        return null;
    }

    private static void fails(String message, Executable call) {
        assertEquals(message, assertThrows(InvalidArgumentException.class, call).getMessage());
    }

    private void fitFails(String message, Executable fit) {
        fails(message, fit);
        assertFalse(model.layers().getFirst().isBuilt()
                || classifier.layers().getFirst().isBuilt());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aLearningRateThatIsNotAFiniteNumberAboveZero(double rate) {
        String message = ": learningRate: expected a finite number above 0, found " + rate;
        fails("Sgd" + message, () -> new Sgd(rate));
        fails("Adam" + message, () -> new Adam(rate));
        fails("Sgd" + message, () -> new Sgd().learningRate(rate));
        fails("Adam" + message, () -> new Adam().learningRate(rate));
    }

    @Test
    void adamsOtherNumbers() {
        fails("Adam: beta1: expected at least 0 and less than 1, found 1.0", () -> new Adam(0.1, 1, 0.9, 1e-7));
        fails("Adam: beta2: expected at least 0 and less than 1, found -0.5", () -> new Adam(0.1, 0.9, -0.5, 1e-7));
        fails("Adam: epsilon: expected a finite number above 0, found 0.0", () -> new Adam(0.1, 0.9, 0.9, 0));
    }

    @Test
    void theNumbersOfTheOtherOptimisers() {
        String decay = "expected at least 0 and less than 1, found 1.0";
        fails("Sgd: momentum: " + decay, () -> new Sgd(0.1, 1, false, 0));
        fails("RmsProp: rho: " + decay, () -> new RmsProp(0.1, 1, 1e-7, 0));
        fails("Adadelta: rho: " + decay, () -> new Adadelta(0.1, 1, 1e-7, 0));
        fails("Lion: beta1: " + decay, () -> new Lion(0.1, 1, 0.9, 0));
        fails("Lion: beta2: " + decay, () -> new Lion(0.1, 0.9, 1, 0));
        fails("AdamW: beta1: " + decay, () -> new AdamW(0.1, 1, 0.9, 1e-7, 0));
        fails("Adamax: beta2: " + decay, () -> new Adamax(0.1, 0.9, 1, 1e-7, 0));
        fails("Nadam: beta1: " + decay, () -> new Nadam(0.1, 1, 0.9, 1e-7, 0));
        String positive = "expected a finite number above 0, found 0.0";
        fails("RmsProp: epsilon: " + positive, () -> new RmsProp(0.1, 0.9, 0, 0));
        fails("Adagrad: epsilon: " + positive, () -> new Adagrad(0.1, 0.1, 0, 0));
        fails("Adagrad: learningRate: " + positive, () -> new Adagrad(0));
        fails("Adamax: epsilon: " + positive, () -> new Adamax(0.1, 0.9, 0.9, 0, 0));
        String notNegative = "expected a finite number, at least 0, found -1.0";
        fails("Sgd: weightDecay: " + notNegative, () -> new Sgd(0.1, 0, false, -1));
        fails("Adagrad: initialAccumulator: " + notNegative, () -> new Adagrad(0.1, -1, 1e-7, 0));
        fails("AdamW: weightDecay: " + notNegative, () -> new AdamW(0.1, 0.9, 0.9, 1e-7, -1));
        fails("Nadam: weightDecay: " + notNegative, () -> new Nadam(0.1, 0.9, 0.9, 1e-7, -1));
    }

    @Test
    void aLayerWithoutUnits() {
        fails("Dense: units: expected at least 1, found 0", () -> new Dense(0));
        fails("Dense: activation: expected not null, found null", () -> new Dense(1, nothing()));
        fails("Dense.l2: lambda: expected a finite number above 0, found -1.0", () -> new Dense(1).l2(-1));
    }

    @Test
    void aModelWithoutLayersOrWithOneTwice() {
        Dense dense = new Dense(1);
        fails("Sequential: number of layers: expected at least 1, found 0", () -> new Sequential(0));
        fails("Sequential: layers[1]: expected not null, found null", () -> new Sequential(0, dense, nothing()));
        fails(
                "Sequential: layers[1]: expected each layer once, found one that stands before: Dense(1, IDENTITY)",
                () -> new Sequential(0, dense, dense));
        dense.build(DType.FLOAT64, new NumPyRandom(0), 2);
        fails("Sequential: layers[0]: expected FLOAT32, found FLOAT64", () -> new Sequential(0, dense));
    }

    @Test
    void aSeedThatNumPyDoesNotKnow() {
        fails("NumPyRandom: seed: expected 0 to 2^32 - 1, found -1", () -> new Sequential(-1, new Dense(1)));
    }

    @Test
    void noEpochsAndNoBatches() {
        fails("Fit: epochs: expected at least 1, found 0", () -> Fit.epochs(0));
        fails("Fit: batchSize: expected at least 1, found -5", () -> ONCE.batchSize(-5));
    }

    @Test
    void nothingAtAll() {
        fitFails("fit: x: expected not null, found null", () -> model.fit(BadInputTest.<Table>nothing(), Y, ONCE));
        fitFails("fit: y: expected not null, found null", () -> model.fit(X, BadInputTest.<Table>nothing(), ONCE));
        fitFails(
                "fit: x: expected FLOAT32, found null",
                () -> model.fit(BadInputTest.<Tensor>nothing(), Tensor.of(new float[1]), ONCE));
        fitFails("fit: data: expected not null, found null", () -> classifier.fit(nothing(), ONCE));
        fitFails("fit: options: expected not null, found null", () -> model.fit(X, Y, nothing()));
        fitFails(
                "compile: metrics[0]: expected not null, found null",
                () -> model.compile(new Sgd(), Loss.MEAN_SQUARED_ERROR, (Metric) nothing()));
    }

    @Test
    void noSamples() {
        fitFails("fit: x: expected at least one row, found 0 rows", () -> model.fit(table(2), table(1), ONCE));
        fitFails("evaluate: x: expected at least one row, found 0 rows", () -> model.evaluate(table(2), table(1)));
        fitFails(
                "fit: validation x: expected at least one row, found 0 rows",
                () -> model.fit(X, Y, ONCE.validation(table(2), table(1))));
    }

    @Test
    void targetsForOtherRows() {
        fitFails("fit: y: expected one for each of 2 rows of x, found 3", () -> model.fit(X, table(1, 1, 2, 3), ONCE));
        fitFails(
                "fit: labels: expected one for each of 2 rows of x, found 1",
                () -> classifier.fit(Tensor.of(new float[4], 2, 2), new int[] {0}, ONCE));
    }

    @Test
    void notANumberInTheFeatures() {
        fitFails(
                "fit: x: expected finite FLOAT32 numbers, found NaN in row 1, column 0",
                () -> model.fit(table(2, 1, 2, Double.NaN, 4), Y, ONCE));
        fitFails(
                "predict: x: expected finite FLOAT32 numbers, found Infinity in row 0, column 1",
                () -> model.predict(table(2, 1, 1e300)));
    }

    @Test
    void notANumberInTheTargets() {
        fitFails(
                "fit: y: expected finite FLOAT32 numbers, found NaN in row 1, column 0",
                () -> model.fit(X, table(1, 5, Double.NaN), ONCE));
        fitFails(
                "fit: validation y: expected finite FLOAT32 numbers, found -Infinity in row 0, column 0",
                () -> model.fit(X, Y, ONCE.validation(X, table(1, Double.NEGATIVE_INFINITY, 1))));
    }

    @Test
    void aLabelOutsideTheClasses() {
        Dataset three = new Dataset(new float[4], 2, new int[] {1, 2});
        fitFails("fit: labels[1]: expected a class from 0 to 1, found 2", () -> classifier.fit(three, ONCE));
        fitFails("evaluate: labels[1]: expected a class from 0 to 1, found 2", () -> classifier.evaluate(three));
        fitFails(
                "fit: labels[0]: expected a class from 0 to 1, found -1",
                () -> classifier.fit(Tensor.of(new float[2], 1, 2), new int[] {-1}, ONCE));
        fitFails(
                "fit: validation labels[1]: expected a class from 0 to 1, found 2",
                () -> classifier.fit(CLASSES, ONCE.validation(three)));
    }

    @Test
    void aTargetThatIsNoProbability() {
        model.compile(new Sgd(), Loss.BINARY_CROSS_ENTROPY_WITH_LOGITS);
        fitFails(
                "fit: y: expected numbers from 0 to 1, found a number above 1",
                () -> model.fit(X, table(1, 0, 2), ONCE));
        model.compile(new Sgd(), Loss.BINARY_CROSS_ENTROPY);
        fitFails(
                "fit: y: expected numbers from 0 to 1, found a number below 0",
                () -> model.fit(X, table(1, -1, 1), ONCE));
    }

    @Test
    void targetsOfAnotherShapeThanTheOutputs() {
        fitFails(
                "fit: y: expected samples of shape [1], found samples of shape [2]",
                () -> model.fit(X, table(2, 1, 2, 3, 4), ONCE));
    }

    @Test
    void targetsThatTheLossCannotCompareWith() {
        fitFails(
                "fit: y: expected classes for the loss sparse_categorical_cross_entropy, found numbers",
                () -> classifier.fit(X, table(2, 1, 2, 3, 4), ONCE));
        fitFails(
                "fit: labels: expected numbers for the loss mean_squared_error, found classes",
                () -> model.fit(CLASSES, ONCE));
        model.compile(new Sgd(), Loss.MEAN_SQUARED_ERROR, Metric.ACCURACY);
        fitFails("fit: y: expected classes for the metric accuracy, found numbers", () -> model.fit(X, Y, ONCE));
    }

    @Test
    void anotherWidthThanTheModelWasBuiltFor() {
        model.build(2);
        float[] before = model.weight("dense.kernel").toFloatArray();
        String found = ": expected samples of shape [2], found samples of shape [3]";
        Table wide = table(3, 1, 2, 3, 4, 5, 6);
        fails("fit: x" + found, () -> model.fit(wide, Y, ONCE));
        fails("predict: x" + found, () -> model.predict(wide));
        fails("fit: validation x" + found, () -> model.fit(X, Y, ONCE.validation(wide, Y)));
        fails("Dense: x: expected shape [n, 2], found [1, 3]", () -> model.forward(Tensor.of(new float[3], 1, 3)));
        fails(
                "Dense: inputShape: expected the width 2 that the layer was built for, found 3",
                () -> new Sequential(0, model.layers().getFirst()).build(3));
        assertEquals(before[0], model.weight("dense.kernel").storage().get(0));
    }

    @Test
    void validationDataOfAnotherWidthThanTheTrainingData() {
        fitFails(
                "fit: validation x: expected samples of shape [2], found samples of shape [3]",
                () -> model.fit(X, Y, ONCE.validation(table(3, 1, 2, 3), table(1, 1))));
    }

    @Test
    void samplesThatNoLayerTakes() {
        fitFails(
                "Dense: inputShape: expected one dimension of at least 1, found [2, 2]",
                () -> model.fit(Tensor.of(new float[4], 1, 2, 2), Tensor.of(new float[1]), ONCE));
        fitFails(
                "fit: x: expected shape [samples, features], found [4]",
                () -> model.fit(Tensor.of(new float[4]), Tensor.of(new float[4]), ONCE));
    }

    @Test
    void anotherPrecisionThanTheModels() {
        fitFails(
                "fit: x: expected FLOAT32, found FLOAT64",
                () -> model.fit(Tensor.of(new double[2], 1, 2), Tensor.of(new float[1]), ONCE));
        fitFails(
                "fit: y: expected FLOAT32, found FLOAT64",
                () -> model.fit(Tensor.of(new float[2], 1, 2), Tensor.of(new double[1]), ONCE));
    }

    @Test
    void twoMetricsOfOneName() {
        fails(
                "compile: metrics: expected names that differ from each other and from \"loss\", found accuracy",
                () -> model.compile(
                        new Sgd(),
                        Loss.BINARY_CROSS_ENTROPY,
                        Metric.BINARY_ACCURACY,
                        Metric.BINARY_ACCURACY_WITH_LOGITS));
    }

    @Test
    void aScoreThatThereIsNot() {
        failsWhenBuilt(
                "EarlyStopping: monitor: expected one of [loss], found val_loss",
                () -> model.fit(X, Y, ONCE.callbacks(new EarlyStopping(1))));
        fails("weight: name: expected one of [dense.kernel, dense.bias], found kernel", () -> model.weight("kernel"));
        fails(
                "Scores.get: name: expected one of [loss], found accuracy",
                () -> model.evaluate(X, Y).get("accuracy"));
        fails("EarlyStopping: patience: expected at least 1, found 0", () -> new EarlyStopping(0));
        fails(
                "EarlyStopping: minDelta: expected a finite number of at least 0, found -1.0",
                () -> new EarlyStopping(1).minDelta(-1));
    }

    private void failsWhenBuilt(String message, Executable fit) {
        double before = model.build(2).weight("dense.kernel").storage().get(0);
        fails(message, fit);
        assertEquals(before, model.weight("dense.kernel").storage().get(0));
    }

    @Test
    void weightsOfAnotherModel() {
        model.build(2);
        float[] before = model.weight("dense.kernel").toFloatArray();
        Tensor kernel = Tensor.of(new float[2], 2, 1);
        fails(
                "load: state: expected weights named [dense.kernel, dense.bias], found [dense.kernel]",
                () -> model.load(Map.of("dense.kernel", kernel)));
        fails(
                "load: dense.bias: expected shape [1], found [2]",
                () -> model.load(Map.of("dense.kernel", kernel, "dense.bias", Tensor.of(new float[2]))));
        fails(
                "load: dense.bias: expected FLOAT32, found FLOAT64",
                () -> model.load(Map.of("dense.kernel", kernel, "dense.bias", Tensor.of(new double[1]))));
        assertEquals(before[0], model.weight("dense.kernel").storage().get(0));
    }

    @Test
    void aModelInTheWrongState() {
        var plain = new Sequential(0, new Dense(1, Activation.TANH));
        assertEquals(
                "fit: model: expected one that was compiled, found no call of compile",
                assertThrows(ModelException.class, () -> plain.fit(X, Y, ONCE)).getMessage());
        assertEquals(
                "Dense: layer: expected one that was built for the width of its input, found no weights",
                assertThrows(
                                ModelException.class,
                                () -> plain.layers().getFirst().forward(Tensor.of(new float[1], 1, 1)))
                        .getMessage());
        assertEquals(
                "build: model: expected one without weights, found one built for samples of shape [2]",
                assertThrows(ModelException.class, () -> plain.build(2).build(2))
                        .getMessage());
    }
}
