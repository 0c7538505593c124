package dev.lanewise.bench.suite;

import dev.lanewise.bench.report.ColdStarts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import joptsimple.OptionParser;
import joptsimple.OptionSet;
import joptsimple.OptionSpec;

/**
 * Starts fresh JVMs, one after the other, and measures how long each needs to its first result and to 90 % of its steady speed;
 * with and without an AOT cache (JEP 483, 514, 515), which one more JVM writes first.
 */
public final class ColdStart {
    private final List<String> flags;
    private final int runs;
    private final double seconds;

    ColdStart(List<String> flags, int runs, double seconds) {
        this.flags = flags;
        this.runs = runs;
        this.seconds = seconds;
    }

    /**
     * Measures all tasks.
     *
     * @param arguments {@code --help} lists them
     * @throws IOException if a JVM cannot be started or a file not be written
     * @throws InterruptedException if the run is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        OptionParser parser = new OptionParser();
        OptionSpec<Integer> runs = parser.accepts("runs", "fresh JVMs for each task, with and without the cache")
                .withRequiredArg()
                .ofType(Integer.class)
                .defaultsTo(10);
        OptionSpec<Double> seconds = parser.accepts(
                        "seconds", "that each JVM works; its last quarter is the steady speed")
                .withRequiredArg()
                .ofType(Double.class)
                .defaultsTo(4.0);
        OptionSpec<String> json =
                parser.accepts("json", "write the numbers to this file").withRequiredArg();
        OptionSpec<String> jvmArgs = parser.accepts("jvm-args", "more arguments of the JVMs")
                .withRequiredArg()
                .withValuesSeparatedBy(' ');
        OptionSpec<Void> help = parser.accepts("help", "this text").forHelp();
        OptionSet set = parser.parse(arguments);
        if (set.has(help)) {
            parser.printHelpOn(System.out);
            return;
        }
        List<ColdStarts> all = new ColdStart(set.valuesOf(jvmArgs), set.valueOf(runs), set.valueOf(seconds)).measure();
        if (set.has(json)) {
            ColdStarts.write(Path.of(set.valueOf(json)), all);
        }
    }

    /** Measures all tasks, each without and with a cache of its own, then the regressions, and prints what it found. */
    List<ColdStarts> measure() throws IOException, InterruptedException {
        List<ColdStarts> all = new ArrayList<>();
        for (String task : Tasks.names()) {
            all.add(measure(task, false, List.of()));
            Path folder = Files.createTempDirectory("aot");
            Path cache = folder.resolve("cache.aot");
            try {
                String reason = train(task, cache);
                all.add(
                        reason.isEmpty()
                                ? measure(task, true, List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"))
                                : new ColdStarts(task, true, List.of(), List.of(), List.of(), reason));
            } finally {
                Files.deleteIfExists(cache);
                Files.deleteIfExists(folder);
            }
        }
        all.addAll(new Regressions(flags, "python3", runs).measure());
        return all;
    }

    /** Runs the task once to write the cache; returns why there is none, else nothing. */
    private String train(String task, Path cache) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(flags);
        all.add("-XX:AOTCacheOutput=" + cache);
        List<String> lines = new ArrayList<>();
        int status = run(all, task, lines).status;
        if (status != 0) {
            return "no cache: the JVM ended with status " + status + (lines.isEmpty() ? "" : ": " + lines.getFirst());
        }
        return Files.exists(cache) ? "" : "no cache: this JVM wrote none";
    }

    private ColdStarts measure(String task, boolean cached, List<String> more)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(flags);
        all.addAll(more);
        List<Double> first = new ArrayList<>();
        List<Double> fast = new ArrayList<>();
        List<Double> steady = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            List<String> lines = new ArrayList<>();
            Run run = run(all, task, lines);
            String last = lines.isEmpty() ? "" : lines.getLast();
            if (run.status != 0 || !last.startsWith(ColdStartTask.STEADY)) {
                String reason =
                        "the JVM ended with status " + run.status + (lines.isEmpty() ? "" : ": " + lines.getFirst());
                return new ColdStarts(task, cached, List.of(), List.of(), List.of(), reason);
            }
            String[] numbers = last.substring(ColdStartTask.STEADY.length()).split(" ", -1);
            first.add(run.first / 1e6);
            fast.add((run.first + Long.parseLong(numbers[0])) / 1e6);
            steady.add(Double.parseDouble(numbers[1]));
        }
        System.out.printf(
                "# %s, %s AOT cache: first result ms %s, 90 %% ms %s%n",
                task, cached ? "with" : "without", first, fast);
        return new ColdStarts(task, cached, first, fast, steady, "");
    }

    /** How a JVM ended, and the nanoseconds from its start to its first result. */
    private record Run(int status, long first) {}

    private Run run(List<String> jvm, String task, List<String> lines) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(Jvm.command(jvm, ColdStartTask.class, task, "" + seconds)).redirectErrorStream(true);
        long start = System.nanoTime();
        Process process = builder.start();
        long first = 0;
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.equals(ColdStartTask.FIRST)) {
                    first = System.nanoTime() - start;
                } else if (!line.contains("incubator modules")) {
                    lines.add(line);
                }
            }
        }
        return new Run(process.waitFor(), first);
    }
}
