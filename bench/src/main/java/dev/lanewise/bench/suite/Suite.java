package dev.lanewise.bench.suite;

import com.sun.management.OperatingSystemMXBean;
import dev.lanewise.bench.report.ColdStarts;
import dev.lanewise.bench.report.JmhFile;
import dev.lanewise.bench.report.Machine;
import dev.lanewise.bench.report.Machines;
import dev.lanewise.bench.report.Report;
import dev.lanewise.kernels.Gemm;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures this machine and writes its page: the limits, the benchmarks at each width, and beside other libraries where there are
 * any. See docs/benchmarks.md.
 */
public final class Suite {
    private final SuiteOptions options;
    private final int cores = Runtime.getRuntime().availableProcessors();
    private final Map<String, String> backends = new LinkedHashMap<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final List<Path> parts = new ArrayList<>();
    private int widest;

    private Suite(SuiteOptions options) {
        this.options = options;
    }

    /** One of the runs of JMH: some benchmarks at one width. */
    private record Step(Item item, Width width) {}

    /**
     * Runs the suite.
     *
     * @param arguments {@code --help} lists them
     * @throws IOException if a file cannot be written
     * @throws InterruptedException if the run is interrupted
     * @throws RunnerException if JMH cannot start
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        SuiteOptions options = new SuiteOptions(arguments);
        if (options.helpWanted()) {
            options.parser().printHelpOn(System.out);
        } else {
            new Suite(options).run();
        }
    }

    private void run() throws IOException, InterruptedException, RunnerException {
        List<Width> widths = widths();
        boolean whole = options.only().isEmpty();
        Races races = new Races(options, threads(), missing, whole);
        Plan plan = new Plan(options.effort(), threads(), Machines.caches());
        List<Step> steps = steps(plan, widths);
        int points = steps.stream().mapToInt(step -> step.item.points()).sum();
        System.out.printf(
                "# %d benchmarks, %d rows beside %s: about %.0f minutes%n",
                points, races.rows(), races.peers(), Plan.minutes(options.effort(), points, races.rows(), whole));
        if (options.dry()) {
            return;
        }
        Machine machine = machine();
        Path folder = options.out().orElseGet(() -> options.results().resolve(machine.folder()));
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(Report.RACE));
        Files.deleteIfExists(folder.resolve(Report.COLD));
        for (Step step : steps) {
            measure(step);
        }
        JmhFile.join(parts, folder.resolve(Report.JMH));
        races.run(folder.resolve(Report.RACE));
        coldStart(folder.resolve(Report.COLD));
        machine().write(folder.resolve(Report.MACHINE));
        Report.write(folder);
        System.out.println("# The page is " + folder.resolve("index.html"));
    }

    /** One and all, unless the user says otherwise. */
    private List<String> threads() {
        return options.params().getOrDefault("threads", cores == 1 ? List.of("1") : List.of("1", "" + cores));
    }

    /** The widths that this JVM can run, the widest first; asks each what it is. */
    private List<Width> widths() throws IOException, InterruptedException {
        List<String> first = Probe.ask(options.jvmArgs(), "backend").answers();
        widest = first.isEmpty() ? 0 : Integer.parseInt(first.getFirst());
        List<Width> wanted = options.widths().isEmpty()
                ? List.of(Width.W512, Width.W256, Width.W128, Width.SCALAR)
                : options.widths();
        List<Width> widths = new ArrayList<>();
        for (Width width : wanted) {
            if (width.bits() > widest) {
                missing.put(width.label() + " bits", "the widest vectors of this JVM have " + widest + " bits");
                continue;
            }
            Probe.Answer answer = Probe.ask(flags(width), "backend");
            if (answer.answers().size() < 2) {
                missing.put("width " + width.label(), answer.reason());
            } else {
                backends.put(width.label(), answer.answers().getLast());
                widths.add(width);
            }
        }
        return widths;
    }

    private List<String> flags(Width width) {
        List<String> flags = new ArrayList<>(options.jvmArgs());
        flags.addAll(width.flags(widest));
        return flags;
    }

    private List<Step> steps(Plan plan, List<Width> widths) {
        List<Step> steps = new ArrayList<>();
        for (Width width : widths) {
            boolean all = !options.widths().isEmpty() || width.equals(widths.getFirst());
            for (Item item : all ? plan.items() : plan.narrowItems()) {
                boolean limit = item.include().contains("Limits"); // always: the figures are nothing without them
                if (limit ? width != Width.SCALAR : item.matches(options.only())) {
                    steps.add(new Step(item.with(options.params()), width));
                }
            }
        }
        return steps;
    }

    private void measure(Step step) throws IOException, RunnerException {
        Effort effort = options.effort();
        Path part = Files.createTempFile("suite", ".json");
        part.toFile().deleteOnExit();
        ChainedOptionsBuilder builder = new OptionsBuilder()
                .include(step.item.include())
                .jvmArgsPrepend(flags(step.width).toArray(String[]::new))
                .forks(effort.forks())
                .warmupIterations(effort.warmUps())
                .warmupTime(TimeValue.milliseconds(effort.warmUpMilliseconds()))
                .measurementIterations(effort.iterations())
                .measurementTime(TimeValue.milliseconds(effort.iterationMilliseconds()))
                .addProfiler(GCProfiler.class)
                .resultFormat(ResultFormatType.JSON)
                .result(part.toString());
        step.item.params().forEach((name, values) -> builder.param(name, values.toArray(String[]::new)));
        int measured = new Runner(builder.build()).run().size();
        int planned = step.item.points();
        if (measured < planned) {
            missing.put(
                    step.item.include() + ", " + step.width.label(),
                    (planned - measured) + " of " + planned + " failed, as JMH printed");
        }
        if (measured > 0) {
            parts.add(part);
        }
    }

    private void coldStart(Path file) throws IOException, InterruptedException {
        if (options.only().isEmpty()) {
            Effort effort = options.effort();
            ColdStarts.write(
                    file, new ColdStart(options.jvmArgs(), effort.coldStarts(), effort.coldStartSeconds()).measure());
        }
    }

    private Machine machine() {
        long memory = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
        return new Machine(
                Machines.cpu(),
                System.getProperty("os.arch", ""),
                cores,
                memory,
                Machines.caches(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                options.jvmArgs(),
                widest,
                backends,
                missing,
                Machines.commit(Gemm.class).orElse("unknown"),
                options.command(),
                Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
    }
}
