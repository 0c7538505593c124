package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.vector.FloatSpecies.S;

import dev.lanewise.kernels.backend.FloatMaskedRows;
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
        FloatRowGroup group = FloatRowGroup.get();
        int step = FloatRowGroup.rows(rows, columns);
        for (int i = 0; i < rows; i += step) {
            int count = Math.min(step, rows - i);
            int first = yOffset + i * ldy;
            for (int r = i; r < i + count; r++) {
                int maskRow = maskOffset + r * ldMask;
                select(columns, x, xOffset + r * ldx, mask, maskRow, Float.NEGATIVE_INFINITY, y, yOffset + r * ldy);
            }
            FloatSoftmax.softmax(group, count, columns, y, first, ldy, y, first, ldy);
            for (int r = i; r < i + count; r++) { // NaN where the sum is, as it is where nothing takes part
                int yRow = yOffset + r * ldy;
                select(columns, y, yRow, mask, maskOffset + r * ldMask, 0f, y, yRow);
            }
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
        FloatRowGroup group = FloatRowGroup.get();
        int step = FloatRowGroup.rows(rows, columns);
        for (int i = 0; i < rows; i += step) {
            int count = Math.min(step, rows - i);
            int first = yOffset + i * ldy;
            for (int r = i; r < i + count; r++) {
                int maskRow = maskOffset + r * ldMask;
                select(columns, x, xOffset + r * ldx, mask, maskRow, Float.NEGATIVE_INFINITY, y, yOffset + r * ldy);
            }
            FloatSoftmax.logSoftmax(group, count, columns, y, first, ldy, y, first, ldy);
            for (int r = i; r < i + count; r++) { // −∞ − NaN is NaN
                int yRow = yOffset + r * ldy;
                select(columns, y, yRow, mask, maskOffset + r * ldMask, Float.NEGATIVE_INFINITY, y, yRow);
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
            boolean[] mask,
            int maskOffset,
            int ldMask,
            float[] dy,
            int dyOffset,
            int lddy,
            float[] dx,
            int dxOffset,
            int lddx) {
        FloatRowGroup group = FloatRowGroup.get();
        FloatLanes lanes = FloatLanes.ofElements();
        for (int i = 0; i < rows; i++) {
            int yRow = yOffset + i * ldy;
            int dyRow = dyOffset + i * lddy;
            int dxRow = dxOffset + i * lddx;
            int maskRow = maskOffset + i * ldMask;
            group.sum[0] = sum(lanes, columns, dy, dyRow, mask, maskRow);
            FloatSoftmax.logGradient(group, 1, columns, y, yRow, 0, dy, dyRow, 0, dx, dxRow, 0);
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
