package dev.lanewise.bench.suite;

import dev.lanewise.bench.report.Baseline;
import dev.lanewise.bench.report.Machines;
import dev.lanewise.kernels.Gemm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import joptsimple.OptionParser;
import joptsimple.OptionSet;
import joptsimple.OptionSpec;

/**
 * Looks for regressions on a machine that is not quiet: ours and a probe of the machine take turns, and the ratio of their times
 * is compared with committed ones. Run by hand before and after a change; it ends with status 1 if something is slower.
 */
public final class Guard {
    private Guard() {}

    /**
     * Measures, and compares or writes a baseline.
     *
     * @param arguments {@code --help} lists them
     * @throws IOException if a file cannot be read or written
     * @throws InterruptedException if the run is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        OptionParser parser = new OptionParser();
        OptionSpec<Integer> forks = parser.accepts("forks", "JVMs, at least two")
                .withRequiredArg()
                .ofType(Integer.class)
                .defaultsTo(6);
        OptionSpec<Integer> turns = parser.accepts("turns", "of each pair in each JVM")
                .withRequiredArg()
                .ofType(Integer.class)
                .defaultsTo(101);
        OptionSpec<String> baseline = parser.accepts("baseline", "the file of ratios")
                .withRequiredArg()
                .required();
        OptionSpec<Void> write = parser.accepts("write", "write the file instead of comparing with it");
        parser.accepts("help", "this text").forHelp();
        OptionSet set = parser.parse(arguments);
        if (set.has("help")) {
            parser.printHelpOn(System.out);
            return;
        }
        Baseline now = measure(set.valueOf(forks), set.valueOf(turns));
        Path file = Path.of(set.valueOf(baseline));
        if (set.has(write)) {
            now.write(file);
            return;
        }
        Baseline.Verdict verdict = Baseline.read(file).compare(now);
        System.out.print(verdict.lines());
        if (!verdict.slower().isEmpty()) {
            System.out.println("slower: " + verdict.slower());
            System.exit(1);
        }
    }

    private static Baseline measure(int forks, int turns) throws IOException, InterruptedException {
        if (forks < 2) {
            throw new IllegalArgumentException("Guard: --forks: expected at least 2, found " + forks);
        }
        NavigableMap<String, List<Double>> ratios = new TreeMap<>();
        for (int fork = 0; fork < forks; fork++) {
            fork(turns, ratios);
            System.out.printf("# fork %d of %d%n", fork + 1, forks);
        }
        return new Baseline(
                Machines.cpu(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                Machines.commit(Gemm.class).orElse("unknown"),
                ratios);
    }

    private static void fork(int turns, NavigableMap<String, List<Double>> ratios)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Jvm.command(List.of(), GuardTask.class, "" + turns))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(GuardTask.RATIO)) {
                    String[] words = line.substring(GuardTask.RATIO.length()).split(" ", 2);
                    ratios.computeIfAbsent(words[1], _ -> new ArrayList<>()).add(Double.parseDouble(words[0]));
                }
            }
        }
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException("Guard: a fork ended with status " + status);
        }
    }
}
