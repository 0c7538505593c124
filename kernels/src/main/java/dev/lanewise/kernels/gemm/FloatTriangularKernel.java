package dev.lanewise.kernels.gemm;

/** The small triangular solver under {@link FloatTrsm}, at most {@code TRIANGLE} unknowns at a time. */
public interface FloatTriangularKernel {
    /**
     * Solves several systems with one lower triangular matrix, from the first unknown to the last: unknown i of a system is
     * b[i], less a chain of fused multiply-adds over the unknowns p before it, from the first, divided by a[i, i].
     *
     * <p>Coefficient (i, p) is {@code a[aOffset + i * aEquation + p * aUnknown]}, unknown i of system s
     * {@code b[bOffset + i * bUnknown + s * bSystem]}; all these steps but the last may be negative.
     *
     * @param unit whether a[i, i] is 1 and not read
     * @param unknowns how many unknowns a system has
     * @param systems how many systems there are
     * @param a the coefficients
     * @param aOffset where the first stands
     * @param aEquation from one equation to the next
     * @param aUnknown from one unknown to the next
     * @param b the right-hand sides, then the unknowns
     * @param bOffset where the first stands
     * @param bUnknown from one unknown to the next
     * @param bSystem from one system to the next
     */
    void solve(
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
            int bSystem);
}
