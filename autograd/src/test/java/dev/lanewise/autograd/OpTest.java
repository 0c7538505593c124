package dev.lanewise.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import org.junit.jupiter.api.Test;

/** Ops of one's own. */
class OpTest {
    private static final Op SQUARE =
            Op.of("square", Op.Saves.INPUTS, (y, call) -> y.mul(call.in(0), call.in(0)), (dx, dy, call) -> {
                dx.mul(dy, call.in(0));
                dx.scale(2, dx);
            });

    /** x·y, with one pullback for both. */
    private static final Op PRODUCT = Op.of("product", Op.Saves.INPUTS, (z, call) -> z.mul(call.in(0), call.in(1)))
            .jointly((d, dz, call) -> {
                for (int i = 0; i < 2; i++) {
                    Storage dx = d[i];
                    if (dx != null) {
                        dx.mul(dz, call.in(1 - i));
                    }
                }
            });

    /** x³ with a pullback on tensors alone. */
    private static final Op CUBE = Op.of("cube", Op.Saves.INPUTS, (y, call) -> {
                y.mul(call.in(0), call.in(0));
                y.mul(y, call.in(0));
            })
            .differentiable(
                    (dy, call) -> dy.mul(call.input(0)).mul(call.input(0)).mul(3));

    private static final Tensor X = Tensor.of(new double[] {1, -2, 3, 4}, 2, 2);

    @Test
    void aCustomOpIsLikeAnyOther() {
        Tensor x = X.copy().requiresGrad(true);
        Tensor y = SQUARE.apply(x.shape(), x);
        assertArrayEquals(new double[] {1, 4, 9, 16}, y.toDoubleArray());
        y.sum().backward();
        assertArrayEquals(new double[] {2, -4, 6, 8}, x.grad().toDoubleArray());
    }

    @Test
    void aJointPullbackServesAllInputs() {
        Tensor x = X.copy().requiresGrad(true);
        Tensor y = Tensor.full(DType.FLOAT64, 10, 2, 2).requiresGrad(true);
        PRODUCT.apply(x.shape(), x, y).sum().backward();
        assertArrayEquals(new double[] {10, 10, 10, 10}, x.grad().toDoubleArray());
        assertArrayEquals(X.toDoubleArray(), y.grad().toDoubleArray());
        x.zeroGrad();
        PRODUCT.apply(x.shape(), x, X).sum().backward();
        assertArrayEquals(X.toDoubleArray(), x.grad().toDoubleArray());
        x.zeroGrad();
        PRODUCT.apply(x.shape(), x, x).sum().backward();
        assertArrayEquals(new double[] {2, -4, 6, 8}, x.grad().toDoubleArray());
    }

    @Test
    void aPullbackOnTensorsServesBothDerivatives() {
        Tensor x = X.copy().requiresGrad(true);
        CUBE.apply(x.shape(), x).sum().backward();
        assertArrayEquals(new double[] {3, 12, 27, 48}, x.grad().toDoubleArray());
        Tensor[] second = Transforms.grad(
                in -> Transforms.grad(z -> CUBE.apply(z[0].shape(), z[0]).sum(), in)[0].sum(), X);
        assertArrayEquals(new double[] {6, -12, 18, 24}, second[0].toDoubleArray());
    }

    @Test
    void aPullbackOnStoragesHasNoDerivative() {
        refused(
                "derivative of a derivative: the pullback of square: expected one on tensors (Op.differentiable), found one on storages",
                () -> Transforms.hessian(
                        in -> SQUARE.apply(in[0].shape(), in[0]).sum(), X));
    }

    @Test
    void aPullbackReadsOnlyWhatTheOpSaves() {
        Op careless = Op.of(
                "careless", Op.Saves.NOTHING, (y, call) -> y.exp(call.in(0)), (dx, dy, call) -> dx.mul(dy, call.out()));
        Tensor x = X.copy().requiresGrad(true);
        refused(
                "careless: pullback: expected to read only what the op saves, found it read the output",
                () -> careless.apply(x.shape(), x).sum().backward());
    }

    @Test
    void forwardsAndPullbacksMustWrite() {
        Tensor x = X.copy().requiresGrad(true);
        Op lazy = Op.of("lazy", Op.Saves.NOTHING, (y, call) -> {}, (dx, dy, call) -> {});
        refused(
                "lazy: forward: expected that it writes its result, found that it wrote nothing",
                () -> lazy.apply(x.shape(), x));
        Op lazier = Op.of("lazier", Op.Saves.NOTHING, (y, call) -> y.fill(1), (dx, dy, call) -> {});
        refused(
                "lazier: pullback 0: expected that it writes its result, found that it wrote nothing",
                () -> lazier.apply(x.shape(), x).sum().backward());
    }

    @Test
    void operandsOfStorageMethodsAreChecked() {
        Storage two = DType.FLOAT64.storage(2);
        assertEquals(
                "Storage: operand: expected length 2, found length 3",
                assertThrows(InvalidArgumentException.class, () -> two.exp(DType.FLOAT64.storage(3)))
                        .getMessage());
        assertEquals(
                "Storage: operand: expected FLOAT64, found FLOAT32",
                assertThrows(InvalidArgumentException.class, () -> two.exp(DType.FLOAT32.storage(2)))
                        .getMessage());
        assertEquals(
                "Storage: operand: expected a length that divides 2, found length 0",
                assertThrows(InvalidArgumentException.class, () -> two.repeat(DType.FLOAT64.storage(0)))
                        .getMessage());
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(AutogradException.class, call).getMessage());
    }
}
