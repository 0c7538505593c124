package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static dev.lanewise.kernels.vector.VectorFloatKernels.TRANSPOSITION;
import static jdk.incubator.vector.VectorOperators.GT;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Short rows, sixteen at a time, transposed so that a vector holds one column of several rows: then what a row is reduced to
 * comes from additions of whole vectors. A row is short if each virtual lane has at most one of its elements, so that its sum
 * is the tree alone. Each thread has its own room.
 */
final class FloatShortRows {
    /** Rows that are transposed together. */
    static final int GROUP = 16;

    /** The most elements of a short row. */
    static final int LONGEST = VIRTUAL_LANES;

    /** Rows and columns of a square that is transposed in registers: one vector; or 0. */
    private static final int SIDE = TRANSPOSITION.size();

    /** Fewer rows than these are faster one by one. */
    static final int FEWEST = 4;

    private static final ThreadLocal<FloatShortRows> OF_THREAD = ThreadLocal.withInitial(FloatShortRows::new);

    /** Element j of row r, at 16 j + r. */
    final float[] element = new float[LONGEST * GROUP];

    /** Its power of e, at the same place. */
    final float[] power = new float[LONGEST * GROUP];

    private final float[] max = new float[GROUP];

    /** The sum of each row. */
    final float[] sum = new float[GROUP];

    /** One element of each row, for who needs them. */
    final float[] atLabel = new float[GROUP];

    /** Columns whose number is halved level by level. */
    private final float[] tree = new float[LONGEST / 2 * GROUP];

    private FloatShortRows() {}

    /** This thread's rows. */
    static FloatShortRows get() {
        return OF_THREAD.get();
    }

    /**
     * Takes up to sixteen rows; what stands in the places of others does not matter, nor what stands behind the columns. So whole
     * squares may be read where the array is long enough.
     */
    void load(int rows, int columns, float[] x, int xOffset, int ldx) {
        if (SIDE > 0 && rows == GROUP && xOffset + (GROUP - 1) * ldx <= x.length - Math.max(columns, SIDE)) {
            for (int r = 0; r < GROUP; r += SIDE) {
                for (int j = 0; j < columns; j += SIDE) {
                    int first = Math.min(j, Math.max(0, columns - SIDE));
                    TRANSPOSITION.transpose(x, xOffset + r * ldx + first, ldx, element, GROUP * first + r, GROUP);
                }
            }
            return;
        }
        for (int r = 0; r < rows; r++) {
            int row = xOffset + r * ldx;
            for (int j = 0; j < columns; j++) {
                element[GROUP * j + r] = x[row + j];
            }
        }
    }

    /** Writes rows that lie as the elements do. */
    void store(int rows, int columns, float[] group, float[] y, int yOffset, int ldy) {
        if (SIDE > 0 && rows == GROUP && columns >= SIDE) {
            for (int r = 0; r < GROUP; r += SIDE) {
                for (int j = 0; j < columns; j += SIDE) {
                    int first = Math.min(j, columns - SIDE);
                    TRANSPOSITION.transpose(group, GROUP * first + r, GROUP, y, yOffset + r * ldy + first, ldy);
                }
            }
            return;
        }
        if (SIDE > 0 && rows == GROUP && ldy == columns && columns >= SIDE / 2) {
            storeDense(columns, group, y, yOffset);
            return;
        }
        for (int r = 0; r < rows; r++) {
            int row = yOffset + r * ldy;
            for (int j = 0; j < columns; j++) {
                y[row + j] = group[GROUP * j + r];
            }
        }
    }

    /** Rows without a gap that are shorter than a vector, but not by half: each vector is written over the end of the one before. */
    private void storeDense(int columns, float[] group, float[] y, int yOffset) {
        for (int r = 0; r < GROUP; r += SIDE) {
            TRANSPOSITION.transpose(group, r, GROUP, tree, r * SIDE, SIDE);
        }
        int vectors = 1 + (GROUP * columns - SIDE) / columns;
        for (int r = 0; r < vectors; r++) {
            ((FloatVector) FloatVector.fromArray(S, tree, r * SIDE).check(S)).intoArray(y, yOffset + r * columns);
        }
        for (int r = vectors; r < GROUP; r++) {
            for (int j = 0; j < columns; j++) {
                y[yOffset + r * columns + j] = tree[r * SIDE + j];
            }
        }
    }

    /** The largest element of each row, as the specification has it. */
    private void findMax(int columns) {
        for (int r = 0; r < GROUP; r += S.length()) {
            var largest = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
            for (int j = 0; j < columns; j++) {
                var xj = (FloatVector)
                        FloatVector.fromArray(S, element, GROUP * j + r).check(S);
                largest = ((FloatVector) largest.check(S)).blend(xj, xj.compare(GT, largest));
            }
            FloatVector.zero(S).add(largest).intoArray(max, r);
        }
    }

    /** Replaces x by x − max, with the largest element of each row, and finds the powers of e and their sums. */
    void exp(int columns) {
        findMax(columns);
        for (int r = 0; r < GROUP; r += S.length()) {
            var largest = FloatVector.fromArray(S, max, r);
            for (int j = 0; j < columns; j++) {
                ((FloatVector) FloatVector.fromArray(S, element, GROUP * j + r).check(S))
                        .sub(largest)
                        .intoArray(element, GROUP * j + r);
            }
        }
        FloatFunctions.exp(element, 0, power, 0, GROUP * columns);
        sum(columns);
    }

    /** The sum of the powers of each row. None is −0, so the tree may be that of 8, 16, 32 or 64 columns, the last ones +0. */
    private void sum(int columns) {
        int n = 8;
        while (n < columns) {
            n *= 2;
        }
        Arrays.fill(power, GROUP * columns, GROUP * n, 0f);
        float[] x = power;
        for (; n > 8; n /= 2) {
            int half = GROUP * n / 2;
            for (int i = 0; i < half; i += S.length()) {
                ((FloatVector) FloatVector.fromArray(S, x, i).check(S))
                        .add(FloatVector.fromArray(S, x, i + half))
                        .intoArray(tree, i);
            }
            x = tree;
        }
        for (int r = 0; r < GROUP; r += S.length()) {
            sumOfEight(x, r);
        }
    }

    private void sumOfEight(float[] x, int r) {
        var x0 = (FloatVector) FloatVector.fromArray(S, x, r).check(S);
        var x1 = (FloatVector) FloatVector.fromArray(S, x, r + GROUP).check(S);
        var x2 = (FloatVector) FloatVector.fromArray(S, x, r + 2 * GROUP).check(S);
        var x3 = (FloatVector) FloatVector.fromArray(S, x, r + 3 * GROUP).check(S);
        var x4 = FloatVector.fromArray(S, x, r + 4 * GROUP);
        var x5 = FloatVector.fromArray(S, x, r + 5 * GROUP);
        var x6 = FloatVector.fromArray(S, x, r + 6 * GROUP);
        var x7 = FloatVector.fromArray(S, x, r + 7 * GROUP);
        var even = x0.add(x4).add(x2.add(x6));
        var odd = x1.add(x5).add(x3.add(x7));
        even.add(odd).intoArray(sum, r);
    }
}
