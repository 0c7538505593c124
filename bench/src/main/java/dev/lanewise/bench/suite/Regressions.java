package dev.lanewise.bench.suite;

import dev.lanewise.bench.peers.Regression;
import dev.lanewise.bench.peers.RegressionTask;
import dev.lanewise.bench.report.ColdStarts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The article's regression with each library, in fresh processes, from their start to the printed error: what a user waits for
 * who trains something small. Python takes part where PyTorch or TensorFlow is installed for it.
 */
final class Regressions {
    private static final String OURS = "regression, lanewise";

    /** How far the errors of two libraries may lie apart after 3,000 steps in single precision, relative to ours. */
    private static final double TOLERANCE = 1e-3;

    private final List<String> flags;
    private final String python;
    private final int runs;
    private double expected = Double.NaN;

    /** Measures with this many processes each. */
    Regressions(List<String> flags, String python, int runs) {
        this.flags = flags;
        this.python = python;
        this.runs = runs;
    }

    /** Measures all programs and prints what it found. */
    List<ColdStarts> measure() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("regression");
        Path points = folder.resolve("points.txt");
        Path cache = folder.resolve("cache.aot");
        try {
            Regression.ofTheArticle().write(points);
            List<ColdStarts> all = new ArrayList<>();
            all.add(measure(OURS, false, java(List.of(), "LanewiseRegression", points)));
            run(java(List.of("-XX:AOTCacheOutput=" + cache), "LanewiseRegression", points));
            List<String> cached = List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on");
            all.add(measure(OURS, true, java(cached, "LanewiseRegression", points)));
            for (Map.Entry<String, String> peer : peers().entrySet()) {
                all.add(measure(
                        "regression, " + peer.getKey(),
                        false,
                        java(List.of(), peer.getValue() + "Regression", points)));
            }
            for (String library : List.of("torch", "tensorflow")) {
                Path script =
                        folder.resolve("regression_" + library + ".py"); // not torch.py, which would be the module
                extract(script);
                List<String> command = List.of(python, script.toString(), points.toString());
                all.add(measure("regression, Python with " + library, false, command));
            }
            return all;
        } finally {
            try (Stream<Path> files = Files.list(folder)) { // a JVM may leave more than its cache
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static Map<String, String> peers() {
        Map<String, String> peers = new LinkedHashMap<>();
        peers.put("libtorch", "Torch");
        peers.put("tensorflow", "TensorFlow");
        peers.put("nd4j", "Nd4j");
        return peers;
    }

    private List<String> java(List<String> more, String program, Path points) {
        List<String> all = new ArrayList<>(flags);
        all.addAll(more);
        return Jvm.command(all, RegressionTask.class, program, points.toString());
    }

    private static void extract(Path file) throws IOException {
        String name = file.getFileName().toString();
        try (InputStream script = Objects.requireNonNull(Regressions.class.getResourceAsStream(name), name)) {
            Files.copy(script, file);
        }
    }

    private ColdStarts measure(String title, boolean cached, List<String> command) throws InterruptedException {
        List<Double> milliseconds = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            String reason;
            try {
                Run run = run(command);
                reason = run.reason;
                milliseconds.add(run.milliseconds);
            } catch (IOException e) {
                reason = String.valueOf(e.getMessage());
            }
            if (!reason.isEmpty()) {
                System.out.printf("# %s: %s%n", title, reason);
                return new ColdStarts(title, cached, List.of(), List.of(), List.of(), reason);
            }
        }
        System.out.printf("# %s, %s AOT cache: ms %s%n", title, cached ? "with" : "without", milliseconds);
        return new ColdStarts(title, cached, milliseconds, List.of(), List.of(), "");
    }

    /** How long a process took to print the error, or why it did not print the right one. */
    private record Run(double milliseconds, String reason) {}

    private Run run(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        double milliseconds = 0;
        String mse = "";
        String message = "";
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(RegressionTask.MSE)) {
                    milliseconds = (System.nanoTime() - start) / 1e6;
                    mse = line.substring(RegressionTask.MSE.length());
                } else if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
                    message = line; // the last one says why
                }
            }
        }
        int status = process.waitFor();
        return new Run(milliseconds, mse.isEmpty() ? "it ended with status " + status + ": " + message : wrong(mse));
    }

    /** Nothing, if the error is that of the first program, which is ours. */
    private String wrong(String mse) {
        double found = Double.parseDouble(mse);
        if (Double.isNaN(expected)) {
            expected = found;
        }
        return Math.abs(found - expected) <= TOLERANCE * expected
                ? ""
                : "expected an error of " + expected + ", found " + found;
    }
}
