package dev.lanewise.bench;

import dev.lanewise.bench.report.Machines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs each row of a race in JVMs of its own, one after the other, and prints its table. */
final class RaceForks {
    /** How long an idle thread of a native library spins before it sleeps. */
    static final int SPIN_MILLISECONDS = 8;

    /** Problems that are measured together where a change of contender costs a pause. */
    static final int GROUP = 16;

    /** What each fork gets one of. */
    private static final Set<String> CHOICES = Set.of("--row", "--precision", "--threads");

    private final Class<?> program;
    private final RaceOptions options;
    private final String[] arguments;

    private RaceForks(Class<?> program, RaceOptions options, String[] arguments) {
        this.program = program;
        this.options = options;
        this.arguments = arguments;
    }

    /** What a fork does: one row. */
    interface Child {
        RaceResult run(RaceOptions options, String row, String precision, int threads) throws IOException;
    }

    /** Does what the command line says: help, one row in this JVM, or all rows in JVMs of their own. */
    static void run(Class<?> program, RaceOptions options, String[] arguments, Child child)
            throws IOException, InterruptedException {
        if (options.helpWanted()) {
            options.parser().printHelpOn(System.out);
        } else if (options.isChild()) {
            RaceResult result = child.run(
                    options,
                    options.rows().getFirst(),
                    options.precisions().getFirst(),
                    options.threads().getFirst());
            RaceResult.write(options.childFile(), List.of(result));
        } else {
            new RaceForks(program, options, arguments).race();
        }
    }

    private void race() throws IOException, InterruptedException {
        List<RaceResult> results = new ArrayList<>();
        for (String row : options.rows()) {
            for (String precision : options.precisions()) {
                for (int threads : options.threads()) {
                    RaceResult result = fork(row, precision, threads);
                    for (int fork = 1; fork < options.forks(); fork++) {
                        result = result.and(fork(row, precision, threads));
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

    private RaceResult fork(String row, String precision, int threads) throws IOException, InterruptedException {
        Path file = Files.createTempFile("race", ".json");
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--add-modules=jdk.incubator.vector",
                    "--enable-native-access=ALL-UNNAMED"));
            command.addAll(options.jvmArgs());
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
            command.addAll(Machines.without(CHOICES, arguments));
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

    private static void environment(Map<String, String> environment, int threads) {
        environment.put("OMP_NUM_THREADS", "" + threads);
        environment.put("KMP_BLOCKTIME", "" + SPIN_MILLISECONDS);
        environment.put("OPENBLAS_THREAD_TIMEOUT", "24"); // 2²⁴ ticks of the time-stamp counter
    }
}
