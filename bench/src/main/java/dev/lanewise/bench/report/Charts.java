package dev.lanewise.bench.report;

import dev.lanewise.bench.report.Limits.Bandwidth;
import dev.lanewise.bench.report.Plot.Point;
import dev.lanewise.bench.report.Plot.Series;
import dev.lanewise.bench.report.Plot.Style;
import dev.lanewise.bench.report.RangePlot.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The charts of a report, each as an SVG element; a chart without anything to show is left out. */
final class Charts {
    private static final Pattern CUBE = Pattern.compile("(\\d+)x\\1x\\1 NN");
    private static final int WIDEST = 40;
    private static final int LONGEST = 62;

    private final Machine machine;
    private final Limits limits;
    private final List<Figure> figures;

    Charts(Machine machine, Limits limits, List<Figure> figures) {
        this.machine = machine;
        this.limits = limits;
        this.figures = figures;
    }

    /** A precision and a number of threads: what one chart is about. */
    private record Setting(String precision, int threads) implements Comparable<Setting> {
        static Setting of(Figure figure) {
            return new Setting(
                    Work.elementSize(figure.score()) == 8 ? "f64" : "f32",
                    figure.score().threads());
        }

        @Override
        public int compareTo(Setting other) {
            return Comparator.comparing(Setting::precision)
                    .thenComparingInt(Setting::threads)
                    .compare(this, other);
        }

        @Override
        public String toString() {
            return precision + ", " + threads + (threads == 1 ? " thread" : " threads");
        }
    }

    private static <K> Map<K, List<Figure>> grouped(Stream<Figure> figures, Function<Figure, K> key) {
        return figures.collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }

    /** GFLOP/s of cubes over their size, a line for each library and width, with the peak of the machine. */
    List<String> sizes() {
        List<String> charts = new ArrayList<>();
        grouped(figures.stream().filter(figure -> cube(figure) > 0), Setting::of)
                .forEach((setting, all) -> {
                    List<Series> series = new ArrayList<>();
                    grouped(all.stream(), Charts::contestant)
                            .forEach((name, some) -> series.add(new Series(
                                    name,
                                    Style.LINE,
                                    some.stream()
                                            .sorted(Comparator.comparingInt(Charts::cube))
                                            .map(figure -> new Point(
                                                    cube(figure),
                                                    figure.gflops().orElseThrow(),
                                                    hint(figure)))
                                            .toList())));
                    Axis x = Axis.logarithmic("n", all.stream().mapToDouble(Charts::cube));
                    peak(setting).ifPresent(peak -> series.add(level("FMA peak", x, peak)));
                    charts.add(new Plot(
                                    "Matrix product n × n × n, " + setting,
                                    x,
                                    Axis.fromZero("GFLOP/s", values(series)),
                                    series)
                            .svg());
                });
        return charts;
    }

    private static int cube(Figure figure) {
        Matcher cube = CUBE.matcher(figure.score().param("shape", ""));
        return figure.gflops().isPresent() && cube.matches() ? Integer.parseInt(cube.group(1)) : 0;
    }

    private static String contestant(Figure figure) {
        String width = figure.score().param(Score.WIDTH, "");
        String library = figure.score().param(Comparisons.LIBRARY, "");
        return (library + ' ' + width + (width.matches("\\d+") ? " bits" : "")).strip();
    }

    private OptionalDouble peak(Setting setting) {
        return limits.peak("", setting.precision, setting.threads);
    }

    private static Series level(String name, Axis x, double y) {
        return new Series(name, Style.BOUND, List.of(new Point(x.min(), y, ""), new Point(x.max(), y, "")));
    }

    private static DoubleStream values(List<Series> series) {
        return series.stream().flatMap(one -> one.points().stream()).mapToDouble(Point::y);
    }

    private static String hint(Figure figure) {
        return figure.score().label() + ": " + figure.speed()
                + (figure.bound().isPresent() ? ", " + figure.share() : "");
    }

    /** Operations a second over operations by byte, under the roofs of arithmetic and of each memory. */
    List<String> rooflines() {
        List<String> charts = new ArrayList<>();
        Stream<Figure> ours = figures.stream()
                .filter(figure -> figure.gflops().isPresent() && figure.bound().isPresent())
                .filter(figure -> Comparisons.isOurs(figure.score()));
        grouped(ours, Setting::of).forEach((setting, all) -> {
            List<Series> series = new ArrayList<>();
            Axis x = Axis.logarithmic(
                    "FLOP by byte moved at least",
                    all.stream()
                            .mapToDouble(figure -> figure.work().orElseThrow().intensity()));
            double peak = peak(setting).orElseThrow();
            limits.bandwidths().stream()
                    .filter(bandwidth -> !bandwidth.copies() && bandwidth.threads() == setting.threads)
                    .forEach(bandwidth -> series.add(roof(bandwidth, x, peak)));
            series.add(level("FMA peak", x, peak));
            grouped(all.stream(), figure -> figure.score().benchmark().replaceFirst("\\..*", ""))
                    .forEach((name, some) -> series.add(new Series(name, Style.DOTS, points(some))));
            charts.add(new Plot("Roofline, " + setting, x, Axis.logarithmic("GFLOP/s", values(series)), series).svg());
        });
        return charts;
    }

    private static List<Point> points(List<Figure> some) {
        return some.stream()
                .map(figure -> new Point(
                        figure.work().orElseThrow().intensity(), figure.gflops().orElseThrow(), hint(figure)))
                .toList();
    }

    private Series roof(Bandwidth bandwidth, Axis x, double peak) {
        double ridge = Math.clamp(peak / bandwidth.gigabytes(), x.min(), x.max());
        double left = Math.min(peak, x.min() * bandwidth.gigabytes());
        double right = Math.min(peak, ridge * bandwidth.gigabytes());
        String name = machine.place(bandwidth.bytes()).orElse(Tables.bytes(bandwidth.bytes()));
        return new Series(
                "read " + name, Style.BOUND, List.of(new Point(x.min(), left, ""), new Point(ridge, right, "")));
    }

    /** Our speed over that of the best peer, over the size of the problem. */
    List<String> ratios() {
        List<String> charts = new ArrayList<>();
        Map<Setting, List<Comparisons.Row>> rows = Comparisons.of(figures).stream()
                .filter(row -> row.ratio().isPresent())
                .filter(row -> row.ours().orElseThrow().gflops().isPresent())
                .collect(Collectors.groupingBy(
                        row -> Setting.of(row.ours().orElseThrow()), TreeMap::new, Collectors.toList()));
        rows.forEach((setting, all) -> {
            List<Series> series = new ArrayList<>();
            Axis x = Axis.logarithmic("MFLOP of the product", all.stream().mapToDouble(Charts::megaflop));
            all.stream()
                    .collect(Collectors.groupingBy(Comparisons.Row::benchmark, TreeMap::new, Collectors.toList()))
                    .forEach((name, some) -> series.add(new Series(
                            name,
                            Style.DOTS,
                            some.stream()
                                    .map(row -> new Point(
                                            megaflop(row),
                                            row.ratio().orElseThrow(),
                                            row.params() + ": " + row.ratioText() + " of " + row.bestName()))
                                    .toList())));
            series.add(level("as fast as the best peer", x, 1));
            charts.add(new Plot(
                            "Our speed by that of the best peer, " + setting,
                            x,
                            Axis.fromZero("ratio", values(series)),
                            series)
                    .svg());
        });
        return charts;
    }

    private static double megaflop(Comparisons.Row row) {
        return row.ours().flatMap(Figure::work).map(Work::flops).orElseThrow() / 1e6;
    }

    /** Name and parameters, cut to what has room beside the chart. */
    private static String name(Score score) {
        String type = score.benchmark().replace("Benchmark.", ".");
        String library = Comparisons.isOurs(score) ? "" : score.param(Comparisons.LIBRARY, "") + ' ';
        String name = type
                + ' '
                + library
                + String.join(" ", score.without(Comparisons.LIBRARY).values());
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + '…';
    }

    /** The forks of the benchmarks that differ most between forks. */
    Optional<String> spread() {
        List<Range> ranges = figures.stream()
                .filter(figure -> figure.score().nanoseconds().size() > 1)
                .sorted(Comparator.comparingDouble(
                        figure -> -figure.score().slowest() / figure.score().fastest()))
                .limit(WIDEST)
                .map(figure -> new Range(
                        name(figure.score()),
                        Arrays.stream(figure.score().forks())
                                .mapToObj(fork -> fork / figure.score().median())
                                .toList()))
                .toList();
        if (ranges.isEmpty()) {
            return Optional.empty();
        }
        Axis x = Axis.logarithmic(
                "time of a fork by the median of the forks",
                ranges.stream().flatMap(range -> range.values().stream()).mapToDouble(Double::doubleValue));
        return Optional.of(new RangePlot("Spread over forks, the " + ranges.size() + " widest", x, ranges).svg());
    }
}
