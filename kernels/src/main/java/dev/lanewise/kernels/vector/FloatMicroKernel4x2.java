package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;

import dev.lanewise.kernels.gemm.FloatMicroKernel;
import jdk.incubator.vector.FloatVector;

/** The tile for 16 vector registers: 4 rows × 2 vectors are 8 sums, 2 vectors of B and 1 broadcast of A, and leave room to
 * hoist; larger tiles spill. */
final class FloatMicroKernel4x2 implements FloatMicroKernel {
    private static final int MR = 4;
    private static final int LANES = S.length();
    private static final int NR = 2 * LANES;

    @Override
    public int mr() {
        return MR;
    }

    @Override
    public int nr() {
        return NR;
    }

    @Override
    public void multiply(
            int kc,
            float alpha,
            float[] a,
            int aOffset,
            float[] b,
            int bOffset,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        for (int p = 0; p < kc; p++) {
            FloatVector b0 = FloatVector.fromArray(S, b, bOffset + p * NR);
            FloatVector b1 = FloatVector.fromArray(S, b, bOffset + p * NR + LANES);
            FloatVector a0 = FloatVector.broadcast(S, a[aOffset + p * MR]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(S, a[aOffset + p * MR + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(S, a[aOffset + p * MR + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(S, a[aOffset + p * MR + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
        }
        FloatTile.update(alpha, c00, beta, c, cOffset);
        FloatTile.update(alpha, c01, beta, c, cOffset + LANES);
        FloatTile.update(alpha, c10, beta, c, cOffset + ldc);
        FloatTile.update(alpha, c11, beta, c, cOffset + ldc + LANES);
        FloatTile.update(alpha, c20, beta, c, cOffset + 2 * ldc);
        FloatTile.update(alpha, c21, beta, c, cOffset + 2 * ldc + LANES);
        FloatTile.update(alpha, c30, beta, c, cOffset + 3 * ldc);
        FloatTile.update(alpha, c31, beta, c, cOffset + 3 * ldc + LANES);
    }
}
