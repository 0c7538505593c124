package dev.lanewise.kernels.vector;

/** The loops over vectors that rows and losses are made of, under one name. */
final class FloatFunctions {
    private FloatFunctions() {}

    static void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
        FloatExpLoops.exp(x, xOffset, y, yOffset, length);
    }

    static void log(float[] x, int xOffset, float[] y, int yOffset, int length) {
        FloatLogLoops.log(x, xOffset, y, yOffset, length);
    }
}
