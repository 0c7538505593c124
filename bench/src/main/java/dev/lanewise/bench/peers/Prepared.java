package dev.lanewise.bench.peers;

/** An {@link OpTask} with its operands in the memory of one library. */
public interface Prepared extends AutoCloseable {
    /** Does it once; no operand is converted or copied here. */
    void run();

    /**
     * What all libraries must agree on after the same number of runs.
     *
     * @return a copy of the results
     */
    float[] result();

    /** Gives the memory back. */
    @Override
    default void close() {}
}
