package dev.lanewise.bench.peers;

import dev.lanewise.kernels.Workers;
import java.util.List;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies as many elements as the task has, by vectors: what the memory allows for one operand and one result.
 * {@code System.arraycopy} is no such limit: beyond the caches it stores past them, which spares it the reading of what it
 * overwrites, and no Java code can do that while it computes.
 */
final class CopyProbe implements OpPeer {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
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
        return "a loop of vectors";
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
        return Optional.of(new Parts(workers, y, 1, (from, length) -> copy(x, y, from, length)));
    }

    private static void copy(float[] x, float[] y, int from, int length) {
        int i = from;
        for (int full = from + SPECIES.loopBound(length); i < full; i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).intoArray(y, i);
        }
        System.arraycopy(x, i, y, i, from + length - i);
    }

    @Override
    public void close() {
        workers.close();
    }
}
