package dev.lanewise.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
    @Test
    void theTestIsThatOfWelch() {
        // expected: Welch's formulas, with the tails of the t distribution integrated by Simpson's rule
        Welch test = Welch.of(new double[] {9, 10, 11}, new double[] {11, 12, 13, 14});
        assertEquals(1.249154810940064, test.ratio(), 1e-12);
        assertEquals(1.0164518654017125, test.low(), 1e-8);
        assertEquals(1.53513195735838, test.high(), 1e-8);
        assertEquals(0.039554483746624756, test.p(), 1e-8);
    }

    @Test
    void manyTestsAreAdjustedAsBenjaminiAndHochbergSay() {
        assertEquals(List.of(0.04, 0.02, 0.04, 0.5), Welch.adjusted(List.of(0.03, 0.005, 0.02, 0.5)));
        assertEquals(List.of(), Welch.adjusted(List.of()));
    }

    private static String entry(String name, String forks) {
        return """
                {"benchmark": "dev.lanewise.bench.BlasBenchmark.%s", "params": {"n": "10"},
                 "primaryMetric": {"scoreUnit": "ns/op", "rawData": %s}}
                """.formatted(name, forks);
    }

    @Test
    void whatMovedIsMarked(@TempDir Path folder) throws IOException {
        Path a = Files.writeString(
                folder.resolve("a.json"),
                "[" + entry("axpy", "[[100],[101],[102]]") + "," + entry("dot", "[[100],[120],[90]]") + ","
                        + entry("ger", "[[10],[10.1],[10.2]]") + "," + entry("gemv", "[[10]]") + ","
                        + entry("symv", "[[10],[11]]") + "]");
        Path b = Files.writeString(
                folder.resolve("b.json"),
                "[" + entry("axpy", "[[50],[51],[51.5]]") + "," + entry("dot", "[[95],[125],[100]]") + ","
                        + entry("ger", "[[20],[20.1],[20.2]]") + "," + entry("gemv", "[[5]]") + "]");
        String text = Compare.text(a, b);
        assertTrue(text.contains("| BlasBenchmark.axpy n=10 | 101 ns | 51.0 ns | 1.987 |"), text);
        assertEquals(1, text.lines().filter(line -> line.endsWith("| faster |")).count(), text);
        assertEquals(1, text.lines().filter(line -> line.endsWith("| slower |")).count(), text);
        assertTrue(text.contains("| BlasBenchmark.gemv n=10 | 10.0 ns | 5.00 ns | 2.000 |  |  | one fork |"), text);
        assertTrue(text.contains("Of 4 in both, B is faster in 1 and slower in 1; only in A: 1, only in B: 0."), text);
    }
}
