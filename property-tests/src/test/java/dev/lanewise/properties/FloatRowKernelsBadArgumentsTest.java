package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.Indexing;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.MaskedRows;
import dev.lanewise.kernels.Reductions;
import dev.lanewise.kernels.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each kind of bad input to reductions, masked rows and indexing is named, and nothing is written. */
class FloatRowKernelsBadArgumentsTest {
    private final float[] x = {1, 2, 3, 4, 5, 6, 7, 8};
    private final float[] y = x.clone();
    private final float[] z = x.clone();
    private final boolean[] mask = new boolean[8];
    private final int[] index = {0, 1, 2, 3};

    @Test
    void reductions() {
        rejects("mean", "rows", "at least 0", "-1", () -> Reductions.mean(-1, 2, x, 0, 2, y, 0));
        rejects("variance", "ddof", "at least 0", "-1", () -> Reductions.variance(2, 2, -1, x, 0, 2, y, 0));
        rejects("norm1", "ldx", "at least max(1, columns = 3)", "2", () -> Reductions.norm1(2, 3, x, 0, 2, y, 0));
        rejects("max", "columns", "at least 1", "0", () -> Reductions.max(2, 0, x, 0, 1, y, 0));
        rejects("min", "columns", "at least 1", "0", () -> Reductions.min(2, 0, x, 0, 1, y, 0));
        rejects("argmin", "columns", "at least 1", "0", () -> Reductions.argmin(2, 0, x, 0, 1, index, 0));
        rejects(
                "norm2",
                "y",
                "at least 2 elements from offset 7",
                "an array of length 8",
                () -> Reductions.norm2(2, 2, x, 0, 2, y, 7));
        rejects(
                "normInfinity",
                "yOffset",
                "elements apart from those of x in the same array, 0 to 3",
                "3 to 4",
                () -> Reductions.normInfinity(2, 2, x, 0, 2, x, 3));
        rejects(
                "logSumExpBackward",
                "dxOffset",
                "elements apart from those of dy in the same array, 1 to 2",
                "0 to 3",
                () -> Reductions.logSumExpBackward(2, 2, x, 0, 2, y, 0, z, 1, z, 0, 2));
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void maskedRows() {
        rejects("softmax", "mask", "not null", "null", () -> MaskedRows.softmax(2, 2, x, 0, 2, null, 0, 2, y, 0, 2));
        rejects(
                "softmax",
                "mask",
                "at least 3 elements from offset 6",
                "an array of length 8",
                () -> MaskedRows.softmax(2, 3, x, 0, 3, mask, 6, 0, y, 0, 3));
        rejects(
                "logSoftmax",
                "ldMask",
                "at least max(1, columns = 3)",
                "2",
                () -> MaskedRows.logSoftmax(2, 3, x, 0, 3, mask, 0, 2, y, 0, 3));
        rejects(
                "logSoftmaxBackward",
                "dxOffset",
                "elements apart from those of dy in the same array, 0 to 3",
                "1 to 4",
                () -> MaskedRows.logSoftmaxBackward(2, 2, x, 0, 2, mask, 0, 2, y, 0, 2, y, 1, 2));
        rejects(
                "logSoftmaxBackward",
                "dxOffset",
                "elements apart from those of y in the same array, 0 to 3",
                "1 to 4",
                () -> Rows.logSoftmaxBackward(2, 2, x, 0, 2, y, 0, 2, x, 1, 2));
    }

    @Test
    void indexing() {
        rejects(
                "gatherRows",
                "index[3]",
                "at least 0 and less than length = 3",
                "3",
                () -> Indexing.gatherRows(2, 3, 2, x, 0, 2, index, 2, y, 0, 2));
        rejects(
                "scatterAddRows",
                "index",
                "at least 2 elements from offset 3",
                "an array of length 4",
                () -> Indexing.scatterAddRows(2, 4, 2, x, 0, 2, index, 3, y, 0, 2));
        rejects(
                "scatterAddRows",
                "yOffset",
                "elements apart from those of x in the same array, 0 to 3",
                "0 to 7",
                () -> Indexing.scatterAddRows(2, 4, 2, x, 0, 2, index, 0, x, 0, 2));
        rejects(
                "gatherRows",
                "length",
                "at least 0",
                "-1",
                () -> Indexing.gatherRows(2, -1, 2, x, 0, 2, index, 2, y, 0, 2));
        rejects("topK", "k", "at most columns = 2", "3", () -> Indexing.topK(2, 2, 3, x, 0, 2, y, 0, 3, index, 0, 3));
        rejects(
                "topK",
                "index",
                "at least 4 elements from offset 1",
                "an array of length 4",
                () -> Indexing.topK(2, 2, 2, x, 0, 2, y, 0, 2, index, 1, 2));
        rejects(
                "transpose",
                "ldy",
                "at least max(1, columns = 3)",
                "2",
                () -> Indexing.transpose(3, 2, x, 0, 2, y, 0, 2));
        rejects(
                "transpose",
                "yOffset",
                "elements apart from those of x in the same array, 0 to 3",
                "0 to 3",
                () -> Indexing.transpose(2, 2, x, 0, 2, x, 0, 2));
    }

    private void rejects(String operation, String argument, String expected, String found, Executable call) {
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, call);
        assertEquals(operation + ": " + argument + ": expected " + expected + ", found " + found, e.getMessage());
        for (float[] array : new float[][] {x, y, z}) {
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, array);
        }
        assertArrayEquals(new int[] {0, 1, 2, 3}, index);
    }
}
