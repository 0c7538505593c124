package dev.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.bench.RaceResult.Measured;
import dev.lanewise.bench.RaceResult.Times;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaceResultTest {
    private static RaceResult result(Double... lanewise) {
        return result(RaceUnit.GIGA, lanewise);
    }

    private static RaceResult result(RaceUnit unit, Double... lanewise) {
        Map<String, Times> times = Map.of(
                "lanewise", new Times(2000, List.of(lanewise)),
                "slow", new Times(2000, List.of(200.0, 200.0, 200.0)),
                "fast", new Times(2000, List.of(25.0, 50.0, 100.0)),
                "copy", new Times(2000, List.of(1.0, 1.0, 1.0)),
                "fma", new Times(2000, List.of(10.0, 10.0, 10.0)));
        Map<String, String> versions = Map.of("lanewise", "", "slow", "", "fast", "", "fma", "");
        return new RaceResult(
                "GemmRace",
                unit,
                "square",
                "f32",
                1,
                1,
                3,
                "",
                "cpu",
                "jdk",
                versions,
                Map.of(),
                List.of(new Measured("10x10x10 NN", "", times)));
    }

    @Test
    void theSpeedIsTheWorkByAQuantileOfTheTimes() {
        Times times = new Times(100, List.of(4.0, 1.0, 2.0));
        assertEquals(50, times.speed(0.5));
        assertEquals(100, times.speed(0));
        assertEquals(25, times.speed(1));
    }

    @Test
    void theRatioIsToTheBestPeerAndNotToAProbe() {
        RaceResult result = result(80.0, 100.0, 120.0);
        Measured measured = result.shapes().getFirst();
        assertEquals(0.5, new RaceTable(result, 0.5).ratio(measured).orElseThrow());
        assertEquals(25.0 / 80, new RaceTable(result, 0).ratio(measured).orElseThrow());
        assertTrue(new RaceTable(result, 0.5).markdown().contains("| 0.500 | fast | 10 % |"));
    }

    @Test
    void aTimeIsShownAsTheWorkTakes() {
        String table = new RaceTable(result(RaceUnit.NANOSECONDS, 80.0, 100.0, 120.0), 0.5).markdown();
        assertTrue(table.contains("10x10x10 NN | "));
        assertTrue(table.contains("| 0.045 to 0.055 | 0.500 | fast |"), table);
        assertEquals("0.250", RaceUnit.CHAIN.format(4));
        assertEquals("12.5", RaceUnit.MICROSECONDS.format(1 / 12_500.0));
    }

    @Test
    void theFileOfTheTimesIsNotInTheTable() {
        RaceResult result = result(1.0, 1.0, 1.0).by("--row square --json /home/x.json --forks 2");
        String table = new RaceTable(result, 0.5).markdown();
        assertTrue(table.contains("```text\nGemmRace --row square --forks 2\n```"), table);
    }

    @Test
    void forksAreTakenTogether() {
        RaceResult both = result(1.0, 1.0, 1.0).and(result(9.0, 9.0, 9.0));
        assertEquals(2, both.forks());
        assertEquals(
                List.of(1.0, 1.0, 1.0, 9.0, 9.0, 9.0),
                Objects.requireNonNull(both.shapes().getFirst().times().get("lanewise"))
                        .ns());
    }

    @Test
    void whatIsWrittenIsReadAgain(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("race.json");
        RaceResult.write(file, List.of(result(1.0, 2.0, 3.0)));
        assertEquals(List.of(result(1.0, 2.0, 3.0)), RaceResult.read(file));
    }

    @Test
    void theReportReplacesOnlyWhatStandsBetweenTheMarkers() {
        String document = "a\n<!-- other -->\nx\n<!-- end of other -->\n<!-- t -->\nold\n<!-- end of t -->\nb\n";
        String once = GemmReport.replaced(document, "t", "new");
        assertEquals("a\n<!-- other -->\nx\n<!-- end of other -->\n<!-- t -->\nnew\n<!-- end of t -->\nb\n", once);
        assertEquals(once, GemmReport.replaced(once, "t", "new"));
        assertThrows(IllegalArgumentException.class, () -> GemmReport.replaced("no markers", "t", "new"));
    }
}
