package dev.lanewise.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.Philox;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RandomOpsTest {
    private static final int LENGTH = 1003;

    private static Tensor ones() {
        return Tensor.full(DType.FLOAT32, 1, LENGTH);
    }

    @Test
    void dropsWhereTheUniformNumberIsBelowTheRate() {
        float[] u = new float[LENGTH];
        Philox.uniform(42, 7, 1000, 0, 1, u, 0, LENGTH);
        float[] y = ones().dropout(0.25, 42, 7, 1000).toFloatArray();
        for (int i = 0; i < LENGTH; i++) {
            assertEquals(u[i] < 0.25f ? 0 : (float) (1 / 0.75), y[i]);
        }
    }

    @Test
    void doubleNumbersHaveTheirOwnStream() {
        double[] u = new double[LENGTH];
        Philox.uniform(42, 7, 3, 0, 1, u, 0, LENGTH);
        double[] y =
                Tensor.full(DType.FLOAT64, 1, LENGTH).dropout(0.25, 42, 7, 3).toDoubleArray();
        for (int i = 0; i < LENGTH; i++) {
            assertEquals(u[i] < 0.25 ? 0 : 1 / 0.75, y[i]);
        }
    }

    @Test
    void theGradientHasTheSameMask() {
        Tensor x = ones().requiresGrad(true);
        Tensor y = x.dropout(0.5, 3, 0, 11);
        y.sum().backward();
        assertArrayEquals(y.toFloatArray(), x.grad().toFloatArray());
    }

    @Test
    void aPartOfTheStreamIsThatPartOfTheMask() {
        float[] whole = ones().dropout(0.5, 3, 0, 0).toFloatArray();
        float[] part = Tensor.full(DType.FLOAT32, 1, 100).dropout(0.5, 3, 0, 37).toFloatArray();
        for (int i = 0; i < part.length; i++) {
            assertEquals(whole[37 + i], part[i]);
        }
    }

    @Test
    void anotherSeedOrStreamIsAnotherMask() {
        float[] mask = ones().dropout(0.5, 3, 0, 0).toFloatArray();
        assertFalse(Arrays.equals(mask, ones().dropout(0.5, 4, 0, 0).toFloatArray()));
        assertFalse(Arrays.equals(mask, ones().dropout(0.5, 3, 1, 0).toFloatArray()));
        assertFalse(Arrays.equals(mask, ones().dropout(0.5, 3, 0, 1).toFloatArray()));
    }

    @Test
    void errorsNameTheOperation() {
        Tensor x = Tensor.zeros(DType.FLOAT64, 3);
        refused("dropout: rate: expected at least 0 and less than 1, found 1.0", () -> x.dropout(1, 0, 0, 0));
        refused("dropout: rate: expected at least 0 and less than 1, found NaN", () -> x.dropout(Double.NaN, 0, 0, 0));
        refused("dropout: rate: expected at least 0 and less than 1, found -0.1", () -> x.dropout(-0.1, 0, 0, 0));
        refused(
                "dropout: position: expected at least 0 and at most 9223372036854775804, found -1",
                () -> x.dropout(0.5, 0, 0, -1));
        refused(
                "dropout: position: expected at least 0 and at most 9223372036854775804, found 9223372036854775805",
                () -> x.dropout(0.5, 0, 0, Long.MAX_VALUE - 2));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(InvalidArgumentException.class, call).getMessage());
    }
}
