package dev.lanewise.bench.peers;

import java.util.Optional;

/** Compares what the libraries make of a task; the first sets the standard for the others. */
public final class Agreement {
    /** The second loss shows the whole backward pass; later ones show how rounding grows where a gradient is almost nothing. */
    private static final int STEPS = 3;

    /** Of values rounded in other places, and of sums in another order. */
    private static final double RELATIVE = 1e-4;

    private static final double ABSOLUTE = 2e-6;

    private final OpTask task;
    private Optional<Result> standard = Optional.empty();

    private record Result(String name, float[] values) {}

    /**
     * Nothing to compare with yet.
     *
     * @param task the task
     */
    public Agreement(OpTask task) {
        this.task = task;
    }

    /**
     * Runs a fresh task, a training step several times, and compares.
     *
     * @param peer whose it is
     * @param prepared the task, not run before
     * @throws IllegalStateException if the results differ
     */
    public void check(OpPeer peer, Prepared prepared) {
        if (!peer.computes()) {
            return;
        }
        for (int i = 0; i < (task.op().equals(OpTask.STEP) ? STEPS : 1); i++) {
            prepared.run();
        }
        float[] found = prepared.result();
        Result expected = standard.orElseGet(() -> new Result(peer.name(), found));
        standard = Optional.of(expected);
        compare(expected, peer.name(), found);
    }

    private void compare(Result expected, String name, float[] found) {
        if (found.length != expected.values.length || found.length == 0) {
            throw new IllegalStateException("%s: %s has %d results, %s has %d"
                    .formatted(task.label(), name, found.length, expected.name, expected.values.length));
        }
        for (int i = 0; i < found.length; i++) {
            double difference = Math.abs((double) found[i] - expected.values[i]);
            if (!(difference <= RELATIVE * Math.abs(expected.values[i]) + ABSOLUTE)) {
                throw new IllegalStateException("%s: result %d is %s by %s, %s by %s"
                        .formatted(task.label(), i, found[i], name, expected.values[i], expected.name));
            }
        }
    }
}
