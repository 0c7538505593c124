package dev.lanewise.bench.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What JMH measured of one benchmark with one set of parameters.
 *
 * @param benchmark the class, without its package, and the method: {@code GemmBenchmark.square}
 * @param params the parameters; {@code width} is one too, where the forks were started with it
 * @param nanoseconds of one operation: a list a fork, a number an iteration
 * @param allocated bytes that one operation allocates, where JMH's profiler {@code gc} ran
 */
public record Score(
        String benchmark, SortedMap<String, String> params, List<List<Double>> nanoseconds, OptionalDouble allocated) {
    /** The parameter that says how wide the vectors are: 128, 256, 512 or scalar. */
    public static final String WIDTH = "width";

    /** By name, then by parameters, numbers by their value. */
    public static final Comparator<Score> ORDER = Comparator.comparing(Score::benchmark)
            .thenComparing(score -> score.params.toString().replaceAll("\\d+", ""))
            .thenComparing(Score::numbers, Arrays::compare);

    private static long[] numbers(Score score) {
        return Pattern.compile("\\d{1,18}")
                .matcher(score.params.toString())
                .results()
                .mapToLong(match -> Long.parseLong(match.group()))
                .toArray();
    }

    /** Copies what it is given. */
    public Score {
        params = new TreeMap<>(params);
        nanoseconds = nanoseconds.stream().map(List::copyOf).toList();
    }

    /**
     * A parameter.
     *
     * @param name its name
     * @param otherwise what stands for a parameter that is not there
     * @return its value
     */
    public String param(String name, String otherwise) {
        return params.getOrDefault(name, otherwise);
    }

    /**
     * The threads that compute.
     *
     * @return the parameter {@code threads}, or 1
     */
    public int threads() {
        return Integer.parseInt(param("threads", "1"));
    }

    /**
     * The time of each fork.
     *
     * @return the median of its iterations, in nanoseconds: one iteration that the machine disturbed counts no more than another
     */
    public double[] forks() {
        return nanoseconds.stream()
                .mapToDouble(fork ->
                        median(fork.stream().mapToDouble(Double::doubleValue).toArray()))
                .toArray();
    }

    /**
     * The time of an operation.
     *
     * @return the median of the forks, in nanoseconds
     */
    public double median() {
        return median(forks());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /**
     * The fastest fork.
     *
     * @return its time, in nanoseconds
     */
    public double fastest() {
        return Arrays.stream(forks()).min().orElseThrow();
    }

    /**
     * The slowest fork.
     *
     * @return its time, in nanoseconds
     */
    public double slowest() {
        return Arrays.stream(forks()).max().orElseThrow();
    }

    /**
     * The other parameters.
     *
     * @param names of those that are left out
     * @return the rest, in the order of their names
     */
    public SortedMap<String, String> without(String... names) {
        SortedMap<String, String> rest = new TreeMap<>(params);
        rest.keySet().removeAll(List.of(names));
        return rest;
    }

    /**
     * Name and parameters on one line.
     *
     * @return the label
     */
    public String label() {
        return params.isEmpty() ? benchmark : benchmark + ' ' + text(params);
    }

    /**
     * Parameters on one line.
     *
     * @param params the parameters
     * @return {@code name=value}, separated by spaces
     */
    static String text(Map<String, String> params) {
        return params.entrySet().stream()
                .map(param -> param.getKey() + '=' + param.getValue())
                .collect(Collectors.joining(" "));
    }
}
