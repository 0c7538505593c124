package dev.lanewise.kernels.scalar;

import dev.lanewise.kernels.backend.FloatIndexing;

/** Kernels that find or move elements by index, one element at a time. */
public final class ScalarFloatIndexing implements FloatIndexing {
    @Override
    public void gatherRows(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            int[] index,
            int indexOffset,
            float[] y,
            int yOffset,
            int ldy) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                y[yOffset + i * ldy + j] = x[xOffset + index[indexOffset + i] * ldx + j];
            }
        }
    }

    @Override
    public void scatterAddRows(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            int[] index,
            int indexOffset,
            float[] y,
            int yOffset,
            int ldy) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                y[yOffset + index[indexOffset + i] * ldy + j] += x[xOffset + i * ldx + j];
            }
        }
    }

    @Override
    public void topK(
            int rows,
            int columns,
            int k,
            float[] x,
            int xOffset,
            int ldx,
            float[] y,
            int yOffset,
            int ldy,
            int[] index,
            int indexOffset,
            int ldIndex) {
        for (int i = 0; i < rows; i++) {
            int yRow = yOffset + i * ldy;
            int indexRow = indexOffset + i * ldIndex;
            for (int j = 0; j < columns; j++) {
                insert(Math.min(j, k), k, x[xOffset + i * ldx + j], j, y, yRow, index, indexRow);
            }
        }
    }

    /** Puts element j behind those of the first {@code count} that are not smaller, if it is among the k largest then. */
    public static void insert(int count, int k, float x, int j, float[] y, int yRow, int[] index, int indexRow) {
        int at = count;
        while (at > 0 && isLarger(x, y[yRow + at - 1])) {
            at--;
        }
        if (at < k) {
            for (int t = Math.min(count, k - 1); t > at; t--) {
                y[yRow + t] = y[yRow + t - 1];
                index[indexRow + t] = index[indexRow + t - 1];
            }
            y[yRow + at] = x;
            index[indexRow + at] = j;
        }
    }

    private static boolean isLarger(float x, float than) {
        return x > than || (Float.isNaN(x) && !Float.isNaN(than));
    }

    @Override
    public void transpose(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                y[yOffset + j * ldy + i] = x[xOffset + i * ldx + j];
            }
        }
    }
}
