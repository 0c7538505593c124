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
        if (beta == 0) {
            c00.mul(alpha).intoArray(c, cOffset);
            c01.mul(alpha).intoArray(c, cOffset + LANES);
            c10.mul(alpha).intoArray(c, cOffset + ldc);
            c11.mul(alpha).intoArray(c, cOffset + ldc + LANES);
            c20.mul(alpha).intoArray(c, cOffset + 2 * ldc);
            c21.mul(alpha).intoArray(c, cOffset + 2 * ldc + LANES);
            c30.mul(alpha).intoArray(c, cOffset + 3 * ldc);
            c31.mul(alpha).intoArray(c, cOffset + 3 * ldc + LANES);
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
        }
    }
}
