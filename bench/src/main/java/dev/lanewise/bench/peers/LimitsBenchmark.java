package dev.lanewise.bench.peers;

import dev.lanewise.kernels.Backend;
import dev.lanewise.kernels.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the machine can do at most: multiply-adds in registers, and reading and copying memory of a given size. The report sets
 * every other figure against these.
 *
 * <p>A call works for milliseconds inside each thread, so that waking the threads costs nothing beside it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LimitsBenchmark {
    /** Operations that one reported nanosecond figure of {@link #fma} stands for, in each lane of each thread; the same of {@link #fmaWide}. */
    public static final int STEPS = FmaPeak.STEPS;

    /** Bytes that one reported nanosecond figure of {@link #read} and {@link #copy} stands for, in all threads together. */
    public static final int BYTES = 1024;

    private static final int KIBIBYTES = 1 << 20;
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int GRAIN = 128; // elements: eight vectors of 512 bits

    /** Who multiplies and adds. */
    @State(Scope.Benchmark)
    public static class Registers {
        /** f32 or f64. */
        @Param({"f32", "f64"})
        public String precision = "";

        /** Threads that compute. */
        @Param({"1", "2"})
        public int threads;

        private Product product = new Product(Shape.of(false, false, 1, 1, 1), false);
        private Libraries libraries = new Libraries(List.of(), 1);
        private @Nullable Contender probe;
        private Workers workers = Workers.of(1);
        private double[] sums = {};

        /** Starts the threads. */
        @Setup(Level.Trial)
        public void prepare() {
            product = new Product(product.shape(), precision.equals("f64"));
            libraries = new Libraries(List.of("fma"), threads);
            probe = libraries.contenders().getFirst();
            workers = Workers.of(threads);
            sums = new double[8 * threads]; // a line of cache each
            double one = WideFmaPeak.repeated(product.inDouble());
            if (one % 32 != 0 || one <= 0) { // ones, as many as lanes and chains, 32 times
                throw new IllegalStateException("a chain has not stayed at 1: " + one);
            }
            System.out.println("# " + Backend.describe());
        }

        /** Ends the threads. */
        @TearDown(Level.Trial)
        public void close() {
            libraries.close();
            workers.close();
        }

        private void multiply(int thread) {
            sums[8 * thread] = WideFmaPeak.repeated(product.inDouble());
        }
    }

    /** The memory. */
    @State(Scope.Benchmark)
    public static class Memory {
        /** Bytes in all threads together, a power of two of at least 4 KiB and at most 1 GiB. */
        @Param({"16384", "524288", "8388608", "268435456"})
        public int bytes;

        /** Threads that read. */
        @Param({"1", "2"})
        public int threads;

        private Workers workers = Workers.of(1);
        private float[] x = {};
        private float[] y = {};
        private double[] sums = {};

        /** Fills the memory with ones and checks one sum and one copy of each part. */
        @Setup(Level.Trial)
        public void prepare() {
            workers = Workers.of(threads);
            x = new float[bytes / Float.BYTES];
            y = new float[x.length / 2];
            sums = new double[8 * threads]; // a line of cache each
            Arrays.fill(x, 1);
            double sum = 0;
            for (int thread = 0; thread < threads; thread++) {
                sum += ReadBandwidth.sum(x, part(x.length, thread), part(x.length, thread + 1));
                copy(x, y, part(y.length, thread), part(y.length, thread + 1));
            }
            if (sum != x.length || !Arrays.equals(y, Arrays.copyOf(x, y.length))) {
                throw new IllegalStateException("not all of " + x.length + " elements were read: " + sum);
            }
        }

        /** Ends the threads. */
        @TearDown(Level.Trial)
        public void close() {
            workers.close();
        }

        private int part(int length, int thread) {
            return (int) ((long) (length / GRAIN) * thread / threads) * GRAIN;
        }

        private int passes() {
            return (int) ((long) KIBIBYTES * BYTES / bytes);
        }

        private void sum(int thread) {
            int from = part(x.length, thread);
            int to = part(x.length, thread + 1);
            double sum = 0;
            for (int pass = 0; pass < passes(); pass++) {
                sum += ReadBandwidth.sum(x, from, to);
            }
            sums[8 * thread] = sum;
        }

        private void copy(int thread) {
            int from = part(y.length, thread);
            int to = part(y.length, thread + 1);
            for (int pass = 0; pass < passes(); pass++) {
                copy(x, y, from, to);
            }
        }

        private static void copy(float[] x, float[] y, int from, int to) {
            for (int i = from; i < to; i += SPECIES.length()) {
                FloatVector.fromArray(SPECIES, x, i).intoArray(y, i);
            }
        }
    }

    /**
     * Multiply-adds in registers.
     *
     * @param registers who computes
     */
    @Benchmark
    @OperationsPerInvocation(FmaPeak.UNITS)
    public void fma(Registers registers) {
        Objects.requireNonNull(registers.probe).run(registers.product);
    }

    /**
     * Multiply-adds in registers, in more chains.
     *
     * @param registers who computes
     * @return the sums, one a thread
     */
    @Benchmark
    @OperationsPerInvocation(WideFmaPeak.UNITS)
    public double[] fmaWide(Registers registers) {
        registers.workers.run(registers.threads, registers::multiply);
        return registers.sums;
    }

    /**
     * Reads all of the memory again and again.
     *
     * @param memory the memory
     * @return the sums, one a thread
     */
    @Benchmark
    @OperationsPerInvocation(KIBIBYTES)
    public double[] read(Memory memory) {
        memory.workers.run(memory.threads, memory::sum);
        return memory.sums;
    }

    /**
     * Copies one half of the memory to as much other memory, again and again; counted are the bytes read and those written.
     *
     * @param memory the memory
     * @return the copy
     */
    @Benchmark
    @OperationsPerInvocation(KIBIBYTES)
    public float[] copy(Memory memory) {
        memory.workers.run(memory.threads, memory::copy);
        return memory.y;
    }
}
