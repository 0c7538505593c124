package dev.lanewise.kernels.scalar;

import static dev.lanewise.kernels.backend.FloatConstants.KC;
import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.backend.FloatRows;

/** Kernels over matrix rows, one element at a time in the order of the contract. */
public final class ScalarFloatRows implements FloatRows {
    @Override
    public void addBias(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            float[] bias,
            int biasOffset,
            float[] y,
            int yOffset,
            int ldy) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                y[yOffset + i * ldy + j] = x[xOffset + i * ldx + j] + bias[biasOffset + j];
            }
        }
    }

    @Override
    public void columnSums(int rows, int columns, float[] x, int xOffset, int ldx, float beta, float[] y, int yOffset) {
        for (int j = 0; j < columns; j++) {
            float sum = beta == 0f ? 0f : beta * y[yOffset + j];
            for (int block = 0; block < rows; block += KC) {
                float blockSum = 0f;
                for (int i = block; i < Math.min(block + KC, rows); i++) {
                    blockSum += x[xOffset + i * ldx + j];
                }
                sum += blockSum;
            }
            y[yOffset + j] = sum;
        }
    }

    @Override
    public void sums(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        for (int i = 0; i < rows; i++) {
            y[yOffset + i] = ScalarFloatLanes.sum(x, xOffset + i * ldx, columns, 0, 1);
        }
    }

    @Override
    public void argmax(int rows, int columns, float[] x, int xOffset, int ldx, int[] y, int yOffset) {
        for (int i = 0; i < rows; i++) {
            y[yOffset + i] = argmax(columns, x, xOffset + i * ldx);
        }
    }

    @Override
    public int countLargestAt(int rows, int columns, float[] x, int xOffset, int ldx, int[] label, int labelOffset) {
        int count = 0;
        for (int i = 0; i < rows; i++) {
            if (argmax(columns, x, xOffset + i * ldx) == label[labelOffset + i]) {
                count++;
            }
        }
        return count;
    }

    private static int argmax(int columns, float[] x, int row) {
        int best = 0;
        for (int j = 1; j < columns; j++) {
            if (x[row + j] > x[row + best] || (Float.isNaN(x[row + j]) && !Float.isNaN(x[row + best]))) {
                best = j;
            }
        }
        return best;
    }

    @Override
    public void softmax(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
        for (int i = 0; i < rows; i++) {
            int xRow = xOffset + i * ldx;
            int yRow = yOffset + i * ldy;
            float max = ScalarFloatLanes.max(x, xRow, columns);
            float factor = 1f / ScalarFloatLanes.sumOfExp(x, xRow, columns, max, 0, 1);
            for (int j = 0; j < columns; j++) {
                y[yRow + j] = FloatMath.exp(x[xRow + j] - max) * factor;
            }
        }
    }

    @Override
    public void logSoftmax(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
        for (int i = 0; i < rows; i++) {
            int xRow = xOffset + i * ldx;
            int yRow = yOffset + i * ldy;
            float max = ScalarFloatLanes.max(x, xRow, columns);
            float logSum = FloatMath.log(ScalarFloatLanes.sumOfExp(x, xRow, columns, max, 0, 1));
            for (int j = 0; j < columns; j++) {
                y[yRow + j] = (x[xRow + j] - max) - logSum;
            }
        }
    }

    @Override
    public void softmaxBackward(
            int rows,
            int columns,
            float[] y,
            int yOffset,
            int ldy,
            float[] dy,
            int dyOffset,
            int lddy,
            float[] dx,
            int dxOffset,
            int lddx) {
        for (int i = 0; i < rows; i++) {
            int yRow = yOffset + i * ldy;
            int dyRow = dyOffset + i * lddy;
            int dxRow = dxOffset + i * lddx;
            float dot = ScalarFloatLanes.dot(dy, dyRow, y, yRow, columns, 0, 1);
            for (int j = 0; j < columns; j++) {
                dx[dxRow + j] = y[yRow + j] * (dy[dyRow + j] - dot);
            }
        }
    }

    @Override
    public void logSoftmaxBackward(
            int rows,
            int columns,
            float[] y,
            int yOffset,
            int ldy,
            float[] dy,
            int dyOffset,
            int lddy,
            float[] dx,
            int dxOffset,
            int lddx) {
        for (int i = 0; i < rows; i++) {
            int yRow = yOffset + i * ldy;
            int dyRow = dyOffset + i * lddy;
            float sum = ScalarFloatLanes.sum(dy, dyRow, columns, 0, 1);
            for (int j = 0; j < columns; j++) {
                dx[dxOffset + i * lddx + j] = fma(-FloatMath.exp(y[yRow + j]), sum, dy[dyRow + j]);
            }
        }
    }
}
