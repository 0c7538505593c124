package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.vector.FloatSpecies.S;

import jdk.incubator.vector.FloatVector;

/**
 * Sums over the elements of a row, with four vectors of lanes in registers at a time. Where the virtual lanes are more than four
 * vectors, the row is read once for each four: it is short enough to stay in level-1 cache.
 */
final class FloatRowSums {
    private static final int L = S.length();
    private static final int FOUR = 4 * L;

    private FloatRowSums() {}

    /** Σ x[i]. */
    static float sum(FloatLanes lanes, int n, float[] x, int row) {
        lanes.start();
        for (int group = 0; group < VIRTUAL_LANES && group + L <= n; group += FOUR) {
            sumOfFour(lanes.lane, group, n - group, x, row + group);
        }
        for (int i = S.loopBound(n); i < n; i++) {
            lanes.add(i, x[row + i]);
        }
        return lanes.sum(n);
    }

    /** The full vectors of n elements: four of every VIRTUAL_LANES elements, and at the end up to three more. */
    private static void sumOfFour(float[] lane, int at, int n, float[] x, int first) {
        var sum0 = FloatVector.zero(S);
        var sum1 = sum0;
        var sum2 = sum0;
        var sum3 = sum0;
        int i = 0;
        for (; i <= n - FOUR; i += VIRTUAL_LANES) {
            sum0 = ((FloatVector) sum0.check(S)).add(FloatVector.fromArray(S, x, first + i));
            sum1 = ((FloatVector) sum1.check(S)).add(FloatVector.fromArray(S, x, first + i + L));
            sum2 = ((FloatVector) sum2.check(S)).add(FloatVector.fromArray(S, x, first + i + 2 * L));
            sum3 = ((FloatVector) sum3.check(S)).add(FloatVector.fromArray(S, x, first + i + 3 * L));
        }
        if (i <= n - L) {
            sum0 = ((FloatVector) sum0.check(S)).add(FloatVector.fromArray(S, x, first + i));
        }
        if (i <= n - 2 * L) {
            sum1 = ((FloatVector) sum1.check(S)).add(FloatVector.fromArray(S, x, first + i + L));
        }
        if (i <= n - 3 * L) {
            sum2 = ((FloatVector) sum2.check(S)).add(FloatVector.fromArray(S, x, first + i + 2 * L));
        }
        ((FloatVector) sum0.check(S)).intoArray(lane, at);
        ((FloatVector) sum1.check(S)).intoArray(lane, at + L);
        ((FloatVector) sum2.check(S)).intoArray(lane, at + 2 * L);
        ((FloatVector) sum3.check(S)).intoArray(lane, at + 3 * L);
    }

    /** Σ (x[i] − mean)², one FMA chain a lane. */
    static float squaredDeviations(FloatLanes lanes, int n, float[] x, int row, float mean) {
        lanes.start();
        for (int group = 0; group < VIRTUAL_LANES && group + L <= n; group += FOUR) {
            squaresOfFour(lanes.lane, group, n - group, x, row + group, mean);
        }
        for (int i = S.loopBound(n); i < n; i++) {
            lanes.addProduct(i, x[row + i] - mean, x[row + i] - mean);
        }
        return lanes.sum(n);
    }

    private static void squaresOfFour(float[] lane, int at, int n, float[] x, int first, float mean) {
        var sum0 = FloatVector.zero(S);
        var sum1 = sum0;
        var sum2 = sum0;
        var sum3 = sum0;
        int i = 0;
        for (; i <= n - FOUR; i += VIRTUAL_LANES) {
            var x0 = ((FloatVector) FloatVector.fromArray(S, x, first + i).check(S)).sub(mean);
            var x1 = ((FloatVector) FloatVector.fromArray(S, x, first + i + L).check(S)).sub(mean);
            var x2 = ((FloatVector)
                            FloatVector.fromArray(S, x, first + i + 2 * L).check(S))
                    .sub(mean);
            var x3 = ((FloatVector)
                            FloatVector.fromArray(S, x, first + i + 3 * L).check(S))
                    .sub(mean);
            sum0 = x0.fma(x0, sum0);
            sum1 = x1.fma(x1, sum1);
            sum2 = x2.fma(x2, sum2);
            sum3 = x3.fma(x3, sum3);
        }
        if (i <= n - L) {
            var x0 = ((FloatVector) FloatVector.fromArray(S, x, first + i).check(S)).sub(mean);
            sum0 = x0.fma(x0, sum0);
        }
        if (i <= n - 2 * L) {
            var x1 = ((FloatVector) FloatVector.fromArray(S, x, first + i + L).check(S)).sub(mean);
            sum1 = x1.fma(x1, sum1);
        }
        if (i <= n - 3 * L) {
            var x2 = ((FloatVector)
                            FloatVector.fromArray(S, x, first + i + 2 * L).check(S))
                    .sub(mean);
            sum2 = x2.fma(x2, sum2);
        }
        ((FloatVector) sum0.check(S)).intoArray(lane, at);
        ((FloatVector) sum1.check(S)).intoArray(lane, at + L);
        ((FloatVector) sum2.check(S)).intoArray(lane, at + 2 * L);
        ((FloatVector) sum3.check(S)).intoArray(lane, at + 3 * L);
    }

    /** Σ (dy[i] · scale[i]) · ((x[i] − mean) · rstd), one FMA chain a lane. */
    static float products(
            FloatLanes lanes,
            int n,
            float[] x,
            int xRow,
            float mean,
            float rstd,
            float[] scale,
            int scaleOffset,
            float[] dy,
            int dyRow) {
        lanes.start();
        for (int group = 0; group < VIRTUAL_LANES && group + L <= n; group += FOUR) {
            productsOfFour(
                    lanes.lane,
                    group,
                    n - group,
                    x,
                    xRow + group,
                    mean,
                    rstd,
                    scale,
                    scaleOffset + group,
                    dy,
                    dyRow + group);
        }
        for (int i = S.loopBound(n); i < n; i++) {
            lanes.addProduct(i, dy[dyRow + i] * scale[scaleOffset + i], (x[xRow + i] - mean) * rstd);
        }
        return lanes.sum(n);
    }

    private static void productsOfFour(
            float[] lane,
            int at,
            int n,
            float[] x,
            int xFirst,
            float mean,
            float rstd,
            float[] scale,
            int scaleFirst,
            float[] dy,
            int dyFirst) {
        var sum0 = FloatVector.zero(S);
        var sum1 = sum0;
        var sum2 = sum0;
        var sum3 = sum0;
        int i = 0;
        for (; i <= n - FOUR; i += VIRTUAL_LANES) {
            var z0 = ((FloatVector) FloatVector.fromArray(S, x, xFirst + i).check(S))
                    .sub(mean)
                    .mul(rstd);
            var g0 = ((FloatVector) FloatVector.fromArray(S, dy, dyFirst + i).check(S))
                    .mul(FloatVector.fromArray(S, scale, scaleFirst + i));
            var z1 = ((FloatVector) FloatVector.fromArray(S, x, xFirst + i + L).check(S))
                    .sub(mean)
                    .mul(rstd);
            var g1 = ((FloatVector)
                            FloatVector.fromArray(S, dy, dyFirst + i + L).check(S))
                    .mul(FloatVector.fromArray(S, scale, scaleFirst + i + L));
            var z2 = ((FloatVector)
                            FloatVector.fromArray(S, x, xFirst + i + 2 * L).check(S))
                    .sub(mean)
                    .mul(rstd);
            var g2 = ((FloatVector)
                            FloatVector.fromArray(S, dy, dyFirst + i + 2 * L).check(S))
                    .mul(FloatVector.fromArray(S, scale, scaleFirst + i + 2 * L));
            var z3 = ((FloatVector)
                            FloatVector.fromArray(S, x, xFirst + i + 3 * L).check(S))
                    .sub(mean)
                    .mul(rstd);
            var g3 = ((FloatVector)
                            FloatVector.fromArray(S, dy, dyFirst + i + 3 * L).check(S))
                    .mul(FloatVector.fromArray(S, scale, scaleFirst + i + 3 * L));
            sum0 = g0.fma(z0, sum0);
            sum1 = g1.fma(z1, sum1);
            sum2 = g2.fma(z2, sum2);
            sum3 = g3.fma(z3, sum3);
        }
        if (i <= n - L) {
            var z0 = ((FloatVector) FloatVector.fromArray(S, x, xFirst + i).check(S))
                    .sub(mean)
                    .mul(rstd);
            var g0 = ((FloatVector) FloatVector.fromArray(S, dy, dyFirst + i).check(S))
                    .mul(FloatVector.fromArray(S, scale, scaleFirst + i));
            sum0 = g0.fma(z0, sum0);
        }
        if (i <= n - 2 * L) {
            var z1 = ((FloatVector) FloatVector.fromArray(S, x, xFirst + i + L).check(S))
                    .sub(mean)
                    .mul(rstd);
            var g1 = ((FloatVector)
                            FloatVector.fromArray(S, dy, dyFirst + i + L).check(S))
                    .mul(FloatVector.fromArray(S, scale, scaleFirst + i + L));
            sum1 = g1.fma(z1, sum1);
        }
        if (i <= n - 3 * L) {
            var z2 = ((FloatVector)
                            FloatVector.fromArray(S, x, xFirst + i + 2 * L).check(S))
                    .sub(mean)
                    .mul(rstd);
            var g2 = ((FloatVector)
                            FloatVector.fromArray(S, dy, dyFirst + i + 2 * L).check(S))
                    .mul(FloatVector.fromArray(S, scale, scaleFirst + i + 2 * L));
            sum2 = g2.fma(z2, sum2);
        }
        ((FloatVector) sum0.check(S)).intoArray(lane, at);
        ((FloatVector) sum1.check(S)).intoArray(lane, at + L);
        ((FloatVector) sum2.check(S)).intoArray(lane, at + 2 * L);
        ((FloatVector) sum3.check(S)).intoArray(lane, at + 3 * L);
    }
}
