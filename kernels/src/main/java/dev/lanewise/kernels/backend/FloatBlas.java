package dev.lanewise.kernels.backend;

import dev.lanewise.kernels.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Vector and matrix operations of the BLAS, unchecked: the facade {@link dev.lanewise.kernels.Blas} documents and checks them.
 *
 * <p>Element i of a vector x is {@code x[xFirst + i * incX]}, also where the increment is negative: the facade has turned the
 * offset of the standard into the place of element 0. No size is negative, and no increment is 0.
 */
public interface FloatBlas {
    /** y[i] ← fma(α, x[i], y[i]); α is not 0. */
    void axpy(int n, float alpha, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY);

    /** Σ x[i]·y[i], one FMA chain a virtual lane. */
    float dot(int n, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY);

    /** √Σ x[i]², one FMA chain a virtual lane, scaled by a power of two where that sum would overflow or underflow. */
    float nrm2(int n, float[] x, int xFirst, int incX);

    /** Σ |x[i]| over the virtual lanes. */
    float asum(int n, float[] x, int xFirst, int incX);

    /** The first i at which x[i] is NaN, else the first at which |x[i]| is largest; −1 if n = 0. */
    int iamax(int n, float[] x, int xFirst, int incX);

    /** x[i] ← α·x[i], and +0 without reading x if α = 0. */
    void scal(int n, float alpha, float[] x, int xFirst, int incX);

    /** y[i] ← x[i], with all its bits. */
    void copy(int n, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY);

    /** x[i] ↔ y[i], with all their bits. */
    void swap(int n, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY);

    /** x[i] ← fma(c, x[i], s·y[i]) and y[i] ← fma(c, y[i], −(s·x[i])), both from the old values. */
    void rot(int n, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY, float c, float s);

    /** r, z, c and s of the plane rotation that turns (a, b) into (r, 0), written to four elements of result. */
    void rotg(float a, float b, float[] result, int resultOffset);

    /** y ← α·op(A)·x + β·y with A stored as rows × columns: a product with one column, in the order of the matrix product. */
    void gemv(
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
            int incY);

    /** a[i, j] ← fma(α·x[i], y[j], a[i, j]); α is not 0. */
    void ger(
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
            int lda);

    /** y ← α·A·x + β·y with A symmetric, one triangle of it read. */
    void symv(
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
            int incY);

    /** x ← op(A)⁻¹·x with A triangular. */
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
            int incX);

    /** One triangle of C ← α·op(A)·op(A)ᵀ + β·C, each element in the order of the matrix product; op(A) is n × k. */
    void syrk(
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
            int ldc);

    /** B ← α·op(A)⁻¹·B if left, else α·B·op(A)⁻¹, with A triangular and B m × n. */
    void trsm(
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
            int ldb);
}
