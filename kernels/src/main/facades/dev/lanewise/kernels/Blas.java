package dev.lanewise.kernels;

import dev.lanewise.kernels.backend.Backends;
import org.jspecify.annotations.Nullable;

/**
 * Vector and matrix operations of the BLAS beside the matrix product ({@link Gemm}), under their names there.
 *
 * <p><b>Vectors.</b> Element i of a vector stands {@code inc} elements after element i − 1. The offset is the lowest index that the
 * vector has: with a positive increment that of its first element, with a negative one, which goes backwards, that of its last, as
 * in the reference implementation. An increment of 0 is an error. Increments other than 1 are slower: elementwise operations then
 * take one element at a time, and the others first bring the vector together.
 *
 * <p><b>Matrices</b> are row-major, as everywhere here: element (i, j) is {@code a[aOffset + i·lda + j]}. Of a triangular or symmetric
 * matrix one {@link Triangle} is read.
 *
 * <p><b>Bits.</b> Each result is the same on every machine, at every vector width, offset, increment and number of threads; each method
 * says in what order it sums. Reductions run over L virtual lanes, 64 in float32 and 32 in float64: element i goes to lane i mod
 * L, and at the end the upper half of the lanes is added to the lower half until one is left, d = 6 or 5 times.
 *
 * <p><b>Edge values.</b> NaN and infinities propagate. An operand with the factor 0 is not read. Empty operands are valid.
 *
 * <p><b>Errors</b> are given with u, half a unit in the last place of 1, and γ = q·u / (1 − q·u); they hold where nothing overflows or
 * underflows.
 *
 * <p><b>Aliasing.</b> An operand that is written shares no element with another; of a triangular matrix the whole square counts.
 * Operands that are only read may overlap.
 *
 * <p>The operations are those of C. Lawson et al. (1979), J. Dongarra et al. (1988) and J. Dongarra et al. (1990).
 */
public final class Blas {
    private Blas() {}

    // Both precisions: the build writes what follows once more with double.

    /**
     * y ← α·x + y: y[i] ← fma(α, x[i], y[i]), rounded once. With α = 0, x is not read and y does not change.
     *
     * @param n how many elements
     * @param alpha α
     * @param x holds the vector x
     * @param xOffset its lowest index
     * @param incX from one element to the next; not 0
     * @param y holds the vector y
     * @param yOffset its lowest index
     * @param incY from one element to the next; not 0
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, an increment 0, an array too short, or an operand that is
     *     written shares an element with another
     */
    public static void saxpy(int n, float alpha, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
        Checks.nonNegative("saxpy", "n", n);
        Operands.strided("saxpy", "x", x, n, xOffset, incX);
        Operands.strided("saxpy", "y", y, n, yOffset, incY);
        Strides.apart("saxpy", "y", y, n, yOffset, incY, "x", x, n, xOffset, incX);
        if (alpha != 0) {
            Backends.FLOAT
                    .blas()
                    .axpy(n, alpha, x, Strides.first(n, xOffset, incX), incX, y, Strides.first(n, yOffset, incY), incY);
        }
    }

    /**
     * The dot product Σ x[i]·y[i]: one chain of fused multiply-adds a virtual lane. With n = 0 it is 0.
     *
     * <p>The error is at most γ·Σ|x[i]||y[i]| with q = ⌈n / L⌉ + d.
     *
     * @param n how many elements
     * @param x holds the vector x
     * @param xOffset its lowest index
     * @param incX from one element to the next; not 0
     * @param y holds the vector y
     * @param yOffset its lowest index
     * @param incY from one element to the next; not 0
     * @return the sum
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, an increment 0 or an array too short
     */
    public static float sdot(int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
        Checks.nonNegative("sdot", "n", n);
        Operands.strided("sdot", "x", x, n, xOffset, incX);
        Operands.strided("sdot", "y", y, n, yOffset, incY);
        return Backends.FLOAT
                .blas()
                .dot(n, x, Strides.first(n, xOffset, incX), incX, y, Strides.first(n, yOffset, incY), incY);
    }

    /**
     * The Euclidean norm √Σ x[i]²: it overflows only where the norm itself is too large, and underflows nowhere. With n = 0 it is 0;
     * with a NaN among the elements NaN; else with an infinity +∞.
     *
     * <p>Squares go to the virtual lanes by fused multiply-add. If their sum overflows, or is so small (below 2⁻¹⁰² in float32, 2⁻⁹⁶⁸
     * in float64) that what underflowed might count, the elements are multiplied by the power of two that brings the largest near 1,
     * and the root is multiplied back: both are exact, unlike the scaling of the reference implementation.
     *
     * <p>The error is at most ((⌈n / L⌉ + d) / 2 + 2)·u·‖x‖, and half of the smallest number more where the result is subnormal.
     * Where nothing underflows, ‖2ᵏx‖ = 2ᵏ‖x‖ exactly. The problem and other ways to solve it: E. Anderson, <i>Safe scaling in the
     * level 1 BLAS</i>, ACM Transactions on Mathematical Software 44, 2017.
     *
     * @param n how many elements
     * @param x holds the vector x
     * @param xOffset its lowest index
     * @param incX from one element to the next; not 0
     * @return the norm
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, an increment 0 or an array too short
     */
    public static float snrm2(int n, float[] x, int xOffset, int incX) {
        Checks.nonNegative("snrm2", "n", n);
        Operands.strided("snrm2", "x", x, n, xOffset, incX);
        return Backends.FLOAT.blas().nrm2(n, x, Strides.first(n, xOffset, incX), incX);
    }

    /**
     * Σ |x[i]| over the virtual lanes. With n = 0 it is 0.
     *
     * <p>The error is at most γ·Σ|x[i]| with q = ⌈n / L⌉ + d.
     *
     * @param n how many elements
     * @param x holds the vector x
     * @param xOffset its lowest index
     * @param incX from one element to the next; not 0
     * @return the sum
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, an increment 0 or an array too short
     */
    public static float sasum(int n, float[] x, int xOffset, int incX) {
        Checks.nonNegative("sasum", "n", n);
        Operands.strided("sasum", "x", x, n, xOffset, incX);
        return Backends.FLOAT.blas().asum(n, x, Strides.first(n, xOffset, incX), incX);
    }

    /**
     * The number of the element that is largest in magnitude: the first i, from 0, at which |x[i]| is largest, counted in the direction
     * of the increment. A NaN counts as larger than any number, so if there is one, it is the first of them, as in NumPy's argmax; the
     * reference implementation finds a NaN only in the first element. With n = 0 it is −1.
     *
     * <p>The Fortran and C interfaces differ in this number: Fortran's is from 1, CBLAS's from 0 as here.
     *
     * @param n how many elements
     * @param x holds the vector x
     * @param xOffset its lowest index
     * @param incX from one element to the next; not 0
     * @return its number from 0, or −1
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, an increment 0 or an array too short
     */
    public static int isamax(int n, float[] x, int xOffset, int incX) {
        Checks.nonNegative("isamax", "n", n);
        Operands.strided("isamax", "x", x, n, xOffset, incX);
        return Backends.FLOAT.blas().iamax(n, x, Strides.first(n, xOffset, incX), incX);
    }

    /**
     * x ← α·x. With α = 0, x is not read and becomes +0, whatever it was: this is the β of a matrix product.
     *
     * @param n how many elements
     * @param alpha α
     * @param x holds the vector x
     * @param xOffset its lowest index
     * @param incX from one element to the next; not 0
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, an increment 0 or an array too short
     */
    public static void sscal(int n, float alpha, float[] x, int xOffset, int incX) {
        Checks.nonNegative("sscal", "n", n);
        Operands.strided("sscal", "x", x, n, xOffset, incX);
        Backends.FLOAT.blas().scal(n, alpha, x, Strides.first(n, xOffset, incX), incX);
    }

    /**
     * y ← x, with all bits of a NaN.
     *
     * @param n how many elements
     * @param x holds the vector x
     * @param xOffset its lowest index
     * @param incX from one element to the next; not 0
     * @param y holds the vector y
     * @param yOffset its lowest index
     * @param incY from one element to the next; not 0
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, an increment 0, an array too short, or an operand that is
     *     written shares an element with another
     */
    public static void scopy(int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
        Checks.nonNegative("scopy", "n", n);
        Operands.strided("scopy", "x", x, n, xOffset, incX);
        Operands.strided("scopy", "y", y, n, yOffset, incY);
        Strides.apart("scopy", "y", y, n, yOffset, incY, "x", x, n, xOffset, incX);
        Backends.FLOAT
                .blas()
                .copy(n, x, Strides.first(n, xOffset, incX), incX, y, Strides.first(n, yOffset, incY), incY);
    }

    /**
     * x ↔ y, with all bits of a NaN.
     *
     * @param n how many elements
     * @param x holds the vector x
     * @param xOffset its lowest index
     * @param incX from one element to the next; not 0
     * @param y holds the vector y
     * @param yOffset its lowest index
     * @param incY from one element to the next; not 0
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, an increment 0, an array too short, or an operand that is
     *     written shares an element with another
     */
    public static void sswap(int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
        Checks.nonNegative("sswap", "n", n);
        Operands.strided("sswap", "x", x, n, xOffset, incX);
        Operands.strided("sswap", "y", y, n, yOffset, incY);
        Strides.apart("sswap", "y", y, n, yOffset, incY, "x", x, n, xOffset, incX);
        Backends.FLOAT
                .blas()
                .swap(n, x, Strides.first(n, xOffset, incX), incX, y, Strides.first(n, yOffset, incY), incY);
    }

    /**
     * A plane rotation: x[i] ← c·x[i] + s·y[i] and y[i] ← c·y[i] − s·x[i], both from the old values, computed as fma(c, x[i], s·y[i]) and
     * fma(c, y[i], −(s·x[i])).
     *
     * <p>The error of an element is at most 2·u·(1 + u)·(|c·x[i]| + |s·y[i]|), or with x and y exchanged.
     *
     * @param n how many elements
     * @param x holds the vector x
     * @param xOffset its lowest index
     * @param incX from one element to the next; not 0
     * @param y holds the vector y
     * @param yOffset its lowest index
     * @param incY from one element to the next; not 0
     * @param c the cosine
     * @param s the sine
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, an increment 0, an array too short, or an operand that is
     *     written shares an element with another
     */
    public static void srot(
            int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY, float c, float s) {
        Checks.nonNegative("srot", "n", n);
        Operands.strided("srot", "x", x, n, xOffset, incX);
        Operands.strided("srot", "y", y, n, yOffset, incY);
        Strides.apart("srot", "y", y, n, yOffset, incY, "x", x, n, xOffset, incX);
        Backends.FLOAT
                .blas()
                .rot(n, x, Strides.first(n, xOffset, incX), incX, y, Strides.first(n, yOffset, incY), incY, c, s);
    }

    /**
     * The plane rotation that turns (a, b) into (r, 0): c·a + s·b = r and c·b − s·a = 0 with c² + s² = 1. It writes r, z, c and s to four
     * elements of an array, from which {@link #srot} takes c and s.
     *
     * <p>r has the sign of the component that is larger in magnitude, of b if they are equal. z holds c and s in one number: s if |a| is
     * larger, else 1 / c, and 1 where c = 0. With b = 0 the four are a, 0, 1, 0; else with a = 0 they are b, 1, 0, 1.
     *
     * <p>Both components are first multiplied by the power of two that brings the larger near 1, so r overflows only where it must; the
     * errors of r, c and s are at most 3 units in the last place where they are not subnormal. With a NaN or an infinity the numbers
     * are what these formulas give.
     *
     * @param a the first component
     * @param b the second component
     * @param result takes r, z, c and s
     * @param resultOffset where
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, an increment 0 or an array too short
     */
    public static void srotg(float a, float b, float[] result, int resultOffset) {
        Operands.vector("srotg", "result", result, resultOffset, 4);
        Backends.FLOAT.blas().rotg(a, b, result, resultOffset);
    }

    /**
     * y ← α·op(A)·x + β·y: the product of a matrix and a vector. A is stored as m × n, so x has n elements and y m, and the
     * other way round where A is read transposed.
     *
     * <p>The bits and the error are those of {@link Gemm#sgemm} with one column of C. With α = 0 or without elements of x, A
     * and x are not read and y ← β·y. An increment other than 1 costs a copy of that vector.
     *
     * @param transA whether A is read transposed
     * @param m stored rows of A
     * @param n stored columns of A
     * @param alpha α
     * @param a holds A
     * @param aOffset the index of its first element
     * @param lda its leading dimension
     * @param x holds the vector x
     * @param xOffset its lowest index
     * @param incX from one element to the next; not 0
     * @param beta β; where it is 0, the output is not read
     * @param y holds the vector y
     * @param yOffset its lowest index
     * @param incY from one element to the next; not 0
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, an increment 0, a leading dimension too small, an array
     *     too short, or an operand that is written shares an element with another
     */
    public static void sgemv(
            Transpose transA,
            int m,
            int n,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float[] x,
            int xOffset,
            int incX,
            float beta,
            float[] y,
            int yOffset,
            int incY) {
        gemv(null, transA, m, n, alpha, a, aOffset, lda, x, xOffset, incX, beta, y, yOffset, incY);
    }

    /**
     * y ← α·op(A)·x + β·y on a team of threads: the product of a matrix and a vector. A is stored as m × n, so x has n elements and y m, and the
     * other way round where A is read transposed.
     *
     * <p>The bits and the error are those of {@link Gemm#sgemm} with one column of C. With α = 0 or without elements of x, A
     * and x are not read and y ← β·y. An increment other than 1 costs a copy of that vector.
     *
     * @param workers the threads; small products stay on the caller's
     * @param transA whether A is read transposed
     * @param m stored rows of A
     * @param n stored columns of A
     * @param alpha α
     * @param a holds A
     * @param aOffset the index of its first element
     * @param lda its leading dimension
     * @param x holds the vector x
     * @param xOffset its lowest index
     * @param incX from one element to the next; not 0
     * @param beta β; where it is 0, the output is not read
     * @param y holds the vector y
     * @param yOffset its lowest index
     * @param incY from one element to the next; not 0
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, an increment 0, a leading dimension too small, an array
     *     too short, or an operand that is written shares an element with another
     */
    public static void sgemv(
            Workers workers,
            Transpose transA,
            int m,
            int n,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float[] x,
            int xOffset,
            int incX,
            float beta,
            float[] y,
            int yOffset,
            int incY) {
        Checks.notNull("sgemv", "workers", workers);
        gemv(workers, transA, m, n, alpha, a, aOffset, lda, x, xOffset, incX, beta, y, yOffset, incY);
    }

    private static void gemv(
            @Nullable Workers workers,
            Transpose transA,
            int m,
            int n,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float[] x,
            int xOffset,
            int incX,
            float beta,
            float[] y,
            int yOffset,
            int incY) {
        Checks.notNull("sgemv", "transA", transA);
        Checks.nonNegative("sgemv", "m", m);
        Checks.nonNegative("sgemv", "n", n);
        boolean trans = transA == Transpose.YES;
        int xCount = trans ? m : n;
        int yCount = trans ? n : m;
        Operands.matrix("sgemv", "a", a, aOffset, m, n, lda);
        Operands.strided("sgemv", "x", x, xCount, xOffset, incX);
        Operands.strided("sgemv", "y", y, yCount, yOffset, incY);
        Strides.apart("sgemv", "y", y, yCount, yOffset, incY, "a", a, aOffset, m, n, lda, true);
        Strides.apart("sgemv", "y", y, yCount, yOffset, incY, "x", x, xCount, xOffset, incX);
        int xFirst = Strides.first(xCount, xOffset, incX);
        int yFirst = Strides.first(yCount, yOffset, incY);
        if (yCount > 0) {
            Backends.FLOAT
                    .blas()
                    .gemv(workers, trans, m, n, alpha, a, aOffset, lda, x, xFirst, incX, beta, y, yFirst, incY);
        }
    }

    /**
     * A ← α·x·yᵀ + A: a[i, j] ← fma(α·x[i], y[j], a[i, j]), where α·x[i] is rounded first. With α = 0, x and y are not read and A does not
     * change. Zeros in x and y are not passed over, so a NaN opposite to one shows.
     *
     * @param m rows of A
     * @param n columns of A
     * @param alpha α
     * @param x holds the vector x
     * @param xOffset its lowest index
     * @param incX from one element to the next; not 0
     * @param y holds the vector y
     * @param yOffset its lowest index
     * @param incY from one element to the next; not 0
     * @param a holds A
     * @param aOffset the index of its first element
     * @param lda its leading dimension
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, an increment 0, a leading dimension too small, an array
     *     too short, or an operand that is written shares an element with another
     */
    public static void sger(
            int m,
            int n,
            float alpha,
            float[] x,
            int xOffset,
            int incX,
            float[] y,
            int yOffset,
            int incY,
            float[] a,
            int aOffset,
            int lda) {
        Checks.nonNegative("sger", "m", m);
        Checks.nonNegative("sger", "n", n);
        Operands.strided("sger", "x", x, m, xOffset, incX);
        Operands.strided("sger", "y", y, n, yOffset, incY);
        Operands.matrix("sger", "a", a, aOffset, m, n, lda);
        Strides.apart("sger", "x", x, m, xOffset, incX, "a", a, aOffset, m, n, lda, false);
        Strides.apart("sger", "y", y, n, yOffset, incY, "a", a, aOffset, m, n, lda, false);
        if (alpha != 0) {
            int xFirst = Strides.first(m, xOffset, incX);
            int yFirst = Strides.first(n, yOffset, incY);
            Backends.FLOAT.blas().ger(m, n, alpha, x, xFirst, incX, y, yFirst, incY, a, aOffset, lda);
        }
    }

    /**
     * y ← α·A·x + β·y with a symmetric A, of which one triangle is read, once.
     *
     * <p>The sum of row i takes the part of the row that is stored as a dot product over the virtual lanes, counted from its first element,
     * and the part that is stored as a column as one chain of fused multiply-adds from the first row to the last. Upper triangle: the
     * chain starts at +0, goes on through the diagonal, and the dot product is added. Lower triangle: the chain starts with the dot
     * product, then come the diagonal and the column. Then y[i] ← α·sum if β = 0, else fma(α, sum, β·y[i]). With α = 0, A and x are not
     * read.
     *
     * <p>For β = 0 the error is at most γ·|α|·|A||x| with q = n + d + 2. An increment of x other than 1 costs a copy of x.
     *
     * @param triangle the triangle of A that is stored
     * @param n rows and columns of A
     * @param alpha α
     * @param a holds A
     * @param aOffset the index of its first element
     * @param lda its leading dimension
     * @param x holds the vector x
     * @param xOffset its lowest index
     * @param incX from one element to the next; not 0
     * @param beta β; where it is 0, the output is not read
     * @param y holds the vector y
     * @param yOffset its lowest index
     * @param incY from one element to the next; not 0
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, an increment 0, a leading dimension too small, an array
     *     too short, or an operand that is written shares an element with another
     */
    public static void ssymv(
            Triangle triangle,
            int n,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float[] x,
            int xOffset,
            int incX,
            float beta,
            float[] y,
            int yOffset,
            int incY) {
        Checks.notNull("ssymv", "triangle", triangle);
        Checks.nonNegative("ssymv", "n", n);
        Operands.matrix("ssymv", "a", a, aOffset, n, n, lda);
        Operands.strided("ssymv", "x", x, n, xOffset, incX);
        Operands.strided("ssymv", "y", y, n, yOffset, incY);
        Strides.apart("ssymv", "y", y, n, yOffset, incY, "a", a, aOffset, n, n, lda, true);
        Strides.apart("ssymv", "y", y, n, yOffset, incY, "x", x, n, xOffset, incX);
        boolean upper = triangle == Triangle.UPPER;
        Backends.FLOAT
                .blas()
                .symv(
                        upper,
                        n,
                        alpha,
                        a,
                        aOffset,
                        lda,
                        x,
                        Strides.first(n, xOffset, incX),
                        incX,
                        beta,
                        y,
                        Strides.first(n, yOffset, incY),
                        incY);
    }

    /**
     * x ← op(A)⁻¹·x: solves a triangular system, in place. Nothing is checked for zeros on the diagonal: they give infinities or NaN.
     *
     * <p>Read as stored, an unknown is x[i] ← (x[i] − dot) / a[i, i], where dot is the dot product over the virtual lanes of the rest of row
     * i of the triangle, counted from its first element, with the unknowns. Read transposed, x[i] ← x[i] / a[i, i], and then
     * x[j] ← fma(−x[i], a[i, j], x[j]) for the rest of row i.
     *
     * <p>The result solves (op(A) + E)·x = b with |E| ≤ γ·|op(A)| and q = ⌈n / L⌉ + d as stored, q = n transposed. An increment other than 1
     * costs a copy of x.
     *
     * @param triangle the triangle of A that is stored
     * @param transA whether A is read transposed
     * @param diagonal whether the diagonal of A is ones, and not read
     * @param n rows and columns of A
     * @param a holds A
     * @param aOffset the index of its first element
     * @param lda its leading dimension
     * @param x holds the right-hand side, then the solution
     * @param xOffset its lowest index
     * @param incX from one element to the next; not 0
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, an increment 0, a leading dimension too small, an array
     *     too short, or an operand that is written shares an element with another
     */
    public static void strsv(
            Triangle triangle,
            Transpose transA,
            Diagonal diagonal,
            int n,
            float[] a,
            int aOffset,
            int lda,
            float[] x,
            int xOffset,
            int incX) {
        Checks.notNull("strsv", "triangle", triangle);
        Checks.notNull("strsv", "transA", transA);
        Checks.notNull("strsv", "diagonal", diagonal);
        Checks.nonNegative("strsv", "n", n);
        Operands.matrix("strsv", "a", a, aOffset, n, n, lda);
        Operands.strided("strsv", "x", x, n, xOffset, incX);
        Strides.apart("strsv", "x", x, n, xOffset, incX, "a", a, aOffset, n, n, lda, true);
        boolean upper = triangle == Triangle.UPPER;
        boolean trans = transA == Transpose.YES;
        boolean unit = diagonal == Diagonal.UNIT;
        Backends.FLOAT.blas().trsv(upper, trans, unit, n, a, aOffset, lda, x, Strides.first(n, xOffset, incX), incX);
    }

    /**
     * C ← α·op(A)·op(A)ᵀ + β·C, one triangle of a symmetric C. op(A) is n × k: A is stored as n × k, or as k × n where it
     * is read transposed.
     *
     * <p>Each element of the triangle has the bits and the error of {@link Gemm#sgemm}; the other triangle is neither read nor written. With
     * α = 0 or k = 0, A is not read.
     *
     * @param triangle the triangle of C that is computed
     * @param transA whether A is read transposed
     * @param n rows and columns of C
     * @param k columns of op(A)
     * @param alpha α
     * @param a holds A
     * @param aOffset the index of its first element
     * @param lda its leading dimension
     * @param beta β; where it is 0, the output is not read
     * @param c holds C
     * @param cOffset the index of its first element
     * @param ldc its leading dimension
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, a leading dimension too small, an array too short, or an
     *     operand that is written shares an element with another
     */
    public static void ssyrk(
            Triangle triangle,
            Transpose transA,
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
        syrk(null, triangle, transA, n, k, alpha, a, aOffset, lda, beta, c, cOffset, ldc);
    }

    /**
     * C ← α·op(A)·op(A)ᵀ + β·C on a team of threads, one triangle of a symmetric C. op(A) is n × k: A is stored as n × k, or as k × n where it
     * is read transposed.
     *
     * <p>Each element of the triangle has the bits and the error of {@link Gemm#sgemm}; the other triangle is neither read nor written. With
     * α = 0 or k = 0, A is not read.
     *
     * @param workers the threads; small products stay on the caller's
     * @param triangle the triangle of C that is computed
     * @param transA whether A is read transposed
     * @param n rows and columns of C
     * @param k columns of op(A)
     * @param alpha α
     * @param a holds A
     * @param aOffset the index of its first element
     * @param lda its leading dimension
     * @param beta β; where it is 0, the output is not read
     * @param c holds C
     * @param cOffset the index of its first element
     * @param ldc its leading dimension
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, a leading dimension too small, an array too short, or an
     *     operand that is written shares an element with another
     */
    public static void ssyrk(
            Workers workers,
            Triangle triangle,
            Transpose transA,
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
        Checks.notNull("ssyrk", "workers", workers);
        syrk(workers, triangle, transA, n, k, alpha, a, aOffset, lda, beta, c, cOffset, ldc);
    }

    private static void syrk(
            @Nullable Workers workers,
            Triangle triangle,
            Transpose transA,
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
        Checks.notNull("ssyrk", "triangle", triangle);
        Checks.notNull("ssyrk", "transA", transA);
        Checks.nonNegative("ssyrk", "n", n);
        Checks.nonNegative("ssyrk", "k", k);
        boolean trans = transA == Transpose.YES;
        int aRows = trans ? k : n;
        int aColumns = trans ? n : k;
        Operands.matrix("ssyrk", "a", a, aOffset, aRows, aColumns, lda);
        Operands.matrix("ssyrk", "c", c, cOffset, n, n, ldc);
        Checks.apart("ssyrk", "c", c, cOffset, n, n, ldc, "a", a, aOffset, aRows, aColumns, lda);
        if (n > 0) {
            boolean upper = triangle == Triangle.UPPER;
            Backends.FLOAT.blas().syrk(workers, upper, trans, n, k, alpha, a, aOffset, lda, beta, c, cOffset, ldc);
        }
    }

    /**
     * Solves op(A)·X = α·B or X·op(A) = α·B, in place: B, m × n, becomes X. A is triangular, m × m on the left and
     * n × n on the right. Nothing is checked for zeros on its diagonal: they give infinities or NaN. With α = 0, A is not read and B ← 0.
     *
     * <p>First B ← α·B. Up to 64 unknowns are then solved one after the other, from the first where op(A) is lower triangular and on the left,
     * or upper and on the right, else from the last: x[i] is its right-hand side less a chain of fused multiply-adds with the unknowns
     * before it, in their order, then divided by a[i, i]. More than 64 unknowns are cut in two: the first part has half of the blocks of
     * 64, rounded up. It is solved in the same way; the right-hand sides of the second part become B − op(A)·X or B − X·op(A), a
     * matrix product with α = −1 and β = 1; then the second part is solved.
     *
     * <p>Each column (or row) x solves (op(A) + E)·x = α·b with |E| ≤ γ·|op(A)| and q one more than the number of unknowns.
     *
     * @param side the side on which A stands
     * @param triangle the triangle of A that is stored
     * @param transA whether A is read transposed
     * @param diagonal whether the diagonal of A is ones, and not read
     * @param m rows of B
     * @param n columns of B
     * @param alpha α
     * @param a holds A
     * @param aOffset the index of its first element
     * @param lda its leading dimension
     * @param b holds B, then X
     * @param bOffset the index of its first element
     * @param ldb its leading dimension
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, a leading dimension too small, an array too short, or an
     *     operand that is written shares an element with another
     */
    public static void strsm(
            Side side,
            Triangle triangle,
            Transpose transA,
            Diagonal diagonal,
            int m,
            int n,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb) {
        trsm(null, side, triangle, transA, diagonal, m, n, alpha, a, aOffset, lda, b, bOffset, ldb);
    }

    /**
     * Solves op(A)·X = α·B or X·op(A) = α·B on a team of threads, in place: B, m × n, becomes X. A is triangular, m × m on the left and
     * n × n on the right. Nothing is checked for zeros on its diagonal: they give infinities or NaN. With α = 0, A is not read and B ← 0.
     *
     * <p>First B ← α·B. Up to 64 unknowns are then solved one after the other, from the first where op(A) is lower triangular and on the left,
     * or upper and on the right, else from the last: x[i] is its right-hand side less a chain of fused multiply-adds with the unknowns
     * before it, in their order, then divided by a[i, i]. More than 64 unknowns are cut in two: the first part has half of the blocks of
     * 64, rounded up. It is solved in the same way; the right-hand sides of the second part become B − op(A)·X or B − X·op(A), a
     * matrix product with α = −1 and β = 1; then the second part is solved.
     *
     * <p>Each column (or row) x solves (op(A) + E)·x = α·b with |E| ≤ γ·|op(A)| and q one more than the number of unknowns.
     *
     * @param workers the threads; small products stay on the caller's
     * @param side the side on which A stands
     * @param triangle the triangle of A that is stored
     * @param transA whether A is read transposed
     * @param diagonal whether the diagonal of A is ones, and not read
     * @param m rows of B
     * @param n columns of B
     * @param alpha α
     * @param a holds A
     * @param aOffset the index of its first element
     * @param lda its leading dimension
     * @param b holds B, then X
     * @param bOffset the index of its first element
     * @param ldb its leading dimension
     * @throws InvalidArgumentException if an argument is null, a size or an offset negative, a leading dimension too small, an array too short, or an
     *     operand that is written shares an element with another
     */
    public static void strsm(
            Workers workers,
            Side side,
            Triangle triangle,
            Transpose transA,
            Diagonal diagonal,
            int m,
            int n,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb) {
        Checks.notNull("strsm", "workers", workers);
        trsm(workers, side, triangle, transA, diagonal, m, n, alpha, a, aOffset, lda, b, bOffset, ldb);
    }

    private static void trsm(
            @Nullable Workers workers,
            Side side,
            Triangle triangle,
            Transpose transA,
            Diagonal diagonal,
            int m,
            int n,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb) {
        Checks.notNull("strsm", "side", side);
        Checks.notNull("strsm", "triangle", triangle);
        Checks.notNull("strsm", "transA", transA);
        Checks.notNull("strsm", "diagonal", diagonal);
        Checks.nonNegative("strsm", "m", m);
        Checks.nonNegative("strsm", "n", n);
        boolean left = side == Side.LEFT;
        int order = left ? m : n;
        Operands.matrix("strsm", "a", a, aOffset, order, order, lda);
        Operands.matrix("strsm", "b", b, bOffset, m, n, ldb);
        Checks.apart("strsm", "b", b, bOffset, m, n, ldb, "a", a, aOffset, order, order, lda);
        if (m > 0 && n > 0) {
            boolean upper = triangle == Triangle.UPPER;
            boolean trans = transA == Transpose.YES;
            boolean unit = diagonal == Diagonal.UNIT;
            Backends.FLOAT
                    .blas()
                    .trsm(workers, left, upper, trans, unit, m, n, alpha, a, aOffset, lda, b, bOffset, ldb);
        }
    }
}
