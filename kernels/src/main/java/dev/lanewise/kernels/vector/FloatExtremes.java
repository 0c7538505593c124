package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;

import jdk.incubator.vector.FloatVector;

/**
 * The largest and the smallest of some numbers, NaN if one is NaN: as {@link Math#max(float, float)} does not depend on an order, nor on
 * an element seen twice, four vectors go over the elements together, and the last ones overlap those before.
 */
final class FloatExtremes {
    private static final int L = S.length();
    private static final int WIDE = 4 * L;

    private FloatExtremes() {}

    /** The largest x[i], −∞ of none. */
    static float max(int n, float[] x, int offset) {
        float max = Float.NEGATIVE_INFINITY;
        if (n < WIDE) {
            for (int i = 0; i < n; i++) {
                max = Math.max(max, x[offset + i]);
            }
            return max;
        }
        var max0 = FloatVector.fromArray(S, x, offset);
        var max1 = FloatVector.fromArray(S, x, offset + L);
        var max2 = FloatVector.fromArray(S, x, offset + 2 * L);
        var max3 = FloatVector.fromArray(S, x, offset + 3 * L);
        for (int i = WIDE; i < n; i += WIDE) {
            int at = offset + Math.min(i, n - WIDE);
            max0 = ((FloatVector) max0.check(S)).max(FloatVector.fromArray(S, x, at));
            max1 = ((FloatVector) max1.check(S)).max(FloatVector.fromArray(S, x, at + L));
            max2 = ((FloatVector) max2.check(S)).max(FloatVector.fromArray(S, x, at + 2 * L));
            max3 = ((FloatVector) max3.check(S)).max(FloatVector.fromArray(S, x, at + 3 * L));
        }
        return ((FloatVector) max0.check(S))
                .max(max1)
                .max(((FloatVector) max2.check(S)).max(max3))
                .reduceLanes(MAX);
    }

    /** The smallest x[i], +∞ of none. */
    static float min(int n, float[] x, int offset) {
        float min = Float.POSITIVE_INFINITY;
        if (n < WIDE) {
            for (int i = 0; i < n; i++) {
                min = Math.min(min, x[offset + i]);
            }
            return min;
        }
        var min0 = FloatVector.fromArray(S, x, offset);
        var min1 = FloatVector.fromArray(S, x, offset + L);
        var min2 = FloatVector.fromArray(S, x, offset + 2 * L);
        var min3 = FloatVector.fromArray(S, x, offset + 3 * L);
        for (int i = WIDE; i < n; i += WIDE) {
            int at = offset + Math.min(i, n - WIDE);
            min0 = ((FloatVector) min0.check(S)).min(FloatVector.fromArray(S, x, at));
            min1 = ((FloatVector) min1.check(S)).min(FloatVector.fromArray(S, x, at + L));
            min2 = ((FloatVector) min2.check(S)).min(FloatVector.fromArray(S, x, at + 2 * L));
            min3 = ((FloatVector) min3.check(S)).min(FloatVector.fromArray(S, x, at + 3 * L));
        }
        return ((FloatVector) min0.check(S))
                .min(min1)
                .min(((FloatVector) min2.check(S)).min(min3))
                .reduceLanes(MIN);
    }

    /** The largest |x[i]|, 0 of none. */
    static float magnitude(int n, float[] x, int offset) {
        float max = 0f;
        if (n < WIDE) {
            for (int i = 0; i < n; i++) {
                max = Math.max(max, Math.abs(x[offset + i]));
            }
            return max;
        }
        var max0 = FloatVector.zero(S);
        var max1 = max0;
        var max2 = max0;
        var max3 = max0;
        for (int i = 0; i < n; i += WIDE) {
            int at = offset + Math.min(i, n - WIDE);
            max0 = ((FloatVector) max0.check(S))
                    .max(((FloatVector) FloatVector.fromArray(S, x, at).check(S)).abs());
            max1 = ((FloatVector) max1.check(S))
                    .max(((FloatVector) FloatVector.fromArray(S, x, at + L).check(S)).abs());
            max2 = ((FloatVector) max2.check(S))
                    .max(((FloatVector) FloatVector.fromArray(S, x, at + 2 * L).check(S)).abs());
            max3 = ((FloatVector) max3.check(S))
                    .max(((FloatVector) FloatVector.fromArray(S, x, at + 3 * L).check(S)).abs());
        }
        return ((FloatVector) max0.check(S))
                .max(max1)
                .max(((FloatVector) max2.check(S)).max(max3))
                .reduceLanes(MAX);
    }
}
