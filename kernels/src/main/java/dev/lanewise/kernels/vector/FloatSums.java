package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;
import static dev.lanewise.kernels.vector.FloatSpecies.S;

import dev.lanewise.kernels.gemm.FloatSumsKernel;
import jdk.incubator.vector.FloatVector;

/** Scales the sums of a product and adds them to C, row after row. */
final class FloatSums implements FloatSumsKernel {
    @Override
    public void update(
            int rows,
            int columns,
            float alpha,
            float[] sums,
            int at,
            int lds,
            float beta,
            float[] c,
            int cAt,
            int ldc) {
        for (int r = 0; r < rows; r++) {
            if (beta == 0) {
                scale(columns, alpha, sums, at + r * lds, c, cAt + r * ldc);
            } else {
                add(columns, alpha, sums, at + r * lds, beta, c, cAt + r * ldc);
            }
        }
    }

    private static void scale(int columns, float alpha, float[] sums, int at, float[] c, int cAt) {
        var factor = (FloatVector) FloatVector.broadcast(S, alpha).check(S);
        int j = 0;
        for (int full = S.loopBound(columns); j < full; j += S.length()) {
            factor.mul(FloatVector.fromArray(S, sums, at + j)).intoArray(c, cAt + j);
        }
        for (; j < columns; j++) {
            c[cAt + j] = alpha * sums[at + j];
        }
    }

    private static void add(int columns, float alpha, float[] sums, int at, float beta, float[] c, int cAt) {
        var factor = (FloatVector) FloatVector.broadcast(S, alpha).check(S);
        var before = (FloatVector) FloatVector.broadcast(S, beta).check(S);
        int j = 0;
        for (int full = S.loopBound(columns); j < full; j += S.length()) {
            factor.fma(FloatVector.fromArray(S, sums, at + j), before.mul(FloatVector.fromArray(S, c, cAt + j)))
                    .intoArray(c, cAt + j);
        }
        for (; j < columns; j++) {
            c[cAt + j] = fma(alpha, sums[at + j], beta * c[cAt + j]);
        }
    }
}
