package dev.lanewise.bench;

import dev.lanewise.bench.RaceResult.Measured;
import dev.lanewise.bench.RaceResult.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tables of a race: one line a shape, and a summary of the row. */
final class RaceTable {
    private static final String OURS = "lanewise";
    private static final List<String> PROBES = List.of("fma", "read");

    private RaceTable() {}

    /** Ours divided by the best of the others, where both took part. */
    static Optional<Double> ratio(Measured measured) {
        Times ours = measured.times().get(OURS);
        return ours == null
                ? Optional.empty()
                : best(measured).map(best -> ours.speed() / best.getValue().speed());
    }

    static Optional<Map.Entry<String, Times>> best(Measured measured) {
        return measured.times().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(OURS) && !PROBES.contains(entry.getKey()))
                .max(Comparator.comparingDouble(entry -> entry.getValue().speed()));
    }

    static String text(RaceResult result) {
        StringBuilder text = new StringBuilder();
        text.append("# %s, %s, threads %d, forks %d, rounds %d: GFLOP/s (read: GB/s), medians%n"
                .formatted(result.row(), result.precision(), result.threads(), result.forks(), result.rounds()));
        text.append("# %s; %s%n".formatted(result.cpu(), result.jdk()));
        result.contenders().forEach((name, version) -> text.append("#   %s: %s%n".formatted(name, version)));
        result.missing().forEach((name, reason) -> text.append("#   %s is missing: %s%n".formatted(name, reason)));
        List<String> names = new ArrayList<>(result.contenders().keySet());
        names.removeIf(name -> result.shapes().stream().noneMatch(m -> m.times().containsKey(name)));
        text.append("%-26s".formatted("m x n x k"));
        names.forEach(name -> text.append(" %12s".formatted(shortened(name))));
        text.append("  ratio  (quartiles)  best\n");
        for (Measured measured : result.shapes()) {
            text.append("%-26s".formatted(measured.shape().label()));
            for (String name : names) {
                Times times = measured.times().get(name);
                text.append(" %12s".formatted(times == null ? "" : number(times.speed())));
            }
            ratio(measured).ifPresent(ratio -> text.append("  %5.3f".formatted(ratio)));
            best(measured).ifPresent(best -> text.append("  %s %s".formatted(quartiles(measured), best.getKey())));
            text.append('\n');
        }
        return text.append(summary(result)).toString();
    }

    private static String quartiles(Measured measured) {
        Times ours = measured.times().get(OURS);
        return ours == null ? "" : "(%s..%s)".formatted(number(ours.speed(0.75)), number(ours.speed(0.25)));
    }

    private static String shortened(String name) {
        return name.replace("openblas", "oblas").replace("system", "sys");
    }

    private static String summary(RaceResult result) {
        List<Measured> compared = result.shapes().stream()
                .filter(measured -> ratio(measured).isPresent())
                .toList();
        if (compared.isEmpty()) {
            return "";
        }
        double logs = compared.stream()
                .mapToDouble(measured -> Math.log(ratio(measured).orElseThrow()))
                .sum();
        Measured worst = compared.stream()
                .min(Comparator.comparingDouble(measured -> ratio(measured).orElseThrow()))
                .orElseThrow();
        return "# ratio to the best: geometric mean %.3f, least %.3f at %s%n"
                .formatted(
                        Math.exp(logs / compared.size()),
                        ratio(worst).orElseThrow(),
                        worst.shape().label());
    }

    static String number(double speed) {
        return String.format(Locale.ROOT, speed < 10 ? "%.2f" : "%.1f", speed);
    }
}
