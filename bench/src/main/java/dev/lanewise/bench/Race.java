package dev.lanewise.bench;

import dev.lanewise.bench.RaceResult.Measured;
import dev.lanewise.bench.RaceResult.Times;
import dev.lanewise.bench.peers.Contender;
import dev.lanewise.bench.peers.Libraries;
import dev.lanewise.bench.peers.Product;
import dev.lanewise.bench.peers.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One row in this JVM: all contenders are checked and warmed up at all shapes, then take turns at each shape, each round in
 * another order, so that what the machine does to one it does to all.
 */
final class Race {
    private static final double WARM_UP_NS = 2e6;

    private final RaceOptions options;
    private final boolean inDouble;
    private final int threads;
    private final Libraries libraries;

    Race(RaceOptions options, String precision, int threads) {
        this.options = options;
        this.inDouble = precision.equals("f64");
        this.threads = threads;
        libraries = new Libraries(options.contenders(), threads);
    }

    RaceResult run(String row) throws IOException {
        List<Shape> shapes = options.shapes(row);
        warmUp(shapes);
        List<Measured> measured = new ArrayList<>();
        for (Shape shape : shapes) {
            measured.add(measure(shape));
        }
        Map<String, String> versions = new LinkedHashMap<>();
        libraries.contenders().forEach(contender -> versions.put(contender.name(), contender.version()));
        return new RaceResult(
                row,
                inDouble ? "f64" : "f32",
                threads,
                1,
                options.rounds(),
                options.command(),
                cpu(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                versions,
                new TreeMap<>(libraries.missing()),
                measured);
    }

    /** The small shapes come first: a large one before the JIT has compiled the kernels would take minutes. */
    private void warmUp(List<Shape> shapes) {
        List<Shape> ascending = new ArrayList<>();
        for (Shape shape : shapes) {
            ascending.add(Shape.of(shape.transA(), shape.transB(), 48, 48, 48));
        }
        ascending.addAll(shapes);
        ascending.sort(Comparator.comparingDouble(Shape::flops));
        long start = System.nanoTime();
        boolean verify = true;
        do {
            for (Shape shape : ascending) {
                Product product = new Product(shape, inDouble);
                for (Contender contender : taking(product)) {
                    if (verify && contender.multiplies()) {
                        product.verify(contender);
                    }
                    for (double spent = 0; spent < WARM_UP_NS; ) {
                        spent += time(contender, product, 1);
                    }
                }
            }
            verify = false;
        } while (System.nanoTime() - start < 1e9 * options.warmUpSeconds());
    }

    private List<Contender> taking(Product product) {
        return libraries.contenders().stream()
                .filter(contender -> contender.takes(product))
                .toList();
    }

    private Measured measure(Shape shape) {
        Product product = new Product(shape, inDouble);
        product.randomize();
        List<Contender> contenders = taking(product);
        int[] calls = contenders.stream()
                .mapToInt(contender -> calls(contender, product))
                .toArray();
        List<List<Double>> times = Stream.generate(() -> (List<Double>) new ArrayList<Double>())
                .limit(calls.length)
                .toList();
        for (int round = 0; round < options.rounds(); round++) {
            for (int turn = 0; turn < contenders.size(); turn++) {
                int i = turnOf(turn, round, contenders.size());
                Contender contender = contenders.get(i);
                settle();
                if (calls[i] > 1) {
                    time(contender, product, 1 + calls[i] / 8);
                }
                times.get(i).add((double) time(contender, product, calls[i]) / calls[i]);
            }
        }
        Map<String, Times> named = new LinkedHashMap<>();
        for (int i = 0; i < calls.length; i++) {
            Contender contender = contenders.get(i);
            named.put(contender.name(), new Times(contender.work(product), times.get(i)));
        }
        return new Measured(shape, named);
    }

    /** Each round begins with another contender, and every other round goes backwards: nobody always follows the same one. */
    private static int turnOf(int turn, int round, int contenders) {
        int i = (turn + round) % contenders;
        return round % 2 == 0 ? i : contenders - 1 - i;
    }

    private int calls(Contender contender, Product product) {
        int calls = 1;
        while (true) {
            long ns = time(contender, product, calls);
            if (ns > 2e5 || calls >= 1 << 16) {
                return (int) Math.clamp(options.batchMilliseconds() * 1e6 * calls / ns, 1, 1 << 20);
            }
            calls *= 2;
        }
    }

    /** With several threads: waits until the threads of the last contender have stopped spinning. */
    private void settle() {
        if (threads > 1) {
            try {
                Thread.sleep(GemmRace.SPIN_MILLISECONDS * 2);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static long time(Contender contender, Product product, int calls) {
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            contender.run(product);
        }
        return System.nanoTime() - start;
    }

    private static String cpu() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.exists(file)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(file)) {
            Map<String, String> values = new LinkedHashMap<>();
            lines.map(line -> line.split("\\s*:\\s*", 2))
                    .filter(pair -> pair.length == 2)
                    .forEach(pair -> values.putIfAbsent(pair[0], pair[1]));
            Predicate<String> known = values::containsKey;
            return Stream.of("model name", "cpu family", "model")
                    .filter(known)
                    .map(key -> key.equals("model name") ? values.get(key) : key + " " + values.get(key))
                    .reduce((a, b) -> a + ", " + b)
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
