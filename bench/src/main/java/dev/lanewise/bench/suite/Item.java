package dev.lanewise.bench.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Some benchmarks with some of their parameters.
 *
 * @param include a regular expression over the names {@code package.Class.method}
 * @param params values by parameter; what is not named takes all the values of the benchmark
 */
record Item(String include, Map<String, List<String>> params) {
    private static final BenchmarkList BENCHMARKS = BenchmarkList.defaultList();

    /** An item without parameters. */
    static Item of(String include) {
        return new Item(include, Map.of());
    }

    /** The same with a parameter more, or another value of one. */
    Item with(String name, String... values) {
        Map<String, List<String>> all = new TreeMap<>(params);
        all.put(name, List.of(values));
        return new Item(include, all);
    }

    /** The same with the user's parameters where its benchmarks have such. */
    Item with(Map<String, List<String>> chosen) {
        Item item = this;
        for (Map.Entry<String, List<String>> param : chosen.entrySet()) {
            if (entries().stream()
                    .anyMatch(entry -> entry.getParams().orElse(Map.of()).containsKey(param.getKey()))) {
                item = item.with(param.getKey(), param.getValue().toArray(String[]::new));
            }
        }
        return item;
    }

    /** The benchmarks that it includes. */
    List<BenchmarkListEntry> entries() {
        return List.copyOf(BENCHMARKS.find(
                OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of(include), List.of()));
    }

    /** Whether one of its benchmarks has a name that contains one of the expressions. */
    boolean matches(List<Pattern> expressions) {
        return expressions.isEmpty()
                || entries().stream()
                        .anyMatch(entry -> expressions.stream()
                                .anyMatch(expression ->
                                        expression.matcher(entry.getUsername()).find()));
    }

    /** How many pairs of a benchmark and a set of parameters it has. */
    int points() {
        return entries().stream().mapToInt(this::points).sum();
    }

    private int points(BenchmarkListEntry entry) {
        return entry.getParams().orElse(Map.of()).entrySet().stream()
                .mapToInt(param -> params.getOrDefault(param.getKey(), Arrays.asList(param.getValue()))
                        .size())
                .reduce(1, Math::multiplyExact);
    }
}
