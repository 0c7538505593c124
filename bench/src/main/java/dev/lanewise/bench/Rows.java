package dev.lanewise.bench;

import dev.lanewise.bench.peers.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of shapes in which products are compared. */
final class Rows {
    static final List<String> ALL = List.of("square", "small", "training", "skinny", "odd", "gemv");

    private static final int[] BATCHES = {1, 8, 32, 64, 128, 512};
    private static final int[][] LAYERS = {{784, 256}, {256, 128}, {128, 10}, {1024, 1024}, {512, 2048}, {64, 64}};

    private Rows() {}

    static List<Shape> of(String row) {
        return switch (row) {
            case "square" -> cubes(IntStream.of(256, 384, 512, 768, 1000, 1024, 1536, 2048));
            case "small" -> cubes(IntStream.rangeClosed(4, 128));
            case "training" -> training();
            case "skinny" -> skinny();
            case "odd" -> odd();
            case "gemv" -> gemv();
            default -> throw new IllegalArgumentException("unknown row " + row + ", known are " + ALL);
        };
    }

    private static Shape cube(int n) {
        return Shape.of(false, false, n, n, n);
    }

    private static List<Shape> cubes(IntStream sizes) {
        return sizes.mapToObj(Rows::cube).toList();
    }

    /** Y = X·W, dX = dZ·Wᵀ and dW = Xᵀ·dZ of dense layers. */
    private static List<Shape> training() {
        List<Shape> shapes = new ArrayList<>();
        for (int[] layer : LAYERS) {
            for (int batch : BATCHES) {
                shapes.add(Shape.of(false, false, batch, layer[1], layer[0]));
                shapes.add(Shape.of(false, true, batch, layer[0], layer[1]));
                shapes.add(Shape.of(true, false, layer[0], layer[1], batch));
            }
        }
        return shapes;
    }

    private static List<Shape> skinny() {
        List<Shape> shapes = new ArrayList<>();
        for (int s : new int[] {1, 2, 3, 5, 8, 10, 17, 31}) {
            shapes.add(Shape.of(false, false, s, 1024, 1024));
            shapes.add(Shape.of(false, false, 1024, s, 1024));
            shapes.add(Shape.of(false, false, 1024, 1024, s));
        }
        return shapes;
    }

    /** Primes, gaps between rows and offsets, each set against a round shape of about the same size. */
    private static List<Shape> odd() {
        Shape box = Shape.of(false, false, 256, 128, 512);
        return List.of(
                cube(256),
                cube(257).beside(cube(256)),
                cube(512),
                cube(509).beside(cube(512)),
                cube(512).stored(0, 1),
                cube(512).stored(0, 7),
                cube(1024),
                cube(1021).beside(cube(1024)),
                box,
                Shape.of(false, false, 251, 127, 509).beside(box),
                cube(500),
                cube(500).stored(1, 0),
                cube(500).stored(19, 0),
                cube(500).stored(12, 0),
                cube(1000),
                cube(1000).stored(24, 0),
                cube(96),
                cube(96).stored(1952, 0));
    }

    private static List<Shape> gemv() {
        List<Shape> shapes = new ArrayList<>();
        for (int n : new int[] {256, 1024, 2048, 4096}) {
            shapes.add(Shape.of(false, false, 1, n, n));
            shapes.add(Shape.of(false, true, 1, n, n));
            shapes.add(Shape.of(false, false, n, 1, n));
            shapes.add(Shape.of(true, false, n, 1, n));
        }
        return shapes;
    }
}
