package dev.lanewise.bench.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Scores of one problem by several libraries, set beside each other. */
final class Comparisons {
    /** The parameter that says who computes. */
    static final String LIBRARY = "library";

    private static final String OURS = "lanewise";

    private Comparisons() {}

    /**
     * One problem.
     *
     * @param benchmark the benchmark
     * @param params its parameters but the library
     * @param figures by library
     */
    record Row(String benchmark, String params, Map<String, Figure> figures) {
        Optional<Figure> ours() {
            return Optional.ofNullable(figures.get(OURS));
        }

        private Optional<Map.Entry<String, Figure>> best() {
            return figures.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(OURS))
                    .min(Comparator.comparingDouble(
                            entry -> entry.getValue().score().median()));
        }

        String bestName() {
            return best().map(Map.Entry::getKey).orElse("");
        }

        /** Our speed by that of the fastest other, where both took part. */
        Optional<Double> ratio() {
            return ours().flatMap(mine -> best().map(best ->
                    best.getValue().score().median() / mine.score().median()));
        }

        String ratioText() {
            return ratio().map(ratio -> String.format(Locale.ROOT, "%.3f", ratio))
                    .orElse("");
        }
    }

    static boolean isOurs(Score score) {
        return score.param(LIBRARY, OURS).equals(OURS);
    }

    /** The problems that more than one library solved. */
    static List<Row> of(List<Figure> figures) {
        Map<String, Row> rows = new LinkedHashMap<>();
        figures.stream()
                .filter(figure -> figure.score().params().containsKey(LIBRARY))
                .forEach(figure -> {
                    Score score = figure.score();
                    String params = Score.text(score.without(LIBRARY));
                    Row row = rows.computeIfAbsent(
                            score.benchmark() + ' ' + params,
                            _ -> new Row(score.benchmark(), params, new LinkedHashMap<>()));
                    row.figures.put(score.param(LIBRARY, ""), figure);
                });
        return rows.values().stream().filter(row -> row.figures.size() > 1).toList();
    }

    /** The figure of a library in a row, if it has one. */
    static Optional<Figure> figure(Row row, String library) {
        return Optional.ofNullable(row.figures.get(Objects.requireNonNull(library)));
    }
}
