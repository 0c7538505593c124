package dev.lanewise.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    Path folder = Path.of("");

    private String html = "";
    private String markdown = "";

    @BeforeEach
    void write() throws IOException {
        List<Score> scores = new ArrayList<>(Samples.limits());
        scores.add(Samples.score("GemmBenchmark.square", cube(100, "lanewise"), 25_000, 40_000, 20_000));
        scores.add(Samples.score("GemmBenchmark.square", cube(100, "openblas"), 50_000, 20_000, 50_000));
        scores.add(Samples.score("GemmBenchmark.square", cube(200, "lanewise"), 200_000));
        scores.add(Samples.score("ElementwiseBenchmark.run", "function=exp;precision=f32", 0.32));
        scores.add(Samples.score("OtherBenchmark.run", "", 1500));
        List<Map<String, Object>> entries =
                scores.stream().map(ReportTest::entry).toList();
        new ObjectMapper().writeValue(folder.resolve("jmh.json").toFile(), entries);
        Files.writeString(folder.resolve("race.json"), """
                [{"race": "OpRace", "row": "steps", "precision": "f32", "threads": 1, "forks": 1, "shapes": [{
                  "label": "step 32",
                  "times": {"lanewise": {"work": 1, "ns": [500000]}, "libtorch": {"work": 1, "ns": [750000]}}}]}]
                """);
        Samples.MACHINE.write(folder.resolve("machine.json"));
        Report.main(new String[] {folder.toString()});
        html = Files.readString(folder.resolve("index.html"));
        markdown = Files.readString(folder.resolve("README.md"));
    }

    private static String cube(int n, String library) {
        return "precision=f32;threads=1;shape=%1$dx%1$dx%1$d NN;library=%2$s".formatted(n, library);
    }

    private static Map<String, Object> entry(Score score) {
        List<String> flags = score.params().containsKey(Score.WIDTH)
                ? List.of("-Dlanewise.width=" + score.param(Score.WIDTH, ""))
                : List.of();
        return Map.of(
                "benchmark",
                "dev.lanewise.bench." + score.benchmark(),
                "params",
                score.without(Score.WIDTH),
                "jvmArgs",
                flags,
                "primaryMetric",
                Map.of("scoreUnit", "ns/op", "rawData", score.nanoseconds()));
    }

    @Test
    void everyFigureIsAlsoAPartOfTheLimit() {
        assertTrue(markdown.contains("| multiply-add, 128 bits, f32 | 1 | 50.0 GFLOP/s |"), markdown);
        assertTrue(markdown.contains("| copy within 16 KiB (L1) | 1 | 50.0 GB/s |"), markdown);
        assertTrue(
                markdown.contains("| function=exp precision=f32 | 0.320 ns | one fork | 25.0 GB/s | 50 % of L1 |  |"),
                markdown);
        assertTrue(
                markdown.contains("| 80.0 GFLOP/s | 40.0 GFLOP/s | 2.000 | openblas | 80 % of FMA peak |"), markdown);
        assertTrue(markdown.contains("|  | 1.50 µs | one fork |  |  |  |"), markdown);
        assertTrue(markdown.contains("| mkl | not on the class path |"), markdown);
    }

    @Test
    void operationsAreSetBesideTheBestPeerByTime() {
        assertTrue(
                markdown.contains("| precision=f32 task=step 32 threads=1 | 500 µs | 750 µs | 1.500 | libtorch |  |"),
                markdown);
        assertTrue(html.contains("<h3>OpRace.steps</h3>"), html);
    }

    @Test
    void thePageHasTheFourChartsAsWellFormedSvg() throws Exception {
        List<String> charts = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL)
                .matcher(html)
                .results()
                .map(match -> match.group())
                .toList();
        List<String> titles = new ArrayList<>();
        for (String chart : charts) {
            titles.add(DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(chart.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement()
                    .getAttribute("aria-label"));
            assertFalse(chart.contains("NaN") || chart.contains("Infinity"), chart);
        }
        assertEquals(
                List.of(
                        "Matrix product n × n × n, f32, 1 thread",
                        "Our speed by that of the best peer, f32, 1 thread",
                        "Roofline, f32, 1 thread",
                        "Spread over forks, the 2 widest"),
                titles);
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        assertFalse(Pattern.compile("<script|<link|src=|@import|url\\(")
                .matcher(html)
                .find());
        assertTrue(html.contains("<title>Lanewise on A&amp;B &lt;9&gt;</title>"));
        assertFalse(html.contains("A&B"));
    }

    @Test
    void itWantsOneFolder() {
        assertThrows(IllegalArgumentException.class, () -> Report.main(new String[0]));
    }
}
