package dev.lanewise.bench.peers;

/**
 * The shape of one product C ← op(A)·op(B), all matrices row-major.
 *
 * @param label what the tables call it
 * @param transA whether A is stored k × m
 * @param transB whether B is stored n × k
 * @param m rows of C
 * @param n columns of C
 * @param k the summed dimension
 * @param gap elements between the end of a row and the start of the next, in each matrix
 * @param offset elements before the first one, in each array
 * @param beside the label of the round shape that this one is set against, or the empty text
 */
public record Shape(
        String label, boolean transA, boolean transB, int m, int n, int k, int gap, int offset, String beside) {
    /**
     * A shape without gaps.
     *
     * @param transA whether A is stored k × m
     * @param transB whether B is stored n × k
     * @param m rows of C
     * @param n columns of C
     * @param k the summed dimension
     * @return the shape, called by its sizes
     */
    public static Shape of(boolean transA, boolean transB, int m, int n, int k) {
        String form = (transA ? "T" : "N") + (transB ? "T" : "N");
        return new Shape(m + "x" + n + "x" + k + " " + form, transA, transB, m, n, k, 0, 0, "");
    }

    /**
     * The same shape in other memory.
     *
     * @param newGap elements between rows
     * @param newOffset elements before the first
     * @return the shape, set against this one
     */
    public Shape stored(int newGap, int newOffset) {
        String name = label + (newGap > 0 ? " ld " + (n + newGap) : "") + (newOffset > 0 ? " offset " + newOffset : "");
        return new Shape(name, transA, transB, m, n, k, newGap, newOffset, label);
    }

    /**
     * The same shape, set against another.
     *
     * @param round the other
     * @return the shape
     */
    public Shape beside(Shape round) {
        return new Shape(label, transA, transB, m, n, k, gap, offset, round.label());
    }

    /**
     * The operations of one product.
     *
     * @return 2·m·n·k
     */
    public double flops() {
        return 2.0 * m * n * k;
    }

    /**
     * Whether one of the factors is a vector.
     *
     * @return whether m or n is 1
     */
    public boolean hasVector() {
        return m == 1 || n == 1;
    }
}
