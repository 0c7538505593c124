package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;

import dev.lanewise.kernels.Workers;
import dev.lanewise.kernels.backend.FloatBlas;
import dev.lanewise.kernels.backend.FloatElementwise;
import dev.lanewise.kernels.backend.FloatGemm;
import dev.lanewise.kernels.gemm.FloatSyrk;
import dev.lanewise.kernels.gemm.FloatTrsm;
import dev.lanewise.kernels.scalar.ScalarFloatBlas;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * Vector and matrix operations. What has an increment of 1 runs in full vectors, then in the specification for the last elements.
 * Elementwise operations with other increments are the specification itself; where there is more work than elements, such a
 * vector is brought together first.
 */
final class VectorFloatBlas implements FloatBlas {
    private final FloatBlas scalar;
    private final FloatElementwise elementwise;
    private final FloatGemm gemm;
    private final FloatSyrk syrk;
    private final FloatTrsm trsm;

    VectorFloatBlas(FloatElementwise elementwise, FloatGemm gemm) {
        this.scalar = new ScalarFloatBlas(gemm);
        this.elementwise = elementwise;
        this.gemm = gemm;
        this.syrk = new FloatSyrk(gemm);
        this.trsm = new FloatTrsm(gemm, new FloatTriangularPanels());
    }

    @Override
    public void axpy(int n, float alpha, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY) {
        if (incX == 1 && incY == 1) {
            elementwise.axpy(alpha, x, xFirst, y, yFirst, n);
        } else {
            scalar.axpy(n, alpha, x, xFirst, incX, y, yFirst, incY);
        }
    }

    @Override
    public float dot(int n, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY) {
        return FloatReductions.get().dot(n, x, xFirst, incX, y, yFirst, incY);
    }

    @Override
    public float nrm2(int n, float[] x, int xFirst, int incX) {
        return FloatReductions.get().norm(n, x, xFirst, incX);
    }

    @Override
    public float asum(int n, float[] x, int xFirst, int incX) {
        return FloatReductions.get().absoluteSum(n, x, xFirst, incX);
    }

    @Override
    public int iamax(int n, float[] x, int xFirst, int incX) {
        return incX == 1 ? FloatReductions.indexOfLargest(n, x, xFirst) : scalar.iamax(n, x, xFirst, incX);
    }

    @Override
    public void scal(int n, float alpha, float[] x, int xFirst, int incX) {
        if (incX != 1) {
            scalar.scal(n, alpha, x, xFirst, incX);
        } else if (alpha == 0f) {
            elementwise.fill(0f, x, xFirst, n);
        } else {
            elementwise.scale(alpha, x, xFirst, x, xFirst, n);
        }
    }

    @Override
    public void copy(int n, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY) {
        if (incX == 1 && incY == 1) {
            System.arraycopy(x, xFirst, y, yFirst, n);
        } else {
            scalar.copy(n, x, xFirst, incX, y, yFirst, incY);
        }
    }

    @Override
    public void swap(int n, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY) {
        int i = 0;
        for (int full = incX == 1 && incY == 1 ? S.loopBound(n) : 0; i < full; i += S.length()) {
            var xi = (FloatVector) FloatVector.fromArray(S, x, xFirst + i).check(S);
            var yi = (FloatVector) FloatVector.fromArray(S, y, yFirst + i).check(S);
            yi.intoArray(x, xFirst + i);
            xi.intoArray(y, yFirst + i);
        }
        scalar.swap(n - i, x, xFirst + i, incX, y, yFirst + i, incY);
    }

    @Override
    public void rot(int n, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY, float c, float s) {
        int i = 0;
        for (int full = incX == 1 && incY == 1 ? S.loopBound(n) : 0; i < full; i += S.length()) {
            var xi = (FloatVector) FloatVector.fromArray(S, x, xFirst + i).check(S);
            var yi = (FloatVector) FloatVector.fromArray(S, y, yFirst + i).check(S);
            xi.fma(FloatVector.broadcast(S, c), yi.mul(s)).intoArray(x, xFirst + i);
            yi.fma(FloatVector.broadcast(S, c), xi.mul(-s)).intoArray(y, yFirst + i);
        }
        scalar.rot(n - i, x, xFirst + i, incX, y, yFirst + i, incY, c, s);
    }

    @Override
    public void rotg(float a, float b, float[] result, int resultOffset) {
        scalar.rotg(a, b, result, resultOffset);
    }

    /** A matrix with one row or column is a vector, so the matrix product does the work. */
    @Override
    public void gemv(
            @Nullable Workers workers,
            boolean trans,
            int rows,
            int columns,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float[] x,
            int xFirst,
            int incX,
            float beta,
            float[] y,
            int yFirst,
            int incY) {
        int m = trans ? columns : rows;
        int k = trans ? rows : columns;
        if ((incX != 1 && alpha != 0f) || incY != 1) {
            FloatScratch scratch = FloatScratch.get();
            float[] xs = scratch.x(k);
            float[] ys = scratch.y(m);
            copy(alpha == 0f ? 0 : k, x, xFirst, incX, xs, 0, 1);
            copy(beta == 0f ? 0 : m, y, yFirst, incY, ys, 0, 1);
            gemv(workers, trans, rows, columns, alpha, a, aOffset, lda, xs, 0, 1, beta, ys, 0, 1);
            copy(m, ys, 0, 1, y, yFirst, incY);
        } else {
            gemm.gemm(workers, null, trans, false, m, 1, k, alpha, a, aOffset, lda, x, xFirst, 1, beta, y, yFirst, 1);
        }
    }

    @Override
    public void ger(
            int rows,
            int columns,
            float alpha,
            float[] x,
            int xFirst,
            int incX,
            float[] y,
            int yFirst,
            int incY,
            float[] a,
            int aOffset,
            int lda) {
        if (incY != 1) {
            float[] ys = FloatScratch.get().y(columns);
            copy(columns, y, yFirst, incY, ys, 0, 1);
            ger(rows, columns, alpha, x, xFirst, incX, ys, 0, 1, a, aOffset, lda);
            return;
        }
        for (int i = 0; i < rows; i++) {
            elementwise.axpy(alpha * x[xFirst + i * incX], y, yFirst, a, aOffset + i * lda, columns);
        }
    }

    @Override
    public void symv(
            boolean upper,
            int n,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float[] x,
            int xFirst,
            int incX,
            float beta,
            float[] y,
            int yFirst,
            int incY) {
        if (alpha == 0f) {
            scal(n, beta, y, yFirst, incY);
            return;
        }
        FloatScratch scratch = FloatScratch.get();
        float[] xs = x;
        int xsOffset = xFirst;
        if (incX != 1) {
            xs = scratch.x(n);
            xsOffset = 0;
            copy(n, x, xFirst, incX, xs, 0, 1);
        }
        float[] sums = scratch.y(n);
        FloatSymmetric.multiply(upper, n, a, aOffset, lda, xs, xsOffset, sums);
        for (int i = 0; i < n; i++) {
            int at = yFirst + i * incY;
            y[at] = beta == 0f ? alpha * sums[i] : Math.fma(alpha, sums[i], beta * y[at]);
        }
    }

    @Override
    public void trsv(
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
        if (incX != 1) {
            float[] xs = FloatScratch.get().x(n);
            copy(n, x, xFirst, incX, xs, 0, 1);
            trsv(upper, trans, unit, n, a, aOffset, lda, xs, 0, 1);
            copy(n, xs, 0, 1, x, xFirst, incX);
            return;
        }
        FloatReductions reductions = FloatReductions.get();
        boolean forwards = upper == trans;
        for (int step = 0; step < n; step++) {
            int i = forwards ? step : n - 1 - step;
            int row = aOffset + i * lda;
            int from = upper ? i + 1 : 0;
            int count = upper ? n - 1 - i : i;
            float xi = x[xFirst + i];
            if (!trans) {
                xi -= reductions.dot(count, a, row + from, 1, x, xFirst + from, 1);
            }
            if (!unit) {
                xi /= a[row + i];
            }
            x[xFirst + i] = xi;
            if (trans) {
                elementwise.axpy(-xi, a, row + from, x, xFirst + from, count);
            }
        }
    }

    @Override
    public void syrk(
            @Nullable Workers workers,
            boolean upper,
            boolean trans,
            int n,
            int k,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        syrk.syrk(workers, upper, trans, n, k, alpha, a, aOffset, lda, beta, c, cOffset, ldc);
    }

    @Override
    public void trsm(
            @Nullable Workers workers,
            boolean left,
            boolean upper,
            boolean trans,
            boolean unit,
            int m,
            int n,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb) {
        for (int i = 0; i < m; i++) {
            scal(n, alpha, b, bOffset + i * ldb, 1);
        }
        if (alpha != 0f) {
            trsm.trsm(workers, left, upper, trans, unit, m, n, a, aOffset, lda, b, bOffset, ldb);
        }
    }
}
