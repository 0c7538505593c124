package dev.lanewise.kernels.gemm;

import static dev.lanewise.kernels.backend.FloatConstants.DOT_LANES;
import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import java.util.Arrays;

/** Products of which one operand is short: C[i, j] is the inner product of two rows, summed over virtual lanes. */
final class FloatDotProducts {
    /** The inner products whose lanes are added up together: 12 KiB of lanes. */
    private static final int BLOCK = 192;

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
        int group = kernel.group(shortRows);
        int block = group * Math.max(1, BLOCK / (shortRows * group));
        int steps = k / DOT_LANES;
        int rest = k - steps * DOT_LANES;
        int room = Blocking.ceilDiv(shortRows * block, DOT_LANES) * DOT_LANES;
        float[] sums = scratch.block(room * DOT_LANES);
        float[] totals = scratch.tile(room);
        for (int from = 0; from < longRows; from += block) {
            int to = Math.min(longRows, from + block);
            int count = shortRows * (to - from);
            if (steps == 0) {
                Arrays.fill(sums, 0, count * DOT_LANES, 0);
            } else {
                kernel.dots(shortRows, to - from, steps, x, xAt, ldx, y, yAt + from * ldy, ldy, sums);
            }
            if (rest > 0) {
                int last = k - rest;
                kernel.rests(shortRows, to - from, rest, x, xAt + last, ldx, y, yAt + from * ldy + last, ldy, sums);
            }
            kernel.totals(count, sums, totals);
            int at = 0;
            for (int j = from; j < to; j += group) {
                int rows = Math.min(group, to - j);
                for (int i = 0; i < shortRows; i++) {
                    store(rows, alpha, totals, at, beta, c, cAt + i * cShort + j * cLong, cLong);
                    at += rows;
                }
            }
        }
    }

    private static void store(
            int count, float alpha, float[] totals, int from, float beta, float[] c, int to, int step) {
        if (beta == 0 && step == 1) {
            for (int j = 0; j < count; j++) {
                c[to + j] = alpha * totals[from + j];
            }
            return;
        }
        for (int j = 0; j < count; j++) {
            int at = to + j * step;
            c[at] = beta == 0 ? alpha * totals[from + j] : fma(alpha, totals[from + j], beta * c[at]);
        }
    }
}
