package dev.lanewise.bench.suite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.bench.report.Machine.Cache;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.runner.BenchmarkListEntry;

class PlanTest {
    private static final List<Cache> CACHES =
            List.of(new Cache(1, 48 << 10, 2), new Cache(2, 2 << 20, 2), new Cache(3, 36 << 20, 16));
    private static final int NARROWER = 3; // two widths and the scalar backend

    private static double minutes(Effort effort, boolean operationsRaced) {
        Plan plan = new Plan(effort, List.of("1", "16"), CACHES);
        int points = plan.items().stream().mapToInt(Item::points).sum()
                + NARROWER * plan.narrowItems().stream().mapToInt(Item::points).sum();
        int rows = Plan.raced(effort).size()
                + (operationsRaced ? Plan.racedOperations(effort).size() : 0);
        return Plan.minutes(effort, points, rows, true);
    }

    @Test
    void theEffortsKeepTheirPromises() {
        assertTrue(minutes(Effort.QUICK, true) < 5, "minutes: " + minutes(Effort.QUICK, true));
        assertTrue(minutes(Effort.DEFAULT, true) < 30, "minutes: " + minutes(Effort.DEFAULT, true));
    }

    @ParameterizedTest
    @EnumSource
    void everyItemFindsBenchmarksThatHaveItsParameters(Effort effort) {
        Plan plan = new Plan(effort, List.of("1", "4"), CACHES);
        for (Item item : Stream.concat(plan.items().stream(), plan.narrowItems().stream())
                .toList()) {
            assertFalse(item.entries().isEmpty(), item.include());
            for (BenchmarkListEntry entry : item.entries()) {
                assertTrue(
                        entry.getParams()
                                .orElse(Map.of())
                                .keySet()
                                .containsAll(item.params().keySet()),
                        item + " and " + entry.getUsername());
            }
        }
    }

    @Test
    void aFullRunLeavesNoBenchmarkOut() {
        List<String> planned = new Plan(Effort.FULL, List.of("1", "4"), CACHES)
                .items().stream()
                        .flatMap(item -> item.entries().stream())
                        .map(BenchmarkListEntry::getUsername)
                        .distinct()
                        .sorted()
                        .toList();
        assertEquals(
                Item.of(".*").entries().stream()
                        .map(BenchmarkListEntry::getUsername)
                        .distinct()
                        .sorted()
                        .toList(),
                planned);
    }

    @Test
    void memoriesFitIntoEachCacheAndIntoNone() {
        assertArrayEquals(
                new String[] {"16384", "1048576", "16777216", "268435456"},
                new Plan(Effort.QUICK, List.of("1"), CACHES).memories(1));
        assertArrayEquals(
                new String[] {"131072", "8388608", "16777216", "268435456"},
                new Plan(Effort.QUICK, List.of("1"), CACHES).memories(16));
        assertArrayEquals(
                new String[] {"16384", "524288", "8388608", "268435456"},
                new Plan(Effort.QUICK, List.of("1"), List.of()).memories(1));
    }

    @Test
    void aUsersParameterGoesWhereThereIsOne() {
        Item item = Item.of("\\.TrainingStepBenchmark\\.").with(Map.of("batch", List.of("7"), "shape", List.of("x")));
        assertEquals(Map.of("batch", List.of("7")), item.params());
        assertEquals(2, item.points());
        assertTrue(item.matches(List.of(Pattern.compile("Training"))));
        assertFalse(item.matches(List.of(Pattern.compile("Gemm"))));
    }

    @Test
    void widthsAreFlags() {
        assertEquals(List.of("-Dlanewise.width=512"), Width.of("512").flags(512));
        assertEquals(
                List.of("-Dlanewise.width=128", "-XX:MaxVectorSize=16"),
                Width.of("128").flags(512));
        assertEquals(List.of("-Dlanewise.backend=scalar"), Width.of("scalar").flags(512));
        assertThrows(IllegalArgumentException.class, () -> Width.of("64"));
    }

    @Test
    void optionsAreReadAsTheyAreMeant() {
        SuiteOptions options =
                new SuiteOptions("--quick", "-p", "width=128,scalar", "-p", "threads=1,8", "Gemm", "--out", "x");
        assertEquals(Effort.QUICK, options.effort());
        assertEquals(List.of(Width.W128, Width.SCALAR), options.widths());
        assertEquals(Map.of("threads", List.of("1", "8")), options.params());
        assertEquals("Suite --quick -p width=128,scalar -p threads=1,8 Gemm", options.command());
        assertThrows(IllegalArgumentException.class, () -> new SuiteOptions("--quick", "--full"));
        assertThrows(IllegalArgumentException.class, () -> new SuiteOptions("-p", "threads").params());
    }
}
