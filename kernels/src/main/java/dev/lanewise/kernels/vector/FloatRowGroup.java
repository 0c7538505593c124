package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.vector.FloatSpecies.S;

import jdk.incubator.vector.FloatVector;

/**
 * Rows that are reduced together, at most as many as there are virtual lanes. Each is first reduced to a quarter of these, a vector
 * of 512 bits, without a step from one lane to another. What is left of as many rows as a vector has lanes is then transposed, so
 * that the last steps of the tree are additions of whole vectors with an element for each row. Of such squares a group has several,
 * so that a core can work on some of them at once. Each thread has its own room.
 */
final class FloatRowGroup {
    /** A quarter of the virtual lanes: what a row is reduced to before the rows come together. */
    static final int LANES = VIRTUAL_LANES / 4;

    /** The most rows. */
    private static final int MOST = VIRTUAL_LANES;

    /** Elements that stay in a level-1 cache beside as many that they are made from, and two rows of factors: 8 KiB. */
    private static final int CACHED = 32 * VIRTUAL_LANES;

    /** Whether the lanes of a row are one vector, for which there are trees in registers. */
    static final boolean TREES = S.length() == LANES;

    /** Fewer rows than these are faster one by one. */
    private static final int FEW = 2;

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

    /** How many of these rows are reduced together: as many as stay in a level-1 cache, in whole squares where there are more. */
    static int rows(int rows, int columns) {
        int cached = Math.clamp(CACHED / Math.max(1, columns), 1, MOST);
        return Math.min(rows, cached > LANES ? cached & -LANES : cached);
    }

    /** Room for so many elements and a vector behind them. */
    float[] elements(int n) {
        if (element.length < n + S.length()) {
            element = new float[Math.max(CACHED, n) + S.length()];
        }
        return element;
    }

    /** The sum of the lanes of each row from one on. */
    void sumLanes(int from, int rows) {
        if (!TREES || rows - from < FEW) {
            for (int r = from; r < rows; r++) {
                sum[r] = sumOfLanes(r * LANES);
            }
            return;
        }
        for (int r = from; r < rows; r += LANES) {
            FloatLaneTrees.sums(LANES, lane, r * LANES, LANES, sum, r);
        }
    }

    /** quotient[r] ← sum[r] / n. */
    void divideSums(int rows, int n, float[] quotient, int offset) {
        for (int r = 0; r < rows; r += S.length()) {
            ((FloatVector) FloatVector.fromArray(S, sum, r).check(S)).div(n).intoArray(sum, r);
        }
        System.arraycopy(sum, 0, quotient, offset, rows);
    }

    /** sum[r] ← 1 / sum[r]. */
    void invertSums(int rows) {
        for (int r = 0; r < rows; r += S.length()) {
            ((FloatVector) FloatVector.broadcast(S, 1f).check(S))
                    .div(FloatVector.fromArray(S, sum, r))
                    .intoArray(sum, r);
        }
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

    /** The largest lane of each row from one on; of −0 and +0 it is +0. */
    void maxLanes(int from, int rows) {
        if (!TREES || rows - from < FEW) {
            for (int r = from; r < rows; r++) {
                max[r] = maxOfLanes(r * LANES) + 0f;
            }
            return;
        }
        for (int r = from; r < rows; r += LANES) {
            FloatLaneTrees.max(LANES, lane, r * LANES, LANES, max, r);
        }
    }

    /** How many of these rows are their own lanes: not longer than these, in squares of whole vectors up to the end of the array. */
    private static int laneRows(int rows, int n, float[] x, int xOffset, int ldx) {
        if (!TREES || n > LANES) {
            return 0;
        }
        int whole = LANES - 2; // all rows of a square but its last one are read as whole vectors
        int done = 0;
        while (done < rows
                && xOffset + (done + whole) * (long) ldx + LANES <= x.length
                && xOffset + (done + whole + 1L) * ldx + n <= x.length) {
            done += LANES;
        }
        return Math.min(rows, done);
    }

    /** The sums of the first rows, if they are their own lanes; returns how many these are. */
    int sumRows(int rows, int n, float[] x, int xOffset, int ldx) {
        int done = laneRows(rows, n, x, xOffset, ldx);
        for (int r = 0; r < done; r += LANES) {
            FloatLaneTrees.sums(n, x, xOffset + r * ldx, ldx, sum, r);
        }
        return done;
    }

    /** The largest elements of the first rows, if they are their own lanes; returns how many these are. */
    int maxRows(int rows, int n, float[] x, int xOffset, int ldx) {
        int done = laneRows(rows, n, x, xOffset, ldx);
        for (int r = 0; r < done; r += LANES) {
            FloatLaneTrees.max(n, x, xOffset + r * ldx, ldx, max, r);
        }
        return done;
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
}
