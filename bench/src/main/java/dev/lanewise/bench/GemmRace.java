package dev.lanewise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Races our matrix product against native libraries in the same JVMs, turn by turn, and prints a table a row: GFLOP/s by
 * contender (the median), and ours divided by the best of the others. See docs/benchmarks.md.
 */
public final class GemmRace {
    /** How long an idle thread of a native library spins before it sleeps. */
    static final int SPIN_MILLISECONDS = 8;

    private GemmRace() {}

    /**
     * Runs the race.
     *
     * @param arguments {@code --help} lists them
     * @throws IOException if a file cannot be written
     * @throws InterruptedException if the race is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        RaceOptions options = new RaceOptions(arguments);
        if (options.helpWanted()) {
            options.parser().printHelpOn(System.out);
        } else if (options.isChild()) {
            RaceResult result = new Race(
                            options,
                            options.precisions().getFirst(),
                            options.threads().getFirst())
                    .run(options.rows().getFirst());
            RaceResult.write(options.childFile(), List.of(result));
        } else {
            race(options, arguments);
        }
    }

    private static void race(RaceOptions options, String[] arguments) throws IOException, InterruptedException {
        List<RaceResult> results = new ArrayList<>();
        for (String row : options.rows()) {
            for (String precision : options.precisions()) {
                for (int threads : options.threads()) {
                    RaceResult result = fork(options, arguments, row, precision, threads);
                    for (int fork = 1; fork < options.forks(); fork++) {
                        result = result.and(fork(options, arguments, row, precision, threads));
                    }
                    results.add(result);
                    System.out.println(new RaceTable(result, options.quantile()).text());
                    if (options.writesJson()) {
                        RaceResult.write(options.jsonFile(), results);
                    }
                }
            }
        }
    }

    private static RaceResult fork(RaceOptions options, String[] arguments, String row, String precision, int threads)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("race", ".json");
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--add-modules=jdk.incubator.vector",
                    "--enable-native-access=ALL-UNNAMED"));
            command.addAll(options.jvmArgs());
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), GemmRace.class.getName()));
            command.addAll(withoutChoices(arguments));
            command.addAll(List.of(
                    "--row", row, "--precision", precision, "--threads", "" + threads, "--child", file.toString()));
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            environment(builder.environment(), threads);
            int status = builder.start().waitFor();
            if (status != 0) {
                throw new IllegalStateException("the JVM of row " + row + " ended with status " + status);
            }
            return RaceResult.read(file).getFirst().by(options.command());
        } finally {
            Files.delete(file);
        }
    }

    /** The options that the fork does not get from this JVM one by one. */
    private static List<String> withoutChoices(String[] arguments) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i].replaceFirst("=.*", "");
            if (List.of("--row", "--precision", "--threads").contains(name)) {
                i += arguments[i].contains("=") ? 0 : 1;
            } else {
                kept.add(arguments[i]);
            }
        }
        return kept;
    }

    private static void environment(Map<String, String> environment, int threads) {
        environment.put("OMP_NUM_THREADS", "" + threads);
        environment.put("KMP_BLOCKTIME", "" + SPIN_MILLISECONDS);
        environment.put("OPENBLAS_THREAD_TIMEOUT", "24"); // 2²⁴ ticks of the time-stamp counter
    }
}
