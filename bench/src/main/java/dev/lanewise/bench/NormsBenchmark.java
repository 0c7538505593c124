package dev.lanewise.bench;

import dev.lanewise.kernels.Backend;
import dev.lanewise.kernels.Norms;
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
 * Normalisations with scale and shift, and their gradients, in nanoseconds a call.
 *
 * <p>Before the first measurement a row of layer normalisation is compared with one computed in double.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class NormsBenchmark {
    private static final double EPSILON = 1e-5;

    /** The kernel. */
    @Param({"layerNorm", "layerNormBackward", "rmsNorm", "rmsNormBackward", "batchNorm", "batchNormBackward"})
    public String kernel = "";

    /** Rows and columns. */
    @Param({"128x64", "64x768", "512x1024"})
    public String shape = "";

    private int m;
    private int n;
    private float[] x = {};
    private float[] y = {};
    private float[] dx = {};
    private float[] scale = {};
    private float[] shift = {};
    private float[] mean = {};
    private float[] rstd = {};
    private float[] dscale = {};
    private float[] dshift = {};

    /** Draws elements and checks a row. */
    @Setup(Level.Trial)
    public void prepare() {
        m = Integer.parseInt(shape.substring(0, shape.indexOf('x')));
        n = Integer.parseInt(shape.substring(shape.indexOf('x') + 1));
        SplittableRandom random = new SplittableRandom(1);
        x = values(random, m * n);
        y = new float[m * n];
        dx = new float[m * n];
        scale = values(random, n);
        shift = values(random, n);
        mean = new float[Math.max(m, n)];
        rstd = new float[Math.max(m, n)];
        dscale = new float[n];
        dshift = new float[n];
        Norms.layerNorm(m, n, EPSILON, x, 0, n, scale, 0, shift, 0, mean, 0, rstd, 0, y, 0, n);
        double sum = 0;
        double squares = 0;
        for (int j = 0; j < n; j++) {
            sum += x[j];
            squares += x[j] * (double) x[j];
        }
        double rootOfVariance = Math.sqrt(squares / n - sum * sum / n / n + EPSILON);
        for (int j = 0; j < n; j++) {
            double expected = (x[j] - sum / n) / rootOfVariance * scale[j] + shift[j];
            if (!(Math.abs(y[j] - expected) <= 1e-4)) {
                throw new IllegalStateException("layerNorm is " + y[j] + " and not " + expected);
            }
        }
        System.out.println("# " + Backend.describe());
    }

    private static float[] values(SplittableRandom random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat(-4, 4);
        }
        return values;
    }

    /**
     * One call; the moments of a batch belong to its normalisation.
     *
     * @return what it has written
     */
    @Benchmark
    public Object call() {
        switch (kernel) {
            case "layerNorm" -> Norms.layerNorm(m, n, EPSILON, x, 0, n, scale, 0, shift, 0, mean, 0, rstd, 0, dx, 0, n);
            case "layerNormBackward" ->
                Norms.layerNormBackward(
                        m, n, x, 0, n, scale, 0, mean, 0, rstd, 0, y, 0, n, dx, 0, n, dscale, 0, dshift, 0);
            case "rmsNorm" -> Norms.rmsNorm(m, n, EPSILON, x, 0, n, scale, 0, rstd, 0, dx, 0, n);
            case "rmsNormBackward" ->
                Norms.rmsNormBackward(m, n, x, 0, n, scale, 0, rstd, 0, y, 0, n, dx, 0, n, dscale, 0);
            case "batchNorm" -> {
                Norms.columnMoments(m, n, x, 0, n, mean, 0, rstd, 0);
                Norms.batchNorm(m, n, EPSILON, x, 0, n, scale, 0, shift, 0, mean, 0, rstd, 0, dx, 0, n);
            }
            default ->
                Norms.batchNormBackward(
                        m, n, EPSILON, x, 0, n, scale, 0, mean, 0, rstd, 0, y, 0, n, dx, 0, n, dscale, 0, dshift, 0);
        }
        return dx;
    }
}
