package dev.lanewise.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import org.junit.jupiter.api.Test;

/** Derivatives as functions, of f(x, y) = Σ x²·y and g(x) = (x₀·x₁, x₁³) with their known derivatives. */
class TransformsTest {
    private static final TensorFunction F = in -> in[0].mul(in[0]).mul(in[1]).sum();
    private static final TensorFunction G = in -> Tensor.stack(
            0,
            in[0].select(0, 0).mul(in[0].select(0, 1)),
            in[0].select(0, 1).mul(in[0].select(0, 1)).mul(in[0].select(0, 1)));

    private static final Tensor X = Tensor.of(new double[] {2, 3});
    private static final Tensor Y = Tensor.of(new double[] {5, 7});

    private static Tensor[] list(Tensor... tensors) {
        return tensors;
    }

    @Test
    void gradients() {
        Transforms.Result result = Transforms.valueAndGrad(F, X, Y);
        assertEquals(83, result.value().item());
        assertArrayEquals(new double[] {20, 42}, result.derivatives()[0].toDoubleArray());
        assertArrayEquals(new double[] {4, 9}, result.derivatives()[1].toDoubleArray());
        assertFalse(result.value().requiresGrad() || result.derivatives()[0].requiresGrad());
        assertArrayEquals(new double[] {0, 0}, Transforms.grad(in -> in[0].sum(), X, Y)[1].toDoubleArray());
        assertEquals(
                "grad: f(x): expected one element (vjp takes a cotangent), found shape [2]",
                assertThrows(InvalidArgumentException.class, () -> Transforms.grad(G, X))
                        .getMessage());
    }

    @Test
    void productsWithTheJacobian() {
        Tensor u = Tensor.of(new double[] {1, 10});
        Transforms.Result vjp = Transforms.vjp(G, u, X);
        assertArrayEquals(new double[] {6, 27}, vjp.value().toDoubleArray());
        assertArrayEquals(new double[] {3, 272}, vjp.derivatives()[0].toDoubleArray());
        Transforms.Result jvp = Transforms.jvp(G, list(X), list(u));
        assertArrayEquals(new double[] {6, 27}, jvp.value().toDoubleArray());
        assertArrayEquals(new double[] {23, 270}, jvp.derivatives()[0].toDoubleArray());
        Tensor jacobian = Transforms.jacobian(G, X);
        assertArrayEquals(new int[] {2, 2}, jacobian.shape());
        assertArrayEquals(new double[] {3, 2, 0, 27}, jacobian.toDoubleArray());
    }

    @Test
    void secondDerivatives() {
        TensorFunction cubes = in -> in[0].mul(in[0]).mul(in[0]).sum();
        assertArrayEquals(
                new double[] {12, 0, 0, 18}, Transforms.hessian(cubes, X).toDoubleArray());
        assertArrayEquals(new double[] {60, 126}, Transforms.hvp(cubes, list(X), list(Y))[0].toDoubleArray());
        TensorFunction second = in -> Transforms.hessian(cubes, in[0]).sum();
        assertArrayEquals(new double[] {6, 6}, Transforms.grad(second, X)[0].toDoubleArray(), "the third derivative");
    }

    @Test
    void transformsAreDifferentiable() {
        Tensor x = X.copy().requiresGrad(true);
        Transforms.grad(F, x, Y)[0].sum().backward();
        assertArrayEquals(new double[] {10, 14}, x.grad().toDoubleArray());
        x.zeroGrad();
        Transforms.jvp(G, list(x), list(Y)).derivatives()[0].sum().backward();
        assertArrayEquals(new double[] {7, 5 + 6 * 3 * 7}, x.grad().toDoubleArray());
    }

    @Test
    void derivativesOfDifferentLevelsDoNotMeet() {
        Tensor one = Tensor.of(new double[] {1});
        TensorFunction f = in ->
                in[0].mul(Transforms.grad(z -> in[0].add(z[0]).sum(), one)[0]).sum();
        assertEquals(1, Transforms.grad(f, one)[0].item(), "d/dx x·(d/dy (x + y)) at 1");
    }

    @Test
    void transformsRecordWhereNothingElseDoes() {
        try (var _ = Tensor.noGrad()) {
            assertArrayEquals(new double[] {20, 42}, Transforms.grad(F, X, Y)[0].toDoubleArray());
        }
    }

    @Test
    void aRetainedGraphIsUsedAgain() {
        Tensor x = X.copy().requiresGrad(true);
        Tensor y = x.mul(x).sum();
        Tensor one = Tensor.scalar(DType.FLOAT64, 1);
        y.backward(one, Graph.RETAIN);
        y.backward(one, Graph.RELEASE);
        assertArrayEquals(new double[] {8, 12}, x.grad().toDoubleArray());
        assertEquals(
                "backward: the graph of sum: expected one that was not used yet, "
                        + "found one that an earlier backward released (Graph.RETAIN keeps it)",
                assertThrows(AutogradException.class, y::backward).getMessage());
    }
}
