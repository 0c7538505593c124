package dev.lanewise.properties;

import static dev.lanewise.kernels.Diagonal.NON_UNIT;
import static dev.lanewise.kernels.Side.LEFT;
import static dev.lanewise.kernels.Side.RIGHT;
import static dev.lanewise.kernels.Transpose.NO;
import static dev.lanewise.kernels.Transpose.YES;
import static dev.lanewise.kernels.Triangle.LOWER;
import static dev.lanewise.kernels.Triangle.UPPER;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.InvalidArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each kind of bad input to a vector or matrix operation is named, and nothing is written. */
@SuppressWarnings("NullAway") // null is one kind of bad input
class FloatBlasBadArgumentsTest {
    private static final int MAX = Integer.MAX_VALUE;
    private static final float[] BEFORE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    private final float[] x = BEFORE.clone();
    private final float[] y = BEFORE.clone();
    private final float[] a = BEFORE.clone();

    @Test
    void sizes() {
        rejects("saxpy: n: expected at least 0, found -1", () -> Blas.saxpy(-1, 1, x, 0, 1, y, 0, 1));
        rejects("sdot: n: expected at least 0, found -1", () -> Blas.sdot(-1, x, 0, 1, y, 0, 1));
        rejects("snrm2: n: expected at least 0, found -1", () -> Blas.snrm2(-1, x, 0, 1));
        rejects("sasum: n: expected at least 0, found -1", () -> Blas.sasum(-1, x, 0, 1));
        rejects("isamax: n: expected at least 0, found -1", () -> Blas.isamax(-1, x, 0, 1));
        rejects("sscal: n: expected at least 0, found -1", () -> Blas.sscal(-1, 1, x, 0, 1));
        rejects("scopy: n: expected at least 0, found -1", () -> Blas.scopy(-1, x, 0, 1, y, 0, 1));
        rejects("sswap: n: expected at least 0, found -1", () -> Blas.sswap(-1, x, 0, 1, y, 0, 1));
        rejects("srot: n: expected at least 0, found -1", () -> Blas.srot(-1, x, 0, 1, y, 0, 1, 1, 0));
        rejects(
                "sgemv: m: expected at least 0, found -1",
                () -> Blas.sgemv(NO, -1, 1, 1, a, 0, 1, x, 0, 1, 0, y, 0, 1));
        rejects("sger: n: expected at least 0, found -1", () -> Blas.sger(1, -1, 1, x, 0, 1, y, 0, 1, a, 0, 1));
        rejects(
                "ssymv: n: expected at least 0, found -1",
                () -> Blas.ssymv(UPPER, -1, 1, a, 0, 1, x, 0, 1, 0, y, 0, 1));
        rejects("strsv: n: expected at least 0, found -1", () -> Blas.strsv(UPPER, NO, NON_UNIT, -1, a, 0, 1, x, 0, 1));
        rejects("ssyrk: k: expected at least 0, found -1", () -> Blas.ssyrk(UPPER, NO, 1, -1, 1, a, 0, 1, 0, y, 0, 1));
        rejects(
                "strsm: m: expected at least 0, found -1",
                () -> Blas.strsm(LEFT, UPPER, NO, NON_UNIT, -1, 1, 1, a, 0, 1, y, 0, 1));
    }

    @Test
    void increments() {
        rejects("saxpy: incX: expected not 0, found 0", () -> Blas.saxpy(2, 1, x, 0, 0, y, 0, 1));
        rejects("saxpy: incY: expected not 0, found 0", () -> Blas.saxpy(2, 1, x, 0, 1, y, 0, 0));
        rejects("sdot: incX: expected not 0, found 0", () -> Blas.sdot(0, x, 0, 0, y, 0, 1));
        rejects("snrm2: incX: expected not 0, found 0", () -> Blas.snrm2(2, x, 0, 0));
        rejects("scopy: incX: expected not 0, found 0", () -> Blas.scopy(2, x, 0, 0, y, 0, 1));
        rejects("sgemv: incY: expected not 0, found 0", () -> Blas.sgemv(NO, 2, 2, 1, a, 0, 2, x, 0, 1, 0, y, 0, 0));
    }

    @Test
    void rangesAndOverflow() {
        rejects("sasum: xOffset: expected at least 0, found -1", () -> Blas.sasum(2, x, -1, 1));
        rejects(
                "sasum: x: expected at least 9 elements from offset 1, found an array of length 9",
                () -> Blas.sasum(5, x, 1, -2));
        rejects(
                "sscal: x: expected at least 10 elements from offset 0, found an array of length 9",
                () -> Blas.sscal(4, 2, x, 0, 3));
        rejects(
                "isamax: x: expected at least 4611686011984936963 elements from offset 0, found an array of length 9",
                () -> Blas.isamax(MAX, x, 0, MAX));
        rejects(
                "snrm2: x: expected at least 2147483649 elements from offset 0, found an array of length 9",
                () -> Blas.snrm2(2, x, 0, Integer.MIN_VALUE));
        rejects(
                "srotg: result: expected at least 4 elements from offset 6, found an array of length 9",
                () -> Blas.srotg(3, 4, x, 6));
        rejects(
                "sgemv: x: expected at least 3 elements from offset 7, found an array of length 9",
                () -> Blas.sgemv(NO, 2, 3, 1, a, 0, 3, x, 7, 1, 0, y, 0, 1));
        rejects(
                "sgemv: y: expected at least 3 elements from offset 7, found an array of length 9",
                () -> Blas.sgemv(YES, 2, 3, 1, a, 0, 3, x, 0, 1, 0, y, 7, 1));
        rejects(
                "sger: a: expected at least 11 elements from offset 0, found an array of length 9",
                () -> Blas.sger(3, 3, 1, x, 0, 1, y, 0, 1, a, 0, 4));
        rejects(
                "ssyrk: a: expected at least 10 elements from offset 0, found an array of length 9",
                () -> Blas.ssyrk(LOWER, YES, 2, 5, 1, a, 0, 2, 0, y, 0, 2));
        rejects(
                "strsm: a: expected at least 9 elements from offset 1, found an array of length 9",
                () -> Blas.strsm(RIGHT, LOWER, NO, NON_UNIT, 2, 3, 1, a, 1, 3, y, 0, 3));
    }

    @Test
    void leadingDimensions() {
        rejects(
                "sgemv: lda: expected at least max(1, columns = 3), found 2",
                () -> Blas.sgemv(YES, 2, 3, 1, a, 0, 2, x, 0, 1, 0, y, 0, 1));
        rejects(
                "ssymv: lda: expected at least max(1, columns = 3), found 2",
                () -> Blas.ssymv(UPPER, 3, 1, a, 0, 2, x, 0, 1, 0, y, 0, 1));
        rejects(
                "ssyrk: ldc: expected at least max(1, columns = 2), found 1",
                () -> Blas.ssyrk(UPPER, NO, 2, 3, 1, a, 0, 3, 0, y, 0, 1));
        rejects(
                "strsm: lda: expected at least max(1, columns = 3), found 2",
                () -> Blas.strsm(RIGHT, UPPER, NO, NON_UNIT, 2, 3, 1, a, 0, 2, y, 0, 3));
        rejects(
                "strsm: ldb: expected at least max(1, columns = 3), found 2",
                () -> Blas.strsm(LEFT, UPPER, NO, NON_UNIT, 2, 3, 1, a, 0, 2, y, 0, 2));
    }

    @Test
    void nulls() {
        String text = ": expected not null, found null";
        rejects("saxpy: x" + text, () -> Blas.saxpy(1, 1, null, 0, 1, y, 0, 1));
        rejects("sdot: y" + text, () -> Blas.sdot(1, x, 0, 1, null, 0, 1));
        rejects("srotg: result" + text, () -> Blas.srotg(1f, 1f, null, 0));
        rejects("sgemv: transA" + text, () -> Blas.sgemv(null, 1, 1, 1, a, 0, 1, x, 0, 1, 0, y, 0, 1));
        rejects("sgemv: workers" + text, () -> Blas.sgemv(null, NO, 1, 1, 1, a, 0, 1, x, 0, 1, 0, y, 0, 1));
        rejects("ssymv: triangle" + text, () -> Blas.ssymv(null, 1, 1, a, 0, 1, x, 0, 1, 0, y, 0, 1));
        rejects("strsv: diagonal" + text, () -> Blas.strsv(UPPER, NO, null, 1, a, 0, 1, x, 0, 1));
        rejects("strsv: transA" + text, () -> Blas.strsv(UPPER, null, NON_UNIT, 1, a, 0, 1, x, 0, 1));
        rejects("ssyrk: workers" + text, () -> Blas.ssyrk(null, UPPER, NO, 1, 1, 1, a, 0, 1, 0, y, 0, 1));
        rejects("ssyrk: c" + text, () -> Blas.ssyrk(UPPER, NO, 1, 1, 1, a, 0, 1, 0, null, 0, 1));
        rejects("strsm: side" + text, () -> Blas.strsm(null, UPPER, NO, NON_UNIT, 1, 1, 1, a, 0, 1, y, 0, 1));
        rejects("strsm: workers" + text, () -> Blas.strsm(null, LEFT, UPPER, NO, NON_UNIT, 1, 1, 1, a, 0, 1, y, 0, 1));
    }

    @Test
    void whatIsWrittenOverlapsWhatIsRead() {
        String apart = "expected elements apart from those of ";
        rejects(
                "saxpy: yOffset: " + apart + "x in the same array, 0 to 3, found 2 to 5",
                () -> Blas.saxpy(4, 1, x, 0, 1, x, 2, 1));
        rejects(
                "saxpy: yOffset: " + apart + "x in the same array, 0 to 6, found 1 to 5",
                () -> Blas.saxpy(3, 1, x, 0, 3, x, 1, 2));
        rejects(
                "sswap: yOffset: " + apart + "x in the same array, 0 to 2, found 0 to 2",
                () -> Blas.sswap(3, x, 0, 1, x, 0, -1));
        rejects(
                "scopy: yOffset: " + apart + "x in the same array, 0 to 3, found 3 to 6",
                () -> Blas.scopy(2, x, 0, 3, x, 3, -3));
        rejects(
                "sgemv: yOffset: " + apart + "a in the same array, 0 to 7, found 5 to 6",
                () -> Blas.sgemv(NO, 2, 3, 1, x, 0, 5, y, 0, 1, 0, x, 5, 1));
        rejects(
                "sgemv: yOffset: " + apart + "x in the same array, 0 to 1, found 1 to 2",
                () -> Blas.sgemv(NO, 2, 2, 1, a, 0, 2, y, 0, 1, 0, y, 1, 1));
        rejects(
                "sger: aOffset: " + apart + "x in the same array, 0 to 5, found 0 to 6",
                () -> Blas.sger(2, 2, 1, x, 0, 5, y, 0, 1, x, 0, 5));
        rejects(
                "strsv: xOffset: " + apart + "a in the same array, 0 to 8, found 6 to 8",
                () -> Blas.strsv(LOWER, NO, NON_UNIT, 3, x, 0, 3, x, 6, 1));
        rejects(
                "ssyrk: cOffset: " + apart + "a in the same array, 0 to 5, found 5 to 8",
                () -> Blas.ssyrk(LOWER, NO, 2, 3, 1, x, 0, 3, 0, x, 5, 2));
        rejects(
                "strsm: bOffset: " + apart + "a in the same array, 0 to 3, found 3 to 8",
                () -> Blas.strsm(LEFT, LOWER, NO, NON_UNIT, 2, 3, 1, x, 0, 2, x, 3, 3));
    }

    /** Rows, columns and blocks of one array that lie between one another. */
    @Test
    void whatOnlyLooksLikeAnOverlap() {
        Blas.saxpy(4, 1, x, 0, 2, x, 1, 2);
        assertArrayEquals(new float[] {1, 3, 3, 7, 5, 11, 7, 15, 9}, x);
        Blas.sswap(3, y, 0, 3, y, 1, -3);
        assertArrayEquals(new float[] {8, 7, 3, 5, 4, 6, 2, 1, 9}, y);
        // elimination in a 3 × 3 matrix: the first column, the first row and the block below and right of them
        Blas.sger(2, 2, -1, a, 3, 3, a, 1, 1, a, 4, 3);
        assertArrayEquals(new float[] {1, 2, 3, 4, 5 - 8, 6 - 12, 7, 8 - 14, 9 - 21}, a);
        // every second row of a matrix of 4 × 2 and a column of the rows between
        float[] rows = {1, 2, 0, 0, 3, 4, 5, 6};
        Blas.sgemv(NO, 2, 2, 1, rows, 0, 4, new float[] {1, 1}, 0, 1, 0, rows, 2, 1);
        assertArrayEquals(new float[] {1, 2, 3, 7, 3, 4, 5, 6}, rows);
        Blas.sgemv(NO, 2, 2, 1, rows, 0, 4, new float[] {1, 1}, 0, 1, 1, rows, 2, 4);
        assertArrayEquals(new float[] {1, 2, 6, 7, 3, 4, 12, 6}, rows);
    }

    @Test
    void nothingToDoIsValid() {
        float[] none = {};
        Blas.saxpy(0, 1, none, 0, -1, none, 0, 5);
        assertEquals(0, Blas.sdot(0, none, 0, -1, none, 0, 5));
        assertEquals(0, Blas.snrm2(0, none, 0, -1));
        assertEquals(0, Blas.sasum(0, none, 0, 7));
        assertEquals(-1, Blas.isamax(0, none, 0, 1));
        Blas.sgemv(NO, 2, 0, 1, none, 0, 1, none, 0, 1, 2, x, 0, 1);
        assertArrayEquals(new float[] {2, 4, 3}, new float[] {x[0], x[1], x[2]});
        Blas.sgemv(YES, 2, 0, 1, none, 0, 1, y, 0, 1, 2, none, 0, 1);
        Blas.sger(0, 3, 1, none, 0, 1, y, 0, 1, none, 0, 3);
        Blas.ssymv(LOWER, 0, 1, none, 0, 1, none, 0, 1, 0, none, 0, 1);
        Blas.strsv(LOWER, YES, NON_UNIT, 0, none, 0, 1, none, 0, 1);
        Blas.ssyrk(UPPER, NO, 2, 0, 1, none, 0, 1, 0, y, 0, 2);
        assertArrayEquals(new float[] {0, 0, 3, 0}, new float[] {y[0], y[1], y[2], y[3]});
        Blas.strsm(RIGHT, UPPER, NO, NON_UNIT, 2, 0, 1, none, 0, 1, none, 0, 1);
    }

    private void rejects(String message, Executable call) {
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, call);
        assertEquals(message, e.getMessage());
        assertArrayEquals(BEFORE, x);
        assertArrayEquals(BEFORE, y);
        assertArrayEquals(BEFORE, a);
    }
}
