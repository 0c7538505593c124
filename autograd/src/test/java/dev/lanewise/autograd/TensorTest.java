package dev.lanewise.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.InvalidArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a tensor holds, what the operations give for numbers that one can follow, and what they refuse. */
class TensorTest {
    private static final Tensor MATRIX = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);

    @Test
    void factoriesCopy() {
        double[] values = {1, 2};
        Tensor x = Tensor.of(values);
        values[0] = 9;
        x.toDoubleArray()[1] = 9;
        assertArrayEquals(new double[] {1, 2}, x.toDoubleArray());
        float[] floats = {1, 2};
        Tensor y = Tensor.of(floats);
        floats[0] = 9;
        assertArrayEquals(new float[] {1, 2}, y.toFloatArray());
        assertArrayEquals(new int[] {2}, x.shape());
    }

    @Test
    void shapes() {
        assertEquals(2, MATRIX.rank());
        assertEquals(3, MATRIX.dim(-1));
        assertEquals(6, MATRIX.size());
        assertEquals(0, Tensor.zeros(DType.FLOAT32, 0, 4).size());
        Tensor scalar = Tensor.scalar(DType.FLOAT32, 0.1);
        assertEquals(0, scalar.rank());
        assertEquals(0.1f, scalar.item());
        assertEquals(DType.FLOAT32, scalar.dtype());
        assertEquals("Tensor[FLOAT64, shape [2, 3]]", MATRIX.toString());
    }

    @Test
    void operandsAreUsedForEachElementOrEachRow() {
        Tensor row = Tensor.of(new double[] {10, 20, 30});
        assertArrayEquals(new double[] {11, 22, 33, 14, 25, 36}, MATRIX.add(row).toDoubleArray());
        assertArrayEquals(
                new double[] {9, 18, 27, 6, 15, 24},
                row.reshape(1, 3).sub(MATRIX).toDoubleArray());
        assertArrayEquals(
                new double[] {2, 4, 6, 8, 10, 12},
                MATRIX.mul(Tensor.of(new double[] {2})).toDoubleArray());
        assertArrayEquals(
                new double[] {6, 3, 2, 1.5, 1.2, 1},
                Tensor.scalar(DType.FLOAT64, 6).div(MATRIX).toDoubleArray());
        assertArrayEquals(
                new double[] {20, 40, 60}, row.mul(Tensor.of(new double[] {2})).toDoubleArray());
        assertArrayEquals(
                new int[] {0, 3}, row.add(Tensor.zeros(DType.FLOAT64, 0, 3)).shape());
        assertArrayEquals(
                new int[] {0},
                Tensor.scalar(DType.FLOAT64, 6)
                        .add(Tensor.zeros(DType.FLOAT64, 0))
                        .shape());
    }

    @Test
    void repeatedRowsKeepTheSignOfZero() {
        Tensor negativeZero = Tensor.of(new double[] {-0.0, 1, 1});
        double[] quotient = MATRIX.div(negativeZero).toDoubleArray();
        assertEquals(Double.NEGATIVE_INFINITY, quotient[0]);
        assertEquals(Double.NEGATIVE_INFINITY, quotient[3]);
    }

    @Test
    void divisionByANumberIsCorrectlyRounded() {
        assertEquals(0.7 / 49, Tensor.of(new double[] {0.7}).div(49).item());
    }

    @Test
    void linearIsTheProductThenTheBiasThenTheActivation() {
        Tensor w = Tensor.of(new double[] {1, -1, 0, 1, 2, 0}, 3, 2);
        Tensor b = Tensor.of(new double[] {0.5, 0});
        assertArrayEquals(
                new double[] {7.5, 1, 16.5, 1},
                MATRIX.linear(w, b, Activation.RELU).toDoubleArray());
        assertArrayEquals(
                new double[] {7, 1, 16, 1},
                MATRIX.linear(w, null, Activation.IDENTITY).toDoubleArray());
        assertArrayEquals(new double[] {7, 1, 16, 1}, MATRIX.matmul(w).toDoubleArray());
    }

    @Test
    void meanOfNothingIsNotANumber() {
        assertEquals(0, Tensor.zeros(DType.FLOAT32, 0).sum().item());
        assertTrue(Double.isNaN(Tensor.zeros(DType.FLOAT32, 0).mean().item()));
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void errorsNameOperationArgumentExpectedAndFound() {
        Tensor row = Tensor.of(new double[] {1, 2, 3});
        refused(
                "Tensor.of: values: expected 6 elements for the shape [2, 3], found 2",
                () -> Tensor.of(new float[2], 2, 3));
        refused("Tensor.of: values: expected not null, found null", () -> Tensor.of((float[]) null));
        refused(
                "Tensor.zeros: shape: expected no negative dimension, found [2, -1]",
                () -> Tensor.zeros(DType.FLOAT32, 2, -1));
        refused(
                "Tensor.zeros: shape: expected at most 2³¹ − 1 elements, found [65536, 65536]",
                () -> Tensor.zeros(DType.FLOAT32, 65536, 65536));
        refused(
                "add: other: expected a shape that broadcasts with [2, 3], found [2, 2]",
                () -> MATRIX.add(Tensor.zeros(DType.FLOAT64, 2, 2)));
        refused("mul: other: expected FLOAT64, found FLOAT32", () -> MATRIX.mul(Tensor.scalar(DType.FLOAT32, 1)));
        refused("sub: other: expected not null, found null", () -> MATRIX.sub((Tensor) null));
        refused("matmul of [2, 3]: other: expected 3 rows, found shape [2, 3]", () -> MATRIX.matmul(MATRIX));
        refused(
                "matmul of [2, 3]: other: expected 3 elements, found shape [2]",
                () -> MATRIX.matmul(Tensor.zeros(DType.FLOAT64, 2)));
        refused(
                "matmul: other: expected at least one axis, found a scalar",
                () -> MATRIX.matmul(Tensor.scalar(DType.FLOAT64, 2)));
        refused(
                "linear: bias: expected shape [3], found [2]",
                () -> MATRIX.linear(
                        Tensor.zeros(DType.FLOAT64, 3, 3), Tensor.zeros(DType.FLOAT64, 2), Activation.RELU));
        refused("reshape: tensor: expected 4 elements for the shape [4], found 6", () -> MATRIX.reshape(4));
        refused("item: tensor: expected one element, found shape [2, 3]", MATRIX::item);
        refused("toFloatArray: tensor: expected FLOAT32, found FLOAT64", MATRIX::toFloatArray);
        refused("dim: axis: expected an axis of the shape [2, 3], found 2", () -> MATRIX.dim(2));
        refused(
                "softmax: tensor: expected at least one axis, found a scalar",
                () -> Tensor.scalar(DType.FLOAT32, 1).softmax());
        refused("meanSquaredError: target: expected shape [2, 3], found [3]", () -> MATRIX.meanSquaredError(row));
        refused(
                "softmaxCrossEntropy: labels: expected 2 for the shape [2, 3], found 1",
                () -> MATRIX.softmaxCrossEntropy(new int[] {0}));
        refused("copyFrom: source: expected shape [2, 3], found [3]", () -> MATRIX.copyFrom(row));
    }

    @Test
    void aLabelOutsideTheClassesIsRefused() {
        InvalidArgumentException error =
                assertThrows(InvalidArgumentException.class, () -> MATRIX.softmaxCrossEntropy(new int[] {0, 3}));
        assertEquals("softmaxCrossEntropy", error.operation());
        assertEquals("3", error.found());
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(InvalidArgumentException.class, call).getMessage());
    }
}
