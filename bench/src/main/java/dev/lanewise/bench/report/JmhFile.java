package dev.lanewise.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The JSON file that JMH writes with {@code -rf json}. */
public final class JmhFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String CAP = "-Dlanewise.width=";
    private static final String SCALAR = "-Dlanewise.backend=scalar";

    private JmhFile() {}

    /**
     * Reads a file.
     *
     * @param file the file
     * @return its scores in {@link Score#ORDER}; a repeated one replaces the one before it
     * @throws IOException if it cannot be read or is not JMH's
     */
    public static List<Score> read(Path file) throws IOException {
        JsonNode root = JSON.readTree(file.toFile());
        if (!root.isArray()) {
            throw new IOException(file + ": expected the JSON array that JMH writes with -rf json, found "
                    + root.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        TreeMap<String, Score> scores = new TreeMap<>();
        for (JsonNode node : root) {
            Score score = score(file, node);
            scores.put(score.label(), score);
        }
        return scores.values().stream().sorted(Score.ORDER).toList();
    }

    private static Score score(Path file, JsonNode node) throws IOException {
        String name = node.path("benchmark").asText();
        JsonNode metric = node.path("primaryMetric");
        double scale = nanoseconds(file, name, metric.path("scoreUnit").asText());
        TreeMap<String, String> params = new TreeMap<>();
        node.path("params")
                .properties()
                .forEach(param -> params.put(param.getKey(), param.getValue().asText()));
        width(node.path("jvmArgs"), params);
        List<List<Double>> forks = new ArrayList<>();
        for (JsonNode fork : metric.path("rawData")) {
            List<Double> iterations = new ArrayList<>();
            fork.forEach(value -> iterations.add(value.asDouble() * scale));
            forks.add(iterations);
        }
        if (forks.isEmpty()) {
            throw new IOException(file + ": " + name + " has no measured iteration");
        }
        return new Score(shortName(name), params, forks, allocated(node.path("secondaryMetrics")));
    }

    /** The class without its package, and the method. */
    private static String shortName(String name) {
        int method = name.lastIndexOf('.');
        return name.substring(name.lastIndexOf('.', method - 1) + 1);
    }

    private static double nanoseconds(Path file, String name, String unit) throws IOException {
        return switch (unit) {
            case "ns/op" -> 1;
            case "us/op" -> 1e3;
            case "ms/op" -> 1e6;
            case "s/op" -> 1e9;
            default -> throw new IOException(file + ": expected " + name + " in time per operation, found " + unit);
        };
    }

    private static void width(JsonNode arguments, Map<String, String> params) {
        for (JsonNode argument : arguments) {
            String text = argument.asText();
            if (text.startsWith(CAP)) {
                params.put(Score.WIDTH, text.substring(CAP.length()));
            } else if (text.equals(SCALAR)) {
                params.put(Score.WIDTH, "scalar");
            }
        }
    }

    private static OptionalDouble allocated(JsonNode metrics) {
        JsonNode metric = metrics.path("gc.alloc.rate.norm").path("score");
        return metric.isNumber() ? OptionalDouble.of(metric.asDouble()) : OptionalDouble.empty();
    }

    /**
     * Writes the results of several runs into one file.
     *
     * @param parts JMH's files
     * @param file the file to write
     * @throws IOException if one cannot be read or written
     */
    public static void join(List<Path> parts, Path file) throws IOException {
        ArrayNode all = JSON.createArrayNode();
        for (Path part : parts) {
            for (JsonNode entry : JSON.readTree(part.toFile())) {
                all.add(((ObjectNode) entry).put("jvm", "java")); // not where it lies on this machine
            }
        }
        JSON.writeValue(file.toFile(), all);
    }
}
