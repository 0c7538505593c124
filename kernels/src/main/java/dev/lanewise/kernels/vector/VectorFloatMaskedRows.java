package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.vector.FloatSpecies.S;

import dev.lanewise.kernels.backend.FloatMaskedRows;
import dev.lanewise.kernels.scalar.FloatMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Kernels over masked rows: what does not take part is replaced by a number without effect before a pass, and by the result that
 * it is to have after the last one.
 */
final class VectorFloatMaskedRows implements FloatMaskedRows {
    @Override
    public void softmax(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            boolean[] mask,
            int maskOffset,
            int ldMask,
            float[] y,
            int yOffset,
            int ldy) {
        FloatLanes lanes = FloatLanes.ofElements();
        for (int i = 0; i < rows; i++) {
            int yRow = yOffset + i * ldy;
            int maskRow = maskOffset + i * ldMask;
            select(columns, x, xOffset + i * ldx, mask, maskRow, Float.NEGATIVE_INFINITY, y, yRow);
            float max = FloatLanes.max(y, yRow, columns);
            float sum = FloatSoftmax.exp(lanes, columns, y, yRow, max, y, yRow);
            FloatSoftmax.divide(columns, y, yRow, sum);
            select(
                    columns, y, yRow, mask, maskRow, 0f, y,
                    yRow); // NaN where the sum is, as it is where nothing takes part
        }
    }

    @Override
    public void logSoftmax(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            boolean[] mask,
            int maskOffset,
            int ldMask,
            float[] y,
            int yOffset,
            int ldy) {
        FloatLanes lanes = FloatLanes.ofElements();
        for (int i = 0; i < rows; i++) {
            int yRow = yOffset + i * ldy;
            int maskRow = maskOffset + i * ldMask;
            select(columns, x, xOffset + i * ldx, mask, maskRow, Float.NEGATIVE_INFINITY, y, yRow);
            float max = FloatLanes.max(y, yRow, columns);
            float logSum = FloatMath.log(FloatSoftmax.exp(lanes, columns, y, yRow, max, null, 0));
            subtract(columns, max, logSum, y, yRow);
            select(columns, y, yRow, mask, maskRow, Float.NEGATIVE_INFINITY, y, yRow); // −∞ − NaN is NaN
        }
    }

    private static void subtract(int n, float max, float logSum, float[] y, int yRow) {
        int j = 0;
        for (int full = S.loopBound(n); j < full; j += S.length()) {
            ((FloatVector) FloatVector.fromArray(S, y, yRow + j).check(S))
                    .sub(max)
                    .sub(logSum)
                    .intoArray(y, yRow + j);
        }
        for (; j < n; j++) {
            y[yRow + j] = (y[yRow + j] - max) - logSum;
        }
    }

    @Override
    public void logSoftmaxBackward(
            int rows,
            int columns,
            float[] y,
            int yOffset,
            int ldy,
            boolean[] mask,
            int maskOffset,
            int ldMask,
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
            int maskRow = maskOffset + i * ldMask;
            float sum = sum(lanes, columns, dy, dyRow, mask, maskRow);
            FloatSoftmax.logGradient(lanes, columns, y, yRow, dy, dyRow, sum, dx, dxRow);
            select(columns, dx, dxRow, mask, maskRow, 0f, dx, dxRow);
        }
    }

    /** Σ x of what takes part, piece by piece through scratch. */
    private static float sum(FloatLanes lanes, int n, float[] x, int xRow, boolean[] mask, int maskRow) {
        lanes.start();
        for (int j = 0, count; j < n; j += count) {
            count = Math.min(VIRTUAL_LANES, n - j);
            select(count, x, xRow + j, mask, maskRow + j, 0f, lanes.scratch, 0);
            lanes.addAll(count, lanes.scratch);
        }
        return lanes.sum(n);
    }

    /** y[j] ← mask[j] ? x[j] : other. */
    private static void select(
            int n, float[] x, int xRow, boolean[] mask, int maskRow, float other, float[] y, int yRow) {
        int j = 0;
        var others = (FloatVector) FloatVector.broadcast(S, other).check(S);
        for (int full = S.loopBound(n); j < full; j += S.length()) {
            others.blend(FloatVector.fromArray(S, x, xRow + j), VectorMask.fromArray(S, mask, maskRow + j))
                    .intoArray(y, yRow + j);
        }
        for (; j < n; j++) {
            y[yRow + j] = mask[maskRow + j] ? x[xRow + j] : other;
        }
    }
}
