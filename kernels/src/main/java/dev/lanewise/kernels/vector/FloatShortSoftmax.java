package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatShortRows.GROUP;
import static dev.lanewise.kernels.vector.FloatSpecies.S;

import jdk.incubator.vector.FloatVector;

/** Softmax and its logarithm over short rows. */
final class FloatShortSoftmax {
    private FloatShortSoftmax() {}

    static void softmax(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
        FloatShortRows group = FloatShortRows.get();
        for (int i = 0; i < rows; i += GROUP) {
            int size = Math.min(GROUP, rows - i);
            group.load(size, columns, x, xOffset + i * ldx, ldx);
            group.exp(columns);
            group.divideBySum(columns);
            group.store(size, columns, group.power, y, yOffset + i * ldy, ldy);
        }
    }

    static void logSoftmax(int rows, int columns, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
        FloatShortRows group = FloatShortRows.get();
        for (int i = 0; i < rows; i += GROUP) {
            int size = Math.min(GROUP, rows - i);
            group.load(size, columns, x, xOffset + i * ldx, ldx);
            group.exp(columns);
            FloatFunctions.log(group.sum, 0, group.sum, 0, GROUP);
            for (int r = 0; r < GROUP; r += S.length()) {
                var logSum = FloatVector.fromArray(S, group.sum, r);
                for (int j = 0; j < columns; j++) {
                    FloatVector.fromArray(S, group.element, GROUP * j + r)
                            .sub(logSum)
                            .intoArray(group.element, GROUP * j + r);
                }
            }
            group.store(size, columns, group.element, y, yOffset + i * ldy, ldy);
        }
    }
}
