package dev.lanewise.bench;

import dev.lanewise.bench.RaceResult.Measured;
import dev.lanewise.bench.peers.Agreement;
import dev.lanewise.bench.peers.OpPeer;
import dev.lanewise.bench.peers.OpPeer.Run;
import dev.lanewise.bench.peers.OpPeers;
import dev.lanewise.bench.peers.OpTask;
import dev.lanewise.bench.peers.Prepared;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Races our elementwise, row, loss and optimiser kernels, our autograd and whole training steps against other libraries in the same
 * JVMs, turn by turn, and prints a table a row: times by contender (the median), and the best of the others divided by ours. See
 * docs/benchmarks.md.
 */
public final class OpRace {
    private static final double COMPILE_NS = 4e9; // for a chain of operations through the interpreter
    private static final double COMPILED_NS = 5e7;
    private static final double WARM_UP_NS = 2e6;

    private final RaceOptions options;
    private final int threads;
    private final OpPeers peers;

    private OpRace(RaceOptions options, int threads) {
        this.options = options;
        this.threads = threads;
        peers = new OpPeers(options.contenders(), threads);
    }

    /**
     * Runs the race.
     *
     * @param arguments {@code --help} lists them
     * @throws IOException if a file cannot be written
     * @throws InterruptedException if the race is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        RaceOptions options = new RaceOptions(OpRows.ALL, OpPeers.ALL, arguments);
        if (!options.helpWanted() && !options.precisions().equals(List.of("f32"))) {
            throw new IllegalArgumentException("OpRace: --precision: expected f32, found " + options.precisions());
        }
        RaceForks.run(
                OpRace.class,
                options,
                arguments,
                (chosen, row, precision, count) -> new OpRace(chosen, count).row(row));
    }

    private RaceResult row(String row) throws IOException {
        List<OpTask> tasks = options.selected(OpRows.of(row), OpTask::label);
        warmUp(tasks);
        List<Measured> measured = new ArrayList<>();
        int group = threads > 1 ? RaceForks.GROUP : 1;
        for (int i = 0; i < tasks.size(); i += group) {
            measured.addAll(measure(tasks.subList(i, Math.min(i + group, tasks.size()))));
        }
        return RaceResult.of(options, OpRows.unit(row), row, "f32", threads, peers.loaded(), peers.missing(), measured);
    }

    /** Checks each peer at each task, the small ones first, then calls them in rotation. */
    private void warmUp(List<OpTask> tasks) {
        List<OpTask> ascending =
                tasks.stream().sorted(Comparator.comparingInt(OpTask::elements)).toList();
        Set<String> met = new HashSet<>();
        for (OpTask task : ascending) {
            verify(task);
            // each batch of a step has tiles of its own, which C2 compiles in some seconds
            boolean isNew = met.add(task.op()) || task.op().equals(OpTask.STEP);
            double most = isNew ? COMPILE_NS : COMPILED_NS;
            prepared(task).forEach(entrant -> entrant.use(Alternation::compile, most));
        }
        for (long start = System.nanoTime(); System.nanoTime() - start < 1e9 * options.warmUpSeconds(); ) {
            for (OpTask task : ascending) {
                prepared(task).forEach(entrant -> entrant.use(Alternation::call, WARM_UP_NS));
            }
        }
    }

    /** A peer with a task. */
    private record Entrant(OpPeer peer, Run run) {
        interface Use {
            void use(OpPeer peer, Run run, double ns);
        }

        void use(Use use, double ns) {
            try (Prepared _ = run.prepared()) {
                use.use(peer, run, ns);
            }
        }
    }

    private List<Entrant> prepared(OpTask task) {
        List<Entrant> entrants = new ArrayList<>();
        for (OpPeer peer : peers.loaded()) {
            peer.prepare(task).ifPresent(prepared -> entrants.add(new Entrant(peer, new Run(task, prepared))));
        }
        return entrants;
    }

    private void verify(OpTask task) {
        Agreement agreement = new Agreement(task);
        for (Entrant entrant : prepared(task)) {
            entrant.use((peer, run, _) -> agreement.check(peer, run.prepared()), 0);
        }
    }

    private List<Measured> measure(List<OpTask> tasks) {
        Alternation<Run> alternation = new Alternation<>(options, threads);
        List<Entrant> all = new ArrayList<>();
        for (OpTask task : tasks) {
            for (Entrant entrant : prepared(task)) {
                all.add(entrant);
                alternation.add(entrant.peer, entrant.run, task.label());
            }
        }
        alternation.run();
        all.forEach(entrant -> entrant.run.prepared().close());
        return tasks.stream()
                .map(task -> new Measured(task.label(), "", alternation.times(task.label())))
                .toList();
    }
}
