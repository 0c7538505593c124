package dev.lanewise.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The graph: what is recorded, in which order it is pulled back, what accumulates, and what is an error. */
class BackwardTest {
    private static Tensor leaf(double... values) {
        return Tensor.of(values).requiresGrad(true);
    }

    private static double[] grad(Tensor x) {
        return x.grad().toDoubleArray();
    }

    @Test
    void chainRule() {
        Tensor x = leaf(2, 3);
        Tensor y = leaf(5, 7);
        x.mul(y).sub(x).sum().backward(); // Σ x·y − x
        assertArrayEquals(new double[] {4, 6}, grad(x));
        assertArrayEquals(new double[] {2, 3}, grad(y));
    }

    @Test
    void aResultReadTwiceIsPulledBackOnceItsCotangentIsComplete() {
        Tensor x = leaf(3);
        Tensor square = x.mul(x);
        Tensor cube = square.mul(x);
        cube.add(square).sum().backward(); // x³ + x²
        assertArrayEquals(new double[] {3 * 9 + 2 * 3}, grad(x));
    }

    @Test
    void gradientsAccumulateUntilZeroGrad() {
        Tensor x = leaf(1, 2);
        x.mul(3).sum().backward();
        Storage buffer = x.grad().storage();
        x.mul(4).sum().backward();
        assertArrayEquals(new double[] {7, 7}, grad(x));
        x.zeroGrad();
        assertFalse(x.hasGrad());
        x.mul(5).sum().backward();
        assertArrayEquals(new double[] {5, 5}, grad(x));
        assertSame(buffer, x.grad().storage());
    }

    @Test
    void aCotangentMayBeGiven() {
        Tensor x = leaf(1, 2);
        Tensor cotangent = Tensor.of(new double[] {10, 100});
        x.mul(3).backward(cotangent);
        assertArrayEquals(new double[] {30, 300}, grad(x));
        assertArrayEquals(new double[] {10, 100}, cotangent.toDoubleArray());
        x.backward(cotangent); // a leaf
        assertArrayEquals(new double[] {40, 400}, grad(x));
    }

    @Test
    void theCotangentOfTheUserSurvivesAFusedActivation() {
        Tensor x = Tensor.of(new double[] {1}, 1, 1).requiresGrad(true);
        Tensor cotangent = Tensor.of(new double[] {10}, 1, 1);
        Tensor w = Tensor.of(new double[] {0.5}, 1, 1);
        Tensor y = x.linear(w, null, dev.lanewise.kernels.Activation.TANH);
        y.backward(cotangent);
        assertEquals(10, cotangent.item());
        assertEquals(10 * 0.5 * (1 - Math.tanh(0.5) * Math.tanh(0.5)), x.grad().item(), 1e-14);
    }

    @Test
    void nothingIsRecordedWithoutGradient() {
        Tensor x = leaf(1, 2);
        assertFalse(x.detach().mul(x.detach()).requiresGrad());
        try (var _ = Tensor.noGrad()) {
            assertFalse(x.mul(x).requiresGrad());
        }
        assertEquals(true, x.mul(x).requiresGrad());
        x.mul(x.detach()).sum().backward(); // one of two factors
        assertArrayEquals(new double[] {1, 2}, grad(x));
    }

    @Test
    void aLongChainNeedsNoStack() {
        Tensor x = leaf(0);
        Tensor y = x;
        for (int i = 0; i < 100_000; i++) {
            y = y.add(1);
        }
        y.sum().backward();
        assertArrayEquals(new double[] {1}, grad(x));
        assertEquals(100_000, y.item());
    }

    @Test
    void floatsHaveGradientsToo() {
        Tensor x = Tensor.of(new float[] {0.1f, 2}).requiresGrad(true);
        x.mul(x).mean().backward();
        assertArrayEquals(new float[] {0.1f, 2}, x.grad().toFloatArray());
    }

    @Test
    void aReleasedGraphIsAnError() {
        Tensor x = leaf(1);
        Tensor y = x.exp();
        y.sum().backward();
        double before = x.grad().item();
        refused(
                "backward: the graph of exp: expected one that was not used yet, found one that an earlier backward released (Graph.RETAIN keeps it)",
                () -> y.mul(2).sum().backward());
        assertEquals(before, x.grad().item());
    }

    @Test
    void aTensorChangedAfterItWasSavedIsAnError() {
        Tensor x = leaf(1, 2);
        Tensor w = leaf(3, 4);
        Tensor loss = x.mul(w).sum();
        w.copyFrom(Tensor.of(new double[] {5, 6}));
        refused(
                "backward: input 1 of mul: expected the values that were saved (version 0), "
                        + "found values that were changed in place since (version 1)",
                loss::backward);
        assertFalse(x.hasGrad());
        Tensor y = x.exp();
        y.detach().storage().sgd(w.storage(), 0.1); // shares the array
        refused(
                "backward: the output of exp: expected the values that were saved (version 1), "
                        + "found values that were changed in place since (version 2)",
                () -> y.sum().backward());
    }

    @Test
    void aTensorThatNoPullbackReadsMayChange() {
        Tensor x = leaf(1, 2);
        Tensor loss = x.add(x).sum();
        x.copyFrom(Tensor.of(new double[] {5, 6}));
        loss.backward();
        assertArrayEquals(new double[] {2, 2}, grad(x));
    }

    @Test
    void wrongUsesAreErrors() {
        Tensor x = leaf(1, 2);
        Tensor y = x.mul(2);
        assertEquals(
                "backward: tensor: expected one element, or a cotangent, found shape [2]",
                assertThrows(InvalidArgumentException.class, y::backward).getMessage());
        assertEquals(
                "backward: cotangent: expected shape [2], found [1]",
                assertThrows(InvalidArgumentException.class, () -> y.backward(leaf(1)))
                        .getMessage());
        refused(
                "backward: tensor: expected a result computed from a leaf that requires a gradient, found one that requires none",
                () -> x.detach().sum().backward());
        refused(
                "requiresGrad: tensor: expected a leaf, found the result of a recorded operation (detach() gives a leaf)",
                () -> y.requiresGrad(false));
        refused(
                "copyFrom: tensor: expected a leaf, found the result of a recorded operation (detach() gives a leaf)",
                () -> y.copyFrom(x));
        refused(
                "grad: tensor: expected a leaf with a gradient, found one that no backward pass has reached since zeroGrad",
                x::grad);
        refused(
                "grad: tensor: expected a leaf with a gradient, found a result: only leaves keep their gradient",
                y::grad);
        refused(
                "grad: tensor: expected a leaf with a gradient, found one that requires none",
                () -> x.detach().grad());
    }

    @Test
    void aTargetWithoutDerivativeMustNotRequireOne() {
        Tensor p = Tensor.of(new double[] {0.5});
        assertEquals(
                "binaryCrossEntropy: input 1: expected a tensor that requires no gradient, found one that requires it",
                assertThrows(InvalidArgumentException.class, () -> p.binaryCrossEntropy(leaf(1)))
                        .getMessage());
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(AutogradException.class, call).getMessage());
    }
}
