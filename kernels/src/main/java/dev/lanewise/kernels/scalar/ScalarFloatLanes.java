package dev.lanewise.kernels.scalar;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

/**
 * Reductions over the virtual lanes.
 *
 * <p>Element i belongs to lane i mod VIRTUAL_LANES, and a lane takes its elements in order. In the tree, where the upper half
 * of the lanes goes into the lower half until one lane is left, lane j then stands for the elements j, j + h, j + 2h ... So
 * each method reduces these elements of n: the call (j, h) = (0, 1) is the whole, two calls with 2h are its halves, and
 * h = VIRTUAL_LANES is one lane. This order needs no array of lanes.
 */
final class ScalarFloatLanes {
    private ScalarFloatLanes() {}

    /** Σ x[i]. */
    static float sum(float[] x, int xOffset, int n, int j, int h) {
        if (h < VIRTUAL_LANES) {
            return sum(x, xOffset, n, j, 2 * h) + sum(x, xOffset, n, j + h, 2 * h);
        }
        float lane = 0f;
        for (long i = j; i < n; i += VIRTUAL_LANES) {
            lane += x[xOffset + (int) i];
        }
        return lane;
    }

    /** Σ x[i] · y[i], one FMA chain a lane. */
    static float dot(float[] x, int xOffset, float[] y, int yOffset, int n, int j, int h) {
        if (h < VIRTUAL_LANES) {
            return dot(x, xOffset, y, yOffset, n, j, 2 * h) + dot(x, xOffset, y, yOffset, n, j + h, 2 * h);
        }
        float lane = 0f;
        for (long i = j; i < n; i += VIRTUAL_LANES) {
            lane = fma(x[xOffset + (int) i], y[yOffset + (int) i], lane);
        }
        return lane;
    }

    /** Σ (x[i] − mean)², one FMA chain a lane. */
    static float squaredDeviations(float[] x, int xOffset, int n, float mean, int j, int h) {
        if (h < VIRTUAL_LANES) {
            return squaredDeviations(x, xOffset, n, mean, j, 2 * h)
                    + squaredDeviations(x, xOffset, n, mean, j + h, 2 * h);
        }
        float lane = 0f;
        for (long i = j; i < n; i += VIRTUAL_LANES) {
            float deviation = x[xOffset + (int) i] - mean;
            lane = fma(deviation, deviation, lane);
        }
        return lane;
    }

    /** Σ exp(x[i] − max). */
    static float sumOfExp(float[] x, int xOffset, int n, float max, int j, int h) {
        if (h < VIRTUAL_LANES) {
            return sumOfExp(x, xOffset, n, max, j, 2 * h) + sumOfExp(x, xOffset, n, max, j + h, 2 * h);
        }
        float lane = 0f;
        for (long i = j; i < n; i += VIRTUAL_LANES) {
            lane += FloatMath.exp(x[xOffset + (int) i] - max);
        }
        return lane;
    }

    /**
     * The largest x[i], passing over NaN; −∞ where there is none. Of −0 and +0 it is +0, so that it does not depend on the order.
     */
    static float max(float[] x, int xOffset, int n) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = x[xOffset + i] > max ? x[xOffset + i] : max;
        }
        return max + 0f;
    }
}
