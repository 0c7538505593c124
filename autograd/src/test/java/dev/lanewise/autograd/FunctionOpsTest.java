package dev.lanewise.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Comparisons, choices and normalisations; the functions themselves are tested with the kernels. */
class FunctionOpsTest {
    private static final Tensor X = Tensor.of(new double[] {-2, 0, 3});

    @Test
    void comparisonsGiveZerosAndOnes() {
        Tensor x = X.copy().requiresGrad(true);
        assertArrayEquals(new double[] {0, 0, 1}, x.greater(0).toDoubleArray());
        assertArrayEquals(new double[] {0, 1, 1}, x.greaterEqual(0).toDoubleArray());
        assertArrayEquals(new double[] {1, 0, 0}, x.less(x.abs()).toDoubleArray());
        assertArrayEquals(new double[] {0, 1, 0}, x.equal(0).toDoubleArray());
        assertFalse(x.less(1).requiresGrad());
        assertFalse(x.sign().requiresGrad());
        assertFalse(x.floor().requiresGrad());
    }

    @Test
    void whereBroadcastsAndSendsTheGradientWhereTheElementCameFrom() {
        Tensor x = X.copy().requiresGrad(true);
        Tensor y = Tensor.scalar(DType.FLOAT64, 7).requiresGrad(true);
        Tensor z = Tensor.where(x.greater(-1), x, y);
        assertArrayEquals(new double[] {7, 0, 3}, z.toDoubleArray());
        z.sum().backward();
        assertArrayEquals(new double[] {0, 1, 1}, x.grad().toDoubleArray());
        assertEquals(1, y.grad().item());
    }

    @Test
    void equalElementsOfAMaximumSendTheirGradientToTheSecond() {
        Tensor x = X.copy().requiresGrad(true);
        Tensor y = Tensor.zeros(DType.FLOAT64, 3).requiresGrad(true);
        x.maximum(y).sum().backward();
        assertArrayEquals(new double[] {0, 0, 1}, x.grad().toDoubleArray());
        assertArrayEquals(new double[] {1, 1, 0}, y.grad().toDoubleArray());
    }

    @Test
    void aNormHasMeanZeroAndVarianceOne() {
        Tensor y = Tensor.of(new double[] {1, 3, 5, 9}, 2, 2).layerNorm(null, null, 1e-12);
        assertArrayEquals(new double[] {-1, 1, -1, 1}, y.toDoubleArray(), 1e-9);
        Tensor z = Tensor.of(new double[] {1, 9, 3, 5}, 2, 2).batchNorm(null, null, 1e-12);
        assertArrayEquals(new double[] {-1, 1, 1, -1}, z.toDoubleArray(), 1e-9);
        assertArrayEquals(
                new double[] {0.6 * Math.sqrt(2), 0.8 * Math.sqrt(2)},
                Tensor.of(new double[] {3, 4}).rmsNorm(null, 1e-12).toDoubleArray(),
                1e-9);
    }

    @Test
    void errorsNameTheOperation() {
        refused("clip: high: expected at least 1.0, found 0.0", () -> X.clip(1, 0));
        refused(
                "layerNorm: scale: expected shape [3], found [1]",
                () -> X.layerNorm(Tensor.zeros(DType.FLOAT64, 1), null, 1));
        refused("rmsNorm: epsilon: expected above 0, found 0.0", () -> X.rmsNorm(null, 0));
        refused("batchNorm: tensor: expected at least two axes, found shape [3]", () -> X.batchNorm(null, null, 1));
        refused(
                "where: other: expected a shape that broadcasts with [3], found [2]",
                () -> Tensor.where(X, X, Tensor.zeros(DType.FLOAT64, 2)));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(InvalidArgumentException.class, call).getMessage());
    }
}
