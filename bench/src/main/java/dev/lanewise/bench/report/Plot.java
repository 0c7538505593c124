package dev.lanewise.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * A chart of points and lines as an SVG element for the report's page, whose style sheet has the colours.
 *
 * <p>It is written here because the page has to appear on servers with a JDK that has no fonts and no AWT.
 *
 * @param title the heading
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series what is drawn, in this order
 */
record Plot(String title, Axis x, Axis y, List<Series> series) {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 400;
    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int TOP = 36;
    private static final int LEGEND_LINE = 20;
    private static final int LEGEND_COLUMNS = 4;

    /** How many colours there are. */
    static final int COLOURS = 8;

    /** How the points of a series appear. */
    enum Style {
        /** Dots. */
        DOTS,
        /** Dots and a line through them. */
        LINE,
        /** A dashed line without dots. */
        BOUND
    }

    /**
     * Points that belong together.
     *
     * @param name for the legend
     * @param style how they appear
     * @param points from left to right
     */
    record Series(String name, Style style, List<Point> points) {}

    /**
     * A point.
     *
     * @param x its value on the horizontal axis
     * @param y its value on the vertical one
     * @param label what appears when one points at it
     */
    record Point(double x, double y, String label) {}

    private int bottom() {
        return HEIGHT - 44;
    }

    private double px(double value) {
        return LEFT + x.position(value) * (WIDTH - LEFT - RIGHT);
    }

    private double py(double value) {
        return bottom() - y.position(value) * (bottom() - TOP);
    }

    /** The SVG element. */
    String svg() {
        int legend = (series.size() + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS * LEGEND_LINE;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n"
                .formatted(WIDTH, HEIGHT + legend, Html.escape(title)));
        svg.append(text(LEFT, 20, "title", "start", title));
        grid(svg);
        for (int i = 0; i < series.size(); i++) {
            draw(svg, series.get(i), i % COLOURS);
            legend(svg, i);
        }
        return svg.append("</svg>\n").toString();
    }

    private void grid(StringBuilder svg) {
        for (double tick : y.ticks()) {
            svg.append(line(LEFT, py(tick), WIDTH - RIGHT, py(tick), "grid"));
            svg.append(text(LEFT - 8, py(tick) + 4, "tick", "end", Axis.label(tick)));
        }
        for (double tick : x.ticks()) {
            svg.append(line(px(tick), bottom(), px(tick), bottom() + 4, "axis"));
            svg.append(text(px(tick), bottom() + 18, "tick", "middle", Axis.label(tick)));
        }
        svg.append(line(LEFT, bottom(), WIDTH - RIGHT, bottom(), "axis"));
        svg.append(text(WIDTH - RIGHT, bottom() + 36, "tick", "end", x.title()));
        svg.append(text(WIDTH - RIGHT, 20, "tick", "end", y.title()));
    }

    private void draw(StringBuilder svg, Series one, int colour) {
        if (one.style != Style.DOTS && !one.points.isEmpty()) {
            StringBuilder path = new StringBuilder();
            for (Point point : one.points) {
                path.append(path.isEmpty() ? "M" : "L")
                        .append(number(px(point.x)))
                        .append(' ');
                path.append(number(py(point.y)));
            }
            svg.append("<path class=\"%s c%d\" d=\"%s\"/>%n"
                    .formatted(one.style == Style.BOUND ? "bound" : "line", colour, path));
        }
        if (one.style != Style.BOUND) {
            for (Point point : one.points) {
                svg.append("<circle class=\"dot c%d\" cx=\"%s\" cy=\"%s\" r=\"4\"><title>%s</title></circle>%n"
                        .formatted(colour, number(px(point.x)), number(py(point.y)), Html.escape(point.label)));
            }
        }
    }

    private void legend(StringBuilder svg, int i) {
        int column = (WIDTH - LEFT - RIGHT) / LEGEND_COLUMNS;
        int left = LEFT + i % LEGEND_COLUMNS * column;
        int middle = HEIGHT + i / LEGEND_COLUMNS * LEGEND_LINE + 6;
        String kind = series.get(i).style == Style.BOUND ? "bound" : "line";
        svg.append("<path class=\"%s c%d\" d=\"M%d %dh18\"/>%n".formatted(kind, i % COLOURS, left, middle));
        svg.append(text(left + 24, middle + 4, "tick", "start", series.get(i).name));
    }

    static String line(double x1, double y1, double x2, double y2, String kind) {
        return "<path class=\"%s\" d=\"M%s %sL%s %s\"/>%n"
                .formatted(kind, number(x1), number(y1), number(x2), number(y2));
    }

    static String text(double x, double y, String kind, String anchor, String words) {
        return "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>%n"
                .formatted(kind, number(x), number(y), anchor, Html.escape(words));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
