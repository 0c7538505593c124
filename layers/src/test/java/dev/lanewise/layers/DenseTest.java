package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.Activation;
import dev.lanewise.layers.random.NumPyRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class DenseTest {
    private static final Tensor X = Tensor.of(new double[] {1, 2, 3, 4}, 2, 2);

    private static Dense built(Dense layer) {
        layer.build(DType.FLOAT64, new NumPyRandom(1), 2);
        return layer;
    }

    private static Dense withWeights(Dense layer) {
        built(layer).kernel().copyFrom(Tensor.of(new double[] {1, -1, 0.5, -2}, 2, 2));
        return layer;
    }

    @Test
    void isAProductABiasAndAnActivation() {
        Dense layer = withWeights(new Dense(2, Activation.RELU));
        layer.bias().copyFrom(Tensor.of(new double[] {0.25, 8}));
        assertArrayEquals(new double[] {2.25, 3, 5.25, 0}, layer.forward(X).toDoubleArray());
    }

    @Test
    void hasNoActivationUnlessOneIsGiven() {
        assertArrayEquals(
                new double[] {2, -5, 5, -11},
                withWeights(new Dense(2)).forward(X).toDoubleArray());
    }

    @Test
    void canDoWithoutBias() {
        Dense layer = withWeights(new Dense(2).withoutBias());
        assertEquals(List.of("kernel"), List.copyOf(layer.state().keySet()));
        assertArrayEquals(new double[] {2, -5, 5, -11}, layer.forward(X).toDoubleArray());
    }

    @Test
    void startsWithGlorotsUniformWeightsAndNoBias() {
        Dense layer = new Dense(30);
        layer.build(DType.FLOAT64, new NumPyRandom(7), 20);
        double limit = Math.sqrt(6.0 / 50);
        assertArrayEquals(
                new NumPyRandom(7).uniform(-limit, limit, 20, 30),
                layer.kernel().toDoubleArray());
        assertArrayEquals(new double[30], layer.bias().toDoubleArray());
    }

    @Test
    void roundsItsFirstWeightsToItsPrecision() {
        Dense layer = new Dense(3);
        layer.build(DType.FLOAT32, new NumPyRandom(7), 3);
        assertEquals(
                (float) new NumPyRandom(7).uniform(-1, 1),
                layer.kernel().storage().get(0));
    }

    @Test
    void drawsOtherWeightsFromAnotherSeed() {
        Dense other = new Dense(2);
        other.build(DType.FLOAT64, new NumPyRandom(2), 2);
        assertNotEquals(
                built(new Dense(2)).kernel().storage().get(0),
                other.kernel().storage().get(0));
    }

    @Test
    void addsItsSquaredWeightsToTheLoss() {
        Dense layer = withWeights(new Dense(2).l2(0.5));
        Tensor penalty = layer.penalty();
        assertNotNull(penalty);
        assertEquals(0.5 * (1 + 1 + 0.25 + 4), penalty.item());
        penalty.backward();
        assertArrayEquals(new double[] {1, -1, 0.5, -2}, layer.kernel().grad().toDoubleArray());
        assertNull(built(new Dense(2)).penalty());
    }

    @Test
    void keepsWhatItIsWhenMoreIsAsked() {
        Dense layer = withWeights(new Dense(2, Activation.RELU).withoutBias().l2(1));
        assertArrayEquals(new double[] {2, 0, 5, 0}, layer.forward(X).toDoubleArray());
        assertEquals(1, layer.parameters().size());
    }

    @Test
    void knowsTheShapeOfItsOutputBeforeItIsBuilt() {
        Dense layer = new Dense(7);
        assertArrayEquals(new int[] {7}, layer.outputShape(3));
        assertFalse(layer.isBuilt());
        assertTrue(built(layer).isBuilt());
    }
}
