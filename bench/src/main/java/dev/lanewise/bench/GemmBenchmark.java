package dev.lanewise.bench;

import dev.lanewise.kernels.Backend;
import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.Workers;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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
 * The matrix product C ← A·B. A shape m×n×k takes 2·m·n·k floating-point operations, so GFLOP/s are 2·m·n·k / (ns per call).
 *
 * <p>Before the first measurement the product is compared with the exact one on small integers.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class GemmBenchmark {
    /** The shape, m×n×k: squares that are and are not powers of two, and layers of a small network. */
    @Param({"32x32x32", "64x64x64", "250x250x250", "512x512x512", "1000x1000x1000", "32x128x784", "128x10x128"})
    public String shape = "";

    /** Threads that compute. */
    @Param({"1", "2"})
    public int threads;

    private int m;
    private int n;
    private int k;
    private float[] floatA = {};
    private float[] floatB = {};
    private float[] floatC = {};
    private double[] doubleA = {};
    private double[] doubleB = {};
    private double[] doubleC = {};
    private Workers workers = Workers.of(1);

    /** Fills the operands with small integers, whose products are exact, and checks one product of each precision. */
    @Setup(Level.Trial)
    public void prepare() {
        int[] sizes = Pattern.compile("x")
                .splitAsStream(shape)
                .mapToInt(Integer::parseInt)
                .toArray();
        m = sizes[0];
        n = sizes[1];
        k = sizes[2];
        workers = Workers.of(threads);
        SplittableRandom random = new SplittableRandom(1);
        doubleA = random.ints((long) m * k, -4, 5).asDoubleStream().toArray();
        doubleB = random.ints((long) k * n, -4, 5).asDoubleStream().toArray();
        doubleC = new double[m * n];
        floatA = toFloats(doubleA);
        floatB = toFloats(doubleB);
        floatC = new float[m * n];
        sgemm();
        dgemm();
        verify();
        System.out.println("# " + Backend.describe());
    }

    /** Ends the team. */
    @TearDown(Level.Trial)
    public void close() {
        workers.close();
    }

    /**
     * In single precision.
     *
     * @return C
     */
    @Benchmark
    public float[] sgemm() {
        Gemm.sgemm(workers, Transpose.NO, Transpose.NO, m, n, k, 1, floatA, 0, k, floatB, 0, n, 0, floatC, 0, n);
        return floatC;
    }

    /**
     * In double precision.
     *
     * @return C
     */
    @Benchmark
    public double[] dgemm() {
        Gemm.dgemm(workers, Transpose.NO, Transpose.NO, m, n, k, 1, doubleA, 0, k, doubleB, 0, n, 0, doubleC, 0, n);
        return doubleC;
    }

    private void verify() {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double exact = 0;
                for (int p = 0; p < k; p++) {
                    exact += doubleA[i * k + p] * doubleB[p * n + j];
                }
                if (floatC[i * n + j] != exact || doubleC[i * n + j] != exact) {
                    throw new IllegalStateException("wrong product at row " + i + ", column " + j);
                }
            }
        }
    }

    private static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
