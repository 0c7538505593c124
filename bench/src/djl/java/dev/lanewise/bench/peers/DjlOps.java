package dev.lanewise.bench.peers;

import ai.djl.engine.Engine;
import java.util.Optional;

/** The Deep Java Library with its PyTorch engine; of the tasks it does the chain. */
final class DjlOps implements OpPeer {
    private final Engine engine;

    DjlOps(int threads) {
        System.setProperty("ai.djl.offline", "true"); // else it may fetch natives, and counts its uses
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        engine = Engine.getEngine("PyTorch");
    }

    @Override
    public String name() {
        return "djl";
    }

    @Override
    public String version() {
        return "DJL 0.36.0, PyTorch " + engine.getVersion();
    }

    /** Of the classes in between. */
    @Override
    public int callsToWarmUp() {
        return 2_000;
    }

    @Override
    public Optional<Prepared> prepare(OpTask task) {
        return task.op().equals(OpTask.CHAIN) ? Optional.of(new DjlChain(engine, task)) : Optional.empty();
    }
}
