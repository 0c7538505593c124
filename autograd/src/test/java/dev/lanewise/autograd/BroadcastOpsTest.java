package dev.lanewise.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Powers and other functions of several operands: values, edges and errors; gradients are checked as properties. */
class BroadcastOpsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static Tensor leaf(double... values) {
        return Tensor.of(values).requiresGrad(true);
    }

    @Test
    void powersBroadcast() {
        Tensor x = Tensor.of(new double[] {2, 3}, 2, 1);
        Tensor y = Tensor.of(new double[] {0, 1, -1});
        assertArrayEquals(new double[] {1, 2, 0.5, 1, 3, 1.0 / 3}, x.pow(y).toDoubleArray(), 1e-15);
        assertArrayEquals(new double[] {8, 27}, x.pow(3).toDoubleArray(), 1e-14);
    }

    @Test
    void bothFormsOfThePowerHaveTheSameBits() {
        double[] x = {-INFINITY, -2, -1, -0.0, 0, 0.3, 1, 7, INFINITY, Double.NaN};
        float[] single = {Float.NEGATIVE_INFINITY, -2, -1, -0f, 0, 0.3f, 1, 7, 1e30f, Float.POSITIVE_INFINITY, Float.NaN
        };
        for (double alpha : new double[] {-3, -0.1, 0, 0.5, 1, 1.1, 2.7, INFINITY, Double.NaN}) {
            Tensor a = leaf(x);
            Tensor b = leaf(x);
            a.pow(alpha).sum().backward();
            b.pow(Tensor.scalar(DType.FLOAT64, alpha)).sum().backward();
            assertArrayEquals(
                    Tensor.of(x)
                            .pow(Tensor.full(DType.FLOAT64, alpha, x.length))
                            .toDoubleArray(),
                    Tensor.of(x).pow(alpha).toDoubleArray());
            assertArrayEquals(b.grad().toDoubleArray(), a.grad().toDoubleArray(), "alpha " + alpha);
            Tensor c = Tensor.of(single).requiresGrad(true);
            Tensor d = Tensor.of(single).requiresGrad(true);
            c.pow(alpha).sum().backward();
            d.pow(Tensor.scalar(DType.FLOAT32, alpha)).sum().backward();
            assertArrayEquals(d.grad().toFloatArray(), c.grad().toFloatArray(), "alpha " + alpha);
        }
    }

    @Test
    void theGradientOfAPowerHasDefinedEdges() {
        Tensor x = leaf(0, 0, 0, 0, -2, -2, INFINITY);
        Tensor y = leaf(0, 1, 2, 0.5, 2, 0, 0);
        x.pow(y).sum().backward();
        assertArrayEquals(new double[] {0, 1, 0, INFINITY, -4, 0, 0}, x.grad().toDoubleArray());
        assertArrayEquals(
                new double[] {0, 0, 0, 0, Double.NaN, Double.NaN, INFINITY},
                y.grad().toDoubleArray());
    }

    /** Where 0·0⁻¹ and 0·ln 0 would make a NaN, the pullback on tensors avoids them too. */
    @Test
    void theRecordedGradientOfAPowerHasTheSameEdges() {
        Tensor x = Tensor.of(new double[] {0, 0, 0, 3});
        Tensor y = Tensor.of(new double[] {0, 1, 2, 0});
        TensorFunction f = in -> in[0].pow(in[1]).sum();
        Tensor[] seeds = {Tensor.full(DType.FLOAT64, 1, 4), Tensor.full(DType.FLOAT64, 1, 4)};
        Tensor tangent = Transforms.jvp(f, new Tensor[] {x, y}, seeds).derivatives()[0];
        assertEquals(1 + Math.log(3), tangent.item(), 1e-15); // ∂(0¹)/∂x and ∂(3⁰)/∂y
        TensorFunction square = in -> in[0].pow(2).sum();
        assertArrayEquals(
                new double[] {2, 0, 0, 2},
                Transforms.hessian(square, Tensor.of(new double[] {0, 5})).toDoubleArray());
        TensorFunction constant = in -> in[0].pow(0).sum();
        assertArrayEquals(
                new double[4],
                Transforms.hessian(constant, Tensor.of(new double[] {0, 5})).toDoubleArray());
    }

    @Test
    void aSlopeGetsAGradientWhereTheElementIsNotPositive() {
        Tensor x = leaf(-2, 0, 3);
        Tensor slope = leaf(0.25, 0.5, 7);
        Tensor y = x.prelu(slope);
        assertArrayEquals(new double[] {-0.5, 0, 3}, y.toDoubleArray());
        y.sum().backward();
        assertArrayEquals(new double[] {0.25, 0.5, 1}, x.grad().toDoubleArray());
        assertArrayEquals(new double[] {-2, 0, 0}, slope.grad().toDoubleArray());
    }

    @Test
    void aFusedProductIsRoundedOnce() {
        double x = 1 + 0x1p-30;
        Tensor found = Tensor.of(new double[] {x}).fma(Tensor.of(new double[] {x}), Tensor.scalar(DType.FLOAT64, -1));
        assertEquals(Math.fma(x, x, -1), found.item());
        int[] shape = Tensor.zeros(DType.FLOAT32, 2, 1)
                .fma(Tensor.zeros(DType.FLOAT32, 3), Tensor.zeros(DType.FLOAT32, 4, 1, 1))
                .shape();
        assertArrayEquals(new int[] {4, 2, 3}, shape);
    }

    @Test
    void errorsNameTheOperation() {
        Tensor x = Tensor.zeros(DType.FLOAT64, 3);
        Tensor two = Tensor.zeros(DType.FLOAT64, 2);
        Tensor single = Tensor.zeros(DType.FLOAT32, 3);
        refused("pow: other: expected a shape that broadcasts with [3], found [2]", () -> x.pow(two));
        refused("pow: other: expected FLOAT64, found FLOAT32", () -> x.pow(single));
        refused("prelu: other: expected a shape that broadcasts with [3], found [2]", () -> x.prelu(two));
        refused("fma: factor: expected FLOAT64, found FLOAT32", () -> x.fma(single, x));
        refused("fma: summand: expected FLOAT64, found FLOAT32", () -> x.fma(x, single));
        refused("fma: other: expected a shape that broadcasts with [3], found [2]", () -> x.fma(x, two));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(InvalidArgumentException.class, call).getMessage());
    }
}
