package dev.lanewise.properties;

import static dev.lanewise.kernels.Activation.RELU;
import static dev.lanewise.kernels.Activation.TANH;
import static dev.lanewise.kernels.Transpose.NO;
import static dev.lanewise.kernels.Transpose.YES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** An epilogue that does not fit its product is named, and nothing is written. */
class FloatEpilogueBadArgumentsTest {
    private final float[] a = {1, 2, 3, 4, 5, 6};
    private final float[] b = {1, 2, 3, 4, 5, 6};
    private final float[] c = {7, 7, 7, 7, 7, 7, 7, 7};
    private final float[] extra = {1, 2, 3, 4, 5};
    private final Workers caller = Workers.of(1);

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void whatTheFactoriesReject() {
        fails("Epilogue.of: bias: expected not null, found null", () -> Epilogue.of((float[]) null, 0, RELU));
        fails("Epilogue.of: activation: expected not null, found null", () -> Epilogue.of(extra, 0, null));
        fails("Epilogue.rowBias: bias: expected not null, found null", () -> Epilogue.rowBias((float[]) null, 0, RELU));
        fails(
                "Epilogue.rowBias: bias: expected at least 0 elements from offset 6, found an array of length 5",
                () -> Epilogue.rowBias(extra, 6, RELU));
        fails(
                "Epilogue.derivative: y: expected not null, found null",
                () -> Epilogue.derivative(RELU, (float[]) null, 0, 1));
        fails(
                "Epilogue.derivative: yOffset: expected at least 0, found -1",
                () -> Epilogue.derivative(RELU, extra, -1, 1));
        fails("Epilogue.derivative: ldy: expected at least 1, found 0", () -> Epilogue.derivative(RELU, extra, 0, 0));
        fails(
                "Epilogue.derivative: activation: expected not null, found null",
                () -> Epilogue.derivative(null, extra, 0, 1));
        fails(
                "Epilogue.columnSumsOfB: sums: expected not null, found null",
                () -> Epilogue.columnSumsOfB((float[]) null, 0, 1));
        fails(
                "Epilogue.columnSumsOfB: sumsOffset: expected at least 0, found -2",
                () -> Epilogue.columnSumsOfB(extra, -2, 1));
    }

    /** C is 3 × 2 here, so that rows and columns cannot be mistaken for each other. */
    @Test
    void arraysThatAreTooShort() {
        rejects(
                "epilogue bias: expected at least 2 elements from offset 4, found an array of length 5",
                Epilogue.of(extra, 4, RELU));
        rejects(
                "epilogue bias: expected at least 3 elements from offset 3, found an array of length 5",
                Epilogue.rowBias(extra, 3, RELU));
        rejects("epilogue ldy: expected at least max(1, columns = 2), found 1", Epilogue.derivative(RELU, extra, 0, 1));
        rejects(
                "epilogue y: expected at least 6 elements from offset 0, found an array of length 5",
                Epilogue.derivative(RELU, extra, 0, 2));
        rejects(
                "epilogue y: expected at least 4294967296 elements from offset 1, found an array of length 5",
                Epilogue.derivative(TANH, extra, 1, Integer.MAX_VALUE));
        rejects(
                "epilogue sums: expected at least 2 elements from offset 4, found an array of length 5",
                Epilogue.columnSumsOfB(extra, 4, 1));
    }

    @Test
    void arraysThatOverlapTheResult() {
        String message = "cOffset: expected elements apart from those of epilogue ";
        rejects(message + "bias in the same array, 5 to 6, found 0 to 5", Epilogue.of(c, 5, RELU));
        rejects(message + "bias in the same array, 5 to 7, found 0 to 5", Epilogue.rowBias(c, 5, RELU));
        rejects(message + "y in the same array, 2 to 7, found 0 to 5", Epilogue.derivative(RELU, c, 2, 2));
        rejects(message + "sums in the same array, 4 to 5, found 0 to 5", Epilogue.columnSumsOfB(c, 4, 1));
    }

    @Test
    void sumsThatOverlapAnOperand() {
        String message = "epilogue sumsOffset: expected elements apart from those of ";
        rejects(message + "a in the same array, 0 to 5, found 4 to 5", Epilogue.columnSumsOfB(a, 4, 1));
        rejects(message + "b in the same array, 0 to 3, found 3 to 4", Epilogue.columnSumsOfB(b, 3, 1));
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, a);
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, b);
        multiply(NO, Epilogue.columnSumsOfB(b, 4, 1));
        assertArrayEquals(new float[] {1, 2, 3, 4, 9, 12}, b);
    }

    @Test
    void sumsOfATransposedMatrix() {
        InvalidArgumentException e =
                assertThrows(InvalidArgumentException.class, () -> multiply(YES, Epilogue.columnSumsOfB(extra, 0, 1)));
        assertEquals("sgemm: transB: expected NO, as the epilogue sums the columns of B, found YES", e.getMessage());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5}, extra);
    }

    /** A is 3 × 2, B is 2 × 2 and C is 3 × 2. */
    private void multiply(Transpose transB, Epilogue epilogue) {
        Gemm.sgemm(caller, epilogue, NO, transB, 3, 2, 2, 1, a, 0, 2, b, 0, 2, 0, c, 0, 2);
    }

    private void rejects(String message, Epilogue epilogue) {
        fails("sgemm: " + message, () -> multiply(NO, epilogue));
        assertArrayEquals(new float[] {7, 7, 7, 7, 7, 7, 7, 7}, c);
        assertArrayEquals(new float[] {1, 2, 3, 4, 5}, extra);
    }

    private static void fails(String message, Executable call) {
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, call);
        assertEquals(message, e.getMessage());
    }
}
