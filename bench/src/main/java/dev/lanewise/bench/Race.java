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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One row in this JVM: all contenders are checked and warmed up at all shapes, then take turns at each shape, each round in
 * another order, so that what the machine does to one it does to all.
 */
final class Race {
    private static final double JIT_NS = 3e8;
    private static final double WARM_UP_NS = 2e6;
    private static final double CALIBRATION_NS = 2e5;
    private static final double CACHE_NS = 3e5; // to have the operands and the code in the caches
    private static final double WAKE_NS = 5e6; // and the threads awake, each on its own core
    private static final int GROUP = 16;

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
        int group = threads > 1 ? GROUP : 1;
        for (int i = 0; i < shapes.size(); i += group) {
            measured.addAll(measure(shapes.subList(i, Math.min(i + group, shapes.size()))));
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

    /**
     * Checks each contender at each shape, then calls them in rotation. The small shapes come first: a large one before the JIT
     * has compiled the kernels would take minutes.
     */
    private void warmUp(List<Shape> shapes) {
        List<Shape> ascending = new ArrayList<>(shapes);
        shapes.stream().map(Race::small).distinct().forEach(ascending::add);
        ascending.sort(Comparator.comparingDouble(Shape::flops));
        Set<Contender> met = new HashSet<>();
        for (Shape shape : ascending) {
            Product product = new Product(shape, inDouble);
            for (Contender contender : taking(product)) {
                call(contender, product, met.add(contender) ? JIT_NS : 0);
                if (contender.multiplies()) {
                    product.verify(contender);
                }
            }
        }
        for (long start = System.nanoTime(); System.nanoTime() - start < 1e9 * options.warmUpSeconds(); ) {
            for (Shape shape : ascending) {
                Product product = new Product(shape, inDouble);
                taking(product).forEach(contender -> call(contender, product, WARM_UP_NS));
            }
        }
    }

    /** A product of the same kind that takes microseconds. */
    private static Shape small(Shape s) {
        return Shape.of(s.transA(), s.transB(), Math.min(s.m(), 48), Math.min(s.n(), 48), Math.min(s.k(), 48));
    }

    private static void call(Contender contender, Product product, double ns) {
        for (double spent = 0; spent <= ns; ) {
            spent += time(contender, product, 1);
        }
    }

    private List<Contender> taking(Product product) {
        return libraries.contenders().stream()
                .filter(contender -> contender.takes(product))
                .toList();
    }

    /** Some shapes in alternation: one with a single thread, else several, since each change of contender then costs a pause. */
    private List<Measured> measure(List<Shape> shapes) {
        List<Entry> entries = new ArrayList<>();
        for (Shape shape : shapes) {
            Product product = new Product(shape, inDouble);
            product.randomize();
            taking(product).forEach(contender -> entries.add(entry(contender, product)));
        }
        List<Contender> contenders = libraries.contenders();
        for (int round = 0; round < options.rounds(); round++) {
            for (int turn = 0; turn < contenders.size(); turn++) {
                Contender contender = contenders.get(turnOf(turn, round, contenders.size()));
                pause();
                for (Entry entry : entries) {
                    if (entry.contender.equals(contender)) {
                        entry.turn(threads > 1 ? WAKE_NS : CACHE_NS);
                    }
                }
            }
        }
        return shapes.stream().map(shape -> collected(shape, entries)).toList();
    }

    private static Measured collected(Shape shape, List<Entry> entries) {
        Map<String, Times> times = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry.product.shape().equals(shape)) {
                times.put(entry.contender.name(), new Times(entry.contender.work(entry.product), entry.ns));
            }
        }
        return new Measured(shape, times);
    }

    /** One contender at one shape: the calls of a turn, and what each turn took. */
    private record Entry(Contender contender, Product product, int calls, List<Double> ns) {
        void turn(double warmUp) {
            if (calls > 1) {
                call(contender, product, warmUp);
            }
            ns.add((double) time(contender, product, calls) / calls);
        }
    }

    /** Each round begins with another contender, and every other round goes backwards: nobody always follows the same one. */
    private static int turnOf(int turn, int round, int contenders) {
        int i = (turn + round) % contenders;
        return round % 2 == 0 ? i : contenders - 1 - i;
    }

    private Entry entry(Contender contender, Product product) {
        int calls = 1;
        long ns = time(contender, product, calls);
        while (ns < CALIBRATION_NS && calls < 1 << 16) {
            calls *= 2;
            ns = time(contender, product, calls);
        }
        int batch = (int) Math.clamp(options.batchMilliseconds() * 1e6 * calls / ns, 1, 1 << 20);
        return new Entry(contender, product, batch, new ArrayList<>());
    }

    /** With several threads: waits until the threads of the last contender have stopped spinning. */
    private void pause() {
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
