package dev.lanewise.kernels.scalar;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.backend.FloatMaskedRows;

/**
 * Kernels over masked rows: the sums run over all elements, in the order of the contract, with +0 for those that do not take part.
 */
public final class ScalarFloatMaskedRows implements FloatMaskedRows {
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
        for (int i = 0; i < rows; i++) {
            int xRow = xOffset + i * ldx;
            int yRow = yOffset + i * ldy;
            int maskRow = maskOffset + i * ldMask;
            float max = max(columns, x, xRow, mask, maskRow);
            float factor = 1f / sumOfExp(x, xRow, mask, maskRow, columns, max, 0, 1);
            for (int j = 0; j < columns; j++) {
                y[yRow + j] = mask[maskRow + j] ? FloatMath.exp(x[xRow + j] - max) * factor : 0f;
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
        for (int i = 0; i < rows; i++) {
            int xRow = xOffset + i * ldx;
            int yRow = yOffset + i * ldy;
            int maskRow = maskOffset + i * ldMask;
            float max = max(columns, x, xRow, mask, maskRow);
            float logSum = FloatMath.log(sumOfExp(x, xRow, mask, maskRow, columns, max, 0, 1));
            for (int j = 0; j < columns; j++) {
                y[yRow + j] = mask[maskRow + j] ? (x[xRow + j] - max) - logSum : Float.NEGATIVE_INFINITY;
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
        for (int i = 0; i < rows; i++) {
            int yRow = yOffset + i * ldy;
            int dyRow = dyOffset + i * lddy;
            int maskRow = maskOffset + i * ldMask;
            float sum = sum(dy, dyRow, mask, maskRow, columns, 0, 1);
            for (int j = 0; j < columns; j++) {
                dx[dxOffset + i * lddx + j] =
                        mask[maskRow + j] ? fma(-FloatMath.exp(y[yRow + j]), sum, dy[dyRow + j]) : 0f;
            }
        }
    }

    /** The largest element that takes part, as {@link ScalarFloatLanes#max} has it. */
    private static float max(int n, float[] x, int xRow, boolean[] mask, int maskRow) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            max = mask[maskRow + j] && x[xRow + j] > max ? x[xRow + j] : max;
        }
        return max + 0f;
    }

    /** Σ exp(x − max); see {@link ScalarFloatLanes} for j and h. */
    private static float sumOfExp(float[] x, int xRow, boolean[] mask, int maskRow, int n, float max, int j, int h) {
        if (h < VIRTUAL_LANES) {
            return sumOfExp(x, xRow, mask, maskRow, n, max, j, 2 * h)
                    + sumOfExp(x, xRow, mask, maskRow, n, max, j + h, 2 * h);
        }
        float lane = 0f;
        for (long i = j; i < n; i += VIRTUAL_LANES) {
            lane += mask[maskRow + (int) i] ? FloatMath.exp(x[xRow + (int) i] - max) : 0f;
        }
        return lane;
    }

    /** Σ x. */
    private static float sum(float[] x, int xRow, boolean[] mask, int maskRow, int n, int j, int h) {
        if (h < VIRTUAL_LANES) {
            return sum(x, xRow, mask, maskRow, n, j, 2 * h) + sum(x, xRow, mask, maskRow, n, j + h, 2 * h);
        }
        float lane = 0f;
        for (long i = j; i < n; i += VIRTUAL_LANES) {
            lane += mask[maskRow + (int) i] ? x[xRow + (int) i] : 0f;
        }
        return lane;
    }
}
