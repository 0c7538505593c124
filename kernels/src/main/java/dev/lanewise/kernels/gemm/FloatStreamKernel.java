package dev.lanewise.kernels.gemm;

/**
 * The sums of a few rows of C while rows of B pass by, each from its start to its end: the order in which a memory delivers and
 * takes fastest. The sums stay in the level-1 cache, and several rows of B share one reading and writing of them.
 */
public interface FloatStreamKernel {
    /** The most rows of A. */
    int maxRows();

    /**
     * {@code sums[at + i * lds + j]} ← the chain over p of A[i, p] · B[p, j], begun at 0.
     *
     * @param rows rows of A and of the sums, 1 to {@link #maxRows}
     * @param kc columns of A and rows of B, at least 1; element (i, p) of A is {@code a[aAt + i * aRow + p * aStep]}
     * @param columns columns of B and of the sums, at least the lanes of a vector
     */
    void sums(
            int rows,
            int kc,
            float[] a,
            int aAt,
            int aRow,
            int aStep,
            float[] b,
            int bAt,
            int bStep,
            float[] sums,
            int at,
            int lds,
            int columns);
}
