package dev.lanewise.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.bench.report.ColdStarts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdStartTest {
    @Test
    void theSteadySpeedIsTheMedianOfTheLastQuarter() {
        List<long[]> windows = List.of(
                new long[] {10, 500},
                new long[] {20, 112},
                new long[] {30, 111},
                new long[] {40, 90},
                new long[] {50, 100},
                new long[] {60, 100},
                new long[] {70, 100},
                new long[] {80, 130});
        assertEquals("20 130", ColdStartTask.summary(windows));
        assertEquals("30 100", ColdStartTask.summary(windows.subList(0, 7)));
    }

    @Test
    void everyTaskChecksItsResult() {
        Tasks.names().forEach(name -> Tasks.prepare(name).run());
        assertThrows(IllegalArgumentException.class, () -> Tasks.prepare("nothing"));
    }

    @Test
    void freshJvmsAreMeasuredAndAMissingCacheHasItsReason(@TempDir Path folder)
            throws IOException, InterruptedException {
        List<ColdStarts> all = new ColdStart(List.of("-Xshare:auto"), 1, 0.2).measure();
        assertEquals(6, all.size());
        for (ColdStarts one : all) {
            assertEquals(one.missing().isEmpty() ? 1 : 0, one.first().size(), one.toString());
            for (int i = 0; i < one.first().size(); i++) {
                assertTrue(
                        0 < one.first().get(i)
                                && one.first().get(i) < one.fast().get(i),
                        one.toString());
            }
            assertTrue(one.cache() || one.missing().isEmpty(), one.toString());
        }
        Path file = folder.resolve("cold.json");
        ColdStarts.write(file, all);
        assertEquals(all, ColdStarts.read(file));
        ColdStarts failed =
                new ColdStart(List.of("-XX:NoSuchFlag"), 1, 0.2).measure().getFirst();
        assertTrue(
                failed.missing().startsWith("the JVM ended with status 1: Unrecognized VM option"), failed.toString());
    }
}
