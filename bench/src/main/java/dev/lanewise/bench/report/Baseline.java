package dev.lanewise.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The ratios that {@link dev.lanewise.bench.suite.Guard} measured: our time by that of a probe of the machine that took turns with
 * it. A slow minute of the machine slows both, so ratios of different days can be compared; those of different processors cannot.
 *
 * @param cpu the processor
 * @param jdk the JVM
 * @param commit of the measured code
 * @param ratios by pair, one a fork
 */
public record Baseline(String cpu, String jdk, String commit, NavigableMap<String, List<Double>> ratios) {
    /** A part by which a ratio has to grow before it counts, whatever its certainty. */
    static final double TOLERANCE = 0.03;

    private static final double CHANCE = 0.05;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * Reads what {@link #write} wrote.
     *
     * @param file the file
     * @return the baseline
     * @throws IOException if it cannot be read
     */
    public static Baseline read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Baseline.class);
    }

    /**
     * Writes it as JSON.
     *
     * @param file the file
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    /**
     * How newer ratios compare with these.
     *
     * @param lines a table for the reader
     * @param slower the pairs that have become slower
     */
    public record Verdict(String lines, List<String> slower) {}

    /**
     * Compares newer ratios with these.
     *
     * @param now the newer ones
     * @return the verdict; a pair that only one of them has is not compared
     * @throws IllegalArgumentException if they are of another processor
     */
    public Verdict compare(Baseline now) {
        if (!cpu.equals(now.cpu)) {
            throw new IllegalArgumentException("baseline: expected ratios of " + now.cpu + ", found those of " + cpu);
        }
        List<String> names =
                now.ratios.keySet().stream().filter(ratios::containsKey).toList();
        List<Welch> tests = new ArrayList<>();
        for (String name : names) {
            tests.add(Welch.of(values(ratios, name), values(now.ratios, name)));
        }
        List<Double> adjusted = Welch.adjusted(tests.stream().map(Welch::p).toList());
        List<List<String>> rows = new ArrayList<>();
        List<String> slower = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Welch test = tests.get(i);
            boolean worse = adjusted.get(i) < CHANCE && test.ratio() > 1 + TOLERANCE;
            if (worse) {
                slower.add(names.get(i));
            }
            rows.add(List.of(
                    names.get(i),
                    mean(values(ratios, names.get(i))),
                    mean(values(now.ratios, names.get(i))),
                    "%.3f (%.3f to %.3f)".formatted(test.ratio(), test.low(), test.high()),
                    String.format(Locale.ROOT, "%.3f", adjusted.get(i)),
                    worse ? "slower" : ""));
        }
        List<String> head = List.of("pair", "before", "now", "now by before, 95 % interval", "chance", "verdict");
        return new Verdict(new Table("Our time by that of the probe", head, rows).markdown(), slower);
    }

    private static double[] values(Map<String, List<Double>> ratios, String name) {
        return ratios.getOrDefault(name, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static String mean(double[] values) {
        double logs = 0;
        for (double value : values) {
            logs += Math.log(value);
        }
        return Figure.significant(Math.exp(logs / values.length));
    }
}
