package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;

import jdk.incubator.vector.FloatVector;

/** What the micro-kernels do with a finished vector of sums. */
final class FloatTile {
    private FloatTile() {}

    /** c ← α·sum if β = 0, else fma(α, sum, β·c). */
    static void update(float alpha, FloatVector sum, float beta, float[] c, int offset) {
        if (beta == 0) {
            sum.mul(alpha).intoArray(c, offset);
        } else {
            FloatVector scaled = FloatVector.fromArray(S, c, offset).mul(beta);
            FloatVector.broadcast(S, alpha).fma(sum, scaled).intoArray(c, offset);
        }
    }
}
