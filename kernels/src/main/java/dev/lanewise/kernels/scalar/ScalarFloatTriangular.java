package dev.lanewise.kernels.scalar;

import static dev.lanewise.kernels.backend.FloatConstants.TRIANGLE;
import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.backend.FloatGemm;

/**
 * The specification of triangular systems. A system whose matrix op(A) is lower triangular is solved forwards, from the first
 * unknown to the last; one whose matrix is upper triangular backwards.
 */
final class ScalarFloatTriangular {
    private final FloatGemm gemm;

    ScalarFloatTriangular(FloatGemm gemm) {
        this.gemm = gemm;
    }

    /**
     * x ← op(A)⁻¹·x. With op(A) = A an unknown is its right-hand side less the dot product of the rest of its row with what is
     * known; with op(A) = Aᵀ each known unknown is taken from the right-hand sides of the others.
     */
    void trsv(
            boolean upper,
            boolean trans,
            boolean unit,
            int n,
            float[] a,
            int aOffset,
            int lda,
            float[] x,
            int xFirst,
            int incX) {
        boolean forwards = upper == trans;
        for (int step = 0; step < n; step++) {
            int i = forwards ? step : n - 1 - step;
            int row = aOffset + i * lda;
            int from = upper ? i + 1 : 0;
            int count = upper ? n - 1 - i : i;
            int at = xFirst + i * incX;
            int others = xFirst + from * incX;
            if (!trans) {
                x[at] -= ScalarFloatStrides.dot(count, a, row + from, 1, x, others, incX, 0, 1);
            }
            if (!unit) {
                x[at] /= a[row + i];
            }
            if (trans) {
                for (int j = 0; j < count; j++) {
                    x[others + j * incX] = fma(-x[at], a[row + from + j], x[others + j * incX]);
                }
            }
        }
    }

    /**
     * B ← op(A)⁻¹·B or B·op(A)⁻¹. Up to 64 unknowns are solved one after the other. More are cut in two, the first part having
     * half of the blocks of 64, rounded up: it is solved, a matrix product takes it from the second part, and that is solved.
     */
    void trsm(
            boolean left,
            boolean upper,
            boolean trans,
            boolean unit,
            int m,
            int n,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb) {
        boolean forwards = left == (upper == trans);
        int unknowns = left ? m : n;
        if (unknowns <= TRIANGLE) {
            solve(left, forwards, trans, unit, m, n, a, aOffset, lda, b, bOffset, ldb);
            return;
        }
        int blocks = (unknowns + TRIANGLE - 1) / TRIANGLE;
        int h = (blocks + 1) / 2 * TRIANGLE;
        int rest = unknowns - h;
        int first = forwards ? 0 : rest;
        int second = forwards ? h : 0;
        int firstB = bOffset + first * (left ? ldb : 1);
        int secondB = bOffset + second * (left ? ldb : 1);
        int firstA = aOffset + first * (lda + 1);
        int secondA = aOffset + second * (lda + 1);
        // op(A) between the two parts: rows of the second and columns of the first, or the other way round
        boolean secondIsRow = left != trans;
        int between = aOffset + (secondIsRow ? second : first) * lda + (secondIsRow ? first : second);
        if (left) {
            trsm(left, upper, trans, unit, h, n, a, firstA, lda, b, firstB, ldb);
            gemm.gemm(null, null, trans, false, rest, n, h, -1f, a, between, lda, b, firstB, ldb, 1f, b, secondB, ldb);
            trsm(left, upper, trans, unit, rest, n, a, secondA, lda, b, secondB, ldb);
        } else {
            trsm(left, upper, trans, unit, m, h, a, firstA, lda, b, firstB, ldb);
            gemm.gemm(null, null, false, trans, m, rest, h, -1f, b, firstB, ldb, a, between, lda, 1f, b, secondB, ldb);
            trsm(left, upper, trans, unit, m, rest, a, secondA, lda, b, secondB, ldb);
        }
    }

    /** One block: each unknown is its right-hand side less a chain of products with the unknowns before it. */
    private static void solve(
            boolean left,
            boolean forwards,
            boolean trans,
            boolean unit,
            int m,
            int n,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb) {
        int unknowns = left ? m : n;
        int systems = left ? n : m;
        int bUnknown = left ? ldb : 1;
        int bSystem = left ? 1 : ldb;
        int aEquation = left == trans ? 1 : lda;
        int aUnknown = left == trans ? lda : 1;
        for (int system = 0; system < systems; system++) {
            for (int step = 0; step < unknowns; step++) {
                int i = forwards ? step : unknowns - 1 - step;
                int at = bOffset + system * bSystem + i * bUnknown;
                for (int before = 0; before < step; before++) {
                    int p = forwards ? before : unknowns - 1 - before;
                    float coefficient = a[aOffset + i * aEquation + p * aUnknown];
                    b[at] = fma(-coefficient, b[bOffset + system * bSystem + p * bUnknown], b[at]);
                }
                if (!unit) {
                    b[at] /= a[aOffset + i * (lda + 1)];
                }
            }
        }
    }
}
