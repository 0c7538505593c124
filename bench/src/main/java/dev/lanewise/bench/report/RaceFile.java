package dev.lanewise.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * The file that {@link dev.lanewise.bench.GemmRace} or {@link dev.lanewise.bench.OpRace} writes, as scores: {@code GemmRace.square
 * library=… shape=…}, {@code OpRace.rows library=… task=…}.
 */
public final class RaceFile {
    private static final Set<String> PROBES = Set.of("fma", "read", "copy");

    private RaceFile() {}

    /**
     * Reads a file.
     *
     * @param file the file
     * @return a score for each contender at each shape, without the probes of the machine
     * @throws IOException if it cannot be read
     */
    public static List<Score> read(Path file) throws IOException {
        List<Score> scores = new ArrayList<>();
        for (JsonNode race : new ObjectMapper().readTree(file.toFile())) {
            for (JsonNode measured : race.path("shapes")) {
                for (Map.Entry<String, JsonNode> times : measured.path("times").properties()) {
                    if (!PROBES.contains(times.getKey())) {
                        scores.add(score(race, measured.path("label").asText(), times));
                    }
                }
            }
        }
        return scores.stream().sorted(Score.ORDER).toList();
    }

    private static Score score(JsonNode race, String label, Map.Entry<String, JsonNode> times) {
        TreeMap<String, String> params = new TreeMap<>(Map.of(
                "library",
                times.getKey(),
                "precision",
                race.path("precision").asText(),
                "threads",
                race.path("threads").asText(),
                race.path("race").asText().equals("GemmRace") ? "shape" : "task",
                label));
        List<Double> all = new ArrayList<>();
        times.getValue().path("ns").forEach(ns -> all.add(ns.asDouble()));
        int forks = race.path("forks").asInt();
        List<List<Double>> byFork = new ArrayList<>();
        for (int fork = 0; fork < forks; fork++) {
            byFork.add(all.subList(all.size() * fork / forks, all.size() * (fork + 1) / forks));
        }
        return new Score(
                race.path("race").asText() + "." + race.path("row").asText(), params, byFork, OptionalDouble.empty());
    }
}
