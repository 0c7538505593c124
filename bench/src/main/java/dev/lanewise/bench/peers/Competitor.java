package dev.lanewise.bench.peers;

/**
 * One that takes turns with others at the same problems.
 *
 * @param <P> what it is given to do
 */
public interface Competitor<P> extends AutoCloseable {
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
     * Does it.
     *
     * @param problem what to do
     */
    void run(P problem);

    /**
     * What one {@link #run} counts for.
     *
     * @param problem what is done
     * @return the amount, in the unit of the race
     */
    double work(P problem);

    /**
     * How many calls at one problem may pass before it runs at its full speed.
     *
     * @return the calls; 1 where nothing is compiled at run time
     */
    default int callsToWarmUp() {
        return 1;
    }

    @Override
    default void close() {}
}
