package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.KC;
import static dev.lanewise.kernels.vector.FloatSpecies.S;

import dev.lanewise.kernels.backend.FloatRows;
import dev.lanewise.kernels.scalar.FloatMath;
import dev.lanewise.kernels.scalar.ScalarFloatRows;
import jdk.incubator.vector.FloatVector;

/** Kernels over matrix rows: full vectors, then the last elements one by one. */
final class VectorFloatRows implements FloatRows {
    private static final FloatRows SCALAR = new ScalarFloatRows();

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
            int xRow = xOffset + i * ldx;
            int yRow = yOffset + i * ldy;
            int j = 0;
            for (int full = S.loopBound(columns); j < full; j += S.length()) {
                ((FloatVector) FloatVector.fromArray(S, x, xRow + j).check(S))
                        .add(FloatVector.fromArray(S, bias, biasOffset + j))
                        .intoArray(y, yRow + j);
            }
            for (; j < columns; j++) {
                y[yRow + j] = x[xRow + j] + bias[biasOffset + j];
            }
        }
    }

    @Override
    public void columnSums(int rows, int columns, float[] x, int xOffset, int ldx, float beta, float[] y, int yOffset) {
        int j = 0;
        for (; j <= columns - 4 * S.length(); j += 4 * S.length()) {
            columnSumsOfFour(rows, x, xOffset + j, ldx, beta, y, yOffset + j);
        }
        for (; j <= columns - S.length(); j += S.length()) {
            var total = beta == 0f
                    ? FloatVector.zero(S)
                    : ((FloatVector) FloatVector.fromArray(S, y, yOffset + j).check(S)).mul(beta);
            for (int block = 0; block < rows; block += KC) {
                var sum = FloatVector.zero(S);
                for (int i = block; i < Math.min(block + KC, rows); i++) {
                    sum = ((FloatVector) FloatVector.fromArray(S, x, xOffset + i * ldx + j)
                                    .check(S))
                            .add(sum);
                }
                total = ((FloatVector) sum.check(S)).add(total);
            }
            ((FloatVector) total.check(S)).intoArray(y, yOffset + j);
        }
        SCALAR.columnSums(rows, columns - j, x, xOffset + j, ldx, beta, y, yOffset + j);
    }

    /** Four vectors of columns. */
    private static void columnSumsOfFour(
            int rows, float[] x, int xOffset, int ldx, float beta, float[] y, int yOffset) {
        int width = S.length();
        for (int k = 0; k < 4; k++) {
            start(beta, y, yOffset + k * width);
        }
        for (int block = 0; block < rows; block += KC) {
            var sum0 = FloatVector.zero(S);
            var sum1 = sum0;
            var sum2 = sum0;
            var sum3 = sum0;
            for (int i = block; i < Math.min(block + KC, rows); i++) {
                int row = xOffset + i * ldx;
                sum0 = ((FloatVector) FloatVector.fromArray(S, x, row).check(S)).add(sum0);
                sum1 = ((FloatVector) FloatVector.fromArray(S, x, row + width).check(S)).add(sum1);
                sum2 = ((FloatVector)
                                FloatVector.fromArray(S, x, row + 2 * width).check(S))
                        .add(sum2);
                sum3 = ((FloatVector)
                                FloatVector.fromArray(S, x, row + 3 * width).check(S))
                        .add(sum3);
            }
            ((FloatVector) FloatVector.fromArray(S, y, yOffset).check(S))
                    .add(sum0)
                    .intoArray(y, yOffset);
            ((FloatVector) FloatVector.fromArray(S, y, yOffset + width).check(S))
                    .add(sum1)
                    .intoArray(y, yOffset + width);
            ((FloatVector) FloatVector.fromArray(S, y, yOffset + 2 * width).check(S))
                    .add(sum2)
                    .intoArray(y, yOffset + 2 * width);
            ((FloatVector) FloatVector.fromArray(S, y, yOffset + 3 * width).check(S))
                    .add(sum3)
                    .intoArray(y, yOffset + 3 * width);
        }
    }

    private static void start(float beta, float[] y, int yOffset) {
        if (beta == 0f) {
            FloatVector.zero(S).intoArray(y, yOffset);
        } else {
            ((FloatVector) FloatVector.fromArray(S, y, yOffset).check(S))
                    .mul(beta)
                    .intoArray(y, yOffset);
        }
    }

    @Override
    public void sums(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset) {
        FloatLanes lanes = FloatLanes.ofElements();
        for (int i = 0; i < rows; i++) {
            y[yOffset + i] = FloatRowSums.sum(lanes, columns, x, xOffset + i * ldx);
        }
    }

    /** As the specification: an index for each row is little work beside what made the row. */
    @Override
    public void argmax(int rows, int columns, float[] x, int xOffset, int ldx, int[] y, int yOffset) {
        SCALAR.argmax(rows, columns, x, xOffset, ldx, y, yOffset);
    }

    @Override
    public int countLargestAt(int rows, int columns, float[] x, int xOffset, int ldx, int[] label, int labelOffset) {
        return SCALAR.countLargestAt(rows, columns, x, xOffset, ldx, label, labelOffset);
    }

    @Override
    public void softmax(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
        FloatLanes lanes = FloatLanes.ofElements();
        for (int i = 0; i < rows; i++) {
            int xRow = xOffset + i * ldx;
            int yRow = yOffset + i * ldy;
            float sum = FloatSoftmax.exp(lanes, columns, x, xRow, FloatLanes.max(x, xRow, columns), y, yRow);
            FloatSoftmax.divide(columns, y, yRow, sum);
        }
    }

    @Override
    public void logSoftmax(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
        FloatLanes lanes = FloatLanes.ofElements();
        for (int i = 0; i < rows; i++) {
            int xRow = xOffset + i * ldx;
            int yRow = yOffset + i * ldy;
            float max = FloatLanes.max(x, xRow, columns);
            float logSum = FloatMath.log(FloatSoftmax.exp(lanes, columns, x, xRow, max, null, 0));
            int j = 0;
            for (int full = S.loopBound(columns); j < full; j += S.length()) {
                ((FloatVector) FloatVector.fromArray(S, x, xRow + j).check(S))
                        .sub(max)
                        .sub(logSum)
                        .intoArray(y, yRow + j);
            }
            for (; j < columns; j++) {
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
        FloatLanes lanes = FloatLanes.ofElements();
        for (int i = 0; i < rows; i++) {
            int yRow = yOffset + i * ldy;
            int dyRow = dyOffset + i * lddy;
            int dxRow = dxOffset + i * lddx;
            float dot = lanes.dot(dy, dyRow, y, yRow, columns);
            int j = 0;
            for (int full = S.loopBound(columns); j < full; j += S.length()) {
                ((FloatVector) FloatVector.fromArray(S, y, yRow + j).check(S))
                        .mul(((FloatVector)
                                        FloatVector.fromArray(S, dy, dyRow + j).check(S))
                                .sub(dot))
                        .intoArray(dx, dxRow + j);
            }
            for (; j < columns; j++) {
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
        FloatLanes lanes = FloatLanes.ofElements();
        for (int i = 0; i < rows; i++) {
            int dyRow = dyOffset + i * lddy;
            float sum = FloatRowSums.sum(lanes, columns, dy, dyRow);
            FloatSoftmax.logGradient(lanes, columns, y, yOffset + i * ldy, dy, dyRow, sum, dx, dxOffset + i * lddx);
        }
    }
}
