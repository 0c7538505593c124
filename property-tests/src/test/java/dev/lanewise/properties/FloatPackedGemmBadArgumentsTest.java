package dev.lanewise.properties;

import static dev.lanewise.kernels.Transpose.NO;
import static dev.lanewise.kernels.Transpose.YES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.PackedGemm;
import dev.lanewise.kernels.PackedMatrix;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each kind of bad input to a packed matrix and to its products is named, and nothing is written. */
@SuppressWarnings("NullAway") // null is one kind of bad input
class FloatPackedGemmBadArgumentsTest {
    private static final float[] NONE = null;

    private final float[] x = {1, 2, 3, 4, 5, 6};
    private final float[] c = {7, 7, 7, 7};
    private final Workers caller = Workers.of(1);
    private final PackedMatrix a = PackedMatrix.ofA(NO, 2, 3, x, 0, 3);
    private final PackedMatrix b = PackedMatrix.ofB(NO, 3, 2, x, 0, 2);

    @Test
    void packing() {
        fails("PackedMatrix.ofA: transA: expected not null, found null", () -> PackedMatrix.ofA(null, 2, 3, x, 0, 3));
        fails("PackedMatrix.ofA: m: expected at least 0, found -2", () -> PackedMatrix.ofA(NO, -2, 3, x, 0, 3));
        fails("PackedMatrix.ofA: k: expected at least 0, found -3", () -> PackedMatrix.ofA(NO, 2, -3, x, 0, 3));
        fails("PackedMatrix.ofA: a: expected not null, found null", () -> PackedMatrix.ofA(NO, 2, 3, NONE, 0, 3));
        fails(
                "PackedMatrix.ofA: lda: expected at least max(1, columns = 3), found 2",
                () -> PackedMatrix.ofA(NO, 2, 3, x, 0, 2));
        fails(
                "PackedMatrix.ofA: lda: expected at least max(1, columns = 2), found 1",
                () -> PackedMatrix.ofA(YES, 2, 3, x, 0, 1));
        fails(
                "PackedMatrix.ofA: a: expected at least 6 elements from offset 1, found an array of length 6",
                () -> PackedMatrix.ofA(NO, 2, 3, x, 1, 3));
        fails("PackedMatrix.ofB: transB: expected not null, found null", () -> PackedMatrix.ofB(null, 3, 2, x, 0, 2));
        fails("PackedMatrix.ofB: k: expected at least 0, found -3", () -> PackedMatrix.ofB(NO, -3, 2, x, 0, 2));
        fails("PackedMatrix.ofB: n: expected at least 0, found -2", () -> PackedMatrix.ofB(NO, 3, -2, x, 0, 2));
        fails("PackedMatrix.ofB: b: expected not null, found null", () -> PackedMatrix.ofB(NO, 3, 2, NONE, 0, 2));
        fails("PackedMatrix.ofB: bOffset: expected at least 0, found -1", () -> PackedMatrix.ofB(NO, 3, 2, x, -1, 2));
        fails(
                "PackedMatrix.ofB: ldb: expected at least max(1, columns = 3), found 2",
                () -> PackedMatrix.ofB(YES, 3, 2, x, 0, 2));
    }

    @Test
    void repacking() {
        float[] before = multiply();
        fails("PackedMatrix.repack: x: expected not null, found null", () -> b.repack(NONE, 0, 2));
        fails("PackedMatrix.repack: xOffset: expected at least 0, found -1", () -> b.repack(x, -1, 2));
        fails("PackedMatrix.repack: ldx: expected at least max(1, columns = 2), found 1", () -> b.repack(x, 0, 1));
        fails(
                "PackedMatrix.repack: x: expected at least 8 elements from offset 0, found an array of length 6",
                () -> b.repack(x, 0, 3));
        fails(
                "PackedMatrix.repack: ldx: expected at least max(1, columns = 3), found 2",
                () -> PackedMatrix.ofB(YES, 3, 2, x, 0, 3).repack(x, 0, 2));
        assertArrayEquals(before, multiply());
    }

    @Test
    void theWrongOperand() {
        rejects("b: expected a packed B of type float, found a packed A of type float", () -> right(NO, 2, 2, 3, a));
        rejects("a: expected a packed A of type float, found a packed B of type float", () -> left(b, NO, 2, 2, 3));
        rejects("b: expected not null, found null", () -> right(NO, 2, 2, 3, null));
        rejects("a: expected not null, found null", () -> left(null, NO, 2, 2, 3));
    }

    @Test
    void shapesThatDoNotFit() {
        rejects("k: expected 3, the rows of the packed b, found 2", () -> right(NO, 2, 2, 2, b));
        rejects("n: expected 2, the columns of the packed b, found 1", () -> right(NO, 2, 1, 3, b));
        rejects("m: expected 2, the rows of the packed a, found 1", () -> left(a, NO, 1, 2, 3));
        rejects("k: expected 3, the columns of the packed a, found 4", () -> left(a, NO, 2, 2, 4));
    }

    @Test
    void whatEveryProductRejects() {
        rejects("transA: expected not null, found null", () -> right(null, 2, 2, 3, b));
        rejects("transB: expected not null, found null", () -> left(a, null, 2, 2, 3));
        rejects("m: expected at least 0, found -1", () -> right(NO, -1, 2, 3, b));
        rejects("n: expected at least 0, found -1", () -> left(a, NO, 2, -1, 3));
        rejects("k: expected at least 0, found -1", () -> right(NO, 2, 2, -1, b));
        rejects(
                "lda: expected at least max(1, columns = 3), found 2",
                () -> PackedGemm.sgemm(NO, 2, 2, 3, 1, x, 0, 2, b, 0, c, 0, 2));
        rejects(
                "ldb: expected at least max(1, columns = 3), found 2",
                () -> PackedGemm.sgemm(a, YES, 2, 2, 3, 1, x, 0, 2, 0, c, 0, 2));
        rejects(
                "c: expected at least 5 elements from offset 0, found an array of length 4",
                () -> PackedGemm.sgemm(NO, 2, 2, 3, 1, x, 0, 3, b, 0, c, 0, 3));
        rejects(
                "c: expected at least 5 elements from offset 0, found an array of length 4",
                () -> PackedGemm.sgemm(a, NO, 2, 2, 3, 1, x, 0, 2, 0, c, 0, 3));
        rejects(
                "cOffset: expected elements apart from those of a in the same array, 0 to 5, found 2 to 5",
                () -> PackedGemm.sgemm(NO, 2, 2, 3, 1, x, 0, 3, b, 0, x, 2, 2));
        rejects(
                "cOffset: expected elements apart from those of b in the same array, 0 to 5, found 2 to 5",
                () -> PackedGemm.sgemm(a, NO, 2, 2, 3, 1, x, 0, 2, 0, x, 2, 2));
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, x);
    }

    @Test
    void nulls() {
        rejects("a: expected not null, found null", () -> PackedGemm.sgemm(NO, 2, 2, 3, 1, NONE, 0, 3, b, 0, c, 0, 2));
        rejects("b: expected not null, found null", () -> PackedGemm.sgemm(a, NO, 2, 2, 3, 1, NONE, 0, 2, 0, c, 0, 2));
        rejects("c: expected not null, found null", () -> PackedGemm.sgemm(NO, 2, 2, 3, 1, x, 0, 3, b, 0, NONE, 0, 2));
        rejects(
                "workers: expected not null, found null",
                () -> PackedGemm.sgemm((Workers) null, NO, 2, 2, 3, 1, x, 0, 3, b, 0, c, 0, 2));
        rejects(
                "workers: expected not null, found null",
                () -> PackedGemm.sgemm((Workers) null, a, NO, 2, 2, 3, 1, x, 0, 2, 0, c, 0, 2));
        rejects("epilogue: expected not null, found null", () -> right(null));
        rejects("epilogue: expected not null, found null", () -> left(null));
    }

    @Test
    void anEpilogueThatDoesNotFit() {
        Epilogue shortBias = Epilogue.of(new float[] {1, 2, 3}, 2, Activation.RELU);
        String message = "epilogue bias: expected at least 2 elements from offset 2, found an array of length 3";
        rejects(message, () -> right(shortBias));
        rejects(message, () -> left(shortBias));
        Epilogue sums = Epilogue.columnSumsOfB(new float[2], 0, 0);
        rejects(
                "epilogue: expected none that sums the columns of B, as b is packed, found columnSumsOfB",
                () -> right(sums));
        rejects(
                "transB: expected NO, as the epilogue sums the columns of B, found YES",
                () -> PackedGemm.sgemm(caller, sums, a, YES, 2, 2, 3, 1, x, 0, 3, 0, c, 0, 2));
    }

    /** The columns of an unpacked B may be summed beside a product with a packed A, even one without rows. */
    @Test
    void columnSumsBesideAPackedA() {
        float[] sums = {9, 9};
        left(Epilogue.columnSumsOfB(sums, 0, 0));
        assertArrayEquals(new float[] {9, 12}, sums);
        assertArrayEquals(new float[] {22, 28, 49, 64}, c);
        float[] again = {9, 9};
        PackedMatrix empty = PackedMatrix.ofA(NO, 0, 3, x, 0, 3);
        PackedGemm.sgemm(caller, Epilogue.columnSumsOfB(again, 0, 0), empty, NO, 0, 2, 3, 1, x, 0, 2, 0, c, 0, 2);
        assertArrayEquals(sums, again);
    }

    @Test
    void nothingToDoIsValid() {
        right(NO, 0, 2, 3, b);
        right(NO, 2, 0, 3, PackedMatrix.ofB(NO, 3, 0, x, 0, 2));
        left(a, NO, 2, 0, 3);
        left(PackedMatrix.ofA(YES, 0, 3, x, 0, 2), NO, 0, 2, 3);
        assertArrayEquals(new float[] {7, 7, 7, 7}, c);
        right(NO, 2, 2, 0, PackedMatrix.ofB(YES, 0, 2, x, 0, 2));
        assertArrayEquals(new float[] {0, 0, 0, 0}, c);
    }

    private float[] multiply() {
        float[] result = new float[4];
        PackedGemm.sgemm(NO, 2, 2, 3, 1, x, 0, 3, b, 0, result, 0, 2);
        return result;
    }

    private void right(Transpose transA, int m, int n, int k, PackedMatrix packed) {
        PackedGemm.sgemm(transA, m, n, k, 1, x, 0, 3, packed, 0, c, 0, 2);
    }

    private void right(Epilogue epilogue) {
        PackedGemm.sgemm(caller, epilogue, NO, 2, 2, 3, 1, x, 0, 3, b, 0, c, 0, 2);
    }

    private void left(PackedMatrix packed, Transpose transB, int m, int n, int k) {
        PackedGemm.sgemm(packed, transB, m, n, k, 1, x, 0, 2, 0, c, 0, 2);
    }

    private void left(Epilogue epilogue) {
        PackedGemm.sgemm(caller, epilogue, a, NO, 2, 2, 3, 1, x, 0, 2, 0, c, 0, 2);
    }

    private void rejects(String message, Executable call) {
        fails("sgemm: " + message, call);
        assertArrayEquals(new float[] {7, 7, 7, 7}, c);
    }

    private static void fails(String message, Executable call) {
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, call);
        assertEquals(message, e.getMessage());
    }
}
