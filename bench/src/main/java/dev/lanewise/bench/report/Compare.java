package dev.lanewise.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sets two result files side by side, of two commits, JDKs or processors, and marks what differs beyond chance. */
public final class Compare {
    private static final double CHANCE = 0.05;

    private Compare() {}

    /**
     * Prints the comparison as a Markdown table.
     *
     * @param arguments two files of JMH, or two folders that the suite has written
     * @throws IOException if one cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException(
                    "Compare: expected A.json and B.json, found " + arguments.length + " arguments");
        }
        System.out.print(text(Path.of(arguments[0]), Path.of(arguments[1])));
    }

    static String text(Path a, Path b) throws IOException {
        Map<String, Score> first = byLabel(a);
        Map<String, Score> second = byLabel(b);
        List<Pair> pairs = pairs(first, second);
        long faster =
                pairs.stream().filter(pair -> pair.verdict().equals("faster")).count();
        long slower =
                pairs.stream().filter(pair -> pair.verdict().equals("slower")).count();
        StringBuilder text = new StringBuilder();
        text.append("A: %s%s%nB: %s%s%n%n".formatted(a, machine(a), b, machine(b)));
        text.append(table(pairs).markdown());
        text.append("Of %d in both, B is faster in %d and slower in %d; only in A: %d, only in B: %d.%n"
                .formatted(pairs.size(), faster, slower, first.size() - pairs.size(), second.size() - pairs.size()));
        return text.toString();
    }

    private static Map<String, Score> byLabel(Path path) throws IOException {
        Map<String, Score> scores = new LinkedHashMap<>();
        Report.scores(path).forEach(score -> scores.put(score.label(), score));
        return scores;
    }

    private static String machine(Path path) throws IOException {
        Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        Path file = folder == null ? path : folder.resolve(Report.MACHINE);
        if (!Files.exists(file)) {
            return "";
        }
        Machine machine = Machine.read(file);
        return " (" + machine.cpu() + "; " + machine.jdk() + "; commit " + machine.commit() + ")";
    }

    /**
     * One benchmark in both files.
     *
     * @param a in the first
     * @param b in the second
     * @param test the ratio of the times; of a single fork NaN but for the ratio
     * @param adjusted the probability of chance, adjusted for the number of benchmarks
     */
    private record Pair(Score a, Score b, Welch test, double adjusted) {
        String verdict() {
            if (Double.isNaN(adjusted)) {
                return "one fork";
            }
            if (adjusted >= CHANCE) {
                return "";
            }
            return test.ratio() < 1 ? "faster" : "slower";
        }

        List<String> cells() {
            String interval = Double.isNaN(adjusted) ? "" : speed(test.high()) + " to " + speed(test.low());
            return List.of(
                    a.label(),
                    Figure.time(a.median()),
                    Figure.time(b.median()),
                    speed(test.ratio()),
                    interval,
                    Double.isNaN(adjusted) ? "" : String.format(Locale.ROOT, "%.3f", adjusted),
                    verdict());
        }

        /** Speed is the inverse of time. */
        private static String speed(double ratio) {
            return String.format(Locale.ROOT, "%.3f", 1 / ratio);
        }
    }

    private static List<Pair> pairs(Map<String, Score> first, Map<String, Score> second) {
        List<Pair> tested = new ArrayList<>();
        List<Pair> others = new ArrayList<>();
        for (Map.Entry<String, Score> entry : first.entrySet()) {
            Score a = entry.getValue();
            Score b = second.get(entry.getKey());
            if (b != null && a.forks().length > 1 && b.forks().length > 1) {
                tested.add(new Pair(a, b, Welch.of(a.forks(), b.forks()), Double.NaN));
            } else if (b != null) {
                double ratio = b.median() / a.median();
                others.add(new Pair(a, b, new Welch(ratio, Double.NaN, Double.NaN, Double.NaN), Double.NaN));
            }
        }
        List<Double> adjusted =
                Welch.adjusted(tested.stream().map(pair -> pair.test.p()).toList());
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < tested.size(); i++) {
            Pair pair = tested.get(i);
            pairs.add(new Pair(pair.a, pair.b, pair.test, adjusted.get(i)));
        }
        pairs.addAll(others);
        return pairs;
    }

    private static Table table(List<Pair> pairs) {
        return new Table(
                "B beside A",
                List.of("benchmark", "A", "B", "speed of B by that of A", "95 % interval", "chance", "B is"),
                pairs.stream().map(Pair::cells).toList());
    }
}
