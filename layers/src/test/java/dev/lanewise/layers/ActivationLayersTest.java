package dev.lanewise.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.layers.random.NumPyRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The layers that are a function of each element. */
class ActivationLayersTest {
    private static final Tensor X = Tensor.of(new double[] {-2, 3, 4, -8}, 2, 2);

    private static PRelu built() {
        PRelu layer = new PRelu();
        layer.build(DType.FLOAT64, new NumPyRandom(0), 2);
        return layer;
    }

    @Test
    void aParametricReluStartsAsARelu() {
        PRelu layer = built();
        assertArrayEquals(new double[] {0, 3, 4, 0}, layer.forward(X).abs().toDoubleArray());
        assertEquals(List.of("alpha"), List.copyOf(layer.state().keySet()));
        assertEquals(1, layer.parameters().size());
    }

    @Test
    void aParametricReluHasASlopeForEachElementOfASample() {
        PRelu layer = built();
        layer.alpha().copyFrom(Tensor.of(new double[] {0.5, 0.25}));
        Tensor y = layer.forward(X);
        assertArrayEquals(new double[] {-1, 3, 4, -2}, y.toDoubleArray());
        y.sum().backward();
        assertArrayEquals(new double[] {-2, -8}, layer.alpha().grad().toDoubleArray());
    }

    @Test
    void aLambdaIsAnyFunctionThatKeepsTheShape() {
        Sequential model = new Sequential(DType.FLOAT64, 0, new Lambda("gelu", Tensor::gelu), new Dense(1)).build(2);
        Tensor hidden = model.layers().getFirst().forward(X);
        assertArrayEquals(X.gelu().toDoubleArray(), hidden.toDoubleArray());
        assertArrayEquals(
                model.layers().get(1).forward(hidden).toDoubleArray(),
                model.forward(X).toDoubleArray());
        assertEquals("Lambda(gelu)", model.layers().getFirst().toString());
        assertTrue(model.layers().getFirst().isBuilt());
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is refused
    void errorsNameTheLayer() {
        PRelu layer = built();
        refused("PRelu: x: expected not null, found null", () -> layer.forward(null));
        refused("PRelu: x: expected FLOAT64, found FLOAT32", () -> layer.forward(Tensor.zeros(DType.FLOAT32, 1, 2)));
        refused(
                "PRelu: x: expected samples of shape [2], found [1, 3]",
                () -> layer.forward(Tensor.zeros(DType.FLOAT64, 1, 3)));
        refused(
                "PRelu: inputShape: expected samples of shape [2], found samples of shape [3]",
                () -> layer.outputShape(3));
        refused("Lambda: name: expected not null, found null", () -> new Lambda(null, x -> x));
        refused("Lambda: function: expected not null, found null", () -> new Lambda("f", null));
        wrongState(
                "PRelu: layer: expected one that was built for the shape of its input, found no weights",
                () -> new PRelu().forward(X));
        wrongState(
                "PRelu.build: layer: expected one without weights, found one that was built already",
                () -> layer.build(DType.FLOAT64, new NumPyRandom(0), 2));
        wrongState(
                "Lambda: result of sum: expected shape [2, 2], found []",
                () -> new Lambda("sum", x -> x.sum()).forward(X));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(InvalidArgumentException.class, call).getMessage());
    }

    private static void wrongState(String message, Executable call) {
        assertEquals(message, assertThrows(ModelException.class, call).getMessage());
    }
}
