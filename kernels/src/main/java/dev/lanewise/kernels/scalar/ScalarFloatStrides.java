package dev.lanewise.kernels.scalar;

import static dev.lanewise.kernels.backend.FloatConstants.MIN_NORMAL;
import static dev.lanewise.kernels.backend.FloatConstants.SUBNORMAL_SCALE;
import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

/**
 * Reductions of vectors with increments over the virtual lanes, and what is computed from a square root. Where a method has the
 * last arguments j and h, they mean what they mean in {@link ScalarFloatLanes}: the call (0, 1) is the whole.
 */
@SuppressWarnings("cast") // what rounds to float is redundant in the twin
public final class ScalarFloatStrides {
    /**
     * A sum of squares from here on has lost less to underflow than to rounding: each fma errs by at most half of the smallest
     * number, so n of them err by n·2⁻⁴⁸ of this sum, which is far below the n / 64 roundings of a lane.
     */
    public static final float SMALL_SUM_OF_SQUARES = MIN_NORMAL * SUBNORMAL_SCALE;

    private ScalarFloatStrides() {}

    /** Σ x[i]·y[i], one FMA chain a lane. */
    static float dot(int n, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY, int j, int h) {
        if (h < VIRTUAL_LANES) {
            return dot(n, x, xFirst, incX, y, yFirst, incY, j, 2 * h)
                    + dot(n, x, xFirst, incX, y, yFirst, incY, j + h, 2 * h);
        }
        float lane = 0f;
        for (long i = j; i < n; i += VIRTUAL_LANES) {
            lane = fma(x[xFirst + (int) i * incX], y[yFirst + (int) i * incY], lane);
        }
        return lane;
    }

    /** Σ |x[i]|. */
    static float absoluteSum(int n, float[] x, int xFirst, int incX, int j, int h) {
        if (h < VIRTUAL_LANES) {
            return absoluteSum(n, x, xFirst, incX, j, 2 * h) + absoluteSum(n, x, xFirst, incX, j + h, 2 * h);
        }
        float lane = 0f;
        for (long i = j; i < n; i += VIRTUAL_LANES) {
            lane += Math.abs(x[xFirst + (int) i * incX]);
        }
        return lane;
    }

    /** Σ (scale·x[i])², one FMA chain a lane. */
    private static float sumOfSquares(int n, float scale, float[] x, int xFirst, int incX, int j, int h) {
        if (h < VIRTUAL_LANES) {
            return sumOfSquares(n, scale, x, xFirst, incX, j, 2 * h)
                    + sumOfSquares(n, scale, x, xFirst, incX, j + h, 2 * h);
        }
        float lane = 0f;
        for (long i = j; i < n; i += VIRTUAL_LANES) {
            float scaled = scale * x[xFirst + (int) i * incX];
            lane = fma(scaled, scaled, lane);
        }
        return lane;
    }

    /** √Σ x[i]². The sum as it is, where it is exact enough; else once more with the largest |x[i]| brought near 1. */
    static float norm(int n, float[] x, int xFirst, int incX) {
        float sum = sumOfSquares(n, 1f, x, xFirst, incX, 0, 1);
        if (isSafe(sum)) {
            return (float) Math.sqrt(sum);
        }
        float largest = 0f;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(x[xFirst + i * incX]));
        }
        if (isItsOwnNorm(largest)) {
            return largest;
        }
        int exponent = exponent(largest);
        sum = sumOfSquares(n, Math.scalb(1f, -exponent), x, xFirst, incX, 0, 1);
        return Math.scalb((float) Math.sqrt(sum), exponent);
    }

    /**
     * Whether the root of a sum of squares is the norm: nothing overflowed, and what underflowed does not matter.
     *
     * @param sum a sum of squares
     * @return whether it need not be computed again
     */
    public static boolean isSafe(float sum) {
        return sum >= SMALL_SUM_OF_SQUARES && sum <= Float.MAX_VALUE;
    }

    /**
     * Whether a largest magnitude is already the norm.
     *
     * @param largest the largest |x[i]|, NaN if there is one
     * @return whether it is 0, infinite or NaN
     */
    public static boolean isItsOwnNorm(float largest) {
        return !(largest > 0f && largest <= Float.MAX_VALUE);
    }

    /**
     * The exponent that brings a number near 1.
     *
     * @param largest a positive finite number
     * @return e with largest / 2ᵉ from 1 to 2, or less where it is subnormal
     */
    public static int exponent(float largest) {
        return Math.max(Math.getExponent(largest), Float.MIN_EXPONENT);
    }

    /**
     * r, z, c and s of a plane rotation, on operands that are scaled by a power of two.
     *
     * @param a the first component
     * @param b the second component, which becomes 0
     * @param result takes the four numbers
     * @param resultOffset where
     */
    public static void rotation(float a, float b, float[] result, int resultOffset) {
        float r = b == 0f ? a : b;
        float z = b == 0f ? 0f : 1f;
        float c = b == 0f ? 1f : 0f;
        float s = b == 0f ? 0f : 1f;
        if (a != 0f && b != 0f) {
            float larger = Math.abs(a) > Math.abs(b) ? a : b;
            int exponent = exponent(Math.max(Math.abs(a), Math.abs(b)));
            float x = Math.scalb(a, -exponent);
            float y = Math.scalb(b, -exponent);
            float length = Math.copySign((float) Math.sqrt(fma(x, x, y * y)), larger);
            r = Math.scalb(length, exponent);
            c = x / length;
            s = y / length;
            z = Math.abs(a) > Math.abs(b) ? s : c == 0f ? 1f : 1f / c;
        }
        result[resultOffset] = r;
        result[resultOffset + 1] = z;
        result[resultOffset + 2] = c;
        result[resultOffset + 3] = s;
    }
}
