package dev.lanewise.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.lanewise.bench.peers.Competitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one row gave in one precision and with one number of threads.
 *
 * @param race the program
 * @param unit what a figure of its table is
 * @param row the row
 * @param precision f32 or f64
 * @param threads the threads that each contender may use
 * @param forks the JVMs that took part
 * @param rounds the times that each contender had its turn at each shape, in each JVM
 * @param command the options
 * @param cpu the processor
 * @param jdk the JDK
 * @param contenders what took part, and what each says of itself
 * @param missing what did not, and why
 * @param shapes the times
 */
record RaceResult(
        String race,
        RaceUnit unit,
        String row,
        String precision,
        int threads,
        int forks,
        int rounds,
        String command,
        String cpu,
        String jdk,
        Map<String, String> contenders,
        Map<String, String> missing,
        List<Measured> shapes) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * One shape, or another problem.
     *
     * @param label what the tables call it
     * @param beside the label of the round shape that this one is set against, or the empty text
     * @param times by contender
     */
    record Measured(String label, String beside, Map<String, Times> times) {
        Measured and(Measured other) {
            Map<String, Times> all = new LinkedHashMap<>();
            times.forEach((name, mine) -> all.put(name, mine.and(Objects.requireNonNull(other.times.get(name)))));
            return new Measured(label, beside, all);
        }
    }

    /**
     * One contender at one shape.
     *
     * @param work what a call counts for, in operations or bytes
     * @param ns the nanoseconds of a call, one value a round and JVM
     */
    record Times(double work, List<Double> ns) {
        private Times and(Times other) {
            List<Double> all = new ArrayList<>(ns);
            all.addAll(other.ns);
            return new Times(work, all);
        }

        /** The speed in work per nanosecond, at a quantile of the time: ½ gives the median, 0 the fastest round. */
        double speed(double quantile) {
            double[] sorted =
                    ns.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            double position = quantile * (sorted.length - 1);
            int below = (int) position;
            int above = Math.min(below + 1, sorted.length - 1);
            return work / (sorted[below] + (position - below) * (sorted[above] - sorted[below]));
        }
    }

    /** What this JVM gave. */
    static RaceResult of(
            RaceOptions options,
            RaceUnit unit,
            String row,
            String precision,
            int threads,
            List<? extends Competitor<?>> contenders,
            Map<String, String> missing,
            List<Measured> measured)
            throws IOException {
        Map<String, String> versions = new LinkedHashMap<>();
        contenders.forEach(contender -> versions.put(contender.name(), contender.version()));
        return new RaceResult(
                unit.race(),
                unit,
                row,
                precision,
                threads,
                1,
                options.rounds(),
                options.command(),
                processor(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                versions,
                new TreeMap<>(missing),
                measured);
    }

    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.exists(file)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(file)) {
            Map<String, String> values = new LinkedHashMap<>();
            lines.map(line -> line.split("\\s*:\\s*", 2))
                    .filter(pair -> pair.length == 2)
                    .forEach(pair -> values.putIfAbsent(pair[0], pair[1]));
            Predicate<String> known = values::containsKey;
            return Stream.of("model name", "cpu family", "model")
                    .filter(known)
                    .map(key -> key.equals("model name") ? values.get(key) : key + " " + values.get(key))
                    .reduce((a, b) -> a + ", " + b)
                    .orElse(System.getProperty("os.arch"));
        }
    }

    /** The same race in one JVM more. */
    RaceResult and(RaceResult other) {
        List<Measured> all = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            all.add(shapes.get(i).and(other.shapes.get(i)));
        }
        return new RaceResult(
                race,
                unit,
                row,
                precision,
                threads,
                forks + other.forks,
                rounds,
                command,
                cpu,
                jdk,
                contenders,
                missing,
                all);
    }

    /** The same times, raced by another command. */
    RaceResult by(String newCommand) {
        return new RaceResult(
                race, unit, row, precision, threads, forks, rounds, newCommand, cpu, jdk, contenders, missing, shapes);
    }

    static void write(Path file, List<RaceResult> results) throws IOException {
        JSON.writeValue(file.toFile(), results);
    }

    static List<RaceResult> read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), new TypeReference<>() {});
    }
}
