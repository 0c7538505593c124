package dev.lanewise.bench;

import dev.lanewise.bench.peers.Contender;
import dev.lanewise.bench.peers.Libraries;
import dev.lanewise.bench.peers.Product;
import dev.lanewise.bench.peers.Shape;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The matrix product C ← op(A)·op(B), one benchmark a row of {@link Rows}. A shape m×n×k takes 2·m·n·k floating-point operations,
 * so GFLOP/s are 2·m·n·k / (ns per call). {@link GemmRace} compares libraries turn by turn; here each has forks of its own.
 *
 * <p>Before the first measurement the product of small integers is compared with the exact one.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class GemmBenchmark {
    /** What all rows have in common. */
    @State(Scope.Benchmark)
    public abstract static class Row {
        /** A contender of {@link Libraries}; the others need a build with {@code -Ppeers}. */
        @Param("lanewise")
        public String library = "";

        /** f32 or f64. */
        @Param({"f32", "f64"})
        public String precision = "";

        /** Threads that compute. */
        @Param({"1", "2"})
        public int threads;

        private Libraries libraries = new Libraries(List.of(), 1);
        private @Nullable Contender contender;
        private Product product = new Product(Shape.of(false, false, 1, 1, 1), false);

        abstract String shape();

        abstract String row();

        /** Opens the library and checks it. */
        @Setup(Level.Trial)
        public void prepare() {
            Shape wanted = Rows.of(row()).stream()
                    .filter(candidate -> candidate.label().equals(shape()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no shape " + shape() + " in the row " + row()));
            product = new Product(wanted, precision.equals("f64"));
            libraries = new Libraries(List.of(library), threads);
            Contender found = libraries.contenders().stream()
                    .filter(candidate -> candidate.takes(product))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException(library + " cannot compute this: " + libraries.missing()));
            product.verify(found);
            product.randomize();
            System.out.println("# " + found.version());
            contender = found;
        }

        /** Ends the threads. */
        @TearDown(Level.Trial)
        public void close() {
            libraries.close();
        }

        final void run() {
            Objects.requireNonNull(contender).run(product);
        }
    }

    /** Cubes from 256. */
    public static class Square extends Row {
        /** The shape. */
        @Param({"256x256x256 NN", "1000x1000x1000 NN", "1024x1024x1024 NN", "2048x2048x2048 NN"})
        public String shape = "";

        @Override
        String row() {
            return "square";
        }

        @Override
        String shape() {
            return shape;
        }
    }

    /** Cubes to 128. */
    public static class Small extends Row {
        /** The shape. */
        @Param({"8x8x8 NN", "17x17x17 NN", "32x32x32 NN", "64x64x64 NN", "127x127x127 NN"})
        public String shape = "";

        @Override
        String row() {
            return "small";
        }

        @Override
        String shape() {
            return shape;
        }
    }

    /** The three products of dense layers. */
    public static class Training extends Row {
        /** The shape. */
        @Param({"32x256x784 NN", "32x784x256 NT", "784x256x32 TN", "128x10x128 NN"})
        public String shape = "";

        @Override
        String row() {
            return "training";
        }

        @Override
        String shape() {
            return shape;
        }
    }

    /** One size of three is small. */
    public static class Skinny extends Row {
        /** The shape. */
        @Param({"8x1024x1024 NN", "1024x8x1024 NN", "1024x1024x8 NN"})
        public String shape = "";

        @Override
        String row() {
            return "skinny";
        }

        @Override
        String shape() {
            return shape;
        }
    }

    /** Primes, and gaps between the rows. */
    public static class Odd extends Row {
        /** The shape. */
        @Param({"509x509x509 NN", "512x512x512 NN offset 7", "1000x1000x1000 NN ld 1024"})
        public String shape = "";

        @Override
        String row() {
            return "odd";
        }

        @Override
        String shape() {
            return shape;
        }
    }

    /** One factor is a vector. */
    public static class Gemv extends Row {
        /** The shape. */
        @Param({"1x1024x1024 NN", "1x1024x1024 NT", "1024x1x1024 NN", "1024x1x1024 TN"})
        public String shape = "";

        @Override
        String row() {
            return "gemv";
        }

        @Override
        String shape() {
            return shape;
        }
    }

    /**
     * Cubes from 256.
     *
     * @param row the shape and who computes
     */
    @Benchmark
    public void square(Square row) {
        row.run();
    }

    /**
     * Cubes to 128.
     *
     * @param row the shape and who computes
     */
    @Benchmark
    public void small(Small row) {
        row.run();
    }

    /**
     * The three products of dense layers.
     *
     * @param row the shape and who computes
     */
    @Benchmark
    public void training(Training row) {
        row.run();
    }

    /**
     * One size of three is small.
     *
     * @param row the shape and who computes
     */
    @Benchmark
    public void skinny(Skinny row) {
        row.run();
    }

    /**
     * Primes, and gaps between the rows.
     *
     * @param row the shape and who computes
     */
    @Benchmark
    public void odd(Odd row) {
        row.run();
    }

    /**
     * One factor is a vector.
     *
     * @param row the shape and who computes
     */
    @Benchmark
    public void gemv(Gemv row) {
        row.run();
    }
}
