package dev.lanewise.bench.suite;

import dev.lanewise.bench.report.Machine.Cache;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Which benchmarks an effort runs on a machine. */
final class Plan {
    private static final long MOST = 1L << 30;
    private static final long LEAST_BEYOND_CACHES = 256L << 20;
    private static final long[] TYPICAL = {16L << 10, 512L << 10, 8L << 20};

    private final Effort effort;
    private final String[] threads;
    private final List<Cache> caches;

    /** A plan for some numbers of threads, each a number. */
    Plan(Effort effort, List<String> threads, List<Cache> caches) {
        this.effort = effort;
        this.caches = caches;
        this.threads = threads.toArray(String[]::new);
    }

    /** The rows of shapes in which ours is set beside other libraries. */
    static List<String> raced(Effort effort) {
        return effort == Effort.QUICK
                ? List.of("small", "training")
                : List.of("square", "small", "training", "skinny", "odd", "gemv");
    }

    /** The rows of operations and steps in which ours is set beside other libraries. */
    static List<String> racedOperations(Effort effort) {
        return effort == Effort.QUICK
                ? List.of("steps")
                : List.of("elementwise", "rows", "losses", "optimisers", "chain", "steps");
    }

    /** About how long a run takes. */
    static double minutes(Effort effort, int points, int rows, boolean coldStarts) {
        double seconds = points * effort.seconds() + rows * effort.raceSeconds();
        return (seconds + (coldStarts ? effort.allColdStartSeconds(Tasks.names().size()) : 0)) / 60;
    }

    /** What runs at the widest vectors, or at each width that the user asks for. */
    List<Item> items() {
        List<Item> items = new ArrayList<>(limits());
        items.addAll(
                switch (effort) {
                    case QUICK -> quick();
                    case DEFAULT -> usual();
                    case FULL -> full();
                });
        return items;
    }

    /** What runs at narrower vectors and in scalar code where the user does not ask for any. */
    List<Item> narrowItems() {
        return switch (effort) {
            case QUICK -> List.of();
            case DEFAULT ->
                List.of(
                        fma().with("threads", "1"),
                        method("GemmBenchmark", "square")
                                .with("shape", "256x256x256 NN")
                                .with("threads", "1"),
                        method("GemmBenchmark", "small")
                                .with("shape", "17x17x17 NN", "64x64x64 NN")
                                .with("precision", "f32")
                                .with("threads", "1"),
                        method("ElementwiseBenchmark", "run")
                                .with("function", "exp", "tanh")
                                .with("precision", "f32"),
                        step("128").with("threads", "1"));
            case FULL -> items();
        };
    }

    private static Item method(String type, String method) {
        return Item.of("\\." + type + "\\." + method + "$");
    }

    private Item fma() {
        Item item = method("LimitsBenchmark", "fma(Wide)?").with("threads", threads);
        return effort == Effort.QUICK ? item.with("precision", "f32") : item;
    }

    private List<Item> limits() {
        List<Item> items = new ArrayList<>();
        items.add(fma());
        for (String count : threads) {
            items.add(method("LimitsBenchmark", "(read|copy)")
                    .with("threads", count)
                    .with("bytes", memories(Integer.parseInt(count))));
        }
        return items;
    }

    /**
     * Sizes of memory that fit into each cache and into none: half of the cache, rounded down to a power of two, for as many of
     * its kind as the threads use.
     */
    String[] memories(int count) {
        LongStream halves = caches.isEmpty()
                ? LongStream.of(TYPICAL).map(size -> size * count)
                : caches.stream().mapToLong(cache -> cache.bytes() / 2 * Math.max(1, count / cache.sharedBy()));
        long all = caches.isEmpty()
                ? 0
                : caches.getLast().bytes()
                        * Math.max(1, count / caches.getLast().sharedBy());
        long beyond = Math.clamp(4 * all, LEAST_BEYOND_CACHES, MOST);
        return LongStream.concat(halves, LongStream.of(beyond))
                .map(size -> Long.highestOneBit(Math.min(size, MOST)))
                .distinct()
                .mapToObj(Long::toString)
                .toArray(String[]::new);
    }

    private Item step(String... batches) {
        return method("TrainingStepBenchmark", "step").with("batch", batches).with("threads", threads);
    }

    private Item gemm(String row, String... shapes) {
        return method("GemmBenchmark", row).with("shape", shapes).with("threads", "1");
    }

    private List<Item> quick() {
        return List.of(
                gemm("square", "256x256x256 NN", "1000x1000x1000 NN")
                        .with("precision", "f32")
                        .with("threads", threads),
                gemm("small", "17x17x17 NN", "64x64x64 NN").with("precision", "f32"),
                gemm("training", "32x256x784 NN", "784x256x32 TN").with("precision", "f32"),
                gemm("gemv", "1x1024x1024 NN").with("precision", "f32"),
                method("ElementwiseBenchmark", "run")
                        .with("function", "exp", "log", "tanh", "sigmoid")
                        .with("precision", "f32"),
                step("128"));
    }

    private List<Item> usual() {
        return List.of(
                gemm("square", "256x256x256 NN", "1000x1000x1000 NN", "2048x2048x2048 NN")
                        .with("threads", threads),
                method("GemmBenchmark", "small").with("precision", "f32").with("threads", "1"),
                method("GemmBenchmark", "training").with("precision", "f32").with("threads", "1"),
                method("GemmBenchmark", "(skinny|odd|gemv)")
                        .with("precision", "f32")
                        .with("threads", "1"),
                method("BatchedGemmBenchmark", "batch").with("threads", threads),
                method("ElementwiseBenchmark", "run").with("precision", "f32"),
                method("ElementwiseBenchmark", "run")
                        .with("function", "exp", "tanh")
                        .with("precision", "f64"),
                method("JdkMathBenchmark", "(exp|log|tanh)InFloat"),
                method("BlasBenchmark", "dot"),
                method("BlasBenchmark", "(gemv|syrk)").with("n", "250", "1000"),
                method("RowsBenchmark", "call")
                        .with("kernel", "softmax", "logSumExp", "sums", "argmax", "transpose")
                        .with("shape", "128x64"),
                method("LossesBenchmark", "value").with("shape", "128x64"),
                method("UpdatesBenchmark", "step").with("optimiser", "sgd", "adam"),
                Item.of("\\.AutogradOverheadBenchmark\\."),
                method("LinearBackwardBenchmark", "(un)?fused")
                        .with("batch", "512")
                        .with("layer", "256x128")
                        .with("activation", "RELU")
                        .with("threads", "1"),
                step("32", "128", "512"));
    }

    private List<Item> full() {
        return List.of(
                Item.of("\\.(Gemm|BatchedGemm|LinearBackward|TrainingStep)Benchmark\\.")
                        .with("threads", threads),
                Item.of("\\.(?!Limits|Gemm|BatchedGemm|LinearBackward|TrainingStep)[A-Za-z]+Benchmark\\."));
    }
}
