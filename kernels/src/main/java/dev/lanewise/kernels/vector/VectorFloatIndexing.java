package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static dev.lanewise.kernels.vector.VectorFloatKernels.TRANSPOSITION;
import static jdk.incubator.vector.VectorOperators.LE;

import dev.lanewise.kernels.backend.FloatIndexing;
import dev.lanewise.kernels.gemm.FloatTransposer;
import dev.lanewise.kernels.scalar.ScalarFloatIndexing;
import jdk.incubator.vector.FloatVector;

/** Kernels that find or move elements by index. */
final class VectorFloatIndexing implements FloatIndexing {
    private final FloatTransposer transposer = new FloatTransposer(TRANSPOSITION);

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
        for (int i = 0; i < rows && columns > 0; i++) { // an empty row may lie beyond its array
            System.arraycopy(x, xOffset + index[indexOffset + i] * ldx, y, yOffset + i * ldy, columns);
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
            int xRow = xOffset + i * ldx;
            int yRow = yOffset + index[indexOffset + i] * ldy;
            int j = 0;
            for (int full = S.loopBound(columns); j < full; j += S.length()) {
                ((FloatVector) FloatVector.fromArray(S, y, yRow + j).check(S))
                        .add(FloatVector.fromArray(S, x, xRow + j))
                        .intoArray(y, yRow + j);
            }
            for (; j < columns; j++) {
                y[yRow + j] += x[xRow + j];
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
        for (int i = 0; i < rows && k > 0; i++) {
            int xRow = xOffset + i * ldx;
            int yRow = yOffset + i * ldy;
            int indexRow = indexOffset + i * ldIndex;
            int j = 0;
            for (; j < k; j++) {
                ScalarFloatIndexing.insert(j, k, x[xRow + j], j, y, yRow, index, indexRow);
            }
            while (j < columns) {
                j = skip(columns, x, xRow, j, y[yRow + k - 1]);
                for (int end = Math.min(columns, j + S.length()); j < end; j++) {
                    ScalarFloatIndexing.insert(k, k, x[xRow + j], j, y, yRow, index, indexRow);
                }
            }
        }
    }

    /** From j on over whole vectors without an element larger than the smallest of those found, which none is if that is NaN. */
    private static int skip(int n, float[] x, int row, int j, float smallest) {
        if (Float.isNaN(smallest)) {
            return n;
        }
        while (j <= n - S.length()
                && ((FloatVector) FloatVector.fromArray(S, x, row + j).check(S))
                        .compare(LE, smallest)
                        .allTrue()) {
            j += S.length();
        }
        return j;
    }

    @Override
    public void transpose(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
        transposer.transposeLarge(rows, columns, x, xOffset, ldx, y, yOffset, ldy);
    }
}
