package dev.lanewise.bench;

import dev.lanewise.bench.RaceResult.Measured;
import dev.lanewise.bench.RaceResult.Times;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a race, as text and as Markdown: one line a shape, and a summary of the row. */
final class RaceTable {
    private static final String OURS = "lanewise";
    private static final String FMA = "fma";
    private static final String READ = "read";
    private static final String COPY = "copy";

    private final RaceResult result;
    private final double quantile;

    /** The table at a quantile of the times, the same for every contender. */
    RaceTable(RaceResult result, double quantile) {
        this.result = result;
        this.quantile = quantile;
    }

    private double speed(Times times) {
        return times.speed(quantile);
    }

    private Optional<Times> times(Measured measured, String name) {
        return Optional.ofNullable(measured.times().get(name));
    }

    private Optional<Map.Entry<String, Times>> best(Measured measured) {
        return measured.times().entrySet().stream()
                .filter(entry -> !List.of(OURS, FMA, READ, COPY).contains(entry.getKey()))
                .max(Comparator.comparingDouble(entry -> speed(entry.getValue())));
    }

    /** Ours divided by the best of the others, where both took part. */
    Optional<Double> ratio(Measured measured) {
        return times(measured, OURS).flatMap(ours -> best(measured).map(best -> speed(ours) / speed(best.getValue())));
    }

    /** Ours divided by ours at the round shape beside this one. */
    Optional<Double> besideRatio(Measured measured) {
        return result.shapes().stream()
                .filter(other -> other.label().equals(measured.beside()))
                .findFirst()
                .flatMap(round -> times(round, OURS))
                .flatMap(round -> times(measured, OURS).map(ours -> speed(ours) / speed(round)));
    }

    /** Ours as a part of what the cores can multiply and add; with a vector, of what they can read; of operations, of a copy. */
    private Optional<Double> share(Measured measured) {
        Optional<Times> read = times(measured, READ);
        return times(measured, OURS)
                .flatMap(ours -> read.map(bytes -> bytes.work() / ours.work() * speed(ours) / speed(bytes))
                        .or(() -> times(measured, FMA).map(peak -> speed(ours) / speed(peak)))
                        .or(() -> times(measured, COPY).map(copy -> speed(ours) / speed(copy))));
    }

    private List<String> names() {
        return result.contenders().keySet().stream()
                .filter(name -> result.shapes().stream()
                        .anyMatch(measured -> measured.times().containsKey(name)))
                .toList();
    }

    private Stream<String> cells(Measured measured) {
        Stream<String> speeds = names().stream()
                .map(name -> times(measured, name)
                        .map(this::speed)
                        .map(result.unit()::format)
                        .orElse(""));
        Stream<String> ours = Stream.of(
                times(measured, OURS).map(this::quartiles).orElse(""),
                ratio(measured).map(RaceTable::ratioText).orElse(""),
                best(measured).map(Map.Entry::getKey).orElse(""),
                share(measured).map(share -> Math.round(100 * share) + " %").orElse(""),
                besideRatio(measured)
                        .map(ratio -> ratioText(ratio) + " of " + measured.beside())
                        .orElse(""));
        return Stream.concat(Stream.of(measured.label()), Stream.concat(speeds, ours));
    }

    /** The smaller figure first. */
    private String quartiles(Times times) {
        double slow = times.speed(0.75);
        double fast = times.speed(0.25);
        RaceUnit unit = result.unit();
        boolean rises = unit.figure(slow) <= unit.figure(fast);
        return unit.format(rises ? slow : fast) + " to " + unit.format(rises ? fast : slow);
    }

    private List<String> head() {
        return Stream.of(
                        Stream.of(result.unit().problem()),
                        names().stream(),
                        Stream.of("our quartiles", "ratio", "best peer", "of peak", "of the round shape"))
                .flatMap(part -> part)
                .toList();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("# %s%n# %s; %s%n".formatted(title(), result.cpu(), result.jdk()));
        result.contenders().forEach((name, version) -> text.append("#   %s: %s%n".formatted(name, version)));
        result.missing().forEach((name, reason) -> text.append("#   %s is missing: %s%n".formatted(name, reason)));
        text.append(aligned(head().stream())).append('\n');
        result.shapes()
                .forEach(measured -> text.append(aligned(cells(measured))).append('\n'));
        return text + summary().map(line -> "# " + line + "\n").orElse("");
    }

    private static String aligned(Stream<String> cells) {
        return cells.map("%-15s"::formatted).collect(Collectors.joining(" ")).stripTrailing();
    }

    String markdown() {
        StringBuilder text = new StringBuilder("### " + title() + "\n\n");
        text.append(result.cpu()).append("; ").append(result.jdk()).append(".\n\n");
        text.append("```text\n" + result.race() + " ")
                .append(commandWithoutFile())
                .append("\n```\n\n");
        text.append(line(head().stream())).append("|---".repeat(head().size())).append("|\n");
        result.shapes().forEach(measured -> text.append(line(cells(measured))));
        summary().ifPresent(summary -> text.append('\n').append(summary).append(".\n"));
        result.contenders().forEach((name, version) -> text.append("\n- ").append(name + ": " + version));
        result.missing().forEach((name, reason) -> text.append("\n- ").append(name + " is missing: " + reason));
        return text.append('\n').toString();
    }

    /** Where the times were written is nobody's concern. */
    private String commandWithoutFile() {
        return result.command().replaceAll(" ?--json[ =]\\S+", "").strip();
    }

    private static String line(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private String title() {
        return "%s, %s, %d thread%s, %d fork%s of %d rounds: %s, %s"
                .formatted(
                        result.row(),
                        result.precision(),
                        result.threads(),
                        result.threads() == 1 ? "" : "s",
                        result.forks(),
                        result.forks() == 1 ? "" : "s",
                        result.rounds(),
                        result.unit().text(),
                        quantile == 0.5 ? "medians" : "quantile " + quantile + " of the times");
    }

    private Optional<String> summary() {
        List<Measured> compared = result.shapes().stream()
                .filter(measured -> ratio(measured).isPresent())
                .sorted(Comparator.comparingDouble(measured -> ratio(measured).orElseThrow()))
                .toList();
        if (compared.isEmpty()) {
            return Optional.empty();
        }
        double logs = compared.stream()
                .mapToDouble(measured -> Math.log(ratio(measured).orElseThrow()))
                .sum();
        Measured least = Objects.requireNonNull(compared.getFirst());
        return Optional.of("Ratio to the best peer: geometric mean %s, least %s at %s"
                .formatted(
                        ratioText(Math.exp(logs / compared.size())),
                        ratioText(ratio(least).orElseThrow()),
                        least.label()));
    }

    private static String ratioText(double ratio) {
        return String.format(Locale.ROOT, "%.3f", ratio);
    }
}
