package dev.lanewise.kernels.gemm;

import static dev.lanewise.kernels.backend.FloatConstants.TRIANGLE;

import dev.lanewise.kernels.Workers;
import dev.lanewise.kernels.backend.FloatGemm;
import org.jspecify.annotations.Nullable;

/**
 * Triangular systems with many right-hand sides, nearly all of the work in matrix products. The unknowns are cut in two, the first
 * part having half of the blocks of {@code TRIANGLE}, rounded up: it is solved, a product takes it from the second part,
 * and that is solved. The cut is part of the contract on bits, because it decides where a sum is rounded.
 */
public final class FloatTrsm {
    private final FloatGemm gemm;
    private final FloatTriangularKernel kernel;

    /**
     * The recursion around a small solver.
     *
     * @param gemm the matrix product
     * @param kernel the solver of one block
     */
    public FloatTrsm(FloatGemm gemm, FloatTriangularKernel kernel) {
        this.gemm = gemm;
        this.kernel = kernel;
    }

    /**
     * B ← op(A)⁻¹·B if left, else B·op(A)⁻¹.
     *
     * @param workers the threads of the products, or null
     * @param left the side of A
     * @param upper the triangle of A that is stored
     * @param trans whether op(A) is Aᵀ
     * @param unit whether the diagonal is 1 and not read
     * @param m rows of B
     * @param n columns of B
     * @param a A
     * @param aOffset where it starts
     * @param lda its leading dimension
     * @param b B
     * @param bOffset where it starts
     * @param ldb its leading dimension
     */
    public void trsm(
            @Nullable Workers workers,
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
        int bUnknown = left ? ldb : 1;
        if (unknowns <= TRIANGLE) {
            block(forwards, left == trans, unit, left, m, n, a, aOffset, lda, b, bOffset, ldb);
            return;
        }
        int blocks = (unknowns + TRIANGLE - 1) / TRIANGLE;
        int part = (blocks + 1) / 2 * TRIANGLE;
        int rest = unknowns - part;
        int first = forwards ? 0 : rest;
        int second = forwards ? part : 0;
        int aFirst = aOffset + first * (lda + 1);
        int aSecond = aOffset + second * (lda + 1);
        int aBetween = left == trans ? aOffset + first * lda + second : aOffset + second * lda + first;
        int bFirst = bOffset + first * bUnknown;
        int bSecond = bOffset + second * bUnknown;
        int m1 = left ? part : m;
        int n1 = left ? n : part;
        int m2 = left ? rest : m;
        int n2 = left ? n : rest;
        trsm(workers, left, upper, trans, unit, m1, n1, a, aFirst, lda, b, bFirst, ldb);
        if (left) {
            gemm.gemm(
                    workers, null, trans, false, m2, n2, part, -1f, a, aBetween, lda, b, bFirst, ldb, 1f, b, bSecond,
                    ldb);
        } else {
            gemm.gemm(
                    workers, null, false, trans, m2, n2, part, -1f, b, bFirst, ldb, a, aBetween, lda, 1f, b, bSecond,
                    ldb);
        }
        trsm(workers, left, upper, trans, unit, m2, n2, a, aSecond, lda, b, bSecond, ldb);
    }

    /** One block; what is solved backwards is solved forwards with the last unknown first. */
    private void block(
            boolean forwards,
            boolean equationsAreColumns,
            boolean unit,
            boolean left,
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
        int direction = forwards ? 1 : -1;
        int start = forwards ? 0 : unknowns - 1;
        int bUnknown = left ? ldb : 1;
        kernel.solve(
                unit,
                unknowns,
                systems,
                a,
                aOffset + start * (lda + 1),
                direction * (equationsAreColumns ? 1 : lda),
                direction * (equationsAreColumns ? lda : 1),
                b,
                bOffset + start * bUnknown,
                direction * bUnknown,
                left ? 1 : ldb);
    }
}
