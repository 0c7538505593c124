package dev.lanewise.bench.peers;

import dev.lanewise.kernels.Workers;
import java.util.List;
import java.util.Optional;

/** Copies as many elements as the task has: what the memory allows for one operand and one result. */
final class CopyProbe implements OpPeer {
    private static final List<String> OTHERS = List.of("crossEntropy", "adam", OpTask.CHAIN, OpTask.STEP);

    private final Workers workers;

    CopyProbe(int threads) {
        workers = Workers.of(threads);
    }

    @Override
    public String name() {
        return "copy";
    }

    @Override
    public String version() {
        return "System.arraycopy";
    }

    @Override
    public boolean computes() {
        return false;
    }

    @Override
    public Optional<Prepared> prepare(OpTask task) {
        if (OTHERS.contains(task.op())) {
            return Optional.empty();
        }
        float[] x = task.argument();
        float[] y = new float[x.length];
        return Optional.of(new Parts(workers, y, 1, (from, length) -> System.arraycopy(x, from, y, from, length)));
    }

    @Override
    public void close() {
        workers.close();
    }
}
