package dev.lanewise.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.bench.peers.Pair;
import dev.lanewise.bench.report.Baseline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardTest {
    private static Baseline baseline(String cpu, double factor) {
        TreeMap<String, List<Double>> ratios = new TreeMap<>();
        ratios.put("steady", List.of(1.0, 1.1, 0.9, 1.05));
        ratios.put("moved", List.of(2 * factor, 2.02 * factor, 1.98 * factor, 2.01 * factor));
        return new Baseline(cpu, "JVM", "abc", ratios);
    }

    @Test
    void aPairThatHasBecomeSlowerIsFound() {
        assertEquals(
                List.of("moved"), baseline("x", 1).compare(baseline("x", 1.1)).slower());
        assertEquals(List.of(), baseline("x", 1).compare(baseline("x", 1)).slower());
        assertEquals(List.of(), baseline("x", 1).compare(baseline("x", 0.9)).slower());
    }

    @Test
    void aDifferenceThatIsCertainButSmallDoesNotCount() {
        assertEquals(List.of(), baseline("x", 1).compare(baseline("x", 1.025)).slower());
    }

    @Test
    void ratiosOfAnotherProcessorAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> baseline("x", 1).compare(baseline("y", 1)));
    }

    @Test
    void whatIsWrittenIsReadAgain(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("guard.json");
        baseline("x", 1).write(file);
        assertEquals(baseline("x", 1), Baseline.read(file));
    }

    @Test
    void thePairsAreChecked() {
        assertEquals(9, Pair.all().size());
        Pair.all().values().forEach(pair -> {
            pair.ours().run();
            pair.probe().run();
        });
    }

    @Test
    void theRatioIsOurTimeByThatOfTheProbe() {
        AtomicLong clock = new AtomicLong();
        Pair pair = new Pair(() -> clock.addAndGet(400_000), () -> clock.addAndGet(100_000));
        assertEquals(4, GuardTask.ratio(pair, 5, clock::get));
    }
}
