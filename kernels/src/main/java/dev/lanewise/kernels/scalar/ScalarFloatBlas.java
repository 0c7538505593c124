package dev.lanewise.kernels.scalar;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.Workers;
import dev.lanewise.kernels.backend.FloatBlas;
import dev.lanewise.kernels.backend.FloatGemm;
import dev.lanewise.kernels.gemm.SumOrder;
import org.jspecify.annotations.Nullable;

/** The specification of vector and matrix operations: obvious loops in the order of the contract. */
public final class ScalarFloatBlas implements FloatBlas {
    private final FloatGemm gemm;
    private final ScalarFloatTriangular triangular;

    /**
     * The specification.
     *
     * @param gemm the specification of the matrix product
     */
    public ScalarFloatBlas(FloatGemm gemm) {
        this.gemm = gemm;
        this.triangular = new ScalarFloatTriangular(gemm);
    }

    @Override
    public void axpy(int n, float alpha, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY) {
        for (int i = 0; i < n; i++) {
            y[yFirst + i * incY] = fma(alpha, x[xFirst + i * incX], y[yFirst + i * incY]);
        }
    }

    @Override
    public float dot(int n, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY) {
        return ScalarFloatStrides.dot(n, x, xFirst, incX, y, yFirst, incY, 0, 1);
    }

    @Override
    public float nrm2(int n, float[] x, int xFirst, int incX) {
        return ScalarFloatStrides.norm(n, x, xFirst, incX);
    }

    @Override
    public float asum(int n, float[] x, int xFirst, int incX) {
        return ScalarFloatStrides.absoluteSum(n, x, xFirst, incX, 0, 1);
    }

    @Override
    public int iamax(int n, float[] x, int xFirst, int incX) {
        int best = n == 0 ? -1 : 0;
        for (int i = 1; i < n; i++) {
            float magnitude = Math.abs(x[xFirst + i * incX]);
            float largest = Math.abs(x[xFirst + best * incX]);
            if (magnitude > largest || (Float.isNaN(magnitude) && !Float.isNaN(largest))) {
                best = i;
            }
        }
        return best;
    }

    @Override
    public void scal(int n, float alpha, float[] x, int xFirst, int incX) {
        for (int i = 0; i < n; i++) {
            x[xFirst + i * incX] = alpha == 0f ? 0f : alpha * x[xFirst + i * incX];
        }
    }

    @Override
    public void copy(int n, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY) {
        for (int i = 0; i < n; i++) {
            y[yFirst + i * incY] = x[xFirst + i * incX];
        }
    }

    @Override
    public void swap(int n, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY) {
        for (int i = 0; i < n; i++) {
            float xi = x[xFirst + i * incX];
            x[xFirst + i * incX] = y[yFirst + i * incY];
            y[yFirst + i * incY] = xi;
        }
    }

    @Override
    public void rot(int n, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY, float c, float s) {
        for (int i = 0; i < n; i++) {
            float xi = x[xFirst + i * incX];
            float yi = y[yFirst + i * incY];
            x[xFirst + i * incX] = fma(c, xi, s * yi);
            y[yFirst + i * incY] = fma(c, yi, -(s * xi));
        }
    }

    @Override
    public void rotg(float a, float b, float[] result, int resultOffset) {
        ScalarFloatStrides.rotation(a, b, result, resultOffset);
    }

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
        gemm.gemm(null, null, trans, false, m, 1, k, alpha, a, aOffset, lda, x, xFirst, incX, beta, y, yFirst, incY);
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
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int at = aOffset + i * lda + j;
                a[at] = fma(alpha * x[xFirst + i * incX], y[yFirst + j * incY], a[at]);
            }
        }
    }

    /** The stored part of row i as a dot product, the rest of it, which is stored as a column, as a chain. */
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
        for (int i = 0; i < n; i++) {
            int at = yFirst + i * incY;
            if (alpha == 0f) {
                y[at] = beta == 0f ? 0f : beta * y[at];
                continue;
            }
            int row = aOffset + i * lda;
            float diagonal = a[row + i];
            float xi = x[xFirst + i * incX];
            float sum;
            if (upper) {
                sum = fma(diagonal, xi, column(0, i, 0f, a, aOffset + i, lda, x, xFirst, incX));
                int next = xFirst + (i + 1) * incX;
                sum += ScalarFloatStrides.dot(n - i - 1, a, row + i + 1, 1, x, next, incX, 0, 1);
            } else {
                sum = fma(diagonal, xi, ScalarFloatStrides.dot(i, a, row, 1, x, xFirst, incX, 0, 1));
                sum = column(i + 1, n, sum, a, aOffset + i, lda, x, xFirst, incX);
            }
            y[at] = beta == 0f ? alpha * sum : fma(alpha, sum, beta * y[at]);
        }
    }

    /** A chain that starts with a sum and goes on with rows from ≤ j < to of a column. */
    private static float column(
            int from, int to, float sum, float[] a, int aOffset, int lda, float[] x, int xFirst, int incX) {
        for (int j = from; j < to; j++) {
            sum = fma(a[aOffset + j * lda], x[xFirst + j * incX], sum);
        }
        return sum;
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
        triangular.trsv(upper, trans, unit, n, a, aOffset, lda, x, xFirst, incX);
    }

    /** Each element is a matrix product of its own. */
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
        int line = trans ? 1 : lda;
        int step = trans ? lda : 1;
        int depth = alpha == 0f ? 0 : k;
        boolean overLanes = SumOrder.overLanes(trans, !trans, n, n, depth);
        for (int i = 0; i < n; i++) {
            for (int j = upper ? i : 0; j < (upper ? n : i + 1); j++) {
                int at = cOffset + i * ldc + j;
                c[at] = ScalarFloatGemm.element(
                        overLanes, depth, alpha, a, aOffset + i * line, step, a, aOffset + j * line, step, beta, c[at]);
            }
        }
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
            triangular.trsm(left, upper, trans, unit, m, n, a, aOffset, lda, b, bOffset, ldb);
        }
    }
}
