package dev.lanewise.bench;

import static dev.lanewise.kernels.Transpose.NO;
import static dev.lanewise.kernels.Transpose.YES;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Backend;
import dev.lanewise.kernels.Elementwise;
import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.Rows;
import dev.lanewise.kernels.Workers;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The backward pass of a layer between two others: dW ← Xᵀ·dZ with db ← 1ᵀ·dZ, and dX ← (dZ·Wᵀ) ⊙ f′(X), where X is the
 * output of the layer before. With epilogues these are two calls; without, four.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LinearBackwardBenchmark {
    /** Rows of X. */
    @Param({"32", "128", "512"})
    public int batch;

    /** Rows and columns of W. */
    @Param({"256x128", "784x256", "1024x1024"})
    public String layer = "";

    /** f. */
    @Param({"RELU", "TANH"})
    public Activation activation = Activation.RELU;

    /** Threads that compute. */
    @Param({"1", "2"})
    public int threads;

    private int k;
    private int n;
    private float[] x = {};
    private float[] w = {};
    private float[] dz = {};
    private float[] dx = {};
    private float[] dw = {};
    private float[] db = {};
    private Epilogue sums = Epilogue.of(Activation.IDENTITY);
    private Epilogue derivative = Epilogue.of(Activation.IDENTITY);
    private Workers workers = Workers.of(1);

    /** Fills the operands and compares the two ways by their bits. */
    @Setup(Level.Trial)
    public void prepare() {
        workers = Workers.of(threads);
        k = Integer.parseInt(layer.substring(0, layer.indexOf('x')));
        n = Integer.parseInt(layer.substring(layer.indexOf('x') + 1));
        SplittableRandom random = new SplittableRandom(1);
        x = values(random, batch * k);
        w = values(random, k * n);
        dz = values(random, batch * n);
        dx = new float[batch * k];
        dw = new float[k * n];
        db = new float[n];
        sums = Epilogue.columnSumsOfB(db, 0, 0);
        derivative = Epilogue.derivative(activation, x, 0, k);
        float[] expected = unfused().clone();
        float[] expectedSums = db.clone();
        float[] expectedWeights = dw.clone();
        if (!Arrays.equals(expected, fused())
                || !Arrays.equals(expectedSums, db)
                || !Arrays.equals(expectedWeights, dw)) {
            throw new IllegalStateException("the fused pass differs from the unfused one");
        }
        System.out.println("# " + Backend.describe());
    }

    /** Ends the team. */
    @TearDown(Level.Trial)
    public void close() {
        workers.close();
    }

    /**
     * Two products with epilogues.
     *
     * @return dX
     */
    @Benchmark
    public float[] fused() {
        Gemm.sgemm(workers, sums, YES, NO, k, n, batch, 1, x, 0, k, dz, 0, n, 0, dw, 0, n);
        Gemm.sgemm(workers, derivative, NO, YES, batch, k, n, 1, dz, 0, n, w, 0, n, 0, dx, 0, k);
        return dx;
    }

    /**
     * Two products and two passes of their own.
     *
     * @return dX
     */
    @Benchmark
    public float[] unfused() {
        Gemm.sgemm(workers, YES, NO, k, n, batch, 1, x, 0, k, dz, 0, n, 0, dw, 0, n);
        Rows.columnSums(batch, n, dz, 0, n, 0, db, 0);
        Gemm.sgemm(workers, NO, YES, batch, k, n, 1, dz, 0, n, w, 0, n, 0, dx, 0, k);
        if (activation == Activation.TANH) {
            Elementwise.tanhBackward(x, 0, dx, 0, dx, 0, batch * k);
        } else {
            Elementwise.reluBackward(x, 0, dx, 0, dx, 0, batch * k);
        }
        return dx;
    }

    private static float[] values(SplittableRandom random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
