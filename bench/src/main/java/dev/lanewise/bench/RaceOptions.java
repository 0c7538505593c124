package dev.lanewise.bench;

import dev.lanewise.bench.report.Machines;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import joptsimple.OptionParser;
import joptsimple.OptionSet;
import joptsimple.OptionSpec;

/** The command line of {@link GemmRace} and {@link OpRace}. */
final class RaceOptions {
    private final OptionParser parser = new OptionParser();
    private final OptionSpec<String> row;
    private final OptionSpec<String> precision = parser.accepts("precision", "f32, f64 or both")
            .withRequiredArg()
            .withValuesSeparatedBy(',')
            .defaultsTo("f32");
    private final OptionSpec<Integer> threads = parser.accepts("threads", "threads that each contender may use")
            .withRequiredArg()
            .ofType(Integer.class)
            .withValuesSeparatedBy(',')
            .defaultsTo(1);
    private final OptionSpec<Integer> forks = parser.accepts("forks", "JVMs, one after the other")
            .withRequiredArg()
            .ofType(Integer.class)
            .defaultsTo(1);
    private final OptionSpec<Integer> rounds = parser.accepts("rounds", "turns of each contender at each shape")
            .withRequiredArg()
            .ofType(Integer.class)
            .defaultsTo(9);
    private final OptionSpec<Double> batch = parser.accepts("batch-ms", "milliseconds of one turn")
            .withRequiredArg()
            .ofType(Double.class)
            .defaultsTo(3.0);
    private final OptionSpec<Double> warmUp = parser.accepts("warm-up", "seconds before the first turn, at least")
            .withRequiredArg()
            .ofType(Double.class)
            .defaultsTo(3.0);
    private final OptionSpec<Double> compile = parser.accepts(
                    "compile-seconds", "of calls at each shape, at most, before it is asked whether all is compiled")
            .withRequiredArg()
            .ofType(Double.class)
            .defaultsTo(3.0);
    private final OptionSpec<Integer> every = parser.accepts("every", "only every n-th shape of the row")
            .withRequiredArg()
            .ofType(Integer.class)
            .defaultsTo(1);
    private final OptionSpec<String> match = parser.accepts("match", "only shapes whose label contains this regex")
            .withRequiredArg()
            .defaultsTo("");
    private final OptionSpec<String> only;
    private final OptionSpec<String> json =
            parser.accepts("json", "write the times to this file").withRequiredArg();
    private final OptionSpec<String> jvmArgs = parser.accepts("jvm-args", "more arguments of the JVMs")
            .withRequiredArg()
            .withValuesSeparatedBy(' ');
    private final OptionSpec<String> child =
            parser.accepts("child", "race in this JVM, write to this file").withRequiredArg();
    private final OptionSpec<Double> quantile = parser.accepts(
                    "quantile", "of the turns' times, the same for all: 0.5 is the median, 0 the fastest")
            .withRequiredArg()
            .ofType(Double.class)
            .defaultsTo(0.5);
    private final OptionSpec<Void> help = parser.accepts("help", "this text").forHelp();

    private final String command;
    private final OptionSet set;

    /** Arguments of a race that has some rows, of which the first is raced where none is named, and some contenders. */
    RaceOptions(List<String> rows, List<String> contenders, String... arguments) {
        row = parser.accepts("row", "rows, separated by commas: " + rows)
                .withRequiredArg()
                .withValuesSeparatedBy(',')
                .defaultsTo(rows.getFirst());
        only = parser.accepts(
                        "only", "contenders; name@VALUE sets the library's own variable for the choice of kernels")
                .withRequiredArg()
                .withValuesSeparatedBy(',')
                .defaultsTo(contenders.toArray(String[]::new));
        command = Machines.command(arguments);
        set = parser.parse(arguments);
    }

    boolean helpWanted() {
        return set.has(help);
    }

    OptionParser parser() {
        return parser;
    }

    String command() {
        return command;
    }

    List<String> rows() {
        return set.valuesOf(row);
    }

    List<String> precisions() {
        return set.valuesOf(precision);
    }

    List<Integer> threads() {
        return set.valuesOf(threads);
    }

    int forks() {
        return set.valueOf(forks);
    }

    int rounds() {
        return set.valueOf(rounds);
    }

    double batchMilliseconds() {
        return set.valueOf(batch);
    }

    double warmUpSeconds() {
        return set.valueOf(warmUp);
    }

    double compileSeconds() {
        return set.valueOf(compile);
    }

    double quantile() {
        return set.valueOf(quantile);
    }

    List<String> contenders() {
        return set.valuesOf(only);
    }

    List<String> jvmArgs() {
        return set.valuesOf(jvmArgs);
    }

    boolean isChild() {
        return set.has(child);
    }

    Path childFile() {
        return Path.of(set.valueOf(child));
    }

    boolean writesJson() {
        return set.has(json);
    }

    Path jsonFile() {
        return Path.of(set.valueOf(json));
    }

    /** Those of a row that the user wants. */
    <T> List<T> selected(List<T> all, Function<T, String> label) {
        Predicate<String> pattern = Pattern.compile(set.valueOf(match)).asPredicate();
        return IntStream.range(0, all.size())
                .filter(i -> i % set.valueOf(every) == 0)
                .mapToObj(all::get)
                .filter(problem -> pattern.test(label.apply(problem)))
                .toList();
    }
}
