package dev.lanewise.properties;

import static dev.lanewise.kernels.Transpose.NO;
import static dev.lanewise.kernels.Transpose.YES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.InvalidArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each kind of bad input to a batch is named, and nothing is written. Products are 2 × 2 of 2 × 3 and 3 × 2. */
@SuppressWarnings("NullAway") // null is one kind of bad input
class FloatBatchedGemmBadArgumentsTest {
    private static final int MAX = Integer.MAX_VALUE;

    private final float[] a = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    private final float[] b = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    private final float[] c = {7, 7, 7, 7, 7, 7, 7, 7};
    private final int[] zeros = {0, 0};

    @Test
    void sizesAndNulls() {
        rejectsStrided(
                "batchCount: expected at least 0, found -1", () -> strided(a, 0, 3, 6, b, 0, 2, 6, c, 0, 2, 4, -1));
        rejectsStrided("aStride: expected at least 0, found -6", () -> strided(a, 6, 3, -6, b, 0, 2, 6, c, 0, 2, 4, 2));
        rejectsStrided("bStride: expected at least 0, found -1", () -> strided(a, 0, 3, 6, b, 0, 2, -1, c, 0, 2, 4, 2));
        rejectsStrided("cStride: expected at least 0, found -4", () -> strided(a, 0, 3, 6, b, 0, 2, 6, c, 4, 2, -4, 2));
        rejectsStrided("a: expected not null, found null", () -> strided(null, 0, 3, 6, b, 0, 2, 6, c, 0, 2, 4, 2));
        rejectsStrided(
                "transA: expected not null, found null",
                () -> Gemm.sgemmStridedBatched(null, NO, 2, 2, 3, 1, a, 0, 3, 6, b, 0, 2, 6, 0, c, 0, 2, 4, 2));
        rejectsStrided(
                "n: expected at least 0, found -2",
                () -> Gemm.sgemmStridedBatched(NO, NO, 2, -2, 3, 1, a, 0, 3, 6, b, 0, 2, 6, 0, c, 0, 2, 4, 2));
        rejectsStrided(
                "workers: expected not null, found null",
                () -> Gemm.sgemmStridedBatched(null, NO, NO, 2, 2, 3, 1, a, 0, 3, 6, b, 0, 2, 6, 0, c, 0, 2, 4, 2));
    }

    @Test
    void stridedRanges() {
        rejectsStrided(
                "lda: expected at least max(1, columns = 3), found 2",
                () -> strided(a, 0, 2, 6, b, 0, 2, 6, c, 0, 2, 4, 2));
        rejectsStrided(
                "a: expected at least 13 elements from offset 0, found an array of length 12",
                () -> strided(a, 0, 3, 7, b, 0, 2, 6, c, 0, 2, 4, 2));
        rejectsStrided(
                "b: expected at least 12 elements from offset 1, found an array of length 12",
                () -> strided(a, 0, 3, 6, b, 1, 2, 6, c, 0, 2, 4, 2));
        rejectsStrided(
                "b: expected at least " + ((long) MAX * (MAX - 1) + 6)
                        + " elements from offset 0, found an array of length 12",
                () -> strided(a, 0, 3, 0, b, 0, 2, MAX, c, 0, 2, 4, MAX));
        rejectsStrided(
                "c: expected at least 12 elements from offset 0, found an array of length 8",
                () -> strided(a, 0, 3, 0, b, 0, 2, 0, c, 0, 2, 4, 3));
    }

    @Test
    void stridedResultsThatOverlap() {
        String message = "cStride: expected one with which no two of 2 matrices C overlap, found ";
        rejectsStrided(message + 0, () -> strided(a, 0, 3, 6, b, 0, 2, 6, c, 0, 2, 0, 2));
        rejectsStrided(message + 3, () -> strided(a, 0, 3, 6, b, 0, 2, 6, c, 0, 2, 3, 2));
        rejectsStrided(message + 1, () -> strided(a, 0, 3, 6, b, 0, 2, 6, c, 0, 4, 1, 2));
        rejectsStrided(
                "cStride: expected one with which no two of 3 matrices C overlap, found 2",
                () -> strided(a, 0, 3, 0, b, 0, 2, 0, new float[10], 0, 4, 2, 3));
        strided(a, 0, 3, 0, b, 0, 2, 0, c, 0, 4, 2, 2);
        assertArrayEquals(new float[] {22, 28, 22, 28, 49, 64, 49, 64}, c);
    }

    @Test
    void stridedResultsThatOverlapAnOperand() {
        rejectsStrided(
                "c of product 1: expected elements apart from those of a of product 0 in the same array, 4 to 9,"
                        + " found 4 to 7",
                () -> strided(a, 4, 3, 0, b, 0, 2, 6, a, 0, 2, 4, 2));
        float[] wide = new float[16];
        rejectsStrided(
                "c of product 0: expected elements apart from those of b of product 1 in the same array, 6 to 11,"
                        + " found 7 to 10",
                () -> strided(a, 0, 3, 6, wide, 0, 2, 6, wide, 7, 2, 5, 2));
        assertArrayEquals(new float[16], wide);
    }

    @Test
    void arraysAndOffsets() {
        float[][] as = {a, a};
        float[][] bs = {b, b};
        float[][] cs = {c, c};
        int[] apart = {0, 4};
        rejects("a: expected not null, found null", () -> anywhere(null, zeros, bs, zeros, cs, apart, 2));
        rejects("bOffset: expected not null, found null", () -> anywhere(as, zeros, bs, null, cs, apart, 2));
        rejects(
                "a[1]: expected not null, found null",
                () -> anywhere(new float[][] {a, null}, zeros, bs, zeros, cs, apart, 2));
        rejects(
                "b: expected one for each of batchCount = 3 products, found 2",
                () -> anywhere(new float[3][6], new int[3], bs, zeros, cs, apart, 3));
        rejects(
                "cOffset: expected one for each of batchCount = 2 products, found 1",
                () -> anywhere(as, zeros, bs, zeros, cs, new int[1], 2));
        rejects(
                "bOffset[1]: expected at least 0, found -1",
                () -> anywhere(as, zeros, bs, new int[] {0, -1}, cs, apart, 2));
        rejects(
                "a[1]: expected at least 6 elements from offset 7, found an array of length 12",
                () -> anywhere(as, new int[] {0, 7}, bs, zeros, cs, apart, 2));
        rejects("batchCount: expected at least 0, found -1", () -> anywhere(as, zeros, bs, zeros, cs, apart, -1));
        rejects(
                "ldc: expected at least max(1, columns = 2), found 1",
                () -> Gemm.sgemmBatched(NO, NO, 2, 2, 3, 1, as, zeros, 3, bs, zeros, 2, 0, cs, apart, 1, 2));
        rejects(
                "workers: expected not null, found null",
                () -> Gemm.sgemmBatched(null, NO, NO, 2, 2, 3, 1, as, zeros, 3, bs, zeros, 2, 0, cs, apart, 2, 2));
    }

    @Test
    void resultsThatOverlapAnywhere() {
        float[][] as = {a, a, a};
        float[][] bs = {b, b, b};
        int[] none = {0, 0, 0};
        float[][] cs = {c, new float[4], c};
        rejects(
                "c of product 0: expected elements apart from those of c of product 2 in the same array, 3 to 6,"
                        + " found 0 to 3",
                () -> anywhere(as, none, bs, none, cs, new int[] {0, 0, 3}, 3));
        rejects(
                "c of product 0: expected elements apart from those of c of product 2 in the same array, 0 to 3,"
                        + " found 3 to 6",
                () -> anywhere(as, none, bs, none, cs, new int[] {3, 0, 0}, 3));
        rejects(
                "c of product 1: expected elements apart from those of a of product 2 in the same array, 2 to 7,"
                        + " found 7 to 10",
                () -> anywhere(as, new int[] {0, 0, 2}, bs, none, new float[][] {c, a, c}, new int[] {0, 7, 4}, 3));
        rejects(
                "c of product 2: expected elements apart from those of b of product 0 in the same array, 5 to 10,"
                        + " found 2 to 5",
                () -> anywhere(as, none, bs, new int[] {5, 6, 6}, new float[][] {c, c, b}, new int[] {0, 4, 2}, 3));
        float[][] own = {new float[6], new float[6]};
        rejects(
                "c of product 0: expected elements apart from those of a of product 0 in the same array, 0 to 5,"
                        + " found 0 to 3",
                () -> anywhere(own, zeros, bs, none, own, zeros, 2));
        assertArrayEquals(new float[6], own[0]);
        anywhere(as, none, bs, none, cs, new int[] {4, 0, 0}, 3);
        assertArrayEquals(new float[] {22, 28, 49, 64, 22, 28, 49, 64}, c);
        assertArrayEquals(new float[] {22, 28, 49, 64}, cs[1]);
    }

    @Test
    void nothingToDoIsValid() {
        strided(a, 0, 3, 6, b, 0, 2, 6, c, 0, 2, 4, 0);
        Gemm.sgemmStridedBatched(NO, YES, 0, 2, 3, 1, a, 0, 3, 6, b, 0, 3, 6, 0, c, 0, 2, 0, 2);
        anywhere(new float[0][], new int[0], new float[0][], new int[0], new float[0][], new int[0], 0);
        assertArrayEquals(new float[] {7, 7, 7, 7, 7, 7, 7, 7}, c);
    }

    private void strided(
            float[] a,
            int aOffset,
            int lda,
            int aStride,
            float[] b,
            int bOffset,
            int ldb,
            int bStride,
            float[] c,
            int cOffset,
            int ldc,
            int cStride,
            int count) {
        Gemm.sgemmStridedBatched(
                NO, NO, 2, 2, 3, 1, a, aOffset, lda, aStride, b, bOffset, ldb, bStride, 0, c, cOffset, ldc, cStride,
                count);
    }

    private void anywhere(
            float[][] a, int[] aOffset, float[][] b, int[] bOffset, float[][] c, int[] cOffset, int count) {
        Gemm.sgemmBatched(NO, NO, 2, 2, 3, 1, a, aOffset, 3, b, bOffset, 2, 0, c, cOffset, 2, count);
    }

    private void rejectsStrided(String message, Executable call) {
        fails("sgemmStridedBatched: " + message, call);
    }

    private void rejects(String message, Executable call) {
        fails("sgemmBatched: " + message, call);
    }

    private void fails(String message, Executable call) {
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, call);
        assertEquals(message, e.getMessage());
        assertArrayEquals(new float[] {7, 7, 7, 7, 7, 7, 7, 7}, c);
        float[] before = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        assertArrayEquals(before, a);
        assertArrayEquals(before, b);
    }
}
