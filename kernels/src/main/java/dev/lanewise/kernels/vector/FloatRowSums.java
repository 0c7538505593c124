package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.vector.FloatRowGroup.LANES;
import static dev.lanewise.kernels.vector.FloatRowGroup.TREES;
import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * Reductions of a group of rows. Four vectors that lie a quarter of the virtual lanes apart stay in registers while a row goes by; where
 * a quarter is more than one vector, the rows are read once for each vector of it. A row ends with up to four full vectors and one of
 * which only the first lanes count.
 */
final class FloatRowSums {
    private static final int L = S.length();

    private FloatRowSums() {}

    /** The largest element of each row; NaN or not where one is NaN. */
    static void max(FloatRowGroup group, int rows, int n, float[] x, int xOffset, int ldx) {
        int done = group.maxRows(rows, n, x, xOffset, ldx);
        if (done == rows) {
            return;
        }
        float[] lane = group.lane;
        int blocks = n & -VIRTUAL_LANES;
        for (int g = 0; g < LANES; g += L) {
            int rest = blocks + g;
            int full = Math.max(0, n - rest + LANES - L) / LANES;
            int end = rest + full * LANES;
            var in = ((FloatVector)
                            FloatVector.fromArray(S, FloatRowGroup.INDEX, 0).check(S))
                    .compare(LT, n - end);
            for (int r = done; r < rows; r++) {
                int row = xOffset + r * ldx;
                var a0 = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
                var a1 = a0;
                var a2 = a0;
                var a3 = a0;
                for (int i = g; i < blocks; i += VIRTUAL_LANES) {
                    var x0 = (FloatVector) FloatVector.fromArray(S, x, row + i).check(S);
                    var x1 = (FloatVector)
                            FloatVector.fromArray(S, x, row + i + LANES).check(S);
                    var x2 = (FloatVector)
                            FloatVector.fromArray(S, x, row + i + 2 * LANES).check(S);
                    var x3 = (FloatVector)
                            FloatVector.fromArray(S, x, row + i + 3 * LANES).check(S);
                    a0 = ((FloatVector) a0.check(S)).blend(x0, x0.compare(GT, a0));
                    a1 = ((FloatVector) a1.check(S)).blend(x1, x1.compare(GT, a1));
                    a2 = ((FloatVector) a2.check(S)).blend(x2, x2.compare(GT, a2));
                    a3 = ((FloatVector) a3.check(S)).blend(x3, x3.compare(GT, a3));
                }
                if (full > 0) {
                    var x0 = (FloatVector)
                            FloatVector.fromArray(S, x, row + rest).check(S);
                    a0 = ((FloatVector) a0.check(S)).blend(x0, x0.compare(GT, a0));
                }
                if (full > 1) {
                    var x1 = (FloatVector)
                            FloatVector.fromArray(S, x, row + rest + LANES).check(S);
                    a1 = ((FloatVector) a1.check(S)).blend(x1, x1.compare(GT, a1));
                }
                if (full > 2) {
                    var x2 = (FloatVector)
                            FloatVector.fromArray(S, x, row + rest + 2 * LANES).check(S);
                    a2 = ((FloatVector) a2.check(S)).blend(x2, x2.compare(GT, a2));
                }
                if (full > 3) {
                    var x3 = (FloatVector)
                            FloatVector.fromArray(S, x, row + rest + 3 * LANES).check(S);
                    a3 = ((FloatVector) a3.check(S)).blend(x3, x3.compare(GT, a3));
                }
                if (end < n) {
                    var last = (FloatVector)
                            FloatVector.fromArray(S, x, row + end, in).check(S);
                    a0 = ((FloatVector) a0.check(S))
                            .blend(last, last.compare(GT, a0).and(in));
                }
                a0 = ((FloatVector) a0.check(S)).blend(a2, ((FloatVector) a2.check(S)).compare(GT, a0));
                a1 = ((FloatVector) a1.check(S)).blend(a3, ((FloatVector) a3.check(S)).compare(GT, a1));
                a0 = ((FloatVector) a0.check(S)).blend(a1, ((FloatVector) a1.check(S)).compare(GT, a0));
                ((FloatVector) a0.check(S)).intoArray(lane, r * LANES + g);
            }
        }
        group.maxLanes(done, rows);
    }

    /** Σ x[j]. */
    static void sums(FloatRowGroup group, int rows, int n, float[] x, int xOffset, int ldx) {
        int done = group.sumRows(rows, n, x, xOffset, ldx);
        if (done == rows) {
            return;
        }
        float[] lane = group.lane;
        int blocks = n & -VIRTUAL_LANES;
        for (int g = 0; g < LANES; g += L) {
            int rest = blocks + g;
            int full = Math.max(0, n - rest + LANES - L) / LANES;
            int end = rest + full * LANES;
            var in = ((FloatVector)
                            FloatVector.fromArray(S, FloatRowGroup.INDEX, 0).check(S))
                    .compare(LT, n - end);
            for (int r = done; r < rows; r++) {
                int row = xOffset + r * ldx;
                var a0 = FloatVector.zero(S);
                var a1 = a0;
                var a2 = a0;
                var a3 = a0;
                for (int i = g; i < blocks; i += VIRTUAL_LANES) {
                    a0 = ((FloatVector) a0.check(S)).add(FloatVector.fromArray(S, x, row + i));
                    a1 = ((FloatVector) a1.check(S)).add(FloatVector.fromArray(S, x, row + i + LANES));
                    a2 = ((FloatVector) a2.check(S)).add(FloatVector.fromArray(S, x, row + i + 2 * LANES));
                    a3 = ((FloatVector) a3.check(S)).add(FloatVector.fromArray(S, x, row + i + 3 * LANES));
                }
                if (full > 0) {
                    a0 = ((FloatVector) a0.check(S)).add(FloatVector.fromArray(S, x, row + rest));
                }
                if (full > 1) {
                    a1 = ((FloatVector) a1.check(S)).add(FloatVector.fromArray(S, x, row + rest + LANES));
                }
                if (full > 2) {
                    a2 = ((FloatVector) a2.check(S)).add(FloatVector.fromArray(S, x, row + rest + 2 * LANES));
                }
                if (full > 3) {
                    a3 = ((FloatVector) a3.check(S)).add(FloatVector.fromArray(S, x, row + rest + 3 * LANES));
                }
                if (end < n) {
                    var last = FloatVector.zero(S).blend(FloatVector.fromArray(S, x, row + end, in), in);
                    if (full == 0) {
                        a0 = ((FloatVector) a0.check(S)).add(last);
                    } else if (full == 1) {
                        a1 = ((FloatVector) a1.check(S)).add(last);
                    } else if (full == 2) {
                        a2 = ((FloatVector) a2.check(S)).add(last);
                    } else {
                        a3 = ((FloatVector) a3.check(S)).add(last);
                    }
                }
                ((FloatVector) a0.check(S))
                        .add(a2)
                        .add(((FloatVector) a1.check(S)).add(a3))
                        .intoArray(lane, r * LANES + g);
            }
        }
        group.sumLanes(done, rows);
    }

    /** Σ (x[j] − mean)², one FMA chain a lane; the mean of row r is {@code mean[meanOffset + r]}, or 0 where there is none. */
    static void squaredDeviations(
            FloatRowGroup group,
            int rows,
            int n,
            float[] x,
            int xOffset,
            int ldx,
            float @Nullable [] mean,
            int meanOffset) {
        if (TREES && n <= L) {
            squaresOfShort(group, rows, n, x, xOffset, ldx, mean, meanOffset);
            group.sumLanes(0, rows);
            return;
        }
        float[] lane = group.lane;
        int blocks = n & -VIRTUAL_LANES;
        for (int g = 0; g < LANES; g += L) {
            int rest = blocks + g;
            int full = Math.max(0, n - rest + LANES - L) / LANES;
            int end = rest + full * LANES;
            var in = ((FloatVector)
                            FloatVector.fromArray(S, FloatRowGroup.INDEX, 0).check(S))
                    .compare(LT, n - end);
            for (int r = 0; r < rows; r++) {
                int row = xOffset + r * ldx;
                float m = mean == null ? 0f : mean[meanOffset + r];
                var a0 = FloatVector.zero(S);
                var a1 = a0;
                var a2 = a0;
                var a3 = a0;
                for (int i = g; i < blocks; i += VIRTUAL_LANES) {
                    var x0 = ((FloatVector) FloatVector.fromArray(S, x, row + i).check(S)).sub(m);
                    var x1 = ((FloatVector)
                                    FloatVector.fromArray(S, x, row + i + LANES).check(S))
                            .sub(m);
                    var x2 = ((FloatVector) FloatVector.fromArray(S, x, row + i + 2 * LANES)
                                    .check(S))
                            .sub(m);
                    var x3 = ((FloatVector) FloatVector.fromArray(S, x, row + i + 3 * LANES)
                                    .check(S))
                            .sub(m);
                    a0 = x0.fma(x0, a0);
                    a1 = x1.fma(x1, a1);
                    a2 = x2.fma(x2, a2);
                    a3 = x3.fma(x3, a3);
                }
                if (full > 0) {
                    var x0 = ((FloatVector)
                                    FloatVector.fromArray(S, x, row + rest).check(S))
                            .sub(m);
                    a0 = x0.fma(x0, a0);
                }
                if (full > 1) {
                    var x1 = ((FloatVector) FloatVector.fromArray(S, x, row + rest + LANES)
                                    .check(S))
                            .sub(m);
                    a1 = x1.fma(x1, a1);
                }
                if (full > 2) {
                    var x2 = ((FloatVector) FloatVector.fromArray(S, x, row + rest + 2 * LANES)
                                    .check(S))
                            .sub(m);
                    a2 = x2.fma(x2, a2);
                }
                if (full > 3) {
                    var x3 = ((FloatVector) FloatVector.fromArray(S, x, row + rest + 3 * LANES)
                                    .check(S))
                            .sub(m);
                    a3 = x3.fma(x3, a3);
                }
                if (end < n) {
                    var last = FloatVector.zero(S)
                            .blend(
                                    ((FloatVector) FloatVector.fromArray(S, x, row + end, in)
                                                    .check(S))
                                            .sub(m),
                                    in);
                    if (full == 0) {
                        a0 = last.fma(last, a0);
                    } else if (full == 1) {
                        a1 = last.fma(last, a1);
                    } else if (full == 2) {
                        a2 = last.fma(last, a2);
                    } else {
                        a3 = last.fma(last, a3);
                    }
                }
                ((FloatVector) a0.check(S))
                        .add(a2)
                        .add(((FloatVector) a1.check(S)).add(a3))
                        .intoArray(lane, r * LANES + g);
            }
        }
        group.sumLanes(0, rows);
    }

    /** The lanes of {@link #squaredDeviations}, in rows of at most one vector where that is all the lanes. */
    private static void squaresOfShort(
            FloatRowGroup group,
            int rows,
            int n,
            float[] x,
            int xOffset,
            int ldx,
            float @Nullable [] mean,
            int meanOffset) {
        float[] lane = group.lane;
        var in = ((FloatVector) FloatVector.fromArray(S, FloatRowGroup.INDEX, 0).check(S)).compare(LT, n);
        for (int r = 0; r < rows; r++) {
            float m = mean == null ? 0f : mean[meanOffset + r];
            var x0 = ((FloatVector)
                            FloatVector.fromArray(S, x, xOffset + r * ldx, in).check(S))
                    .sub(m);
            FloatVector.zero(S).blend(x0.mul(x0), in).intoArray(lane, r * LANES);
        }
    }

    /** Σ x[j] · y[j], one FMA chain a lane. */
    static void dots(
            FloatRowGroup group, int rows, int n, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
        float[] lane = group.lane;
        int blocks = n & -VIRTUAL_LANES;
        for (int g = 0; g < LANES; g += L) {
            int rest = blocks + g;
            int full = Math.max(0, n - rest + LANES - L) / LANES;
            int end = rest + full * LANES;
            var in = ((FloatVector)
                            FloatVector.fromArray(S, FloatRowGroup.INDEX, 0).check(S))
                    .compare(LT, n - end);
            for (int r = 0; r < rows; r++) {
                int row = xOffset + r * ldx;
                int yRow = yOffset + r * ldy;
                var a0 = FloatVector.zero(S);
                var a1 = a0;
                var a2 = a0;
                var a3 = a0;
                for (int i = g; i < blocks; i += VIRTUAL_LANES) {
                    var x0 = (FloatVector) FloatVector.fromArray(S, x, row + i).check(S);
                    var x1 = (FloatVector)
                            FloatVector.fromArray(S, x, row + i + LANES).check(S);
                    var x2 = (FloatVector)
                            FloatVector.fromArray(S, x, row + i + 2 * LANES).check(S);
                    var x3 = (FloatVector)
                            FloatVector.fromArray(S, x, row + i + 3 * LANES).check(S);
                    a0 = x0.fma(FloatVector.fromArray(S, y, yRow + i), a0);
                    a1 = x1.fma(FloatVector.fromArray(S, y, yRow + i + LANES), a1);
                    a2 = x2.fma(FloatVector.fromArray(S, y, yRow + i + 2 * LANES), a2);
                    a3 = x3.fma(FloatVector.fromArray(S, y, yRow + i + 3 * LANES), a3);
                }
                if (full > 0) {
                    var x0 = (FloatVector)
                            FloatVector.fromArray(S, x, row + rest).check(S);
                    a0 = x0.fma(FloatVector.fromArray(S, y, yRow + rest), a0);
                }
                if (full > 1) {
                    var x1 = (FloatVector)
                            FloatVector.fromArray(S, x, row + rest + LANES).check(S);
                    a1 = x1.fma(FloatVector.fromArray(S, y, yRow + rest + LANES), a1);
                }
                if (full > 2) {
                    var x2 = (FloatVector)
                            FloatVector.fromArray(S, x, row + rest + 2 * LANES).check(S);
                    a2 = x2.fma(FloatVector.fromArray(S, y, yRow + rest + 2 * LANES), a2);
                }
                if (full > 3) {
                    var x3 = (FloatVector)
                            FloatVector.fromArray(S, x, row + rest + 3 * LANES).check(S);
                    a3 = x3.fma(FloatVector.fromArray(S, y, yRow + rest + 3 * LANES), a3);
                }
                if (end < n) {
                    var last = (FloatVector)
                            FloatVector.fromArray(S, x, row + end, in).check(S);
                    var other = FloatVector.fromArray(S, y, yRow + end, in);
                    if (full == 0) {
                        a0 = last.fma(other, a0);
                    } else if (full == 1) {
                        a1 = last.fma(other, a1);
                    } else if (full == 2) {
                        a2 = last.fma(other, a2);
                    } else {
                        a3 = last.fma(other, a3);
                    }
                }
                ((FloatVector) a0.check(S))
                        .add(a2)
                        .add(((FloatVector) a1.check(S)).add(a3))
                        .intoArray(lane, r * LANES + g);
            }
        }
        group.sumLanes(0, rows);
    }

    /** Σ (dy[j] · scale[j]) · ((x[j] − mean) · rstd), one FMA chain a lane; mean and rstd are of each row, and no mean is 0. */
    static void products(
            FloatRowGroup group,
            int rows,
            int n,
            float[] x,
            int xOffset,
            int ldx,
            float @Nullable [] mean,
            int meanOffset,
            float[] rstd,
            int rstdOffset,
            float[] scale,
            int scaleOffset,
            float[] dy,
            int dyOffset,
            int lddy) {
        float[] lane = group.lane;
        int blocks = n & -VIRTUAL_LANES;
        for (int g = 0; g < LANES; g += L) {
            int rest = blocks + g;
            int full = Math.max(0, n - rest + LANES - L) / LANES;
            int end = rest + full * LANES;
            var in = ((FloatVector)
                            FloatVector.fromArray(S, FloatRowGroup.INDEX, 0).check(S))
                    .compare(LT, n - end);
            for (int r = 0; r < rows; r++) {
                int row = xOffset + r * ldx;
                int dyRow = dyOffset + r * lddy;
                float m = mean == null ? 0f : mean[meanOffset + r];
                float d = rstd[rstdOffset + r];
                var a0 = FloatVector.zero(S);
                var a1 = a0;
                var a2 = a0;
                var a3 = a0;
                for (int i = g; i < blocks; i += VIRTUAL_LANES) {
                    var z0 = ((FloatVector) FloatVector.fromArray(S, x, row + i).check(S))
                            .sub(m)
                            .mul(d);
                    var g0 = ((FloatVector)
                                    FloatVector.fromArray(S, dy, dyRow + i).check(S))
                            .mul(FloatVector.fromArray(S, scale, scaleOffset + i));
                    var z1 = ((FloatVector)
                                    FloatVector.fromArray(S, x, row + i + LANES).check(S))
                            .sub(m)
                            .mul(d);
                    var g1 = ((FloatVector) FloatVector.fromArray(S, dy, dyRow + i + LANES)
                                    .check(S))
                            .mul(FloatVector.fromArray(S, scale, scaleOffset + i + LANES));
                    var z2 = ((FloatVector) FloatVector.fromArray(S, x, row + i + 2 * LANES)
                                    .check(S))
                            .sub(m)
                            .mul(d);
                    var g2 = ((FloatVector) FloatVector.fromArray(S, dy, dyRow + i + 2 * LANES)
                                    .check(S))
                            .mul(FloatVector.fromArray(S, scale, scaleOffset + i + 2 * LANES));
                    var z3 = ((FloatVector) FloatVector.fromArray(S, x, row + i + 3 * LANES)
                                    .check(S))
                            .sub(m)
                            .mul(d);
                    var g3 = ((FloatVector) FloatVector.fromArray(S, dy, dyRow + i + 3 * LANES)
                                    .check(S))
                            .mul(FloatVector.fromArray(S, scale, scaleOffset + i + 3 * LANES));
                    a0 = g0.fma(z0, a0);
                    a1 = g1.fma(z1, a1);
                    a2 = g2.fma(z2, a2);
                    a3 = g3.fma(z3, a3);
                }
                if (full > 0) {
                    var z0 = ((FloatVector)
                                    FloatVector.fromArray(S, x, row + rest).check(S))
                            .sub(m)
                            .mul(d);
                    var g0 = ((FloatVector)
                                    FloatVector.fromArray(S, dy, dyRow + rest).check(S))
                            .mul(FloatVector.fromArray(S, scale, scaleOffset + rest));
                    a0 = g0.fma(z0, a0);
                }
                if (full > 1) {
                    var z1 = ((FloatVector) FloatVector.fromArray(S, x, row + rest + LANES)
                                    .check(S))
                            .sub(m)
                            .mul(d);
                    var g1 = ((FloatVector) FloatVector.fromArray(S, dy, dyRow + rest + LANES)
                                    .check(S))
                            .mul(FloatVector.fromArray(S, scale, scaleOffset + rest + LANES));
                    a1 = g1.fma(z1, a1);
                }
                if (full > 2) {
                    var z2 = ((FloatVector) FloatVector.fromArray(S, x, row + rest + 2 * LANES)
                                    .check(S))
                            .sub(m)
                            .mul(d);
                    var g2 = ((FloatVector) FloatVector.fromArray(S, dy, dyRow + rest + 2 * LANES)
                                    .check(S))
                            .mul(FloatVector.fromArray(S, scale, scaleOffset + rest + 2 * LANES));
                    a2 = g2.fma(z2, a2);
                }
                if (full > 3) {
                    var z3 = ((FloatVector) FloatVector.fromArray(S, x, row + rest + 3 * LANES)
                                    .check(S))
                            .sub(m)
                            .mul(d);
                    var g3 = ((FloatVector) FloatVector.fromArray(S, dy, dyRow + rest + 3 * LANES)
                                    .check(S))
                            .mul(FloatVector.fromArray(S, scale, scaleOffset + rest + 3 * LANES));
                    a3 = g3.fma(z3, a3);
                }
                if (end < n) {
                    var z = ((FloatVector)
                                    FloatVector.fromArray(S, x, row + end, in).check(S))
                            .sub(m)
                            .mul(d);
                    var last = FloatVector.zero(S)
                            .blend(
                                    ((FloatVector) FloatVector.fromArray(S, dy, dyRow + end, in)
                                                    .check(S))
                                            .mul(FloatVector.fromArray(S, scale, scaleOffset + end, in)),
                                    in);
                    var other = FloatVector.zero(S).blend(z, in);
                    if (full == 0) {
                        a0 = last.fma(other, a0);
                    } else if (full == 1) {
                        a1 = last.fma(other, a1);
                    } else if (full == 2) {
                        a2 = last.fma(other, a2);
                    } else {
                        a3 = last.fma(other, a3);
                    }
                }
                ((FloatVector) a0.check(S))
                        .add(a2)
                        .add(((FloatVector) a1.check(S)).add(a3))
                        .intoArray(lane, r * LANES + g);
            }
        }
        group.sumLanes(0, rows);
    }
}
