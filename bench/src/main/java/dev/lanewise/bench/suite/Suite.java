package dev.lanewise.bench.suite;

import com.sun.management.OperatingSystemMXBean;
import dev.lanewise.bench.GemmRace;
import dev.lanewise.bench.peers.Libraries;
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
        List<String> peers = peers();
        Plan plan = new Plan(options.effort(), threads(), Machines.caches());
        List<Step> steps = steps(plan, widths);
        int points = steps.stream().mapToInt(step -> step.item.points()).sum();
        List<Round> rounds = options.only().isEmpty() ? rounds(peers) : List.of();
        boolean whole = options.only().isEmpty();
        System.out.printf(
                "# %d benchmarks, %d rows beside %s: about %.0f minutes%n",
                points, rounds.size(), peers, Plan.minutes(options.effort(), points, rounds.size(), whole));
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
        race(rounds, folder.resolve(Report.RACE));
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

    /** The libraries to compare with that load here. */
    private List<String> peers() throws IOException, InterruptedException {
        List<String> peers = new ArrayList<>();
        List<String> known = new ArrayList<>(Libraries.ALL);
        known.addAll(Libraries.JAVA);
        for (String name : known) {
            if (!List.of("lanewise", "fma", "read").contains(name)) {
                Probe.Answer answer = Probe.ask(options.jvmArgs(), "library", name);
                if (answer.answers().isEmpty()) {
                    missing.put(name, answer.reason());
                } else {
                    peers.add(name);
                }
            }
        }
        return peers;
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

    private List<Round> rounds(List<String> peers) {
        List<String> natives = new ArrayList<>(peers);
        natives.removeAll(Libraries.JAVA);
        List<Round> rounds = new ArrayList<>();
        for (String row : Plan.raced(options.effort())) {
            boolean everybody =
                    row.equals("small") || options.effort() == Effort.FULL; // some peers take seconds elsewhere
            rounds.add(new Round(row, everybody ? peers : natives));
        }
        rounds.removeIf(round -> round.peers.isEmpty());
        return rounds;
    }

    /** A row of shapes in which ours is set beside others. */
    private record Round(String row, List<String> peers) {}

    /**
     * Sets ours beside the others in the same JVMs, turn by turn; a quick run takes every seventh shape, a usual one every fifth:
     * numbers that meet all batches and transpositions of the training shapes, which repeat after 18.
     */
    private void race(List<Round> rounds, Path file) throws IOException, InterruptedException {
        List<String> extent = switch (options.effort()) {
            case QUICK -> List.of("--every", "7");
            case DEFAULT -> List.of("--every", "5");
            case FULL -> List.of("--precision", "f32,f64", "--threads", String.join(",", threads()));
        };
        List<Path> raced = new ArrayList<>();
        for (Round round : rounds) {
            Path part = Files.createTempFile("race", ".json");
            part.toFile().deleteOnExit();
            List<String> arguments = new ArrayList<>(
                    List.of("--row", round.row, "--forks", "" + options.effort().forks()));
            arguments.addAll(extent);
            arguments.addAll(List.of("--warm-up", "" + options.effort().raceWarmUpSeconds()));
            arguments.addAll(List.of("--only", "lanewise," + String.join(",", round.peers), "--json", part.toString()));
            if (!options.jvmArgs().isEmpty()) {
                arguments.addAll(List.of("--jvm-args", String.join(" ", options.jvmArgs())));
            }
            try {
                GemmRace.main(arguments.toArray(String[]::new));
                raced.add(part);
            } catch (IllegalStateException e) {
                missing.put("race " + round.row, String.valueOf(e.getMessage()));
            }
        }
        if (!raced.isEmpty()) {
            JmhFile.join(raced, file);
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
