package dev.lanewise.bench.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhFileTest {
    private static final String ENTRY = """
            {"benchmark": "dev.lanewise.bench.TrainingStepBenchmark.step", "mode": "avgt", "forks": 2,
             "jvm": "/opt/jdk/bin/java", "jvmArgs": ["-Xmx1g", "%s"], "params": {"batch": "32"},
             "primaryMetric": {"score": 2, "scoreUnit": "%s", "rawData": [[1.0, 9.0, 2.0], [4.0, 4.0]]},
             "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 24.5, "scoreUnit": "B/op"}}}
            """;

    @TempDir
    Path folder = Path.of("");

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "jmh", ".json"), text);
    }

    private Score only(String flag, String unit) throws IOException {
        List<Score> scores = JmhFile.read(file("[" + ENTRY.formatted(flag, unit) + "]"));
        assertEquals(1, scores.size());
        return scores.getFirst();
    }

    @Test
    void aForkIsTheMedianOfItsIterationsInNanoseconds() throws IOException {
        Score score = only("-Xint", "us/op");
        assertEquals("TrainingStepBenchmark.step", score.benchmark());
        assertArrayEquals(new double[] {2000, 4000}, score.forks());
        assertEquals(3000, score.median());
        assertEquals(2000, score.fastest());
        assertEquals(4000, score.slowest());
        assertEquals(24.5, score.allocated().orElseThrow());
        assertArrayEquals(new double[] {2, 4}, only("-Xint", "ns/op").forks());
        assertArrayEquals(new double[] {2e6, 4e6}, only("-Xint", "ms/op").forks());
    }

    @Test
    void theWidthOfTheForksIsAParameter() throws IOException {
        assertEquals(Map.of("batch", "32"), only("-Xint", "us/op").params());
        assertEquals(
                Map.of("batch", "32", "width", "256"),
                only("-Dlanewise.width=256", "us/op").params());
        assertEquals(
                Map.of("batch", "32", "width", "scalar"),
                only("-Dlanewise.backend=scalar", "us/op").params());
    }

    @Test
    void whatIsNotATimeIsRefused() throws IOException {
        Path throughput = file("[" + ENTRY.formatted("-Xint", "ops/s") + "]");
        assertTrue(String.valueOf(assertThrows(IOException.class, () -> JmhFile.read(throughput))
                        .getMessage())
                .endsWith("in time per operation, found ops/s"));
        Path object = file("{}");
        assertTrue(String.valueOf(assertThrows(IOException.class, () -> JmhFile.read(object))
                        .getMessage())
                .endsWith("expected the JSON array that JMH writes with -rf json, found object"));
    }

    @Test
    void severalRunsBecomeOneFileInTheOrderOfNamesAndNumbers() throws IOException {
        Path first = file("[" + ENTRY.formatted("-Dlanewise.width=512", "us/op") + "]");
        Path second = file("[" + ENTRY.formatted("-Dlanewise.width=128", "us/op") + "]");
        Path joined = folder.resolve("all.json");
        JmhFile.join(List.of(first, second, first), joined);
        assertEquals(
                List.of("128", "512"),
                JmhFile.read(joined).stream()
                        .map(score -> score.param(Score.WIDTH, ""))
                        .toList());
        assertFalse(Files.readString(joined).contains("/bin/java"));
    }

    @Test
    void aRaceGivesAScoreForEachLibraryWithItsForksApart() throws IOException {
        Path race = file("""
                [{"race": "GemmRace", "row": "square", "precision": "f64", "threads": 2, "forks": 2, "shapes": [{
                  "label": "8x8x8 NN",
                  "times": {"lanewise": {"work": 1, "ns": [1, 2, 3, 5, 6, 7]}, "fma": {"work": 1, "ns": [1, 1, 1, 1, 1, 1]}}}]}]
                """);
        List<Score> scores = RaceFile.read(race);
        assertEquals(
                List.of("GemmRace.square library=lanewise precision=f64 shape=8x8x8 NN threads=2"),
                scores.stream().map(Score::label).toList());
        assertArrayEquals(new double[] {2, 6}, scores.getFirst().forks());
    }

    @Test
    void aRaceOfOperationsGivesAScoreForEachLibraryButTheProbe() throws IOException {
        Path race = file("""
                [{"race": "OpRace", "row": "rows", "precision": "f32", "threads": 1, "forks": 1, "shapes": [{
                  "label": "softmax 128x10",
                  "times": {"libtorch": {"work": 1280, "ns": [4]}, "copy": {"work": 1280, "ns": [1]}}}]}]
                """);
        assertEquals(
                List.of("OpRace.rows library=libtorch precision=f32 task=softmax 128x10 threads=1"),
                RaceFile.read(race).stream().map(Score::label).toList());
    }
}
