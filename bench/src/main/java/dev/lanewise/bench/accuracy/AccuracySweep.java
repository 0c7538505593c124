package dev.lanewise.bench.accuracy;

import dev.lanewise.kernels.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Measures the largest errors of the functions of one number and writes them as a table.
 *
 * <pre>java --add-modules=jdk.incubator.vector -cp bench/target/benchmarks.jar dev.lanewise.bench.accuracy.AccuracySweep \
 *     [document=docs/accuracy.md] [functions=exp,gelu] [samples=100000000] [stride=1] [threads=2]</pre>
 *
 * <p>Beside them stand the JDK's own vectors and, in a jar built with the profile {@code torch-peers}, libtorch. {@code samples} is the number of doubles a function; {@code stride} leaves out blocks of floats, for trials. With a
 * document the table replaces what stands there between the marker lines.
 */
public final class AccuracySweep {
    static final String BEGIN = "<!-- AccuracySweep -->";
    static final String END = "<!-- end of AccuracySweep -->";

    private List<AccuracyFunction> functions = List.of(AccuracyFunction.values());
    private long samples = 1_000_000;
    private int stride = 1;
    private int threads = Runtime.getRuntime().availableProcessors();
    private String document = "";
    private final List<Library> libraries = new ArrayList<>();

    private AccuracySweep() {
        libraries.add(new JdkVectors());
        try {
            libraries.add(Class.forName("dev.lanewise.bench.accuracy.TorchFunctions")
                    .asSubclass(Library.class)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException | LinkageError e) {
            System.err.println("libtorch is missing, its profile is torch-peers: " + e);
        }
    }

    /**
     * Sweeps.
     *
     * @param arguments name=value, see above
     * @throws IOException if the document cannot be read or written
     * @throws ExecutionException if a thread fails
     * @throws InterruptedException if this thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, ExecutionException, InterruptedException {
        AccuracySweep sweep = new AccuracySweep();
        for (String argument : arguments) {
            sweep.set(argument);
        }
        sweep.run();
    }

    private void set(String argument) {
        int at = argument.indexOf('=');
        String value = argument.substring(at + 1);
        switch (at < 0 ? argument : argument.substring(0, at)) {
            case "functions" ->
                functions = Arrays.stream(AccuracyFunction.values())
                        .filter(f -> Arrays.asList(value.split(",", -1)).contains(f.title()))
                        .toList();
            case "samples" -> samples = Long.parseLong(value);
            case "stride" -> stride = Integer.parseInt(value);
            case "threads" -> threads = Integer.parseInt(value);
            case "document" -> document = value;
            default ->
                throw new IllegalArgumentException(
                        "AccuracySweep: expected functions, samples, stride, threads or document with =, found "
                                + argument);
        }
    }

    private void run() throws IOException, ExecutionException, InterruptedException {
        long start = System.nanoTime();
        StringBuilder floats = new StringBuilder();
        StringBuilder doubles = new StringBuilder();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (AccuracyFunction function : functions) {
                String row = floatRow(function, floatSweep(function, pool));
                System.err.print(row);
                floats.append(row);
                if (samples > 0) {
                    row = doubleRow(function, doubleSweep(function, pool));
                    System.err.print(row);
                    doubles.append(row);
                }
            }
        }
        String text = report(floats, doubles, (System.nanoTime() - start) / 1_000_000_000);
        if (document.isEmpty()) {
            System.out.print(text);
        } else {
            Path path = Path.of(document);
            Files.writeString(path, replaced(Files.readString(path), text));
        }
    }

    private FloatSweep floatSweep(AccuracyFunction function, ExecutorService pool)
            throws ExecutionException, InterruptedException {
        List<Future<FloatSweep>> parts = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int first = t * stride;
            parts.add(pool.submit(() -> {
                FloatSweep part = new FloatSweep(function, libraries);
                part.run(first, threads * stride);
                return part;
            }));
        }
        FloatSweep all = new FloatSweep(function, libraries);
        for (Future<FloatSweep> part : parts) {
            all.add(part.get());
        }
        return all;
    }

    private DoubleSweep doubleSweep(AccuracyFunction function, ExecutorService pool)
            throws ExecutionException, InterruptedException {
        List<Future<DoubleSweep>> parts = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            long seed = 1L + t;
            parts.add(pool.submit(() -> {
                DoubleSweep part = new DoubleSweep(function, libraries, seed);
                part.run(samples / threads);
                return part;
            }));
        }
        DoubleSweep all = new DoubleSweep(function, libraries, 0);
        for (Future<DoubleSweep> part : parts) {
            all.add(part.get());
        }
        return all;
    }

    private String floatRow(AccuracyFunction function, FloatSweep sweep) {
        String steps = !function.monotone
                ? ""
                : sweep.stepsBack == 0
                        ? "none"
                        : "%,d in [%s, %s]".formatted(sweep.stepsBack, sweep.firstStepBack, sweep.lastStepBack);
        return row(function.title(), ulps(sweep.worst), String.valueOf((float) sweep.worst.at), steps)
                + theirs(sweep::worstOf);
    }

    private String doubleRow(AccuracyFunction function, DoubleSweep sweep) {
        return row(
                        function.title(),
                        ulps(sweep.worst),
                        String.valueOf(sweep.worst.at),
                        function.inMath == null ? "" : ulps(sweep.worstOfMath))
                + theirs(sweep::worstOf);
    }

    /** The beginning of a row. */
    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /** The rest: a cell for each library. */
    private String theirs(Function<Library, @Nullable Worst> worstOf) {
        StringBuilder cells = new StringBuilder();
        for (Library library : libraries) {
            Worst worst = worstOf.apply(library);
            cells.append(worst == null ? "  |" : " " + ulps(worst) + " |");
        }
        return cells + "\n";
    }

    /** The first two lines of a table. */
    private String head(String fourth) {
        StringBuilder titles = new StringBuilder(row("Function", "Largest error, ulp", "at x =", fourth));
        libraries.forEach(library -> titles.append(" ").append(library.title()).append(", ulp |"));
        return titles + "\n" + "|---".repeat(4 + libraries.size()) + "|\n";
    }

    private static String ulps(Worst worst) {
        return String.format(Locale.ROOT, worst.error < 1e4 ? "%.3f" : "%.1e", worst.error);
    }

    private String report(CharSequence floats, CharSequence doubles, long seconds) {
        String taken = stride == 1 ? "all 2³² floats" : "one block in " + stride + " of all floats";
        return "\n### Single precision, " + taken + "\n\n"
                + head("Steps back") + floats
                + "\n### Double precision, %,d samples and the edges\n\n".formatted(samples)
                + head("`Math`, ulp") + doubles
                + "\nTaken in %d s on %s.\n".formatted(seconds, Backend.describe());
    }

    static String replaced(String document, String text) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    "AccuracySweep: expected the lines " + BEGIN + " and " + END + " in this order");
        }
        return document.substring(0, begin + BEGIN.length()) + "\n" + text + "\n" + document.substring(end);
    }
}
