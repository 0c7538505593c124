package dev.lanewise.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Shapes, orders and parts, by NumPy's rules; the expected values are those of NumPy. */
class ShapeOpsTest {
    /** 0, 1, 2, … */
    private static Tensor range(int... shape) {
        return Tensor.of(
                IntStream.range(0, Shapes.product(shape, 0, shape.length))
                        .asDoubleStream()
                        .toArray(),
                shape);
    }

    private static void equal(Tensor found, int[] shape, double... values) {
        assertArrayEquals(shape, found.shape());
        assertArrayEquals(values, found.toDoubleArray());
    }

    private static int[] shape(int... shape) {
        return shape;
    }

    @Test
    void elementwiseOperandsBroadcast() {
        equal(range(2, 1).add(range(3)), shape(2, 3), 0, 1, 2, 1, 2, 3);
        equal(range(2, 1, 2).mul(range(3, 1)), shape(2, 3, 2), 0, 0, 0, 1, 0, 2, 0, 0, 2, 3, 4, 6);
        equal(range(3).sub(Tensor.scalar(DType.FLOAT64, 1)), shape(3), -1, 0, 1);
        equal(range(0).add(range(1)), shape(0));
        refused(
                "add: other: expected a shape that broadcasts with [2, 3], found [2]",
                () -> range(2, 3).add(range(2)));
    }

    @Test
    void reshapeInfersOneDimension() {
        equal(range(2, 3).reshape(-1), shape(6), 0, 1, 2, 3, 4, 5);
        equal(range(2, 3).reshape(3, -1), shape(3, 2), 0, 1, 2, 3, 4, 5);
        refused(
                "reshape: tensor: expected 4 elements for the shape [4, 1], found 6",
                () -> range(2, 3).reshape(4, -1));
        refused(
                "reshape: shape: expected no negative dimension, found [1, -1]",
                () -> range(2, 3).reshape(-1, -1));
    }

    @Test
    void axesOfLengthOneComeAndGo() {
        assertArrayEquals(shape(2, 3), range(1, 2, 1, 3).squeeze().shape());
        assertArrayEquals(shape(1, 2, 3), range(1, 2, 1, 3).squeeze(-2).shape());
        assertArrayEquals(shape(2, 3, 1), range(2, 3).unsqueeze(-1).shape());
        assertArrayEquals(shape(2, 1, 3), range(2, 3).unsqueeze(1).shape());
        refused(
                "squeeze: axis 1: expected length 1, found length 3 in [1, 3]",
                () -> range(1, 3).squeeze(1));
        refused(
                "unsqueeze: axis: expected from -3 to 2 for [2, 3], found 3",
                () -> range(2, 3).unsqueeze(3));
    }

    @Test
    void axesArePermuted() {
        equal(range(2, 3).transpose(), shape(3, 2), 0, 3, 1, 4, 2, 5);
        equal(range(2, 3, 2).permute(2, 0, 1), shape(2, 2, 3), 0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11);
        equal(range(2, 1, 3).transpose(0, -1), shape(3, 1, 2), 0, 3, 1, 4, 2, 5);
        Tensor x = range(2, 3);
        assertSame(x, x.permute(0, 1));
        refused(
                "permute: axes: expected every axis of [2, 3] once, found [0]",
                () -> range(2, 3).permute(0));
        refused(
                "permute: axes: expected no axis twice, found [0, 0]",
                () -> range(2, 3).permute(0, 0));
    }

    @Test
    void slicesAreThoseOfPython() {
        Tensor x = range(2, 5);
        equal(x.slice(1, 1, 3), shape(2, 2), 1, 2, 6, 7);
        equal(x.slice(1, -2, 100), shape(2, 2), 3, 4, 8, 9);
        equal(x.slice(1, 0, 5, 2), shape(2, 3), 0, 2, 4, 5, 7, 9);
        equal(x.slice(1, 3, 0, -2), shape(2, 2), 3, 1, 8, 6);
        equal(x.slice(0, 1, 0), shape(0, 5));
        equal(x.slice(0, 7, 9), shape(0, 5));
        equal(x.flip(1), shape(2, 5), 4, 3, 2, 1, 0, 9, 8, 7, 6, 5);
        equal(x.select(0, -1), shape(5), 5, 6, 7, 8, 9);
        refused("slice: step: expected not 0, found 0", () -> x.slice(0, 0, 1, 0));
        refused("select: index: expected from -2 to 1, found 2", () -> x.select(0, 2));
    }

    @Test
    void partsAreJoinedAndTakenApart() {
        Tensor x = range(2, 3);
        equal(Tensor.concat(1, x, range(2, 1)), shape(2, 4), 0, 1, 2, 0, 3, 4, 5, 1);
        equal(Tensor.concat(0, x, range(0, 3)), shape(2, 3), 0, 1, 2, 3, 4, 5);
        equal(Tensor.stack(-1, range(2), range(2).neg()), shape(2, 2), 0, -0.0, 1, -1);
        Tensor[] parts = x.split(1, 1, 2);
        equal(parts[0], shape(2, 1), 0, 3);
        equal(parts[1], shape(2, 2), 1, 2, 4, 5);
        refused("concat: tensor 1: expected shape [3, 3], found [3, 2]", () -> Tensor.concat(0, x, range(3, 2)));
        refused("split: lengths: expected lengths with the sum 3, found [1, 1]", () -> x.split(1, 1, 1));
        refused("concat: tensors: expected at least one, found none", () -> Tensor.stack(0));
    }

    @Test
    void rowsAreTakenByNumber() {
        equal(range(3, 2).take(0, 2, 0, -1, 2), shape(4, 2), 4, 5, 0, 1, 4, 5, 4, 5);
        equal(range(2, 3).take(1, 2, 0), shape(2, 2), 2, 0, 5, 3);
        refused("take: indices[1]: expected from -3 to 2, found 3", () -> range(3).take(0, 0, 3));
        equal(Tensor.oneHot(DType.FLOAT64, new int[] {1, 0}, 3), shape(2, 3), 0, 1, 0, 1, 0, 0);
        refused(
                "Tensor.oneHot: labels[0]: expected a class from 0 to 2, found 3",
                () -> Tensor.oneHot(DType.FLOAT64, new int[] {3}, 3));
    }

    @Test
    void margins() {
        equal(range(1, 2).pad(7, shape(1, 0), shape(0, 1)), shape(2, 3), 7, 7, 7, 0, 1, 7);
        equal(range(0, 1).pad(7, shape(0, 1), shape(1, 0)), shape(1, 2), 7, 7);
        refused(
                "pad: before: expected a number of at least 0 for each axis of [1, 2], found [1]",
                () -> range(1, 2).pad(0, shape(1), shape(0, 0)));
    }

    @Test
    void reductionsOverAxes() {
        Tensor x = range(2, 3, 2);
        equal(x.sum(), shape(), 66);
        equal(x.sum(0), shape(3, 2), 6, 8, 10, 12, 14, 16);
        equal(x.sum(1), shape(2, 2), 6, 9, 24, 27);
        equal(x.sum(0, 2), shape(3), 14, 22, 30);
        equal(x.sumKeeping(1, 0), shape(1, 1, 2), 30, 36);
        equal(x.mean(-1), shape(2, 3), 0.5, 2.5, 4.5, 6.5, 8.5, 10.5);
        equal(x.max(1), shape(2, 2), 4, 5, 10, 11);
        equal(x.min(0, 2), shape(3), 0, 2, 4);
        equal(range(2, 4).variance(0, 1), shape(2), 1.25, 1.25);
        equal(range(2, 4).variance(1, 1), shape(2), 5.0 / 3, 5.0 / 3);
        equal(range(2, 0).sum(1), shape(2), 0, 0);
        equal(range(0, 2).sum(0), shape(2), 0, 0);
        assertEquals(
                3 + Math.log(1 + 2 * Math.exp(-1)),
                Tensor.of(new double[] {2, 3, 2}).logSumExp().item(),
                1e-15);
        assertEquals(
                1000 + Math.log(2),
                Tensor.full(DType.FLOAT64, 1000, 2).logSumExp(0).item(),
                1e-12);
        assertEquals(
                Double.NEGATIVE_INFINITY,
                Tensor.full(DType.FLOAT64, Double.NEGATIVE_INFINITY, 2)
                        .logSumExp()
                        .item());
        refused("sum: axis: expected from -3 to 2 for [2, 3, 2], found 3", () -> x.sum(3));
        refused("sum: axes: expected no axis twice, found [0, -3]", () -> x.sum(0, -3));
        refused(
                "max: tensor: expected an element to choose, found shape [2, 0]",
                () -> range(2, 0).max(1));
    }

    @Test
    void productsOfVectorsMatricesAndBatches() {
        Tensor v = range(3);
        equal(v.matmul(v), shape(), 5);
        equal(v.dot(v), shape(), 5);
        equal(range(2, 3).matmul(v), shape(2), 5, 14);
        equal(v.matmul(range(3, 2)), shape(2), 10, 13);
        equal(range(2, 1, 2).matmul(range(2, 2, 1)), shape(2, 1, 1), 1, 13);
        equal(range(2, 1, 2).matmul(range(2, 1)), shape(2, 1, 1), 1, 3);
        equal(range(1, 2).matmul(range(2, 2, 1)), shape(2, 1, 1), 1, 3);
        equal(range(2, 1, 1, 2).matmul(range(3, 2, 1)), shape(2, 3, 1, 1), 1, 3, 5, 3, 13, 23);
        equal(range(2, 1, 2).matmul(range(2)), shape(2, 1), 1, 3);
        equal(range(0, 1, 2).matmul(range(0, 2, 1)), shape(0, 1, 1));
        refused(
                "matmul: other: expected a shape that broadcasts with [2], found [3]",
                () -> range(2, 1, 2).matmul(range(3, 2, 1)));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(InvalidArgumentException.class, call).getMessage());
    }
}
