package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.Workers;
import dev.lanewise.layers.random.NumPyRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DropoutTest {
    private static final Tensor ONES = Tensor.full(DType.FLOAT32, 1, 50, 20);

    private static float[] trained(Dropout layer) {
        return layer.forward(ONES, true).toFloatArray();
    }

    @Test
    void isTheIdentityInUse() {
        Dropout layer = new Dropout(0.5, 1);
        assertSame(ONES, layer.forward(ONES));
        assertSame(ONES, layer.forward(ONES, false));
        assertSame(ONES, new Dropout(0, 1).forward(ONES, true));
    }

    @Test
    void dropsItsShareInTrainingAndScalesTheOthers() {
        float[] y = trained(new Dropout(0.2, 1));
        int dropped = 0;
        for (float element : y) {
            assertTrue(element == 0 || element == 1.25f);
            dropped += element == 0 ? 1 : 0;
        }
        assertTrue(Math.abs(dropped - 200) < 5 * Math.sqrt(1000 * 0.2 * 0.8), "dropped " + dropped + " of 1000");
    }

    @Test
    void takesTheNextNumbersOfItsStreamAtEachCall() {
        Dropout layer = new Dropout(0.5, 9);
        float[] first = trained(layer);
        float[] second = trained(layer);
        assertArrayEquals(ONES.dropout(0.5, 9, 0, 0).toFloatArray(), first);
        assertArrayEquals(ONES.dropout(0.5, 9, 0, 1000).toFloatArray(), second);
        assertFalse(Arrays.equals(first, second));
    }

    @Test
    void getsItsSeedFromTheModel() {
        float[][] masks = new float[3][];
        for (int i = 0; i < masks.length; i++) {
            Dropout layer = new Dropout(0.5);
            assertFalse(layer.isBuilt());
            layer.build(DType.FLOAT32, new NumPyRandom(i / 2), 20);
            assertTrue(layer.isBuilt());
            masks[i] = trained(layer);
        }
        assertArrayEquals(masks[0], masks[1]);
        assertFalse(Arrays.equals(masks[0], masks[2]));
    }

    @Test
    void aModelDropsWhileItIsTrainedAndNotWhenItPredicts() {
        Sequential model = new Sequential(0, new Dense(4), new Dropout(0.5)).build(20);
        assertArrayEquals(
                model.forward(ONES).toFloatArray(), model.forward(ONES, false).toFloatArray());
        float[] used = model.forward(ONES).toFloatArray();
        float[] dropped = model.forward(ONES, true).toFloatArray();
        int zeros = 0;
        for (int i = 0; i < used.length; i++) {
            assertTrue(dropped[i] == 0 || dropped[i] == 2 * used[i]);
            zeros += dropped[i] == 0 ? 1 : 0;
        }
        assertTrue(zeros > 50 && zeros < 150, zeros + " of 200 dropped");
    }

    @Test
    void fittingDependsOnTheMaskAndNotOnTheThreads() {
        float[] one = fitted(0.3, 1);
        assertArrayEquals(one, fitted(0.3, 3));
        assertFalse(Arrays.equals(one, fitted(0, 1)));
    }

    private static float[] fitted(double rate, int threads) {
        Tensor x = Tensor.of(new NumPyRandom(5).uniform(-1, 1, 64, 20), 64, 20);
        Tensor y = x.square().sum(1).reshape(64, 1);
        try (Workers workers = Workers.of(threads)) {
            Sequential model = new Sequential(
                            DType.FLOAT64, 0, new Dense(32, Activation.TANH), new Dropout(rate, 8), new Dense(1))
                    .workers(workers);
            model.compile(new Adam(0.01), Loss.MEAN_SQUARED_ERROR);
            model.fit(x, y, Fit.epochs(3).batchSize(16));
            double[] predicted = model.forward(x).toDoubleArray();
            float[] rounded = new float[predicted.length];
            for (int i = 0; i < rounded.length; i++) {
                rounded[i] = (float) predicted[i];
            }
            return rounded;
        }
    }

    @Test
    void keepsTheShapeAndHasNoWeights() {
        Dropout layer = new Dropout(0.5);
        assertArrayEquals(new int[] {3, 4}, layer.outputShape(3, 4));
        assertTrue(layer.state().isEmpty());
        assertEquals("Dropout(0.5)", layer.toString());
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is refused
    void errorsNameTheLayer() {
        refused("Dropout: rate: expected at least 0 and less than 1, found 1.0", () -> new Dropout(1));
        refused("Dropout: rate: expected at least 0 and less than 1, found NaN", () -> new Dropout(Double.NaN, 3));
        refused("Dropout: x: expected not null, found null", () -> new Dropout(0.5, 1).forward(null));
        refused("Dropout: x: expected not null, found null", () -> new Dropout(0.5, 1).forward(null, true));
        assertEquals(
                "Dropout: layer: expected one that was built or made with a seed, found no seed",
                assertThrows(ModelException.class, () -> new Dropout(0.5).forward(ONES, true))
                        .getMessage());
        assertEquals(
                "Dropout.build: layer: expected one without a seed, found one that has a seed already",
                assertThrows(
                                ModelException.class,
                                () -> new Dropout(0.5, 1).build(DType.FLOAT32, new NumPyRandom(0), 3))
                        .getMessage());
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(InvalidArgumentException.class, call).getMessage());
    }
}
