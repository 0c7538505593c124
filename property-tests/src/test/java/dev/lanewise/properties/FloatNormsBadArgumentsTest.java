package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.Norms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each kind of bad input to a normalisation is named, and nothing is written. */
class FloatNormsBadArgumentsTest {
    private final float[] x = {1, 2, 3, 4, 5, 6, 7, 8};
    private final float[] y = x.clone();
    private final float[] z = x.clone();
    private final float[] u = x.clone();
    private final float[] v = x.clone();
    private final float[] w = x.clone();

    @Test
    void sizesAndRanges() {
        rejects("layerNorm", "rows", "at least 0", "-1", () -> layerNorm(-1, 2, 1, 2, u, v));
        rejects("layerNorm", "columns", "at least 0", "-2", () -> layerNorm(2, -2, 1, 2, u, v));
        rejects("layerNorm", "ldx", "at least max(1, columns = 3)", "2", () -> layerNorm(2, 3, 1, 2, u, v));
        rejects(
                "layerNorm",
                "x",
                "at least 10 elements from offset 0",
                "an array of length 8",
                () -> layerNorm(5, 2, 1, 2, u, v));
        rejects(
                "layerNorm",
                "mean",
                "at least 2 elements from offset 0",
                "an array of length 1",
                () -> layerNorm(2, 2, 1, 2, new float[1], v));
        rejects(
                "rmsNorm",
                "scale",
                "at least 2 elements from offset 7",
                "an array of length 8",
                () -> Norms.rmsNorm(2, 2, 1, x, 0, 2, v, 7, w, 0, y, 0, 2));
        rejects(
                "columnMoments",
                "variance",
                "at least 2 elements from offset 7",
                "an array of length 8",
                () -> Norms.columnMoments(2, 2, x, 0, 2, v, 0, w, 7));
        rejects(
                "layerNormBackward",
                "dshift",
                "at least 2 elements from offset 7",
                "an array of length 8",
                () -> Norms.layerNormBackward(2, 2, x, 0, 2, null, 0, u, 0, v, 0, y, 0, 2, z, 0, 2, null, 0, w, 7));
        rejects(
                "updateRunningMoments",
                "runningMean",
                "at least 2 elements from offset 7",
                "an array of length 8",
                () -> Norms.updateRunningMoments(2, 2, 1, x, 0, y, 0, u, 7, v, 0));
    }

    @Test
    void numbers() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            String expected = "positive and finite in the precision of the arrays";
            rejects("layerNorm", "epsilon", expected, Double.toString(bad), () -> layerNorm(2, 2, bad, 2, u, v));
            rejects(
                    "batchNorm",
                    "epsilon",
                    expected,
                    Double.toString(bad),
                    () -> Norms.batchNorm(2, 2, bad, x, 0, 2, null, 0, null, 0, u, 0, v, 0, y, 0, 2));
        }
        rejects("updateRunningMoments", "n", "at least 2, for the variance of a sample", "1", () -> running(1, 0.5));
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            rejects("updateRunningMoments", "momentum", "from 0 to 1", Double.toString(bad), () -> running(2, bad));
        }
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void nulls() {
        rejects("layerNorm", "mean", "not null", "null", () -> layerNorm(2, 2, 1, 2, null, v));
        rejects("layerNorm", "rstd", "not null", "null", () -> layerNorm(2, 2, 1, 2, u, null));
        rejects(
                "batchNorm",
                "variance",
                "not null",
                "null",
                () -> Norms.batchNorm(2, 2, 1, x, 0, 2, null, 0, null, 0, u, 0, (float[]) null, 0, y, 0, 2));
        rejects(
                "batchNormBackward",
                "dscale",
                "not null",
                "null",
                () -> Norms.batchNormBackward(2, 2, 1, x, 0, 2, null, 0, u, 0, v, 0, y, 0, 2, z, 0, 2, null, 0, w, 0));
    }

    @Test
    void overlaps() {
        rejects(
                "layerNorm",
                "yOffset",
                "elements apart from those of x in the same array, 0 to 3",
                "1 to 4",
                () -> Norms.layerNorm(2, 2, 1, x, 0, 2, null, 0, null, 0, u, 0, v, 0, x, 1, 2));
        rejects(
                "layerNorm",
                "rstdOffset",
                "elements apart from those of mean in the same array, 0 to 1",
                "1 to 2",
                () -> Norms.layerNorm(2, 2, 1, x, 0, 2, null, 0, null, 0, u, 0, u, 1, y, 0, 2));
        rejects(
                "layerNormBackward",
                "dxOffset",
                "elements apart from those of rstd in the same array, 3 to 4",
                "0 to 3",
                () -> Norms.layerNormBackward(2, 2, x, 0, 2, null, 0, u, 0, v, 3, y, 0, 2, v, 0, 2, null, 0, null, 0));
        rejects(
                "rmsNormBackward",
                "dscaleOffset",
                "elements apart from those of dy in the same array, 0 to 3",
                "3 to 4",
                () -> Norms.rmsNormBackward(2, 2, x, 0, 2, null, 0, v, 0, y, 0, 2, null, 0, 2, y, 3));
        rejects(
                "batchNormBackward",
                "dshiftOffset",
                "elements apart from those of dscale in the same array, 0 to 1",
                "1 to 2",
                () -> Norms.batchNormBackward(2, 2, 1, x, 0, 2, null, 0, u, 0, v, 0, y, 0, 2, null, 0, 2, w, 0, w, 1));
        rejects(
                "updateRunningMoments",
                "runningVarianceOffset",
                "elements apart from those of variance in the same array, 0 to 1",
                "0 to 1",
                () -> Norms.updateRunningMoments(2, 2, 0.5, x, 0, y, 0, u, 0, y, 0));
    }

    private void layerNorm(int rows, int columns, double epsilon, int ldx, float[] mean, float[] rstd) {
        Norms.layerNorm(rows, columns, epsilon, x, 0, ldx, null, 0, null, 0, mean, 0, rstd, 0, y, 0, 4);
    }

    private void running(int n, double momentum) {
        Norms.updateRunningMoments(n, 2, momentum, x, 0, y, 0, u, 0, v, 0);
    }

    private void rejects(String operation, String argument, String expected, String found, Executable call) {
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, call);
        assertEquals(operation + ": " + argument + ": expected " + expected + ", found " + found, e.getMessage());
        for (float[] array : new float[][] {x, y, z, u, v, w}) {
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, array);
        }
    }
}
