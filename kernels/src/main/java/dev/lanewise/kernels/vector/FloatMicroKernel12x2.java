package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;

import dev.lanewise.kernels.gemm.FloatMicroKernel;
import jdk.incubator.vector.FloatVector;

/** The tile for 32 vector registers: 12 rows × 2 vectors are 24 sums, 2 vectors of B and 1 broadcast of A. */
final class FloatMicroKernel12x2 implements FloatMicroKernel {
    private static final int MR = 12;
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
        FloatVector c40 = FloatVector.zero(S);
        FloatVector c41 = FloatVector.zero(S);
        FloatVector c50 = FloatVector.zero(S);
        FloatVector c51 = FloatVector.zero(S);
        FloatVector c60 = FloatVector.zero(S);
        FloatVector c61 = FloatVector.zero(S);
        FloatVector c70 = FloatVector.zero(S);
        FloatVector c71 = FloatVector.zero(S);
        FloatVector c80 = FloatVector.zero(S);
        FloatVector c81 = FloatVector.zero(S);
        FloatVector c90 = FloatVector.zero(S);
        FloatVector c91 = FloatVector.zero(S);
        FloatVector ca0 = FloatVector.zero(S);
        FloatVector ca1 = FloatVector.zero(S);
        FloatVector cb0 = FloatVector.zero(S);
        FloatVector cb1 = FloatVector.zero(S);
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
            FloatVector a4 = FloatVector.broadcast(S, a[aOffset + p * MR + 4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(S, a[aOffset + p * MR + 5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            FloatVector a6 = FloatVector.broadcast(S, a[aOffset + p * MR + 6]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            FloatVector a7 = FloatVector.broadcast(S, a[aOffset + p * MR + 7]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
            FloatVector a8 = FloatVector.broadcast(S, a[aOffset + p * MR + 8]);
            c80 = a8.fma(b0, c80);
            c81 = a8.fma(b1, c81);
            FloatVector a9 = FloatVector.broadcast(S, a[aOffset + p * MR + 9]);
            c90 = a9.fma(b0, c90);
            c91 = a9.fma(b1, c91);
            FloatVector aa = FloatVector.broadcast(S, a[aOffset + p * MR + 10]);
            ca0 = aa.fma(b0, ca0);
            ca1 = aa.fma(b1, ca1);
            FloatVector ab = FloatVector.broadcast(S, a[aOffset + p * MR + 11]);
            cb0 = ab.fma(b0, cb0);
            cb1 = ab.fma(b1, cb1);
        }
        FloatTile.update(alpha, c00, beta, c, cOffset);
        FloatTile.update(alpha, c01, beta, c, cOffset + LANES);
        FloatTile.update(alpha, c10, beta, c, cOffset + ldc);
        FloatTile.update(alpha, c11, beta, c, cOffset + ldc + LANES);
        FloatTile.update(alpha, c20, beta, c, cOffset + 2 * ldc);
        FloatTile.update(alpha, c21, beta, c, cOffset + 2 * ldc + LANES);
        FloatTile.update(alpha, c30, beta, c, cOffset + 3 * ldc);
        FloatTile.update(alpha, c31, beta, c, cOffset + 3 * ldc + LANES);
        FloatTile.update(alpha, c40, beta, c, cOffset + 4 * ldc);
        FloatTile.update(alpha, c41, beta, c, cOffset + 4 * ldc + LANES);
        FloatTile.update(alpha, c50, beta, c, cOffset + 5 * ldc);
        FloatTile.update(alpha, c51, beta, c, cOffset + 5 * ldc + LANES);
        FloatTile.update(alpha, c60, beta, c, cOffset + 6 * ldc);
        FloatTile.update(alpha, c61, beta, c, cOffset + 6 * ldc + LANES);
        FloatTile.update(alpha, c70, beta, c, cOffset + 7 * ldc);
        FloatTile.update(alpha, c71, beta, c, cOffset + 7 * ldc + LANES);
        FloatTile.update(alpha, c80, beta, c, cOffset + 8 * ldc);
        FloatTile.update(alpha, c81, beta, c, cOffset + 8 * ldc + LANES);
        FloatTile.update(alpha, c90, beta, c, cOffset + 9 * ldc);
        FloatTile.update(alpha, c91, beta, c, cOffset + 9 * ldc + LANES);
        FloatTile.update(alpha, ca0, beta, c, cOffset + 10 * ldc);
        FloatTile.update(alpha, ca1, beta, c, cOffset + 10 * ldc + LANES);
        FloatTile.update(alpha, cb0, beta, c, cOffset + 11 * ldc);
        FloatTile.update(alpha, cb1, beta, c, cOffset + 11 * ldc + LANES);
    }
}
