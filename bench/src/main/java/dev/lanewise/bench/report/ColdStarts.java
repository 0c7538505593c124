package dev.lanewise.bench.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Fresh JVMs with one task, one number a JVM.
 *
 * @param task what is computed again and again
 * @param cache whether the JVMs had an AOT cache
 * @param first milliseconds from the start of the process to its first result
 * @param fast milliseconds from the start of the process to 90 % of the steady speed
 * @param steady nanoseconds of the task at the end
 * @param missing why there are no numbers, else empty
 */
public record ColdStarts(
        String task, boolean cache, List<Double> first, List<Double> fast, List<Double> steady, String missing) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * Writes them as JSON.
     *
     * @param file the file
     * @param all what to write
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, List<ColdStarts> all) throws IOException {
        JSON.writeValue(file.toFile(), all);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param file the file
     * @return all of them
     * @throws IOException if it cannot be read
     */
    public static List<ColdStarts> read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), new TypeReference<>() {});
    }

    /**
     * As a table.
     *
     * @param all one line each
     * @return the table
     */
    static Table table(List<ColdStarts> all) {
        return new Table(
                "Cold start",
                List.of("task", "AOT cache", "first result", "90 % of the steady speed", "steady", "fresh JVMs"),
                all.stream().map(ColdStarts::cells).toList());
    }

    private List<String> cells() {
        return List.of(
                task,
                cache ? "yes" : "no",
                missing.isEmpty() ? range(first, 1e6) : missing,
                range(fast, 1e6),
                range(steady, 1),
                "" + first.size());
    }

    private static String range(List<Double> values, double unit) {
        if (values.isEmpty()) {
            return "";
        }
        List<Double> sorted =
                values.stream().sorted().map(value -> unit * value).toList();
        return "%s (%s to %s)"
                .formatted(
                        Figure.time(sorted.get(sorted.size() / 2)),
                        Figure.time(sorted.getFirst()),
                        Figure.time(sorted.getLast()));
    }
}
