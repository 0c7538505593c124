package dev.lanewise.kernels.scalar;

import dev.lanewise.kernels.backend.FloatRowReductions;

/** One number for each row, one element at a time in the order of the contract. */
public final class ScalarFloatRowReductions implements FloatRowReductions {
    @Override
    public void mean(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        for (int i = 0; i < rows; i++) {
            y[yOffset + i] = ScalarFloatLanes.sum(x, xOffset + i * ldx, columns, 0, 1) / columns;
        }
    }

    @Override
    public void variance(int rows, int columns, int ddof, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        for (int i = 0; i < rows; i++) {
            int row = xOffset + i * ldx;
            float mean = ScalarFloatLanes.sum(x, row, columns, 0, 1) / columns;
            float sum = ScalarFloatLanes.squaredDeviations(x, row, columns, mean, 0, 1);
            y[yOffset + i] = sum / Math.max(0, columns - ddof);
        }
    }

    @Override
    public void max(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        for (int i = 0; i < rows; i++) {
            float max = Float.NEGATIVE_INFINITY;
            for (int j = 0; j < columns; j++) {
                max = Math.max(max, x[xOffset + i * ldx + j]);
            }
            y[yOffset + i] = max;
        }
    }

    @Override
    public void min(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        for (int i = 0; i < rows; i++) {
            float min = Float.POSITIVE_INFINITY;
            for (int j = 0; j < columns; j++) {
                min = Math.min(min, x[xOffset + i * ldx + j]);
            }
            y[yOffset + i] = min;
        }
    }

    @Override
    public void argmin(int rows, int columns, float[] x, int xOffset, int ldx, int[] y, int yOffset) {
        for (int i = 0; i < rows; i++) {
            int row = xOffset + i * ldx;
            int best = 0;
            for (int j = 1; j < columns; j++) {
                if (x[row + j] < x[row + best] || (Float.isNaN(x[row + j]) && !Float.isNaN(x[row + best]))) {
                    best = j;
                }
            }
            y[yOffset + i] = best;
        }
    }

    @Override
    public void norm1(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        for (int i = 0; i < rows; i++) {
            y[yOffset + i] = ScalarFloatStrides.absoluteSum(columns, x, xOffset + i * ldx, 1, 0, 1);
        }
    }

    @Override
    public void norm2(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        for (int i = 0; i < rows; i++) {
            y[yOffset + i] = ScalarFloatStrides.norm(columns, x, xOffset + i * ldx, 1);
        }
    }

    @Override
    public void normInfinity(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        for (int i = 0; i < rows; i++) {
            float max = 0f;
            for (int j = 0; j < columns; j++) {
                max = Math.max(max, Math.abs(x[xOffset + i * ldx + j]));
            }
            y[yOffset + i] = max;
        }
    }

    @Override
    public void logSumExp(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        for (int i = 0; i < rows; i++) {
            int row = xOffset + i * ldx;
            float max = ScalarFloatLanes.max(x, row, columns);
            float shift = Float.isInfinite(max) ? 0f : max; // ∞ − ∞ would be NaN
            y[yOffset + i] = shift + FloatMath.log(ScalarFloatLanes.sumOfExp(x, row, columns, shift, 0, 1));
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
            for (int j = 0; j < columns; j++) {
                float share = FloatMath.exp(x[xOffset + i * ldx + j] - y[yOffset + i]);
                dx[dxOffset + i * lddx + j] = share * dy[dyOffset + i];
            }
        }
    }
}
