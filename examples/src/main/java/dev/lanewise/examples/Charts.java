package dev.lanewise.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Line charts with two pixels for each point, so that they stay sharp on dense screens. */
final class Charts {
    /** Colours that readers with any colour vision tell apart: M. Okabe and K. Ito (2008), without the yellow. */
    static final Color[] COLOURS = {
        new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7), new Color(0x56B4E9)
    };

    static final Color INK = new Color(0x333333);
    static final String FONT = Font.SANS_SERIF;

    private static final Color GRID = new Color(0xE3E3E3);
    private static final int WIDTH = 720;
    private static final int HEIGHT = 480;
    private static final int SCALE = 2;

    private Charts() {}

    /**
     * Curves over the epochs, from epoch 1 on, with a logarithmic vertical axis.
     *
     * @param title the heading
     * @param unit what the vertical axis shows
     * @param curves one number an epoch, by name
     * @return the picture
     */
    static BufferedImage perEpoch(String title, String unit, SequencedMap<String, double[]> curves) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("epoch")
                .yAxisTitle(unit)
                .build();
        style(chart.getStyler());
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler().setXAxisTickMarkSpacingHint(60);
        addAxis(chart, curves.firstEntry().getValue());
        int next = 0;
        for (var curve : curves.entrySet()) {
            double[] epochs = IntStream.rangeClosed(1, curve.getValue().length)
                    .asDoubleStream()
                    .toArray();
            chart.addSeries(curve.getKey(), epochs, curve.getValue())
                    .setMarker(SeriesMarkers.NONE)
                    .setLineColor(COLOURS[next++ % COLOURS.length])
                    .setLineStyle(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        }
        return paint(chart);
    }

    /**
     * An invisible series. XChart puts a label at every n-th number where all are evenly spaced; three that are not make it
     * choose round numbers.
     */
    private static void addAxis(XYChart chart, double[] curve) {
        double[] epochs = {0, 0.3 * curve.length, curve.length};
        double[] values = {curve[0], curve[0], curve[0]};
        chart.addSeries("axis", epochs, values)
                .setMarker(SeriesMarkers.NONE)
                .setLineStyle(SeriesLines.NONE)
                .setShowInLegend(false);
    }

    private static void style(XYStyler styler) {
        styler.setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Line);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setChartFontColor(INK);
        styler.setChartTitleFont(new Font(FONT, Font.BOLD, 17));
        styler.setChartTitleBoxVisible(false);
        styler.setChartPadding(14);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setAxisTitleFont(new Font(FONT, Font.PLAIN, 14));
        styler.setAxisTickLabelsFont(new Font(FONT, Font.PLAIN, 13));
        styler.setAxisTickLabelsColor(INK);
        styler.setAxisTickMarksColor(GRID);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendFont(new Font(FONT, Font.PLAIN, 13));
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendPadding(8);
    }

    private static BufferedImage paint(XYChart chart) {
        var picture = new BufferedImage(WIDTH * SCALE, HEIGHT * SCALE, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.scale(SCALE, SCALE);
        chart.paint(graphics, WIDTH, HEIGHT);
        graphics.dispose();
        return picture;
    }
}
