package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.TRIANGLE;
import static dev.lanewise.kernels.vector.FloatSpecies.S;

import dev.lanewise.kernels.gemm.FloatTriangularKernel;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Small triangular systems: right-hand sides are copied into panels in which one unknown of several systems is a row, padded with
 * zeros, and solved side by side.
 */
final class FloatTriangularPanels implements FloatTriangularKernel {
    private static final int WIDTH = S.length();
    private static final int FOUR = 4 * S.length();

    private final ThreadLocal<float[]> panels = ThreadLocal.withInitial(() -> new float[TRIANGLE * FOUR]);

    @Override
    public void solve(
            boolean unit,
            int unknowns,
            int systems,
            float[] a,
            int aOffset,
            int aEquation,
            int aUnknown,
            float[] b,
            int bOffset,
            int bUnknown,
            int bSystem) {
        float[] panel = panels.get();
        int width = FOUR;
        for (int system = 0; system < systems; system += width) {
            width = systems - system <= WIDTH ? WIDTH : FOUR;
            int count = Math.min(width, systems - system);
            int from = bOffset + system * bSystem;
            fill(panel, width, unknowns, count, b, from, bUnknown, bSystem);
            if (width == FOUR) {
                solveFour(unit, unknowns, a, aOffset, aEquation, aUnknown, panel);
            } else {
                solveOne(unit, unknowns, a, aOffset, aEquation, aUnknown, panel);
            }
            empty(panel, width, unknowns, count, b, from, bUnknown, bSystem);
        }
    }

    private static void fill(
            float[] panel, int width, int unknowns, int count, float[] b, int from, int bUnknown, int bSystem) {
        if (count < width) {
            Arrays.fill(panel, 0, unknowns * width, 0f);
        }
        if (bSystem == 1) {
            for (int i = 0; i < unknowns; i++) {
                System.arraycopy(b, from + i * bUnknown, panel, i * width, count);
            }
        } else {
            int s = 0;
            for (; s <= count - 4; s += 4) { // four at a time keep the stores together
                int system = from + s * bSystem;
                for (int i = 0; i < unknowns; i++) {
                    int at = i * width + s;
                    int source = system + i * bUnknown;
                    panel[at] = b[source];
                    panel[at + 1] = b[source + bSystem];
                    panel[at + 2] = b[source + 2 * bSystem];
                    panel[at + 3] = b[source + 3 * bSystem];
                }
            }
            for (; s < count; s++) {
                for (int i = 0; i < unknowns; i++) {
                    panel[i * width + s] = b[from + s * bSystem + i * bUnknown];
                }
            }
        }
    }

    private static void empty(
            float[] panel, int width, int unknowns, int count, float[] b, int to, int bUnknown, int bSystem) {
        if (bSystem == 1) {
            for (int i = 0; i < unknowns; i++) {
                System.arraycopy(panel, i * width, b, to + i * bUnknown, count);
            }
        } else {
            int s = 0;
            for (; s <= count - 4; s += 4) {
                int system = to + s * bSystem;
                for (int i = 0; i < unknowns; i++) {
                    int at = i * width + s;
                    int target = system + i * bUnknown;
                    b[target] = panel[at];
                    b[target + bSystem] = panel[at + 1];
                    b[target + 2 * bSystem] = panel[at + 2];
                    b[target + 3 * bSystem] = panel[at + 3];
                }
            }
            for (; s < count; s++) {
                for (int i = 0; i < unknowns; i++) {
                    b[to + s * bSystem + i * bUnknown] = panel[i * width + s];
                }
            }
        }
    }

    /** A panel of four vectors. */
    private static void solveFour(
            boolean unit, int unknowns, float[] a, int aOffset, int aEquation, int aUnknown, float[] panel) {
        for (int i = 0; i < unknowns; i++) {
            int row = aOffset + i * aEquation;
            var b0 = FloatVector.fromArray(S, panel, i * FOUR);
            var b1 = FloatVector.fromArray(S, panel, i * FOUR + WIDTH);
            var b2 = FloatVector.fromArray(S, panel, i * FOUR + 2 * WIDTH);
            var b3 = FloatVector.fromArray(S, panel, i * FOUR + 3 * WIDTH);
            for (int p = 0; p < i; p++) {
                var coefficient = FloatVector.broadcast(S, -a[row + p * aUnknown]);
                b0 = ((FloatVector) FloatVector.fromArray(S, panel, p * FOUR).check(S)).fma(coefficient, b0);
                b1 = ((FloatVector) FloatVector.fromArray(S, panel, p * FOUR + WIDTH)
                                .check(S))
                        .fma(coefficient, b1);
                b2 = ((FloatVector) FloatVector.fromArray(S, panel, p * FOUR + 2 * WIDTH)
                                .check(S))
                        .fma(coefficient, b2);
                b3 = ((FloatVector) FloatVector.fromArray(S, panel, p * FOUR + 3 * WIDTH)
                                .check(S))
                        .fma(coefficient, b3);
            }
            if (!unit) {
                var diagonal = FloatVector.broadcast(S, a[row + i * aUnknown]);
                b0 = ((FloatVector) b0.check(S)).div(diagonal);
                b1 = ((FloatVector) b1.check(S)).div(diagonal);
                b2 = ((FloatVector) b2.check(S)).div(diagonal);
                b3 = ((FloatVector) b3.check(S)).div(diagonal);
            }
            ((FloatVector) b0.check(S)).intoArray(panel, i * FOUR);
            ((FloatVector) b1.check(S)).intoArray(panel, i * FOUR + WIDTH);
            ((FloatVector) b2.check(S)).intoArray(panel, i * FOUR + 2 * WIDTH);
            ((FloatVector) b3.check(S)).intoArray(panel, i * FOUR + 3 * WIDTH);
        }
    }

    /** A panel of one vector. */
    private static void solveOne(
            boolean unit, int unknowns, float[] a, int aOffset, int aEquation, int aUnknown, float[] panel) {
        for (int i = 0; i < unknowns; i++) {
            int row = aOffset + i * aEquation;
            var bi = FloatVector.fromArray(S, panel, i * WIDTH);
            for (int p = 0; p < i; p++) {
                var coefficient = FloatVector.broadcast(S, -a[row + p * aUnknown]);
                bi = ((FloatVector) FloatVector.fromArray(S, panel, p * WIDTH).check(S)).fma(coefficient, bi);
            }
            if (!unit) {
                bi = ((FloatVector) bi.check(S)).div(FloatVector.broadcast(S, a[row + i * aUnknown]));
            }
            ((FloatVector) bi.check(S)).intoArray(panel, i * WIDTH);
        }
    }
}
