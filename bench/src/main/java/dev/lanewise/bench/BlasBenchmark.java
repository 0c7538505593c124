package dev.lanewise.bench;

import dev.lanewise.kernels.Backend;
import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Diagonal;
import dev.lanewise.kernels.Side;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.Triangle;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Vector and matrix operations in single precision, in nanoseconds a call: vectors of n elements, matrices of n × n.
 *
 * <p>Elements are small integers, so that {@link Vectors} can compare the sums with exact ones before the first measurement.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BlasBenchmark {
    /** Two vectors. */
    @State(Scope.Benchmark)
    public static class Vectors {
        /** Their length: in level-1 cache, in level-2 cache, and out of cache; odd ones have tails. */
        @Param({"1000", "16384", "8388608"})
        public int n;

        float[] x = {};
        float[] y = {};

        /** Draws elements of 0, ±1 and ±2, and checks the sums. */
        @Setup(Level.Trial)
        public void prepare() {
            SplittableRandom random = new SplittableRandom(1);
            x = integers(random, n);
            y = integers(random, n);
            double dot = 0;
            double magnitudes = 0;
            for (int i = 0; i < n; i++) {
                dot += (double) x[i] * y[i];
                magnitudes += Math.abs(x[i]);
            }
            if (Blas.sdot(n, x, 0, 1, y, 0, 1) != dot || Blas.sasum(n, x, 0, 1) != magnitudes) {
                throw new IllegalStateException("wrong sum of " + n + " elements");
            }
            System.out.println("# " + Backend.describe());
        }
    }

    /** Two matrices and two vectors. */
    @State(Scope.Benchmark)
    public static class Matrices {
        /** Rows and columns: in level-1 cache, in level-2 and last-level cache, and out of cache. */
        @Param({"64", "250", "1000", "3000"})
        public int n;

        float[] a = {};
        float[] c = {};
        float[] x = {};
        float[] y = {};

        /** Draws small integers; the triangles have a heavy diagonal, so that solutions stay finite. */
        @Setup(Level.Trial)
        public void prepare() {
            SplittableRandom random = new SplittableRandom(1);
            a = integers(random, n * n);
            for (int i = 0; i < n; i++) {
                a[i * n + i] = 4 * n;
            }
            c = new float[n * n];
            x = integers(random, n);
            y = new float[n];
            Blas.sgemv(Transpose.NO, n, n, 1, a, 0, n, x, 0, 1, 0, y, 0, 1);
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum += (double) a[i * n + j] * x[j];
                }
                if (y[i] != sum) {
                    throw new IllegalStateException("wrong product in row " + i);
                }
            }
            System.out.println("# " + Backend.describe());
        }
    }

    /**
     * y ← α·x + y, 2·n flop; α keeps y where it is.
     *
     * @param v the operands
     * @return y
     */
    @Benchmark
    public float[] axpy(Vectors v) {
        Blas.saxpy(v.n, 1e-30f, v.x, 0, 1, v.y, 0, 1);
        return v.y;
    }

    /**
     * Σ x·y, 2·n flop.
     *
     * @param v the operands
     * @return the sum
     */
    @Benchmark
    public float dot(Vectors v) {
        return Blas.sdot(v.n, v.x, 0, 1, v.y, 0, 1);
    }

    /**
     * √Σ x², 2·n flop.
     *
     * @param v the operands
     * @return the norm
     */
    @Benchmark
    public float nrm2(Vectors v) {
        return Blas.snrm2(v.n, v.x, 0, 1);
    }

    /**
     * Σ |x|, n flop.
     *
     * @param v the operands
     * @return the sum
     */
    @Benchmark
    public float asum(Vectors v) {
        return Blas.sasum(v.n, v.x, 0, 1);
    }

    /**
     * The largest element.
     *
     * @param v the operands
     * @return its number
     */
    @Benchmark
    public int iamax(Vectors v) {
        return Blas.isamax(v.n, v.x, 0, 1);
    }

    /**
     * y ← A·x, 2·n² flop.
     *
     * @param m the operands
     * @return y
     */
    @Benchmark
    public float[] gemv(Matrices m) {
        Blas.sgemv(Transpose.NO, m.n, m.n, 1, m.a, 0, m.n, m.x, 0, 1, 0, m.y, 0, 1);
        return m.y;
    }

    /**
     * y ← Aᵀ·x, 2·n² flop.
     *
     * @param m the operands
     * @return y
     */
    @Benchmark
    public float[] gemvTransposed(Matrices m) {
        Blas.sgemv(Transpose.YES, m.n, m.n, 1, m.a, 0, m.n, m.x, 0, 1, 0, m.y, 0, 1);
        return m.y;
    }

    /**
     * C ← α·x·xᵀ + C, 2·n² flop; α keeps C where it is.
     *
     * @param m the operands
     * @return C
     */
    @Benchmark
    public float[] ger(Matrices m) {
        Blas.sger(m.n, m.n, 1e-30f, m.x, 0, 1, m.x, 0, 1, m.c, 0, m.n);
        return m.c;
    }

    /**
     * y ← A·x with a symmetric A, 2·n² flop.
     *
     * @param m the operands
     * @return y
     */
    @Benchmark
    public float[] symv(Matrices m) {
        Blas.ssymv(Triangle.UPPER, m.n, 1, m.a, 0, m.n, m.x, 0, 1, 0, m.y, 0, 1);
        return m.y;
    }

    /**
     * y ← L⁻¹·y from ones, n² flop.
     *
     * @param m the operands
     * @return y
     */
    @Benchmark
    public float[] trsv(Matrices m) {
        Arrays.fill(m.y, 1);
        Blas.strsv(Triangle.LOWER, Transpose.NO, Diagonal.NON_UNIT, m.n, m.a, 0, m.n, m.y, 0, 1);
        return m.y;
    }

    /**
     * One triangle of C ← A·Aᵀ, n³ flop.
     *
     * @param m the operands
     * @return C
     */
    @Benchmark
    public float[] syrk(Matrices m) {
        Blas.ssyrk(Triangle.LOWER, Transpose.NO, m.n, m.n, 1, m.a, 0, m.n, 0, m.c, 0, m.n);
        return m.c;
    }

    /**
     * C ← L⁻¹·C from ones, n³ flop.
     *
     * @param m the operands
     * @return C
     */
    @Benchmark
    public float[] trsmLeft(Matrices m) {
        Arrays.fill(m.c, 1);
        Blas.strsm(Side.LEFT, Triangle.LOWER, Transpose.NO, Diagonal.NON_UNIT, m.n, m.n, 1, m.a, 0, m.n, m.c, 0, m.n);
        return m.c;
    }

    /**
     * C ← C·U⁻¹ from ones, n³ flop.
     *
     * @param m the operands
     * @return C
     */
    @Benchmark
    public float[] trsmRight(Matrices m) {
        Arrays.fill(m.c, 1);
        Blas.strsm(Side.RIGHT, Triangle.UPPER, Transpose.NO, Diagonal.NON_UNIT, m.n, m.n, 1, m.a, 0, m.n, m.c, 0, m.n);
        return m.c;
    }

    private static float[] integers(SplittableRandom random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextInt(-2, 3);
        }
        return values;
    }
}
