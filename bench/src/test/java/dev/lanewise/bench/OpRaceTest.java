package dev.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.bench.peers.OpPeers;
import dev.lanewise.bench.peers.OpTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpRaceTest {
    private static final String UNKNOWN = "no-such-library";

    @Test
    void everyTaskHasALabelOfItsOwn() {
        Set<String> labels = new HashSet<>();
        for (String row : OpRows.ALL) {
            for (OpTask task : OpRows.of(row)) {
                assertTrue(labels.add(task.label()), task.label());
            }
        }
        assertThrows(IllegalArgumentException.class, () -> OpRows.of("gemm"));
    }

    @Test
    void whatDoesNotLoadIsMissingWithItsReason() {
        try (OpPeers peers = new OpPeers(List.of(UNKNOWN, "copy"), 1)) {
            assertEquals(1, peers.loaded().size());
            assertEquals(Set.of(UNKNOWN), peers.missing().keySet());
            assertTrue(Objects.requireNonNull(peers.missing().get(UNKNOWN)).startsWith("unknown contender"));
        }
    }

    @Test
    void aRowIsMeasuredWithoutWhatIsMissing(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("child.json");
        OpRace.main(new String[] {
            "--row=rows",
            "--match=softmax 128x10",
            "--only=lanewise,copy," + UNKNOWN,
            "--threads=2",
            "--rounds=2",
            "--warm-up=0",
            "--child=" + file
        });
        RaceResult result = RaceResult.read(file).getFirst();
        assertEquals("OpRace", result.race());
        assertEquals(Set.of(UNKNOWN), result.missing().keySet());
        RaceResult.Measured softmax = result.shapes().getFirst();
        assertEquals("softmax 128x10", softmax.label());
        assertEquals(Set.of("lanewise", "copy"), softmax.times().keySet());
        softmax.times().forEach((name, times) -> {
            assertEquals(1280, times.work(), name);
            assertEquals(2, times.ns().size(), name);
        });
        assertTrue(new RaceTable(result, 0.5).text().contains(UNKNOWN + " is missing: unknown contender"));
    }

    @Test
    void doublePrecisionIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> OpRace.main(new String[] {"--precision=f64", "--row=chain"}));
    }

    @Test
    void operandsDependOnTheirNameOnly() {
        float[] x = OpTask.operand("x", 100, -1, 1);
        assertArrayEquals(x, OpTask.operand("x", 100, -1, 1));
        assertFalse(Arrays.equals(x, OpTask.operand("y", 100, -1, 1)));
    }
}
