package dev.lanewise.kernels.gemm;

/** Which of the two orders of summation a product has. It follows from the shape and the transpositions alone. */
public final class SumOrder {
    /** The most rows or columns of a product that is made of inner products. */
    public static final int SHORT_SIDE = 8;

    /** From this depth on a chain per virtual lane is long enough to pay for adding up the lanes. */
    private static final int DEPTH = 32;

    /** The same for the longest short side, which fills the vectors of the other order. */
    private static final int DEPTH_OF_LONGEST = 256;

    private SumOrder() {}

    /**
     * Whether each element is an inner product over virtual lanes, because one operand has rows along k and the other is short:
     * a matrix times a few vectors, which is bound by reading the matrix once, in the order in which it lies in memory. All
     * other products are one chain for each block of k.
     */
    public static boolean overLanes(boolean transA, boolean transB, int m, int n, int k) {
        int side = columnsAreShort(transA, n) ? n : transB ? m : Integer.MAX_VALUE;
        return side < SHORT_SIDE ? k >= DEPTH : side == SHORT_SIDE && k >= DEPTH_OF_LONGEST;
    }

    /** Of those, whether the columns of op(B) are the short operand; else the rows of op(A) are. */
    static boolean columnsAreShort(boolean transA, int n) {
        return !transA && n <= SHORT_SIDE;
    }
}
