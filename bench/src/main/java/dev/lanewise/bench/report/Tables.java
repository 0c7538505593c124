package dev.lanewise.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a report. */
final class Tables {
    private Tables() {}

    static Table machine(Machine machine) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("processor", machine.cpu() + ", " + machine.arch()));
        rows.add(List.of("logical processors", "" + machine.cores()));
        rows.add(List.of("caches", caches(machine)));
        rows.add(List.of("memory", machine.memory() > 0 ? bytes(machine.memory()) : "unknown"));
        rows.add(List.of("system", machine.os()));
        rows.add(List.of("JVM", machine.jdk()));
        rows.add(List.of("flags", String.join(" ", machine.flags())));
        machine.backends().forEach((width, line) -> rows.add(List.of("backend, " + width, line)));
        rows.add(List.of("commit", machine.commit()));
        rows.add(List.of("command", machine.command()));
        rows.add(List.of("date", machine.date()));
        return new Table("Machine", List.of("what", "value"), rows);
    }

    private static String caches(Machine machine) {
        return machine.caches().isEmpty()
                ? "unknown"
                : machine.caches().stream()
                        .map(cache ->
                                "L%d %s shared by %d".formatted(cache.level(), bytes(cache.bytes()), cache.sharedBy()))
                        .collect(Collectors.joining(", "));
    }

    static String bytes(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return Axis.label(value) + ' ' + units[unit];
    }

    static Table limits(Limits limits, Machine machine) {
        List<List<String>> rows = new ArrayList<>();
        limits.peaks()
                .forEach(peak -> rows.add(List.of(
                        "multiply-add, %d bits, %s".formatted(peak.width(), peak.precision()),
                        "" + peak.threads(),
                        Figure.significant(peak.gflops()) + " GFLOP/s")));
        limits.bandwidths()
                .forEach(bandwidth -> rows.add(List.of(
                        (bandwidth.copies() ? "copy within " : "read ")
                                + bytes(bandwidth.bytes())
                                + machine.place(bandwidth.bytes())
                                        .map(place -> " (" + place + ")")
                                        .orElse(""),
                        "" + bandwidth.threads(),
                        Figure.significant(bandwidth.gigabytes()) + " GB/s")));
        return new Table("Limits, measured in the same run", List.of("what", "threads", "at most"), rows);
    }

    static Table missing(Machine machine) {
        List<List<String>> rows = machine.missing().entrySet().stream()
                .map(entry -> List.of(entry.getKey(), entry.getValue()))
                .toList();
        return new Table("Missing", List.of("what", "why"), rows);
    }

    /** A table for each benchmark; problems that several libraries solved have a column for each library. */
    static List<Table> figures(List<Figure> figures) {
        List<Table> tables = new ArrayList<>();
        Map<String, List<Figure>> byBenchmark = figures.stream()
                .filter(figure -> !figure.score().benchmark().startsWith(Limits.BENCHMARK))
                .collect(Collectors.groupingBy(
                        figure -> figure.score().benchmark(), LinkedHashMap::new, Collectors.toList()));
        byBenchmark.forEach((benchmark, some) -> {
            List<Comparisons.Row> compared = Comparisons.of(some);
            tables.add(compared.isEmpty() ? plain(benchmark, some) : compared(benchmark, compared));
        });
        return tables;
    }

    private static Table plain(String benchmark, List<Figure> figures) {
        List<List<String>> rows = figures.stream()
                .map(figure -> List.of(
                        Score.text(figure.score().without(Comparisons.LIBRARY)),
                        Figure.time(figure.score().median()),
                        figure.spread(),
                        figure.speed(),
                        figure.share(),
                        allocated(figure.score())))
                .toList();
        return new Table(
                benchmark,
                List.of("parameters", "time", "forks", "speed", "part of the limit", "bytes allocated"),
                rows);
    }

    /** JMH's own work allocates a fraction of a byte an operation. */
    private static String allocated(Score score) {
        return score.allocated().isPresent()
                ? Axis.label((double) Math.round(score.allocated().getAsDouble()))
                : "";
    }

    private static Table compared(String benchmark, List<Comparisons.Row> compared) {
        List<String> libraries = compared.stream()
                .flatMap(row -> row.figures().keySet().stream())
                .distinct()
                .toList();
        List<String> head = Stream.of(
                        Stream.of("parameters"),
                        libraries.stream(),
                        Stream.of("ratio", "best peer", "part of the limit"))
                .flatMap(part -> part)
                .toList();
        List<List<String>> rows = compared.stream()
                .map(row -> Stream.of(
                                Stream.of(row.params()),
                                libraries.stream()
                                        .map(library -> Comparisons.figure(row, library)
                                                .map(Figure::speedOrTime)
                                                .orElse("")),
                                Stream.of(
                                        row.ratioText(),
                                        row.bestName(),
                                        row.ours().map(Figure::share).orElse("")))
                        .flatMap(part -> part)
                        .toList())
                .toList();
        return new Table(benchmark, head, rows);
    }
}
