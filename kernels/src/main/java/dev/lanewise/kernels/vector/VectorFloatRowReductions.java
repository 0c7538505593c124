package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;

import dev.lanewise.kernels.backend.FloatRowReductions;
import dev.lanewise.kernels.scalar.FloatMath;
import dev.lanewise.kernels.scalar.ScalarFloatRowReductions;
import jdk.incubator.vector.FloatVector;

/** One number for each row, row after row. */
final class VectorFloatRowReductions implements FloatRowReductions {
    private static final FloatRowReductions SCALAR = new ScalarFloatRowReductions();

    @Override
    public void mean(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        FloatLanes lanes = FloatLanes.ofElements();
        for (int i = 0; i < rows; i++) {
            y[yOffset + i] = FloatRowSums.sum(lanes, columns, x, xOffset + i * ldx) / columns;
        }
    }

    @Override
    public void variance(int rows, int columns, int ddof, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        FloatLanes lanes = FloatLanes.ofElements();
        for (int i = 0; i < rows; i++) {
            int row = xOffset + i * ldx;
            float mean = FloatRowSums.sum(lanes, columns, x, row) / columns;
            float sum = FloatRowSums.squaredDeviations(lanes, columns, x, row, mean);
            y[yOffset + i] = sum / Math.max(0, columns - ddof);
        }
    }

    @Override
    public void max(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        for (int i = 0; i < rows; i++) {
            y[yOffset + i] = FloatExtremes.max(columns, x, xOffset + i * ldx);
        }
    }

    @Override
    public void min(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        for (int i = 0; i < rows; i++) {
            y[yOffset + i] = FloatExtremes.min(columns, x, xOffset + i * ldx);
        }
    }

    /** As the specification: an index for each row is little work beside what made the row. */
    @Override
    public void argmin(int rows, int columns, float[] x, int xOffset, int ldx, int[] y, int yOffset) {
        SCALAR.argmin(rows, columns, x, xOffset, ldx, y, yOffset);
    }

    @Override
    public void norm1(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        FloatReductions reductions = FloatReductions.get();
        for (int i = 0; i < rows; i++) {
            y[yOffset + i] = reductions.absoluteSum(columns, x, xOffset + i * ldx, 1);
        }
    }

    @Override
    public void norm2(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        FloatReductions reductions = FloatReductions.get();
        for (int i = 0; i < rows; i++) {
            y[yOffset + i] = reductions.norm(columns, x, xOffset + i * ldx, 1);
        }
    }

    @Override
    public void normInfinity(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        for (int i = 0; i < rows; i++) {
            y[yOffset + i] = FloatExtremes.magnitude(columns, x, xOffset + i * ldx);
        }
    }

    @Override
    public void logSumExp(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        FloatLanes lanes = FloatLanes.ofElements();
        for (int i = 0; i < rows; i++) {
            int row = xOffset + i * ldx;
            float max = FloatLanes.max(x, row, columns);
            float shift = Float.isInfinite(max) ? 0f : max;
            y[yOffset + i] = shift + FloatMath.log(FloatSoftmax.exp(lanes, columns, x, row, shift, null, 0));
        }
    }

    @Override
    public void logSumExpBackward(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            float[] y,
            int yOffset,
            float[] dy,
            int dyOffset,
            float[] dx,
            int dxOffset,
            int lddx) {
        for (int i = 0; i < rows; i++) {
            int row = dxOffset + i * lddx;
            FloatSoftmax.shiftedExp(columns, x, xOffset + i * ldx, y[yOffset + i], dx, row);
            multiply(columns, dy[dyOffset + i], dx, row);
        }
    }

    private static void multiply(int n, float factor, float[] x, int row) {
        int j = 0;
        for (int full = S.loopBound(n); j < full; j += S.length()) {
            ((FloatVector) FloatVector.fromArray(S, x, row + j).check(S))
                    .mul(factor)
                    .intoArray(x, row + j);
        }
        for (; j < n; j++) {
            x[row + j] *= factor;
        }
    }
}
