package dev.lanewise.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.TTest;

/**
 * Whether one set of times is shorter than another: Welch's test (1947) on the logarithms, so that what is estimated is a ratio.
 * Each value is that of one fork, since the iterations inside a fork are not independent of each other.
 *
 * @param ratio the geometric mean of the second by that of the first
 * @param low the lower end of the ratio's 95 % confidence interval
 * @param high its upper end
 * @param p the probability of a difference at least as large if there is none
 */
public record Welch(double ratio, double low, double high, double p) {
    private static final double TAIL = 0.025;

    /**
     * Compares.
     *
     * @param first positive values, at least two
     * @param second positive values, at least two
     * @return the ratio and how certain it is
     */
    public static Welch of(double[] first, double[] second) {
        double[] a = Arrays.stream(first).map(Math::log).toArray();
        double[] b = Arrays.stream(second).map(Math::log).toArray();
        TTest.Result result = TTest.withDefaults().test(b, a);
        double difference = mean(b) - mean(a);
        double error = Math.sqrt(variance(a) / a.length + variance(b) / b.length);
        double reach = error == 0
                ? 0
                : error * TDistribution.of(result.getDegreesOfFreedom()).inverseSurvivalProbability(TAIL);
        return new Welch(
                Math.exp(difference), Math.exp(difference - reach), Math.exp(difference + reach), result.getPValue());
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }

    /**
     * Adjusts the probabilities of many tests, so that of those below a bound no larger part is expected to be chance (Benjamini
     * and Hochberg 1995).
     *
     * @param p one a test
     * @return the adjusted ones, in the same order
     */
    public static List<Double> adjusted(List<Double> p) {
        int n = p.size();
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(p::get));
        List<Double> adjusted = new ArrayList<>(p);
        double least = 1;
        for (int rank = n; rank >= 1; rank--) {
            int i = order[rank - 1];
            least = Math.min(least, p.get(i) * n / rank);
            adjusted.set(i, least);
        }
        return adjusted;
    }
}
