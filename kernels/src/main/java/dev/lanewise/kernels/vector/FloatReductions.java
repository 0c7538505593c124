package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.VectorOperators.MAX;

import dev.lanewise.kernels.scalar.ScalarFloatStrides;
import jdk.incubator.vector.FloatVector;

/**
 * Reductions of long vectors: four vectors of lanes stay in registers while the elements go by. Where the virtual lanes are more
 * than four vectors, they take turns over a block of elements that stays in level-1 cache.
 *
 * <p>A vector with an increment is brought together piece by piece. Each thread has its own room for that.
 */
final class FloatReductions {
    /** Lanes in four vectors. */
    static final int FOUR = 4 * S.length();

    /** Elements over which groups of lanes take turns: two arrays of 8 KiB; without turns all there are. */
    private static final int BLOCK = FOUR == VIRTUAL_LANES ? 1 << 30 : 32 * VIRTUAL_LANES;

    /** Elements that are brought together at a time. */
    private static final int PIECE = 8 * VIRTUAL_LANES;

    /** Elements whose largest is found before the next are looked at, and the finer steps in which it is then located. */
    private static final int COARSE = 1024;

    private static final int FINE = 64;

    private static final ThreadLocal<FloatReductions> OF_THREAD = ThreadLocal.withInitial(FloatReductions::new);

    private final FloatLanes lanes = FloatLanes.ofElements();
    private final float[] xPiece = new float[PIECE];
    private final float[] yPiece = new float[PIECE];

    private FloatReductions() {}

    /** This thread's reductions. */
    static FloatReductions get() {
        return OF_THREAD.get();
    }

    /** Σ x[i]·y[i], one FMA chain a lane. */
    float dot(int n, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY) {
        lanes.start();
        if (incX == 1 && incY == 1) {
            addProducts(n, x, xFirst, y, yFirst);
        } else {
            for (int i = 0; i < n; i += PIECE) {
                int count = Math.min(PIECE, n - i);
                gather(count, x, xFirst + i * incX, incX, xPiece);
                gather(count, y, yFirst + i * incY, incY, yPiece);
                addProducts(count, xPiece, 0, yPiece, 0);
            }
        }
        return lanes.sum(n);
    }

    /** Σ |x[i]|. */
    float absoluteSum(int n, float[] x, int xFirst, int incX) {
        lanes.start();
        if (incX == 1) {
            addMagnitudes(n, x, xFirst);
        } else {
            for (int i = 0; i < n; i += PIECE) {
                int count = Math.min(PIECE, n - i);
                gather(count, x, xFirst + i * incX, incX, xPiece);
                addMagnitudes(count, xPiece, 0);
            }
        }
        return lanes.sum(n);
    }

    /** √Σ x[i]²; see the specification for when a scale is needed. */
    @SuppressWarnings("cast") // what rounds to float is redundant in the twin
    float norm(int n, float[] x, int xFirst, int incX) {
        float sum = sumOfSquares(n, 1f, x, xFirst, incX);
        if (ScalarFloatStrides.isSafe(sum)) {
            return (float) Math.sqrt(sum);
        }
        float largest = 0f;
        for (int i = 0; i < n; i += PIECE) {
            int count = Math.min(PIECE, n - i);
            gather(count, x, xFirst + i * incX, incX, xPiece);
            largest = Math.max(largest, largest(count, xPiece, 0));
        }
        if (ScalarFloatStrides.isItsOwnNorm(largest)) {
            return largest;
        }
        int exponent = ScalarFloatStrides.exponent(largest);
        sum = sumOfSquares(n, Math.scalb(1f, -exponent), x, xFirst, incX);
        return Math.scalb((float) Math.sqrt(sum), exponent);
    }

    private float sumOfSquares(int n, float scale, float[] x, int xFirst, int incX) {
        lanes.start();
        if (incX == 1 && scale == 1f) {
            addSquares(n, x, xFirst);
        } else {
            for (int i = 0; i < n; i += PIECE) {
                int count = Math.min(PIECE, n - i);
                gather(count, x, xFirst + i * incX, incX, xPiece);
                for (int j = 0; j < count; j++) {
                    xPiece[j] *= scale;
                }
                addSquares(count, xPiece, 0);
            }
        }
        return lanes.sum(n);
    }

    private static void gather(int n, float[] x, int xFirst, int incX, float[] piece) {
        for (int i = 0; i < n; i++) {
            piece[i] = x[xFirst + i * incX];
        }
    }

    /** Adds products to the lanes; the first goes to lane 0. */
    private void addProducts(int n, float[] x, int xOffset, float[] y, int yOffset) {
        float[] lane = lanes.lane;
        int whole = n & -VIRTUAL_LANES;
        for (int i = 0; i < whole; i += BLOCK) {
            int count = Math.min(BLOCK, whole - i);
            for (int group = 0; group < VIRTUAL_LANES; group += FOUR) {
                addProductsToFour(lane, group, count, x, xOffset + i + group, y, yOffset + i + group);
            }
        }
        int i = whole;
        for (int full = S.loopBound(n); i < full; i += S.length()) {
            int at = i & (VIRTUAL_LANES - 1);
            FloatVector.fromArray(S, x, xOffset + i)
                    .fma(FloatVector.fromArray(S, y, yOffset + i), FloatVector.fromArray(S, lane, at))
                    .intoArray(lane, at);
        }
        for (; i < n; i++) {
            lanes.addProduct(i, x[xOffset + i], y[yOffset + i]);
        }
    }

    /** Every VIRTUAL_LANES elements, four vectors of products go to the same four vectors of lanes. */
    private static void addProductsToFour(float[] lane, int at, int n, float[] x, int xOffset, float[] y, int yOffset) {
        int width = S.length();
        var sum0 = FloatVector.fromArray(S, lane, at);
        var sum1 = FloatVector.fromArray(S, lane, at + width);
        var sum2 = FloatVector.fromArray(S, lane, at + 2 * width);
        var sum3 = FloatVector.fromArray(S, lane, at + 3 * width);
        for (int i = 0; i < n; i += VIRTUAL_LANES) {
            int xi = xOffset + i;
            int yi = yOffset + i;
            sum0 = FloatVector.fromArray(S, x, xi).fma(FloatVector.fromArray(S, y, yi), sum0);
            sum1 = FloatVector.fromArray(S, x, xi + width).fma(FloatVector.fromArray(S, y, yi + width), sum1);
            sum2 = FloatVector.fromArray(S, x, xi + 2 * width).fma(FloatVector.fromArray(S, y, yi + 2 * width), sum2);
            sum3 = FloatVector.fromArray(S, x, xi + 3 * width).fma(FloatVector.fromArray(S, y, yi + 3 * width), sum3);
        }
        sum0.intoArray(lane, at);
        sum1.intoArray(lane, at + width);
        sum2.intoArray(lane, at + 2 * width);
        sum3.intoArray(lane, at + 3 * width);
    }

    /** Adds squares to the lanes. */
    private void addSquares(int n, float[] x, int xOffset) {
        float[] lane = lanes.lane;
        int whole = n & -VIRTUAL_LANES;
        for (int i = 0; i < whole; i += BLOCK) {
            int count = Math.min(BLOCK, whole - i);
            for (int group = 0; group < VIRTUAL_LANES; group += FOUR) {
                addSquaresToFour(lane, group, count, x, xOffset + i + group);
            }
        }
        int i = whole;
        for (int full = S.loopBound(n); i < full; i += S.length()) {
            int at = i & (VIRTUAL_LANES - 1);
            var xi = FloatVector.fromArray(S, x, xOffset + i);
            xi.fma(xi, FloatVector.fromArray(S, lane, at)).intoArray(lane, at);
        }
        for (; i < n; i++) {
            lanes.addProduct(i, x[xOffset + i], x[xOffset + i]);
        }
    }

    private static void addSquaresToFour(float[] lane, int at, int n, float[] x, int xOffset) {
        int width = S.length();
        var sum0 = FloatVector.fromArray(S, lane, at);
        var sum1 = FloatVector.fromArray(S, lane, at + width);
        var sum2 = FloatVector.fromArray(S, lane, at + 2 * width);
        var sum3 = FloatVector.fromArray(S, lane, at + 3 * width);
        for (int i = 0; i < n; i += VIRTUAL_LANES) {
            var x0 = FloatVector.fromArray(S, x, xOffset + i);
            var x1 = FloatVector.fromArray(S, x, xOffset + i + width);
            var x2 = FloatVector.fromArray(S, x, xOffset + i + 2 * width);
            var x3 = FloatVector.fromArray(S, x, xOffset + i + 3 * width);
            sum0 = x0.fma(x0, sum0);
            sum1 = x1.fma(x1, sum1);
            sum2 = x2.fma(x2, sum2);
            sum3 = x3.fma(x3, sum3);
        }
        sum0.intoArray(lane, at);
        sum1.intoArray(lane, at + width);
        sum2.intoArray(lane, at + 2 * width);
        sum3.intoArray(lane, at + 3 * width);
    }

    /** Adds magnitudes to the lanes. */
    private void addMagnitudes(int n, float[] x, int xOffset) {
        float[] lane = lanes.lane;
        int whole = n & -VIRTUAL_LANES;
        for (int i = 0; i < whole; i += BLOCK) {
            int count = Math.min(BLOCK, whole - i);
            for (int group = 0; group < VIRTUAL_LANES; group += FOUR) {
                addMagnitudesToFour(lane, group, count, x, xOffset + i + group);
            }
        }
        int i = whole;
        for (int full = S.loopBound(n); i < full; i += S.length()) {
            int at = i & (VIRTUAL_LANES - 1);
            FloatVector.fromArray(S, lane, at)
                    .add(FloatVector.fromArray(S, x, xOffset + i).abs())
                    .intoArray(lane, at);
        }
        for (; i < n; i++) {
            lanes.add(i, Math.abs(x[xOffset + i]));
        }
    }

    private static void addMagnitudesToFour(float[] lane, int at, int n, float[] x, int xOffset) {
        int width = S.length();
        var sum0 = FloatVector.fromArray(S, lane, at);
        var sum1 = FloatVector.fromArray(S, lane, at + width);
        var sum2 = FloatVector.fromArray(S, lane, at + 2 * width);
        var sum3 = FloatVector.fromArray(S, lane, at + 3 * width);
        for (int i = 0; i < n; i += VIRTUAL_LANES) {
            int xi = xOffset + i;
            sum0 = sum0.add(FloatVector.fromArray(S, x, xi).abs());
            sum1 = sum1.add(FloatVector.fromArray(S, x, xi + width).abs());
            sum2 = sum2.add(FloatVector.fromArray(S, x, xi + 2 * width).abs());
            sum3 = sum3.add(FloatVector.fromArray(S, x, xi + 3 * width).abs());
        }
        sum0.intoArray(lane, at);
        sum1.intoArray(lane, at + width);
        sum2.intoArray(lane, at + 2 * width);
        sum3.intoArray(lane, at + 3 * width);
    }

    /** The first i at which x[i] is NaN, else the first at which |x[i]| is largest; −1 if n = 0. */
    static int indexOfLargest(int n, float[] x, int xOffset) {
        float largest = -1f;
        int start = 0;
        for (int i = 0; i < n && !Float.isNaN(largest); i += COARSE) {
            float inBlock = largest(Math.min(COARSE, n - i), x, xOffset + i);
            if (!(inBlock <= largest)) { // larger, or NaN
                largest = inBlock;
                start = i;
            }
        }
        for (int i = start; i < n; i += FINE) {
            int count = Math.min(FINE, n - i);
            if (Float.compare(largest(count, x, xOffset + i), largest) == 0) {
                int j = i;
                while (Float.compare(Math.abs(x[xOffset + j]), largest) != 0) {
                    j++;
                }
                return j;
            }
        }
        return -1;
    }

    /**
     * The largest |x[i]|, 0 if there is none, NaN if one is NaN: without their signs, the bits of floats are integers in the same
     * order, and those of NaN are beyond infinity.
     */
    private static float largest(int n, float[] x, int xOffset) {
        var largest = Float.floatToRawIntBits(0f);
        int width = S.length();
        if (n >= width) {
            var max0 = FloatVector.fromArray(S, x, xOffset + n - width).abs().reinterpretAsInts();
            var max1 = max0;
            var max2 = max0;
            var max3 = max0;
            int i = 0;
            for (; i <= n - FOUR; i += FOUR) {
                int xi = xOffset + i;
                max0 = max0.max(FloatVector.fromArray(S, x, xi).abs().reinterpretAsInts());
                max1 = max1.max(FloatVector.fromArray(S, x, xi + width).abs().reinterpretAsInts());
                max2 = max2.max(
                        FloatVector.fromArray(S, x, xi + 2 * width).abs().reinterpretAsInts());
                max3 = max3.max(
                        FloatVector.fromArray(S, x, xi + 3 * width).abs().reinterpretAsInts());
            }
            for (; i <= n - width; i += width) {
                max0 = max0.max(FloatVector.fromArray(S, x, xOffset + i).abs().reinterpretAsInts());
            }
            var max = max0.max(max1).max(max2.max(max3));
            largest = max.reduceLanes(MAX);
        } else {
            for (int i = 0; i < n; i++) {
                largest = Math.max(largest, Float.floatToRawIntBits(Math.abs(x[xOffset + i])));
            }
        }
        return Float.intBitsToFloat(largest);
    }
}
