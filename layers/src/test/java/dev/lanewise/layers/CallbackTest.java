package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.autograd.DType;
import dev.lanewise.layers.data.Table;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallbackTest {
    private static final Table X = new Table(new double[] {1, 2, 3, 4, 5}, 1);
    private static final Table Y = new Table(new double[] {2, 4, 6, 8, 10}, 1);

    private static Sequential model(Metric... metrics) {
        return new Sequential(DType.FLOAT64, 0, new Dense(1)).compile(new Sgd(0.001), Loss.MEAN_SQUARED_ERROR, metrics);
    }

    /** A metric that takes the given values, one an epoch. */
    private static Metric script(boolean higherIsBetter, double... values) {
        int[] next = {0};
        return new Metric.OfValues("script", higherIsBetter, (_, _) -> values[next[0]++]);
    }

    private static History fit(Sequential model, Callback... callbacks) {
        return model.fit(X, Y, Fit.epochs(7).batchSize(5).callbacks(callbacks));
    }

    @Test
    void aCallbackSeesEachStageInOrder() {
        List<String> seen = new ArrayList<>();
        Callback recorder = new Callback() {
            @Override
            public void trainBegin(Training training) {
                seen.add("begin " + training.epochs() + " " + training.batches() + " " + training.samples());
            }

            @Override
            public void batchEnd(Training training) {
                seen.add("batch " + training.batch() + " " + training.samplesDone());
                assertTrue(training.loss() > 0 && training.samplesPerSecond() > 0);
            }

            @Override
            public void epochEnd(Training training, Epoch epoch) {
                seen.add("epoch " + epoch.number());
                assertEquals(
                        training.scoreNames(),
                        List.copyOf(epoch.scores().values().keySet()));
                assertTrue(epoch.samplesPerSecond() > 0);
            }

            @Override
            public void trainEnd(Training training, History history) {
                seen.add("end " + history.epochs().size());
            }
        };
        model().fit(X, Y, Fit.epochs(2).batchSize(3).validation(X, Y).callbacks(recorder));
        assertEquals(
                List.of(
                        "begin 2 2 5",
                        "batch 1 3",
                        "batch 2 5",
                        "epoch 1",
                        "batch 1 3",
                        "batch 2 5",
                        "epoch 2",
                        "end 2"),
                seen);
    }

    @Test
    void aCallbackCanStopTheTraining() {
        Callback stop = new Callback() {
            @Override
            public void epochEnd(Training training, Epoch epoch) {
                if (epoch.number() == 3) {
                    training.stop();
                }
            }
        };
        assertEquals(3, fit(model(), stop).epochs().size());
    }

    @Test
    void earlyStoppingWaitsForAsManyEpochsAsItIsToldTo() {
        EarlyStopping stopping = new EarlyStopping(2).monitor("script");
        History history = fit(model(script(false, 5, 3, 4, 2, 2, 3, 1)), stopping);
        assertEquals(6, history.epochs().size());
        assertEquals(4, stopping.bestEpoch());
    }

    @Test
    void earlyStoppingTakesAHighAccuracyForTheBest() {
        EarlyStopping stopping = new EarlyStopping(2).monitor("script");
        assertEquals(
                5,
                fit(model(script(true, 1, 2, 3, 2, 3, 9, 9)), stopping).epochs().size());
        assertEquals(3, stopping.bestEpoch());
    }

    @Test
    void earlyStoppingCanAskForMoreThanALittle() {
        EarlyStopping stopping = new EarlyStopping(2).monitor("script").minDelta(0.5);
        assertEquals(
                3,
                fit(model(script(false, 5, 4.75, 4.5, 1, 1, 1, 1)), stopping)
                        .epochs()
                        .size());
        assertEquals(1, stopping.bestEpoch());
    }

    @Test
    void earlyStoppingNeverTakesNaNForTheBest() {
        EarlyStopping stopping = new EarlyStopping(3).monitor("script");
        double nan = Double.NaN;
        fit(model(script(false, nan, 2, nan, nan, nan, 1, 1)), stopping);
        assertEquals(2, stopping.bestEpoch());
    }

    @Test
    void earlyStoppingWatchesTheValidationLossAndCanBringBackTheBestWeights() {
        Table far = new Table(new double[] {-1}, 1);
        // The best fit of the validation data lies on the way of the weight from its start to 2.
        var model = new Sequential(DType.FLOAT64, 0, new Dense(1).withoutBias());
        model.compile(new Sgd(0.01), Loss.MEAN_SQUARED_ERROR);
        model.build(1).weight("dense.kernel").storage().set(0, 0);
        List<Double> weights = new ArrayList<>();
        Callback recorder = new Callback() {
            @Override
            public void epochEnd(Training training, Epoch epoch) {
                weights.add(training.model().weight("dense.kernel").item());
            }
        };
        EarlyStopping stopping = new EarlyStopping(3).restoreBest();
        model.fit(
                X,
                Y,
                Fit.epochs(20).validation(far, new Table(new double[] {-1}, 1)).callbacks(recorder, stopping));
        assertEquals(stopping.bestEpoch() + 3, weights.size());
        assertTrue(stopping.bestEpoch() > 1);
        assertEquals(
                weights.get(stopping.bestEpoch() - 1),
                model.weight("dense.kernel").item());
    }

    @Test
    void earlyStoppingForgetsTheTrainingBefore() {
        EarlyStopping stopping = new EarlyStopping(1).monitor("script");
        fit(model(script(false, 1, 2)), stopping);
        assertEquals(3, fit(model(script(false, 9, 8, 8)), stopping).epochs().size());
    }

    @Test
    void theHistoryHasOneValueAnEpoch() {
        History history = fit(model(script(false, 7, 6, 5, 4, 3, 2, 1)));
        assertArrayEquals(new double[] {7, 6, 5, 4, 3, 2, 1}, history.values("script"));
        assertEquals(7, history.last().number());
    }
}
