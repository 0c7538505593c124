package dev.lanewise.kernels.gemm;

import static dev.lanewise.kernels.backend.FloatConstants.DOT_LANES;
import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import java.util.Arrays;

/** Products of which one operand is short: C[i, j] is the inner product of two rows, summed over virtual lanes. */
final class FloatDotProducts {
    private final FloatDotKernel kernel;

    FloatDotProducts(FloatDotKernel kernel) {
        this.kernel = kernel;
    }

    /**
     * c[cAt + i · cShort + j · cLong] ← α·⟨xᵢ, yⱼ⟩ + β·c[…], for short rows xᵢ and long rows yⱼ.
     */
    void multiply(
            FloatScratch scratch,
            int shortRows,
            int longRows,
            int k,
            float alpha,
            float[] x,
            int xAt,
            int ldx,
            float[] y,
            int yAt,
            int ldy,
            float beta,
            float[] c,
            int cAt,
            int cShort,
            int cLong) {
        int group = kernel.longRows(shortRows);
        float[] sums = scratch.block(shortRows * group * DOT_LANES);
        int steps = k / DOT_LANES;
        int done = steps * DOT_LANES;
        for (int j = 0; j < longRows; j += group) {
            int rows = Math.min(group, longRows - j);
            int yRow = yAt + j * ldy;
            if (steps == 0) {
                Arrays.fill(sums, 0, shortRows * rows * DOT_LANES, 0);
            } else {
                kernel.dots(shortRows, rows, steps, x, xAt, ldx, y, yRow, ldy, sums, 0);
            }
            for (int i = 0; i < shortRows; i++) {
                for (int g = 0; g < rows; g++) {
                    int at = (i * rows + g) * DOT_LANES;
                    remainder(k - done, x, xAt + i * ldx + done, y, yRow + g * ldy + done, sums, at);
                    float sum = kernel.total(sums, at);
                    int to = cAt + i * cShort + (j + g) * cLong;
                    c[to] = beta == 0 ? alpha * sum : fma(alpha, sum, beta * c[to]);
                }
            }
        }
    }

    /** The last elements, fewer than there are lanes. */
    private static void remainder(int length, float[] x, int xAt, float[] y, int yAt, float[] sums, int at) {
        for (int l = 0; l < length; l++) {
            sums[at + l] = fma(x[xAt + l], y[yAt + l], sums[at + l]);
        }
    }
}
