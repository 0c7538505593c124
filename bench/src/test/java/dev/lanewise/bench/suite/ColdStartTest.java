package dev.lanewise.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.bench.peers.Regression;
import dev.lanewise.bench.peers.RegressionTask;
import dev.lanewise.bench.report.ColdStarts;
import java.io.IOException;
import java.nio.file.Files;
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

    /** With an interpreter that has a torch that learns well and a tensorflow that does not, then no torch. */
    @Test
    void pythonTakesPartWhereItHasTheLibraryAndTheRightResult(@TempDir Path folder)
            throws IOException, InterruptedException, ReflectiveOperationException {
        double ours = RegressionTask.meanSquaredError("LanewiseRegression", Regression.ofTheArticle());
        List<ColdStarts> all = regressions(folder, "echo mse: " + ours, "echo mse: " + 1.1 * ours);
        assertEquals(
                List.of(1, ""), List.of(all.get(5).first().size(), all.get(5).missing()));
        assertTrue(all.get(6).missing().startsWith("expected an error of " + ours), all.toString());
        ColdStarts without =
                regressions(folder, "echo 'No module named torch'; exit 1", "").get(5);
        assertEquals("it ended with status 1: No module named torch", without.missing());
    }

    private static List<ColdStarts> regressions(Path folder, String torch, String tensorflow)
            throws IOException, InterruptedException {
        Path python = folder.resolve("python");
        Files.writeString(python, "#!/bin/sh\ncase $1 in *torch.py) " + torch + ";; *) " + tensorflow + ";; esac\n");
        assumeTrue(python.toFile().setExecutable(true));
        return new Regressions(List.of(), python.toString(), 1).measure();
    }

    @Test
    void freshJvmsAreMeasuredAndAMissingCacheHasItsReason(@TempDir Path folder)
            throws IOException, InterruptedException {
        List<ColdStarts> all = new ColdStart(List.of("-Xshare:auto"), 1, 0.2).measure();
        assertEquals(6 + 7, all.size());
        for (ColdStarts one : all.subList(0, 6)) {
            assertEquals(one.missing().isEmpty() ? 1 : 0, one.first().size(), one.toString());
            for (int i = 0; i < one.first().size(); i++) {
                assertTrue(
                        0 < one.first().get(i)
                                && one.first().get(i) < one.fast().get(i),
                        one.toString());
            }
            assertTrue(one.cache() || one.missing().isEmpty(), one.toString());
        }
        for (ColdStarts one : all.subList(6, 8)) {
            assertEquals(one.missing().isEmpty() ? 1 : 0, one.first().size(), one.toString());
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
