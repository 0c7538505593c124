package dev.lanewise.kernels.gemm;

/**
 * The block sizes of the matrix product that the machine may choose, since they do not change a bit. Depths (KC) are constants of
 * the contract: see {@code FloatConstants}.
 *
 * @param columns of a block of B; each has KC numbers, which take 2 KiB
 * @param packRows rows from which packing B, one pass over it, costs less than the cache and TLB misses of reading it in place
 * @param packStride rows of B that lie closer than this are read in place: a block then spans few pages
 */
public record Blocking(int columns, int packRows, int packStride) {
    /** Tiles of up to 64 floats in a row: 512 KiB, half of a level-2 cache of 1 MiB, which B shares with the rows of A and C that pass by. */
    public static final Blocking OF_32_REGISTERS = new Blocking(256, 192, 640);

    /**
     * Tiles of up to 24 floats in a row: 192 KiB of 512. They read a row of B in runs so short that packing it pays earlier.
     */
    public static final Blocking OF_16_REGISTERS = new Blocking(96, 96, 96);

    /** The elements of a block of Cᵀ, 256 KiB of floats, when the product is computed transposed. */
    static final int TRANSPOSED_BLOCK = 1 << 16;

    /** Elements that lie this far apart, 4 KiB of floats, share one set of a level-1 cache. */
    static final int CACHE_PERIOD = 1024;

    /** How many of them the set holds. */
    static final int CACHE_WAYS = 8;

    /** The number of parts of {@code size} in pieces of at most {@code piece}; small products get by without a division. */
    static int ceilDiv(int size, int piece) {
        return size <= piece ? 1 : (size + piece - 1) / piece;
    }

    /** The smaller of the two sizes that {@code parts} have when they share {@code size} as evenly as possible. */
    static int share(int size, int parts) {
        return parts == 1 ? size : size / parts;
    }

    /** Where part {@code index} of {@code parts} starts when {@code size} is shared as evenly as possible. */
    static int start(int size, int parts, int index) {
        return parts == 1 ? size * index : (int) ((long) size * index / parts);
    }
}
