package dev.lanewise.bench.peers;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A contender that computes something else, or writes elsewhere, must not be timed. */
class ProductTest {
    private static final List<Shape> SHAPES = List.of(
            Shape.of(false, false, 3, 5, 4),
            Shape.of(false, true, 3, 5, 4).stored(2, 1),
            Shape.of(true, false, 3, 5, 4).stored(3, 7),
            Shape.of(true, true, 1, 6, 2).stored(1, 0));

    @Test
    void theProductPasses() {
        forEach((product) -> assertDoesNotThrow(() -> product.verify(spoiltBy(p -> {}))));
    }

    @Test
    void oneElementThatIsOffByOneIsFound() {
        forEach(product -> {
            Shape s = product.shape();
            for (int i = 0; i < s.m(); i++) {
                for (int j = 0; j < s.n(); j++) {
                    int index = s.offset() + i * product.ld(2) + j;
                    assertRefused(product, p -> put(p, index, get(p, 2, index) + 1), "wrong product");
                }
            }
        });
    }

    @Test
    void aWriteBetweenTheRowsOrBeforeTheFirstIsFound() {
        forEach(product -> {
            Shape s = product.shape();
            if (s.gap() > 0) {
                assertRefused(product, p -> put(p, s.offset() + s.n(), 0), "wrote outside C");
            }
            if (s.offset() > 0) {
                assertRefused(product, p -> put(p, s.offset() - 1, 0), "wrote outside C");
            }
        });
    }

    @Test
    void aContenderThatAddsToCIsFound() {
        forEach(product -> assertRefused(product, p -> addSeven(p), "wrong product"));
    }

    private static void addSeven(Product p) {
        for (int i = 0; i < p.shape().m(); i++) {
            for (int j = 0; j < p.shape().n(); j++) {
                int index = p.shape().offset() + i * p.ld(2) + j;
                put(p, index, get(p, 2, index) + 7);
            }
        }
    }

    private static void assertRefused(Product product, Consumer<Product> spoiler, String expected) {
        var e = assertThrows(IllegalStateException.class, () -> product.verify(spoiltBy(spoiler)));
        assertTrue(String.valueOf(e.getMessage()).contains(expected), e.getMessage());
    }

    private static void forEach(Consumer<Product> check) {
        for (Shape shape : SHAPES) {
            check.accept(new Product(shape, false));
            check.accept(new Product(shape, true));
        }
    }

    private static double get(Product p, int matrix, int index) {
        return p.inDouble() ? p.doubles(matrix)[index] : p.floats(matrix)[index];
    }

    private static void put(Product p, int index, double value) {
        if (p.inDouble()) {
            p.doubles(2)[index] = value;
        } else {
            p.floats(2)[index] = (float) value;
        }
    }

    /** The product by its definition, then the spoiler. */
    private static Contender spoiltBy(Consumer<Product> spoiler) {
        return new Contender() {
            @Override
            public String name() {
                return "definition";
            }

            @Override
            public String version() {
                return "";
            }

            @Override
            public boolean takes(Product product) {
                return true;
            }

            @Override
            public void run(Product product) {
                define(product);
                spoiler.accept(product);
            }
        };
    }

    private static void define(Product product) {
        Shape s = product.shape();
        for (int i = 0; i < s.m(); i++) {
            for (int j = 0; j < s.n(); j++) {
                double sum = 0;
                for (int p = 0; p < s.k(); p++) {
                    int a = s.transA() ? p * product.ld(0) + i : i * product.ld(0) + p;
                    int b = s.transB() ? j * product.ld(1) + p : p * product.ld(1) + j;
                    sum += get(product, 0, s.offset() + a) * get(product, 1, s.offset() + b);
                }
                put(product, s.offset() + i * product.ld(2) + j, sum);
            }
        }
    }
}
