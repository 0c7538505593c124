package dev.lanewise.bench;

import dev.lanewise.bench.peers.OpTask;
import java.util.List;
import java.util.stream.Stream;

/** The rows of tasks in which operations and whole steps are compared. */
final class OpRows {
    static final List<String> ALL = List.of("elementwise", "rows", "losses", "optimisers", "chain", "steps");

    private static final List<String> FUNCTIONS =
            List.of("exp", "log", "tanh", "sigmoid", "erf", "relu", "gelu", "silu", "softplus");

    /** x and y of this many elements: 24 KB, 768 KB and 128 MB, within caches of 32 KB and 1 MB and beyond all. */
    private static final List<Integer> LENGTHS = List.of(3_000, 96_000, 16_000_000);

    /** The everyday classifier, a head of attention, a vocabulary, and what no cache holds. */
    private static final List<int[]> SHAPES =
            List.of(new int[] {128, 10}, new int[] {128, 64}, new int[] {512, 1000}, new int[] {16_000, 1000});

    private OpRows() {}

    static List<OpTask> of(String row) {
        return switch (row) {
            case "elementwise" ->
                FUNCTIONS.stream()
                        .flatMap(op -> LENGTHS.stream().map(length -> new OpTask(op, 1, length)))
                        .toList();
            case "rows" ->
                Stream.of("softmax", "logSoftmax", "layerNorm")
                        .flatMap(OpRows::shapes)
                        .toList();
            case "losses" -> shapes("crossEntropy").toList();
            case "optimisers" ->
                Stream.of(2_000, 40_000, 4_000_000)
                        .map(length -> new OpTask("adam", 1, length))
                        .toList();
            case "chain" -> List.of(new OpTask(OpTask.CHAIN, 32, 64));
            case "steps" ->
                Stream.of(32, 128, 512)
                        .map(batch -> new OpTask(OpTask.STEP, batch, 1))
                        .toList();
            default -> throw new IllegalArgumentException("unknown row " + row + ", known are " + ALL);
        };
    }

    private static Stream<OpTask> shapes(String op) {
        return SHAPES.stream().map(shape -> new OpTask(op, shape[0], shape[1]));
    }

    static RaceUnit unit(String row) {
        return switch (row) {
            case "chain" -> RaceUnit.CHAIN;
            case "steps" -> RaceUnit.MICROSECONDS;
            default -> RaceUnit.NANOSECONDS;
        };
    }
}
