package dev.lanewise.bench.suite;

import dev.lanewise.bench.GemmRace;
import dev.lanewise.bench.OpRace;
import dev.lanewise.bench.peers.Libraries;
import dev.lanewise.bench.peers.OpPeers;
import dev.lanewise.bench.report.JmhFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The rows in which ours is set beside other libraries in the same JVMs, turn by turn. */
final class Races {
    /** What takes part in a race without being compared with. */
    private static final List<String> OURS_AND_PROBES = List.of("lanewise", "fma", "read", "copy");

    private final SuiteOptions options;
    private final List<String> threads;
    private final Map<String, String> missing;
    private final List<Round> rounds = new ArrayList<>();

    /** A row with the libraries that take part. */
    private record Round(boolean products, String row, List<String> peers) {}

    /** Asks which libraries load here, if any race is to be run, and notes those that do not. */
    Races(SuiteOptions options, List<String> threads, Map<String, String> missing, boolean wanted)
            throws IOException, InterruptedException {
        this.options = options;
        this.threads = threads;
        this.missing = missing;
        List<String> natives = loading("library", Libraries.ALL);
        List<String> all = new ArrayList<>(natives);
        all.addAll(loading("library", Libraries.JAVA));
        List<String> ops = loading("operations", OpPeers.ALL);
        if (wanted) {
            for (String row : Plan.raced(options.effort())) {
                boolean everybody =
                        row.equals("small") || options.effort() == Effort.FULL; // some peers take seconds elsewhere
                rounds.add(new Round(true, row, everybody ? all : natives));
            }
            Plan.racedOperations(options.effort()).forEach(row -> rounds.add(new Round(false, row, ops)));
            rounds.removeIf(round -> round.peers.isEmpty());
        }
    }

    private List<String> loading(String kind, List<String> names) throws IOException, InterruptedException {
        List<String> loading = new ArrayList<>();
        for (String name : names) {
            if (!OURS_AND_PROBES.contains(name)) {
                Probe.Answer answer = Probe.ask(options.jvmArgs(), kind, name);
                if (answer.answers().isEmpty()) {
                    missing.put(name, answer.reason());
                } else {
                    loading.add(name);
                }
            }
        }
        return loading;
    }

    int rows() {
        return rounds.size();
    }

    List<String> peers() {
        TreeSet<String> peers = new TreeSet<>();
        rounds.forEach(round -> peers.addAll(round.peers));
        return List.copyOf(peers);
    }

    /** Runs all rows; one that fails is noted as missing. */
    void run(Path file) throws IOException, InterruptedException {
        List<Path> raced = new ArrayList<>();
        for (Round round : rounds) {
            Path part = Files.createTempFile("race", ".json");
            part.toFile().deleteOnExit();
            String[] arguments = arguments(round, part).toArray(String[]::new);
            try {
                if (round.products) {
                    GemmRace.main(arguments);
                } else {
                    OpRace.main(arguments);
                }
                raced.add(part);
            } catch (IllegalStateException e) {
                missing.put("race " + round.row, String.valueOf(e.getMessage()));
            }
        }
        if (!raced.isEmpty()) {
            JmhFile.join(raced, file);
        }
    }

    private List<String> arguments(Round round, Path part) {
        Effort effort = options.effort();
        List<String> arguments = new ArrayList<>(List.of("--row", round.row, "--forks", "" + effort.raceForks()));
        arguments.addAll(round.products ? extentOfProducts() : extentOfOperations(round.row));
        arguments.addAll(List.of("--warm-up", "" + effort.raceWarmUpSeconds(), "--json", part.toString()));
        arguments.addAll(
                List.of("--only", "lanewise," + String.join(",", round.peers) + (round.products ? "" : ",copy")));
        if (!options.jvmArgs().isEmpty()) {
            arguments.addAll(List.of("--jvm-args", String.join(" ", options.jvmArgs())));
        }
        return arguments;
    }

    /**
     * The numbers between the shapes of a quick and of a usual run meet all batches and transpositions of the training shapes,
     * which repeat after 18.
     */
    private List<String> extentOfProducts() {
        Effort effort = options.effort();
        List<String> extent = new ArrayList<>(
                List.of("--every", "" + effort.everyShape(), "--compile-seconds", "" + effort.compileSeconds()));
        if (effort == Effort.FULL) {
            extent.addAll(List.of("--precision", "f32,f64", "--threads", String.join(",", threads)));
        }
        return extent;
    }

    /** With all threads only the steps, in a full run everything. */
    private List<String> extentOfOperations(String row) {
        boolean all = options.effort() == Effort.FULL || (options.effort() == Effort.DEFAULT && row.equals("steps"));
        return all ? List.of("--threads", String.join(",", threads)) : List.of();
    }
}
