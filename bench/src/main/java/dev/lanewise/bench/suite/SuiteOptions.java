package dev.lanewise.bench.suite;

import dev.lanewise.bench.report.Machines;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import joptsimple.OptionParser;
import joptsimple.OptionSet;
import joptsimple.OptionSpec;

/** The command line of {@link Suite}. */
final class SuiteOptions {
    private static final String WIDTH = "width";

    private final OptionParser parser = new OptionParser();
    private final OptionSpec<Void> quick = parser.accepts("quick", "under five minutes, with some of the benchmarks");
    private final OptionSpec<Void> full = parser.accepts("full", "all benchmarks at every width; hours");
    private final OptionSpec<String> param = parser.accepts(
                    "p",
                    "a parameter of the benchmarks, such as threads=1,8 or precision=f32; width=128,256,512,scalar starts"
                            + " JVMs of their own")
            .withRequiredArg();
    private final OptionSpec<Path> out = parser.accepts("out", "the folder of the results")
            .withRequiredArg()
            .withValuesConvertedBy(new joptsimple.util.PathConverter());
    private final OptionSpec<Path> results = parser.accepts("results", "the folder of the results of all processors")
            .withRequiredArg()
            .withValuesConvertedBy(new joptsimple.util.PathConverter())
            .defaultsTo(Path.of("docs", "results"));
    private final OptionSpec<String> jvmArgs = parser.accepts("jvm-args", "more arguments of every fork")
            .withRequiredArg()
            .withValuesSeparatedBy(' ');
    private final OptionSpec<Void> dry = parser.accepts("dry-run", "only say what would run, and how long");
    private final OptionSpec<Void> help = parser.accepts("help", "this text").forHelp();
    private final OptionSpec<String> only = parser.nonOptions(
                    "regular expressions: only benchmarks whose names contain one")
            .ofType(String.class);

    private final String command;
    private final OptionSet set;

    SuiteOptions(String... arguments) {
        command = Machines.command(arguments);
        set = parser.parse(arguments);
        if (set.has(quick) && set.has(full)) {
            throw new IllegalArgumentException("Suite: expected --quick or --full, found both");
        }
    }

    OptionParser parser() {
        return parser;
    }

    boolean helpWanted() {
        return set.has(help);
    }

    boolean dry() {
        return set.has(dry);
    }

    String command() {
        return ("Suite " + command).strip();
    }

    Effort effort() {
        if (set.has(quick)) {
            return Effort.QUICK;
        }
        return set.has(full) ? Effort.FULL : Effort.DEFAULT;
    }

    private Map<String, List<String>> all() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String text : set.valuesOf(param)) {
            int equals = text.indexOf('=');
            if (equals < 1 || equals == text.length() - 1) {
                throw new IllegalArgumentException("Suite: -p: expected name=value,value, found " + text);
            }
            all.put(
                    text.substring(0, equals),
                    Arrays.asList(text.substring(equals + 1).split(",", -1)));
        }
        return all;
    }

    /** The parameters of the benchmarks. */
    Map<String, List<String>> params() {
        Map<String, List<String>> params = all();
        params.remove(WIDTH);
        return params;
    }

    /** The widths that the user asks for; none where the effort decides. */
    List<Width> widths() {
        return all().getOrDefault(WIDTH, List.of()).stream().map(Width::of).toList();
    }

    List<Pattern> only() {
        return set.valuesOf(only).stream().map(Pattern::compile).toList();
    }

    List<String> jvmArgs() {
        return set.valuesOf(jvmArgs);
    }

    Optional<Path> out() {
        return Optional.ofNullable(set.valueOf(out));
    }

    Path results() {
        return set.valueOf(results);
    }
}
