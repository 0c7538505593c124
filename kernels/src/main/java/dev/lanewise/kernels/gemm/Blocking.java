package dev.lanewise.kernels.gemm;

/**
 * The block sizes of the matrix product, named as in BLIS.
 *
 * @param mc rows of the packed block of A: with KC columns it fills half of a level-2 cache
 * @param nc columns of the packed block of B: with KC rows it fills a share of the last-level cache
 */
public record Blocking(int mc, int nc) {
    /**
     * The depth of a block of k, the same on every machine because it is part of the contract on bits: each block is one chain
     * of fused multiply-adds. 256 steps amortise the reading and writing of a tile of C to under 2 %, and a micro-panel of B,
     * 256 × nr, still fits a level-1 cache of 32 KiB for nr up to 32 floats.
     */
    public static final int KC = 256;

    /**
     * The rows of a triangular system that are solved one after the other before the rest is brought up to date by a matrix
     * product; the same on every machine because it is part of the contract on bits. A block of 64 rows × 64 columns of double
     * is 32 KiB, a level-1 cache, and a product of depth 64 already runs near its full speed.
     */
    public static final int TRIANGLE = 64;

    /** Half of 512 KiB, the smallest level-2 cache of current server cores. */
    private static final int A_BLOCK_BYTES = 256 << 10;

    /** A core's usual share of the last-level cache. */
    private static final int B_BLOCK_BYTES = 2 << 20;

    /**
     * The largest blocks that fit, whole micro-panels each.
     *
     * @param mr rows of the register tile
     * @param nr columns of the register tile
     * @param elementBytes bytes of an element
     * @return the block sizes
     */
    public static Blocking of(int mr, int nr, int elementBytes) {
        int mc = A_BLOCK_BYTES / (KC * elementBytes) / mr * mr;
        int nc = B_BLOCK_BYTES / (KC * elementBytes) / nr * nr;
        return new Blocking(mc, nc);
    }
}
