package dev.lanewise.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@code index.html} and {@code README.md} into a folder that has {@code machine.json} and {@code jmh.json}, and perhaps
 * {@code race.json} and {@code cold-start.json}.
 */
public final class Report {
    /** What JMH measured. */
    public static final String JMH = "jmh.json";

    /** What {@link dev.lanewise.bench.GemmRace} and {@link dev.lanewise.bench.OpRace} measured. */
    public static final String RACE = "race.json";

    /** What {@link dev.lanewise.bench.suite.ColdStart} measured. */
    public static final String COLD = "cold-start.json";

    /** The machine. */
    public static final String MACHINE = "machine.json";

    private final Machine machine;
    private final Limits limits;
    private final List<Figure> figures;
    private final List<ColdStarts> colds;

    private Report(Machine machine, List<Score> scores, List<ColdStarts> colds) {
        this.machine = machine;
        this.colds = colds;
        limits = Limits.of(scores, machine.bits());
        figures = scores.stream()
                .filter(score -> !score.benchmark().startsWith(Limits.BENCHMARK))
                .map(score -> new Figure(score, Work.of(score), limits.bound(score, machine)))
                .toList();
    }

    /**
     * Writes the pages.
     *
     * @param arguments the folder
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("Report: expected the folder with " + JMH + " and " + MACHINE
                    + ", found " + arguments.length + " arguments");
        }
        write(Path.of(arguments[0]));
    }

    /**
     * Writes the pages.
     *
     * @param folder of the results
     * @throws IOException if a file cannot be read or written
     */
    public static void write(Path folder) throws IOException {
        Path cold = folder.resolve(COLD);
        Report report = new Report(
                Machine.read(folder.resolve(MACHINE)),
                scores(folder),
                Files.exists(cold) ? ColdStarts.read(cold) : List.of());
        Files.writeString(folder.resolve("index.html"), report.html());
        Files.writeString(folder.resolve("README.md"), report.markdown());
    }

    /**
     * The scores of a result.
     *
     * @param path a file of JMH, or a folder with one and perhaps a race
     * @return all of them
     * @throws IOException if a file cannot be read
     */
    static List<Score> scores(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return JmhFile.read(path);
        }
        List<Score> scores = new ArrayList<>(JmhFile.read(path.resolve(JMH)));
        if (Files.exists(path.resolve(RACE))) {
            scores.addAll(RaceFile.read(path.resolve(RACE)));
        }
        return scores;
    }

    private String title() {
        return "Lanewise on " + machine.cpu();
    }

    private List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        tables.add(Tables.machine(machine));
        tables.add(Tables.limits(limits, machine));
        if (!machine.missing().isEmpty()) {
            tables.add(Tables.missing(machine));
        }
        if (!colds.isEmpty()) {
            tables.add(ColdStarts.table(colds));
        }
        return tables;
    }

    private String html() {
        Charts charts = new Charts(machine, limits, figures);
        StringBuilder body = new StringBuilder("<h1>" + Html.escape(title()) + "</h1>\n");
        tables().forEach(table -> body.append(table.html()));
        body.append("<h2>Charts</h2>\n");
        charts.sizes().forEach(body::append);
        charts.ratios().forEach(body::append);
        charts.rooflines().forEach(body::append);
        charts.spread().ifPresent(body::append);
        body.append("<h2>Figures</h2>\n<p>").append(Html.escape(EXPLANATION)).append("</p>\n");
        Tables.figures(figures).forEach(table -> body.append(table.html()));
        return Html.page(title(), body.toString());
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("# " + title() + "\n\n");
        text.append("The same with charts: [index.html](index.html).\n\n");
        tables().forEach(table -> text.append(table.markdown()));
        text.append("## Figures\n\n").append(EXPLANATION).append("\n\n");
        Tables.figures(figures).forEach(table -> text.append(table.markdown()));
        return text.toString().strip() + "\n";
    }

    private static final String EXPLANATION =
            "A time is the median over the forks, each with the median of its iterations; beside it the fastest and the slowest fork. "
                    + "The limit is the longer of two times: that of the arithmetic at the FMA peak of the same width, precision and "
                    + "threads, and that of moving each operand and result once at the bandwidth of the cache in which all of it fits, "
                    + "both as measured in this run.";
}
