package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.KC;
import static dev.lanewise.kernels.vector.FloatSpecies.S;

import dev.lanewise.kernels.backend.FloatRows;
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
        FloatRowGroup group = FloatRowGroup.get();
        int step = FloatRowGroup.rows(rows, columns);
        for (int i = 0; i < rows; i += step) {
            int count = Math.min(step, rows - i);
            FloatRowSums.sums(group, count, columns, x, xOffset + i * ldx, ldx);
            System.arraycopy(group.sum, 0, y, yOffset + i, count);
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
        FloatRowGroup group = FloatRowGroup.get();
        int step = FloatRowGroup.rows(rows, columns);
        for (int i = 0; i < rows; i += step) {
            int count = Math.min(step, rows - i);
            FloatSoftmax.softmax(group, count, columns, x, xOffset + i * ldx, ldx, y, yOffset + i * ldy, ldy);
        }
    }

    @Override
    public void logSoftmax(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
        FloatRowGroup group = FloatRowGroup.get();
        int step = FloatRowGroup.rows(rows, columns);
        for (int i = 0; i < rows; i += step) {
            int count = Math.min(step, rows - i);
            FloatSoftmax.logSoftmax(group, count, columns, x, xOffset + i * ldx, ldx, y, yOffset + i * ldy, ldy);
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
        FloatRowGroup group = FloatRowGroup.get();
        int step = FloatRowGroup.rows(rows, columns);
        for (int i = 0; i < rows; i += step) {
            int count = Math.min(step, rows - i);
            int yRow = yOffset + i * ldy;
            int dyRow = dyOffset + i * lddy;
            FloatRowSums.dots(group, count, columns, dy, dyRow, lddy, y, yRow, ldy);
            FloatSoftmax.gradient(group, count, columns, y, yRow, ldy, dy, dyRow, lddy, dx, dxOffset + i * lddx, lddx);
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
        FloatRowGroup group = FloatRowGroup.get();
        int step = FloatRowGroup.rows(rows, columns);
        for (int i = 0; i < rows; i += step) {
            int count = Math.min(step, rows - i);
            int dyRow = dyOffset + i * lddy;
            FloatRowSums.sums(group, count, columns, dy, dyRow, lddy);
            FloatSoftmax.logGradient(
                    group, count, columns, y, yOffset + i * ldy, ldy, dy, dyRow, lddy, dx, dxOffset + i * lddx, lddx);
        }
    }
}
