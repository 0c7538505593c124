package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatLosses.MIN_NORM;
import static dev.lanewise.kernels.vector.FloatSpecies.S;

import jdk.incubator.vector.FloatVector;

/** The parts of the cosine similarity of one row. */
final class FloatCosine {
    private FloatCosine() {}

    /** The norm from its square, at least MIN_NORM. */
    static float norm(float square) {
        float norm = (float) Math.sqrt(square);
        return norm < MIN_NORM ? MIN_NORM : norm;
    }

    /** z ← α·x − β·y. */
    static void gradient(
            int n, float alpha, float[] x, int xOffset, float beta, float[] y, int yOffset, float[] z, int zOffset) {
        int i = 0;
        for (int full = S.loopBound(n); i < full; i += S.length()) {
            var yi = (FloatVector) FloatVector.fromArray(S, y, yOffset + i).check(S);
            ((FloatVector) FloatVector.fromArray(S, x, xOffset + i).check(S))
                    .fma(FloatVector.broadcast(S, alpha), yi.mul(beta).neg())
                    .intoArray(z, zOffset + i);
        }
        for (; i < n; i++) {
            z[zOffset + i] = Math.fma(alpha, x[xOffset + i], -(beta * y[yOffset + i]));
        }
    }
}
