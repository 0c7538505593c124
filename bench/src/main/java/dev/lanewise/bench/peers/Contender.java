package dev.lanewise.bench.peers;

/** One way to compute a product, or a probe of the machine that is timed beside the products. */
public interface Contender extends Competitor<Product> {
    /**
     * Whether {@link #run} can compute the product.
     *
     * @param product the product
     * @return whether it can
     */
    boolean takes(Product product);

    /**
     * Computes C ← op(A)·op(B).
     *
     * @param product the operands
     */
    @Override
    void run(Product product);

    /**
     * What one {@link #run} counts for: operations, or for a probe of the memory bytes.
     *
     * @param product the product
     * @return the amount, so that amount / ns are GFLOP/s or GB/s
     */
    @Override
    default double work(Product product) {
        return product.shape().flops();
    }

    /**
     * Whether it computes the product.
     *
     * @return false for a probe
     */
    default boolean multiplies() {
        return true;
    }
}
