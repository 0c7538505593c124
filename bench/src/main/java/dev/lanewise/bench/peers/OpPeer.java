package dev.lanewise.bench.peers;

import java.util.Optional;

/** A library that does some of the tasks of the race of operations, or a probe of the machine. */
public interface OpPeer extends Competitor<OpPeer.Run> {
    /**
     * A task prepared.
     *
     * @param task the task
     * @param prepared its operands
     */
    record Run(OpTask task, Prepared prepared) {}

    /**
     * Prepares a task.
     *
     * @param task the task
     * @return nothing where the library has no such operation
     */
    Optional<Prepared> prepare(OpTask task);

    /**
     * Whether its results are those of the task.
     *
     * @return false for a probe
     */
    default boolean computes() {
        return true;
    }

    @Override
    default void run(Run run) {
        run.prepared().run();
    }

    /** Elements; of a chain its operations; a whole step counts for one. */
    @Override
    default double work(Run run) {
        return switch (run.task().op()) {
            case OpTask.STEP -> 1;
            case OpTask.CHAIN -> run.task().rows();
            default -> run.task().elements();
        };
    }
}
