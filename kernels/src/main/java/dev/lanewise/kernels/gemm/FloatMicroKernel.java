package dev.lanewise.kernels.gemm;

/**
 * Outer-product tiles: rows × vectors elements of C, each one chain of fused multiply-adds over kc steps. The sums stay in
 * registers; in each step the tile reads its vectors of B and, for each row, broadcasts one element of A.
 *
 * <p>Both operands are read where they lie: row r of A in step p is {@code a[aAt + r * aRow + p * aStep]}, and B's columns in
 * step p start at {@code b[bAt + p * bStep]}. So the strides alone say whether an operand is packed, and whether A is
 * transposed. Vector v of B and of the sums starts at column v · lanes, but the last one at column {@code last}, which may make it
 * overlap the one before: columns that do not fill a vector need neither masks nor padding, and both vectors compute the same
 * bits for the columns they share. Where {@code half} is set, the last vector has half of the lanes.
 */
public interface FloatMicroKernel {
    /** The vectors of the widest tile, which has few rows. */
    int LONG_TILE = 16;

    /** The columns of one vector. */
    int lanes();

    /** Writes the sums over kc ≥ 1 steps: that of row r and column j to {@code sums[at + r * lds + j]}. */
    void sums(
            int rows,
            int vectors,
            boolean half,
            int kc,
            float[] a,
            int aAt,
            int aRow,
            int aStep,
            float[] b,
            int bAt,
            int bStep,
            int last,
            float[] sums,
            int at,
            int lds);
}
