package dev.lanewise.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One axis of a chart.
 *
 * @param title what it shows
 * @param min its lower end
 * @param max its upper end
 * @param logarithmic whether equal distances are equal ratios
 */
record Axis(String title, double min, double max, boolean logarithmic) {
    private static final int TICKS = 6;

    /** From zero to a little above the values. */
    static Axis fromZero(String title, DoubleStream values) {
        double max = values.max().orElse(1);
        return new Axis(title, 0, max > 0 ? 1.05 * max : 1, false);
    }

    /** A little beyond the values on either side; all values must be positive. */
    static Axis logarithmic(String title, DoubleStream values) {
        var range = values.summaryStatistics();
        if (range.getCount() == 0) {
            return new Axis(title, 1, 10, true);
        }
        return new Axis(title, range.getMin() / 1.15, range.getMax() * 1.15, true);
    }

    /** Where a value lies: 0 at the lower end, 1 at the upper one. */
    double position(double value) {
        return logarithmic ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
    }

    /** Round numbers for the labels, at least two on a logarithmic axis that spans a factor of five. */
    List<Double> ticks() {
        return logarithmic ? logarithmicTicks() : linearTicks();
    }

    private List<Double> linearTicks() {
        double raw = (max - min) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = DoubleStream.of(1, 2, 5, 10)
                .map(digit -> digit * power)
                .filter(candidate -> candidate >= raw)
                .findFirst()
                .orElse(10 * power);
        List<Double> ticks = new ArrayList<>();
        for (double i = Math.ceil(min / step); i * step <= max; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private List<Double> logarithmicTicks() {
        double decades = Math.log10(max / min);
        double[] digits = decades < 1 ? new double[] {1, 1.5, 2, 3, 5, 7} : new double[] {1, 2, 5};
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(min)); power <= Math.log10(max); power++) {
            for (double digit : decades > 4 ? new double[] {1} : digits) {
                double tick = digit * Math.pow(10, power);
                if (tick >= min && tick <= max) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /** A number with three digits at most and no exponent below a million. */
    static String label(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(3)).stripTrailingZeros();
        return Math.abs(value) >= 1e6 ? rounded.toString() : rounded.toPlainString();
    }
}
