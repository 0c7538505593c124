package dev.lanewise.bench.report;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A chart with a line for each range, its ends and the points inside it.
 *
 * @param title the heading
 * @param x the axis of the values
 * @param ranges from the top down
 */
record RangePlot(String title, Axis x, List<Range> ranges) {
    private static final int WIDTH = 860;
    private static final int LEFT = 430;
    private static final int RIGHT = 16;
    private static final int TOP = 40;
    private static final int LINE = 19;

    /**
     * One line.
     *
     * @param name its label
     * @param values the points
     */
    record Range(String name, List<Double> values) {
        private DoubleStream stream() {
            return values.stream().mapToDouble(Double::doubleValue);
        }
    }

    private double px(double value) {
        return LEFT + x.position(value) * (WIDTH - LEFT - RIGHT);
    }

    /** The SVG element. */
    String svg() {
        int bottom = TOP + ranges.size() * LINE;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n"
                .formatted(WIDTH, bottom + 40, Html.escape(title)));
        svg.append(Plot.text(0, 20, "title", "start", title));
        for (double tick : x.ticks()) {
            svg.append(Plot.line(px(tick), TOP - 4, px(tick), bottom, "grid"));
            svg.append(Plot.text(px(tick), bottom + 16, "tick", "middle", Axis.label(tick)));
        }
        svg.append(Plot.text(WIDTH - RIGHT, bottom + 34, "tick", "end", x.title()));
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            double middle = TOP + (i + 0.5) * LINE;
            svg.append(Plot.text(LEFT - 10, middle + 4, "tick", "end", range.name));
            double from = px(range.stream().min().orElse(x.min()));
            double to = px(range.stream().max().orElse(x.min()));
            svg.append(Plot.line(from, middle, to, middle, "line c0"));
            for (double value : range.values) {
                svg.append("<circle class=\"dot c0\" cx=\"%s\" cy=\"%s\" r=\"3.5\"><title>%s</title></circle>%n"
                        .formatted(Plot.number(px(value)), Plot.number(middle), Axis.label(value)));
            }
        }
        return svg.append("</svg>\n").toString();
    }
}
