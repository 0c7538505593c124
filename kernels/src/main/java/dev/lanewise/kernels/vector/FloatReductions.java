package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.VectorOperators.EQ;

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

    /** Elements whose largest is found before the next are looked at. */
    private static final int COARSE = 1024;

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
            for (int i = 0, count; i < n; i += count) {
                count = Math.min(PIECE, n - i);
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
            for (int i = 0, count; i < n; i += count) {
                count = Math.min(PIECE, n - i);
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
        for (int i = 0, count; i < n; i += count) {
            count = Math.min(PIECE, n - i);
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
            for (int i = 0, count; i < n; i += count) {
                count = Math.min(PIECE, n - i);
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
        for (int i = 0, count; i < n; i += count) {
            count = Math.min(BLOCK, n - i);
            for (int group = 0; group <= VIRTUAL_LANES - FOUR && group < count; group += FOUR) {
                addProductsToFour(lane, group, count - group, x, xOffset + i + group, y, yOffset + i + group);
            }
        }
        for (int i = S.loopBound(n); i < n; i++) {
            lanes.addProduct(i, x[xOffset + i], y[yOffset + i]);
        }
    }

    /**
     * The full vectors of n elements: every VIRTUAL_LANES elements, four vectors of products go to the same four vectors of lanes;
     * at the end there may be up to three more.
     */
    private static void addProductsToFour(float[] lane, int at, int n, float[] x, int xOffset, float[] y, int yOffset) {
        int width = S.length();
        var sum0 = FloatVector.fromArray(S, lane, at);
        var sum1 = FloatVector.fromArray(S, lane, at + width);
        var sum2 = FloatVector.fromArray(S, lane, at + 2 * width);
        var sum3 = FloatVector.fromArray(S, lane, at + 3 * width);
        int i = 0;
        for (; i <= n - FOUR; i += VIRTUAL_LANES) {
            int xi = xOffset + i;
            int yi = yOffset + i;
            sum0 = ((FloatVector) FloatVector.fromArray(S, x, xi).check(S)).fma(FloatVector.fromArray(S, y, yi), sum0);
            sum1 = ((FloatVector) FloatVector.fromArray(S, x, xi + width).check(S))
                    .fma(FloatVector.fromArray(S, y, yi + width), sum1);
            sum2 = ((FloatVector) FloatVector.fromArray(S, x, xi + 2 * width).check(S))
                    .fma(FloatVector.fromArray(S, y, yi + 2 * width), sum2);
            sum3 = ((FloatVector) FloatVector.fromArray(S, x, xi + 3 * width).check(S))
                    .fma(FloatVector.fromArray(S, y, yi + 3 * width), sum3);
        }
        if (i <= n - width) {
            sum0 = ((FloatVector) FloatVector.fromArray(S, x, xOffset + i).check(S))
                    .fma(FloatVector.fromArray(S, y, yOffset + i), sum0);
        }
        if (i <= n - 2 * width) {
            int next = i + width;
            sum1 = ((FloatVector) FloatVector.fromArray(S, x, xOffset + next).check(S))
                    .fma(FloatVector.fromArray(S, y, yOffset + next), sum1);
        }
        if (i <= n - 3 * width) {
            int last = i + 2 * width;
            sum2 = ((FloatVector) FloatVector.fromArray(S, x, xOffset + last).check(S))
                    .fma(FloatVector.fromArray(S, y, yOffset + last), sum2);
        }
        ((FloatVector) sum0.check(S)).intoArray(lane, at);
        ((FloatVector) sum1.check(S)).intoArray(lane, at + width);
        ((FloatVector) sum2.check(S)).intoArray(lane, at + 2 * width);
        ((FloatVector) sum3.check(S)).intoArray(lane, at + 3 * width);
    }

    /** Adds squares to the lanes. */
    private void addSquares(int n, float[] x, int xOffset) {
        float[] lane = lanes.lane;
        for (int i = 0, count; i < n; i += count) {
            count = Math.min(BLOCK, n - i);
            for (int group = 0; group <= VIRTUAL_LANES - FOUR && group < count; group += FOUR) {
                addSquaresToFour(lane, group, count - group, x, xOffset + i + group);
            }
        }
        for (int i = S.loopBound(n); i < n; i++) {
            lanes.addProduct(i, x[xOffset + i], x[xOffset + i]);
        }
    }

    private static void addSquaresToFour(float[] lane, int at, int n, float[] x, int xOffset) {
        int width = S.length();
        var sum0 = FloatVector.fromArray(S, lane, at);
        var sum1 = FloatVector.fromArray(S, lane, at + width);
        var sum2 = FloatVector.fromArray(S, lane, at + 2 * width);
        var sum3 = FloatVector.fromArray(S, lane, at + 3 * width);
        int i = 0;
        for (; i <= n - FOUR; i += VIRTUAL_LANES) {
            var x0 = (FloatVector) FloatVector.fromArray(S, x, xOffset + i).check(S);
            var x1 = (FloatVector)
                    FloatVector.fromArray(S, x, xOffset + i + width).check(S);
            var x2 = (FloatVector)
                    FloatVector.fromArray(S, x, xOffset + i + 2 * width).check(S);
            var x3 = (FloatVector)
                    FloatVector.fromArray(S, x, xOffset + i + 3 * width).check(S);
            sum0 = x0.fma(x0, sum0);
            sum1 = x1.fma(x1, sum1);
            sum2 = x2.fma(x2, sum2);
            sum3 = x3.fma(x3, sum3);
        }
        if (i <= n - width) {
            var x0 = (FloatVector) FloatVector.fromArray(S, x, xOffset + i).check(S);
            sum0 = x0.fma(x0, sum0);
        }
        if (i <= n - 2 * width) {
            var x1 = (FloatVector)
                    FloatVector.fromArray(S, x, xOffset + i + width).check(S);
            sum1 = x1.fma(x1, sum1);
        }
        if (i <= n - 3 * width) {
            var x2 = (FloatVector)
                    FloatVector.fromArray(S, x, xOffset + i + 2 * width).check(S);
            sum2 = x2.fma(x2, sum2);
        }
        ((FloatVector) sum0.check(S)).intoArray(lane, at);
        ((FloatVector) sum1.check(S)).intoArray(lane, at + width);
        ((FloatVector) sum2.check(S)).intoArray(lane, at + 2 * width);
        ((FloatVector) sum3.check(S)).intoArray(lane, at + 3 * width);
    }

    /** Adds magnitudes to the lanes. */
    private void addMagnitudes(int n, float[] x, int xOffset) {
        float[] lane = lanes.lane;
        for (int i = 0, count; i < n; i += count) {
            count = Math.min(BLOCK, n - i);
            for (int group = 0; group <= VIRTUAL_LANES - FOUR && group < count; group += FOUR) {
                addMagnitudesToFour(lane, group, count - group, x, xOffset + i + group);
            }
        }
        for (int i = S.loopBound(n); i < n; i++) {
            lanes.add(i, Math.abs(x[xOffset + i]));
        }
    }

    private static void addMagnitudesToFour(float[] lane, int at, int n, float[] x, int xOffset) {
        int width = S.length();
        var sum0 = FloatVector.fromArray(S, lane, at);
        var sum1 = FloatVector.fromArray(S, lane, at + width);
        var sum2 = FloatVector.fromArray(S, lane, at + 2 * width);
        var sum3 = FloatVector.fromArray(S, lane, at + 3 * width);
        int i = 0;
        for (; i <= n - FOUR; i += VIRTUAL_LANES) {
            int xi = xOffset + i;
            sum0 = ((FloatVector) FloatVector.fromArray(S, x, xi).check(S))
                    .abs()
                    .add(sum0);
            sum1 = ((FloatVector) FloatVector.fromArray(S, x, xi + width).check(S))
                    .abs()
                    .add(sum1);
            sum2 = ((FloatVector) FloatVector.fromArray(S, x, xi + 2 * width).check(S))
                    .abs()
                    .add(sum2);
            sum3 = ((FloatVector) FloatVector.fromArray(S, x, xi + 3 * width).check(S))
                    .abs()
                    .add(sum3);
        }
        if (i <= n - width) {
            sum0 = ((FloatVector) FloatVector.fromArray(S, x, xOffset + i).check(S))
                    .abs()
                    .add(sum0);
        }
        if (i <= n - 2 * width) {
            sum1 = ((FloatVector)
                            FloatVector.fromArray(S, x, xOffset + i + width).check(S))
                    .abs()
                    .add(sum1);
        }
        if (i <= n - 3 * width) {
            sum2 = ((FloatVector)
                            FloatVector.fromArray(S, x, xOffset + i + 2 * width).check(S))
                    .abs()
                    .add(sum2);
        }
        ((FloatVector) sum0.check(S)).intoArray(lane, at);
        ((FloatVector) sum1.check(S)).intoArray(lane, at + width);
        ((FloatVector) sum2.check(S)).intoArray(lane, at + 2 * width);
        ((FloatVector) sum3.check(S)).intoArray(lane, at + 3 * width);
    }

    /** The first i at which x[i] is NaN, else the first at which |x[i]| is largest; −1 if n = 0. */
    static int indexOfLargest(int n, float[] x, int xOffset) {
        float largest = -1f;
        int start = 0;
        for (int i = 0, count; i < n && !Float.isNaN(largest); i += count) {
            count = Math.min(COARSE, n - i);
            float inBlock = largest(count, x, xOffset + i);
            if (!(inBlock <= largest)) { // larger, or NaN
                largest = inBlock;
                start = i;
            }
        }
        int i = start;
        if (!Float.isNaN(largest)) {
            while (i <= n - S.length() && !isIn(largest, x, xOffset + i)) {
                i += S.length();
            }
        }
        while (i < n && Math.abs(x[xOffset + i]) != largest && !Float.isNaN(x[xOffset + i])) {
            i++;
        }
        return n == 0 ? -1 : i;
    }

    /** Whether one of the next elements, a vector of them, has this magnitude. */
    private static boolean isIn(float magnitude, float[] x, int offset) {
        return ((FloatVector) FloatVector.fromArray(S, x, offset).check(S))
                .abs()
                .compare(EQ, magnitude)
                .anyTrue();
    }

    /**
     * The largest |x[i]|, 0 if there is none, NaN if one is NaN: without their signs, the bits of floats are integers in the same
     * order, and those of NaN are beyond infinity.
     */
    private static float largest(int n, float[] x, int xOffset) {
        var largest = Float.floatToRawIntBits(0f);
        for (int i = 0; i < n; i++) { // C2 makes vectors of this by itself, and never objects
            largest = Math.max(largest, Float.floatToRawIntBits(Math.abs(x[xOffset + i])));
        }
        return Float.intBitsToFloat(largest);
    }
}
