package dev.lanewise.bench;

import dev.lanewise.bench.RaceResult.Measured;
import dev.lanewise.bench.peers.Contender;
import dev.lanewise.bench.peers.Libraries;
import dev.lanewise.bench.peers.Product;
import dev.lanewise.bench.peers.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One row in this JVM: all contenders are checked and warmed up at all shapes, then take turns at each shape, each round in
 * another order, so that what the machine does to one it does to all.
 */
final class Race {
    private static final double JIT_NS = 3e8;
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
        List<Shape> shapes = options.selected(Rows.of(row), Shape::label);
        warmUp(shapes);
        List<Measured> measured = new ArrayList<>();
        int group = threads > 1 ? RaceForks.GROUP : 1;
        for (int i = 0; i < shapes.size(); i += group) {
            measured.addAll(measure(shapes.subList(i, Math.min(i + group, shapes.size()))));
        }
        return RaceResult.of(
                options,
                RaceUnit.GIGA,
                row,
                inDouble ? "f64" : "f32",
                threads,
                libraries.contenders(),
                libraries.missing(),
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
                Alternation.call(contender, product, met.add(contender) ? JIT_NS : 0);
                Alternation.compile(contender, product, 1e9 * options.compileSeconds());
                if (contender.multiplies()) {
                    product.verify(contender);
                }
            }
        }
        for (long start = System.nanoTime(); System.nanoTime() - start < 1e9 * options.warmUpSeconds(); ) {
            for (Shape shape : ascending) {
                Product product = new Product(shape, inDouble);
                taking(product).forEach(contender -> Alternation.call(contender, product, WARM_UP_NS));
            }
        }
    }

    /** A product of the same kind that takes microseconds. */
    private static Shape small(Shape s) {
        return Shape.of(s.transA(), s.transB(), Math.min(s.m(), 48), Math.min(s.n(), 48), Math.min(s.k(), 48));
    }

    private List<Contender> taking(Product product) {
        return libraries.contenders().stream()
                .filter(contender -> contender.takes(product))
                .toList();
    }

    /** Some shapes in alternation: one with a single thread, else several, since each change of contender then costs a pause. */
    private List<Measured> measure(List<Shape> shapes) {
        Alternation<Product> alternation = new Alternation<>(options, threads);
        for (Shape shape : shapes) {
            Product product = new Product(shape, inDouble);
            product.randomize();
            taking(product).forEach(contender -> alternation.add(contender, product, shape.label()));
        }
        alternation.run();
        return shapes.stream()
                .map(shape -> new Measured(shape.label(), shape.beside(), alternation.times(shape.label())))
                .toList();
    }
}
