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
        if (beta == 0) {
            c00.mul(alpha).intoArray(c, cOffset);
            c01.mul(alpha).intoArray(c, cOffset + LANES);
            c10.mul(alpha).intoArray(c, cOffset + ldc);
            c11.mul(alpha).intoArray(c, cOffset + ldc + LANES);
            c20.mul(alpha).intoArray(c, cOffset + 2 * ldc);
            c21.mul(alpha).intoArray(c, cOffset + 2 * ldc + LANES);
            c30.mul(alpha).intoArray(c, cOffset + 3 * ldc);
            c31.mul(alpha).intoArray(c, cOffset + 3 * ldc + LANES);
            c40.mul(alpha).intoArray(c, cOffset + 4 * ldc);
            c41.mul(alpha).intoArray(c, cOffset + 4 * ldc + LANES);
            c50.mul(alpha).intoArray(c, cOffset + 5 * ldc);
            c51.mul(alpha).intoArray(c, cOffset + 5 * ldc + LANES);
            c60.mul(alpha).intoArray(c, cOffset + 6 * ldc);
            c61.mul(alpha).intoArray(c, cOffset + 6 * ldc + LANES);
            c70.mul(alpha).intoArray(c, cOffset + 7 * ldc);
            c71.mul(alpha).intoArray(c, cOffset + 7 * ldc + LANES);
            c80.mul(alpha).intoArray(c, cOffset + 8 * ldc);
            c81.mul(alpha).intoArray(c, cOffset + 8 * ldc + LANES);
            c90.mul(alpha).intoArray(c, cOffset + 9 * ldc);
            c91.mul(alpha).intoArray(c, cOffset + 9 * ldc + LANES);
            ca0.mul(alpha).intoArray(c, cOffset + 10 * ldc);
            ca1.mul(alpha).intoArray(c, cOffset + 10 * ldc + LANES);
            cb0.mul(alpha).intoArray(c, cOffset + 11 * ldc);
            cb1.mul(alpha).intoArray(c, cOffset + 11 * ldc + LANES);
        } else {
            FloatVector factor = FloatVector.broadcast(S, alpha);
            factor.fma(c00, FloatVector.fromArray(S, c, cOffset).mul(beta)).intoArray(c, cOffset);
            factor.fma(c01, FloatVector.fromArray(S, c, cOffset + LANES).mul(beta))
                    .intoArray(c, cOffset + LANES);
            factor.fma(c10, FloatVector.fromArray(S, c, cOffset + ldc).mul(beta))
                    .intoArray(c, cOffset + ldc);
            factor.fma(c11, FloatVector.fromArray(S, c, cOffset + ldc + LANES).mul(beta))
                    .intoArray(c, cOffset + ldc + LANES);
            factor.fma(c20, FloatVector.fromArray(S, c, cOffset + 2 * ldc).mul(beta))
                    .intoArray(c, cOffset + 2 * ldc);
            factor.fma(
                            c21,
                            FloatVector.fromArray(S, c, cOffset + 2 * ldc + LANES)
                                    .mul(beta))
                    .intoArray(c, cOffset + 2 * ldc + LANES);
            factor.fma(c30, FloatVector.fromArray(S, c, cOffset + 3 * ldc).mul(beta))
                    .intoArray(c, cOffset + 3 * ldc);
            factor.fma(
                            c31,
                            FloatVector.fromArray(S, c, cOffset + 3 * ldc + LANES)
                                    .mul(beta))
                    .intoArray(c, cOffset + 3 * ldc + LANES);
            factor.fma(c40, FloatVector.fromArray(S, c, cOffset + 4 * ldc).mul(beta))
                    .intoArray(c, cOffset + 4 * ldc);
            factor.fma(
                            c41,
                            FloatVector.fromArray(S, c, cOffset + 4 * ldc + LANES)
                                    .mul(beta))
                    .intoArray(c, cOffset + 4 * ldc + LANES);
            factor.fma(c50, FloatVector.fromArray(S, c, cOffset + 5 * ldc).mul(beta))
                    .intoArray(c, cOffset + 5 * ldc);
            factor.fma(
                            c51,
                            FloatVector.fromArray(S, c, cOffset + 5 * ldc + LANES)
                                    .mul(beta))
                    .intoArray(c, cOffset + 5 * ldc + LANES);
            factor.fma(c60, FloatVector.fromArray(S, c, cOffset + 6 * ldc).mul(beta))
                    .intoArray(c, cOffset + 6 * ldc);
            factor.fma(
                            c61,
                            FloatVector.fromArray(S, c, cOffset + 6 * ldc + LANES)
                                    .mul(beta))
                    .intoArray(c, cOffset + 6 * ldc + LANES);
            factor.fma(c70, FloatVector.fromArray(S, c, cOffset + 7 * ldc).mul(beta))
                    .intoArray(c, cOffset + 7 * ldc);
            factor.fma(
                            c71,
                            FloatVector.fromArray(S, c, cOffset + 7 * ldc + LANES)
                                    .mul(beta))
                    .intoArray(c, cOffset + 7 * ldc + LANES);
            factor.fma(c80, FloatVector.fromArray(S, c, cOffset + 8 * ldc).mul(beta))
                    .intoArray(c, cOffset + 8 * ldc);
            factor.fma(
                            c81,
                            FloatVector.fromArray(S, c, cOffset + 8 * ldc + LANES)
                                    .mul(beta))
                    .intoArray(c, cOffset + 8 * ldc + LANES);
            factor.fma(c90, FloatVector.fromArray(S, c, cOffset + 9 * ldc).mul(beta))
                    .intoArray(c, cOffset + 9 * ldc);
            factor.fma(
                            c91,
                            FloatVector.fromArray(S, c, cOffset + 9 * ldc + LANES)
                                    .mul(beta))
                    .intoArray(c, cOffset + 9 * ldc + LANES);
            factor.fma(ca0, FloatVector.fromArray(S, c, cOffset + 10 * ldc).mul(beta))
                    .intoArray(c, cOffset + 10 * ldc);
            factor.fma(
                            ca1,
                            FloatVector.fromArray(S, c, cOffset + 10 * ldc + LANES)
                                    .mul(beta))
                    .intoArray(c, cOffset + 10 * ldc + LANES);
            factor.fma(cb0, FloatVector.fromArray(S, c, cOffset + 11 * ldc).mul(beta))
                    .intoArray(c, cOffset + 11 * ldc);
            factor.fma(
                            cb1,
                            FloatVector.fromArray(S, c, cOffset + 11 * ldc + LANES)
                                    .mul(beta))
                    .intoArray(c, cOffset + 11 * ldc + LANES);
        }
    }
}
