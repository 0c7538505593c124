package dev.lanewise.bench.peers;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J; of the tasks it does the whole step, with SameDiff. */
final class Nd4jOps implements OpPeer {
    private static final String BINARIES = "/org/nd4j/linalg/cpu/nativecpu/bindings/linux-x86_64";

    private final String backend;

    Nd4jOps(int threads) {
        for (String extension : List.of("-avx2", "-avx512")) { // what the build has, which the user chose for this CPU
            if (Nd4jOps.class.getResource(BINARIES + extension + "/libjnind4jcpu.so") != null) {
                System.setProperty("org.bytedeco.javacpp.platform.extension", extension);
            }
        }
        backend = Nd4j.getBackend().getClass().getSimpleName();
        Nd4j.getEnvironment().setMaxThreads(threads);
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
    }

    @Override
    public String name() {
        return "nd4j";
    }

    @Override
    public String version() {
        return "ND4J 1.0.0-M2.1, " + backend;
    }

    /** Of the classes in between. */
    @Override
    public int callsToWarmUp() {
        return 1_000;
    }

    @Override
    public Optional<Prepared> prepare(OpTask task) {
        return task.op().equals(OpTask.STEP) ? Optional.of(new Nd4jStep(task)) : Optional.empty();
    }
}
