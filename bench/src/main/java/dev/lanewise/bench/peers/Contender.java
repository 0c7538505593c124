package dev.lanewise.bench.peers;

/** One way to compute a product, or a probe of the machine that is timed beside the products. */
public interface Contender extends AutoCloseable {
    /**
     * The name on the command line and in the tables.
     *
     * @return the name
     */
    String name();

    /**
     * What exactly runs: version, kernels in use.
     *
     * @return one line
     */
    String version();

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
    void run(Product product);

    /**
     * What one {@link #run} counts for: operations, or for a probe of the memory bytes.
     *
     * @param product the product
     * @return the amount, so that amount / ns are GFLOP/s or GB/s
     */
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

    @Override
    default void close() {}
}
