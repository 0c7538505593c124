package dev.lanewise.bench.peers;

import java.util.Optional;
import org.tensorflow.TensorFlow;

/** TensorFlow's Java binding; of the tasks it does the whole step, as a graph. */
final class TensorFlowOps implements OpPeer {
    private final int threads;
    private final String version = TensorFlow.version();

    TensorFlowOps(int threads) {
        this.threads = threads;
    }

    @Override
    public String name() {
        return "tensorflow";
    }

    @Override
    public String version() {
        return "TensorFlow " + version;
    }

    /** Of the classes in between. */
    @Override
    public int callsToWarmUp() {
        return 1_000;
    }

    @Override
    public Optional<Prepared> prepare(OpTask task) {
        return task.op().equals(OpTask.STEP) ? Optional.of(new TensorFlowStep(task, threads)) : Optional.empty();
    }
}
