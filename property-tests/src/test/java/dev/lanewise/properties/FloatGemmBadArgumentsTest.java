package dev.lanewise.properties;

import static dev.lanewise.kernels.Transpose.NO;
import static dev.lanewise.kernels.Transpose.YES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each kind of bad input to a matrix product is named, and nothing is written. */
@SuppressWarnings("NullAway") // null is one kind of bad input
class FloatGemmBadArgumentsTest {
    private static final int MAX = Integer.MAX_VALUE;

    private final float[] a = {1, 2, 3, 4, 5, 6};
    private final float[] b = {1, 2, 3, 4, 5, 6};
    private final float[] c = {7, 7, 7, 7};
    private final Workers caller = Workers.of(1);

    @Test
    void sizes() {
        rejects("m: expected at least 0, found -1", () -> multiply(NO, NO, -1, 2, 3, 0, 3, 0, 2, 0, 2));
        rejects("n: expected at least 0, found -2", () -> multiply(NO, NO, 2, -2, 3, 0, 3, 0, 2, 0, 2));
        rejects("k: expected at least 0, found -3", () -> multiply(NO, NO, 2, 2, -3, 0, 3, 0, 2, 0, 2));
    }

    @Test
    void leadingDimensions() {
        rejects(
                "lda: expected at least max(1, columns = 3), found 2",
                () -> multiply(NO, NO, 2, 2, 3, 0, 2, 0, 2, 0, 2));
        rejects(
                "lda: expected at least max(1, columns = 2), found 1",
                () -> multiply(YES, NO, 2, 2, 3, 0, 1, 0, 2, 0, 2));
        rejects(
                "ldb: expected at least max(1, columns = 3), found 2",
                () -> multiply(NO, YES, 2, 2, 3, 0, 3, 0, 2, 0, 2));
        rejects(
                "ldc: expected at least max(1, columns = 2), found -4",
                () -> multiply(NO, NO, 2, 2, 3, 0, 3, 0, 2, 0, -4));
        rejects(
                "ldc: expected at least max(1, columns = 0), found 0",
                () -> multiply(NO, NO, 2, 0, 3, 0, 3, 0, 2, 0, 0));
    }

    @Test
    void rangesAndOverflow() {
        rejects("aOffset: expected at least 0, found -1", () -> multiply(NO, NO, 2, 2, 3, -1, 3, 0, 2, 0, 2));
        rejects(
                "a: expected at least 6 elements from offset 1, found an array of length 6",
                () -> multiply(NO, NO, 2, 2, 3, 1, 3, 0, 2, 0, 2));
        rejects(
                "b: expected at least 8 elements from offset 0, found an array of length 6",
                () -> multiply(NO, NO, 2, 2, 3, 0, 3, 0, 3, 0, 2));
        rejects(
                "c: expected at least 2147483649 elements from offset 0, found an array of length 4",
                () -> multiply(NO, NO, 2, 2, 3, 0, 3, 0, 2, 0, MAX));
        rejects(
                "c: expected at least 4 elements from offset " + MAX + ", found an array of length 4",
                () -> multiply(NO, NO, 2, 2, 3, 0, 3, 0, 2, MAX, 2));
    }

    @Test
    void nulls() {
        rejects("transA: expected not null, found null", () -> multiply(null, NO, 2, 2, 3, 0, 3, 0, 2, 0, 2));
        rejects("transB: expected not null, found null", () -> multiply(NO, null, 2, 2, 3, 0, 3, 0, 2, 0, 2));
        rejects(
                "a: expected not null, found null",
                () -> Gemm.sgemm(NO, NO, 2, 2, 3, 1, null, 0, 3, b, 0, 2, 0, c, 0, 2));
        rejects(
                "b: expected not null, found null",
                () -> Gemm.sgemm(NO, NO, 2, 2, 3, 1, a, 0, 3, null, 0, 2, 0, c, 0, 2));
        rejects(
                "c: expected not null, found null",
                () -> Gemm.sgemm(NO, NO, 2, 2, 3, 1, a, 0, 3, b, 0, 2, 0, null, 0, 2));
        rejects(
                "workers: expected not null, found null",
                () -> Gemm.sgemm(null, NO, NO, 2, 2, 3, 1, a, 0, 3, b, 0, 2, 0, c, 0, 2));
        rejects(
                "epilogue: expected not null, found null",
                () -> Gemm.sgemm(caller, null, NO, NO, 2, 2, 3, 1, a, 0, 3, b, 0, 2, 0, c, 0, 2));
    }

    @Test
    void aResultThatOverlapsAnOperand() {
        float[] shared = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        float[] before = shared.clone();
        rejects(
                "cOffset: expected elements apart from those of a in the same array, 0 to 5, found 5 to 8",
                () -> Gemm.sgemm(NO, NO, 2, 2, 3, 1, shared, 0, 3, b, 0, 2, 0, shared, 5, 2));
        rejects(
                "cOffset: expected elements apart from those of b in the same array, 3 to 8, found 0 to 3",
                () -> Gemm.sgemm(NO, NO, 2, 2, 3, 1, a, 0, 3, shared, 3, 2, 0, shared, 0, 2));
        assertArrayEquals(before, shared);
    }

    @Test
    void anEpilogueThatDoesNotFit() {
        Epilogue shortBias = Epilogue.of(new float[] {1, 2, 3}, 2, Activation.RELU);
        rejects(
                "epilogue bias: expected at least 2 elements from offset 2, found an array of length 3",
                () -> Gemm.sgemm(caller, shortBias, NO, NO, 2, 2, 3, 1, a, 0, 3, b, 0, 2, 0, c, 0, 2));
        InvalidArgumentException e =
                assertThrows(InvalidArgumentException.class, () -> Epilogue.of(new float[2], 3, Activation.IDENTITY));
        assertEquals(
                "Epilogue.of: bias: expected at least 0 elements from offset 3, found an array of length 2",
                e.getMessage());
    }

    @Test
    void nothingToDoIsValid() {
        multiply(NO, NO, 0, 2, 3, 0, 3, 0, 2, 0, 2);
        multiply(NO, NO, 2, 0, 3, 0, 3, 0, 2, 0, 2);
        assertArrayEquals(new float[] {7, 7, 7, 7}, c);
        multiply(NO, NO, 2, 2, 0, 0, 3, 0, 2, 0, 2);
        assertArrayEquals(new float[] {0, 0, 0, 0}, c);
    }

    private void multiply(
            Transpose transA,
            Transpose transB,
            int m,
            int n,
            int k,
            int aOffset,
            int lda,
            int bOffset,
            int ldb,
            int cOffset,
            int ldc) {
        Gemm.sgemm(transA, transB, m, n, k, 1, a, aOffset, lda, b, bOffset, ldb, 0, c, cOffset, ldc);
    }

    private void rejects(String message, Executable call) {
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, call);
        assertEquals("sgemm: " + message, e.getMessage());
        assertArrayEquals(new float[] {7, 7, 7, 7}, c);
    }
}
