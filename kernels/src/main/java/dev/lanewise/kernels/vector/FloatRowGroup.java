package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static dev.lanewise.kernels.vector.VectorFloatKernels.TRANSPOSITION;
import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;

/**
 * Up to sixteen rows that are reduced together. Each is first reduced to a quarter of the virtual lanes, a vector of 512 bits, without a
 * step from one lane to another. What is left of all rows is then transposed, so that the last steps of the tree are additions of whole
 * vectors with an element for each row. Each thread has its own room.
 */
final class FloatRowGroup {
    /** A quarter of the virtual lanes: what a row is reduced to before the rows come together. */
    static final int LANES = VIRTUAL_LANES / 4;

    /** The most rows. */
    private static final int MOST = 16;

    /** Elements that stay in a level-1 cache beside as many that they are made from, and two rows of factors: 8 KiB. */
    private static final int CACHED = 32 * VIRTUAL_LANES;

    /** Rows and columns of a square that is transposed in registers; or 0. */
    private static final int SIDE = TRANSPOSITION.size();

    /** Fewer rows than these are faster one by one. */
    private static final int FEW = 5;

    /** 0, 1, 2 ... of a vector. */
    static final float[] INDEX = new float[S.length()];

    static {
        for (int j = 0; j < INDEX.length; j++) {
            INDEX[j] = j;
        }
    }

    private static final ThreadLocal<FloatRowGroup> OF_THREAD = ThreadLocal.withInitial(FloatRowGroup::new);

    /** The lanes of row r, from LANES · r on. */
    final float[] lane = new float[MOST * LANES];

    /** Their transposed: lane j of row r at MOST · j + r. */
    private final float[] column = new float[LANES * MOST];

    /** The largest element of each row. */
    final float[] max = new float[MOST];

    /** A sum over each row, or what was made of it. */
    final float[] sum = new float[MOST];

    private float[] element = {};

    private FloatRowGroup() {}

    /** This thread's group. */
    static FloatRowGroup get() {
        return OF_THREAD.get();
    }

    /** How many of these rows are reduced together: as many as stay in a level-1 cache. */
    static int rows(int rows, int columns) {
        return Math.min(rows, Math.clamp(CACHED / Math.max(1, columns), 1, MOST));
    }

    /** Room for so many elements and a vector behind them. */
    float[] elements(int n) {
        if (element.length < n + S.length()) {
            element = new float[Math.max(CACHED, n) + S.length()];
        }
        return element;
    }

    /** The sum of the lanes of each row. */
    void sumLanes(int rows) {
        if (SIDE == 0 || rows < FEW) {
            for (int r = 0; r < rows; r++) {
                sum[r] = sumOfLanes(r * LANES);
            }
            return;
        }
        transpose();
        for (int r = 0; r < MOST; r += S.length()) {
            var x0 = (FloatVector) FloatVector.fromArray(S, column, r).check(S);
            var x1 = (FloatVector) FloatVector.fromArray(S, column, r + MOST).check(S);
            var x2 =
                    (FloatVector) FloatVector.fromArray(S, column, r + 2 * MOST).check(S);
            var x3 =
                    (FloatVector) FloatVector.fromArray(S, column, r + 3 * MOST).check(S);
            var x4 =
                    (FloatVector) FloatVector.fromArray(S, column, r + 4 * MOST).check(S);
            var x5 =
                    (FloatVector) FloatVector.fromArray(S, column, r + 5 * MOST).check(S);
            var x6 =
                    (FloatVector) FloatVector.fromArray(S, column, r + 6 * MOST).check(S);
            var x7 =
                    (FloatVector) FloatVector.fromArray(S, column, r + 7 * MOST).check(S);
            if (LANES == 16) {
                x0 = x0.add(FloatVector.fromArray(S, column, r + 8 * MOST));
                x1 = x1.add(FloatVector.fromArray(S, column, r + 9 * MOST));
                x2 = x2.add(FloatVector.fromArray(S, column, r + 10 * MOST));
                x3 = x3.add(FloatVector.fromArray(S, column, r + 11 * MOST));
                x4 = x4.add(FloatVector.fromArray(S, column, r + 12 * MOST));
                x5 = x5.add(FloatVector.fromArray(S, column, r + 13 * MOST));
                x6 = x6.add(FloatVector.fromArray(S, column, r + 14 * MOST));
                x7 = x7.add(FloatVector.fromArray(S, column, r + 15 * MOST));
            }
            var even = x0.add(x4).add(x2.add(x6));
            var odd = x1.add(x5).add(x3.add(x7));
            even.add(odd).intoArray(sum, r);
        }
    }

    /** quotient[r] ← sum[r] / n. */
    void divideSums(int rows, int n, float[] quotient, int offset) {
        for (int r = 0; r < rows; r += S.length()) {
            ((FloatVector) FloatVector.fromArray(S, sum, r).check(S)).div(n).intoArray(sum, r);
        }
        System.arraycopy(sum, 0, quotient, offset, rows);
    }

    /** rstd[r] ← 1 / √(sum[r] / n + ε). */
    void rstds(int rows, int n, float epsilon, float[] rstd, int offset) {
        for (int r = 0; r < rows; r += S.length()) {
            var variance = ((FloatVector) FloatVector.fromArray(S, sum, r).check(S)).div(n);
            ((FloatVector) FloatVector.broadcast(S, 1f).check(S))
                    .div(variance.add(epsilon).sqrt())
                    .intoArray(sum, r);
        }
        System.arraycopy(sum, 0, rstd, offset, rows);
    }

    private float sumOfLanes(int at) {
        float even = (two(at) + two(at + 4)) + (two(at + 2) + two(at + 6));
        float odd = (two(at + 1) + two(at + 5)) + (two(at + 3) + two(at + 7));
        return even + odd;
    }

    /** A lane of eight, of which each stands for two where there are sixteen. */
    private float two(int at) {
        return LANES == 16 ? lane[at] + lane[at + 8] : lane[at];
    }

    /** The largest lane of each row; of −0 and +0 it is +0. */
    void maxLanes(int rows) {
        if (SIDE == 0 || rows < FEW) {
            for (int r = 0; r < rows; r++) {
                max[r] = maxOfLanes(r * LANES) + 0f;
            }
            return;
        }
        transpose();
        for (int r = 0; r < MOST; r += S.length()) {
            var max0 = FloatVector.fromArray(S, column, r);
            var max1 = FloatVector.fromArray(S, column, r + MOST);
            for (int j = 2 * MOST; j < LANES * MOST; j += 2 * MOST) {
                var x0 = (FloatVector) FloatVector.fromArray(S, column, r + j).check(S);
                var x1 = (FloatVector)
                        FloatVector.fromArray(S, column, r + j + MOST).check(S);
                max0 = ((FloatVector) max0.check(S)).blend(x0, x0.compare(GT, max0));
                max1 = ((FloatVector) max1.check(S)).blend(x1, x1.compare(GT, max1));
            }
            var last = (FloatVector) max1.check(S);
            ((FloatVector) max0.check(S))
                    .blend(last, last.compare(GT, max0))
                    .add(0f)
                    .intoArray(max, r);
        }
    }

    private float maxOfLanes(int at) {
        float max0 = lane[at];
        float max1 = lane[at + 1];
        float max2 = lane[at + 2];
        float max3 = lane[at + 3];
        for (int j = at + 4; j < at + LANES; j += 4) {
            max0 = Math.max(max0, lane[j]);
            max1 = Math.max(max1, lane[j + 1]);
            max2 = Math.max(max2, lane[j + 2]);
            max3 = Math.max(max3, lane[j + 3]);
        }
        return Math.max(Math.max(max0, max1), Math.max(max2, max3));
    }

    private void transpose() {
        for (int r = 0; r < MOST; r += SIDE) {
            TRANSPOSITION.transpose(lane, LANES * r, LANES, column, r, MOST);
        }
    }
}
