package dev.lanewise.properties;

import static dev.lanewise.kernels.Transpose.NO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.Workers;
import org.junit.jupiter.api.Test;

/** An epilogue of one precision does not fit a product in the other. */
class EpiloguePrecisionTest {
    @Test
    void aBiasOfTheOtherPrecisionIsRejected() {
        Workers caller = Workers.of(1);
        Epilogue singles = Epilogue.of(new float[1], 0, Activation.IDENTITY);
        Epilogue doubles = Epilogue.of(new double[1], 0, Activation.IDENTITY);
        float[] f = {3};
        double[] d = {3};
        assertEquals(
                "sgemm: epilogue: expected bias of type float, found double",
                assertThrows(
                                InvalidArgumentException.class,
                                () -> Gemm.sgemm(
                                        caller, doubles, NO, NO, 1, 1, 1, 1, f, 0, 1, f, 0, 1, 0, new float[1], 0, 1))
                        .getMessage());
        assertEquals(
                "dgemm: epilogue: expected bias of type double, found float",
                assertThrows(
                                InvalidArgumentException.class,
                                () -> Gemm.dgemm(
                                        caller, singles, NO, NO, 1, 1, 1, 1, d, 0, 1, d, 0, 1, 0, new double[1], 0, 1))
                        .getMessage());
    }

    @Test
    void allElseOfTheOtherPrecisionIsRejected() {
        double[] d = {3, 4, 5};
        rejects("bias of type float, found double", Epilogue.rowBias(d, 0, Activation.IDENTITY));
        rejects("y of type float, found double", Epilogue.derivative(Activation.RELU, d, 0, 1));
        rejects("sums of type float, found double", Epilogue.columnSumsOfB(d, 0, 1));
    }

    private static void rejects(String message, Epilogue doubles) {
        float[] f = {3};
        float[] c = {7};
        InvalidArgumentException e = assertThrows(
                InvalidArgumentException.class,
                () -> Gemm.sgemm(Workers.of(1), doubles, NO, NO, 1, 1, 1, 1, f, 0, 1, f, 0, 1, 0, c, 0, 1));
        assertEquals("sgemm: epilogue: expected " + message, e.getMessage());
        assertEquals(7, c[0]);
    }
}
