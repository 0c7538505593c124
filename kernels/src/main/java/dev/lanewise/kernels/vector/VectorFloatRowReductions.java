package dev.lanewise.kernels.vector;

import dev.lanewise.kernels.backend.FloatRowReductions;
import dev.lanewise.kernels.scalar.ScalarFloatRowReductions;

/** One number for each row, row after row. */
final class VectorFloatRowReductions implements FloatRowReductions {
    private static final FloatRowReductions SCALAR = new ScalarFloatRowReductions();

    @Override
    public void mean(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        FloatRowGroup group = FloatRowGroup.get();
        int step = FloatRowGroup.rows(rows, columns);
        for (int i = 0; i < rows; i += step) {
            int count = Math.min(step, rows - i);
            FloatRowSums.sums(group, count, columns, x, xOffset + i * ldx, ldx);
            group.divideSums(count, columns, y, yOffset + i);
        }
    }

    @Override
    public void variance(int rows, int columns, int ddof, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        FloatRowGroup group = FloatRowGroup.get();
        int step = FloatRowGroup.rows(rows, columns);
        for (int i = 0; i < rows; i += step) {
            int count = Math.min(step, rows - i);
            int row = xOffset + i * ldx;
            FloatRowSums.sums(group, count, columns, x, row, ldx);
            group.divideSums(count, columns, y, yOffset + i);
            FloatRowSums.squaredDeviations(group, count, columns, x, row, ldx, y, yOffset + i);
            group.divideSums(count, Math.max(0, columns - ddof), y, yOffset + i);
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
        FloatRowGroup group = FloatRowGroup.get();
        int step = FloatRowGroup.rows(rows, columns);
        for (int i = 0; i < rows; i += step) {
            int count = Math.min(step, rows - i);
            int row = xOffset + i * ldx;
            FloatRowSums.max(group, count, columns, x, row, ldx);
            for (int r = 0; r < count; r++) {
                group.max[r] = Float.isInfinite(group.max[r]) ? 0f : group.max[r];
            }
            FloatSoftmax.powers(group, count, columns, x, row, ldx);
            FloatRowSums.sums(group, count, columns, group.elements(count * columns), 0, columns);
            FloatFunctions.log(group.sum, 0, group.sum, 0, count);
            for (int r = 0; r < count; r++) {
                y[yOffset + i + r] = group.max[r] + group.sum[r];
            }
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
        FloatRowGroup group = FloatRowGroup.get();
        int step = FloatRowGroup.rows(rows, columns);
        for (int i = 0; i < rows; i += step) {
            int count = Math.min(step, rows - i);
            System.arraycopy(y, yOffset + i, group.max, 0, count);
            System.arraycopy(dy, dyOffset + i, group.sum, 0, count);
            FloatSoftmax.powers(group, count, columns, x, xOffset + i * ldx, ldx);
            FloatSoftmax.scale(
                    group, count, columns, group.elements(count * columns), 0, columns, dx, dxOffset + i * lddx, lddx);
        }
    }
}
