package dev.lanewise.bench;

import dev.lanewise.kernels.Backend;
import dev.lanewise.kernels.Elementwise;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * The elementary functions over 1,024 elements in level-1 cache, in nanoseconds per element; {@link JdkMathBenchmark} measures
 * what the Vector API has of its own.
 *
 * <p>Before the first measurement each function is compared with {@link Math}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ElementwiseBenchmark.LENGTH)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ElementwiseBenchmark {
    static final int LENGTH = 1024;

    /** The function. */
    @Param({"exp", "log", "tanh", "sigmoid", "softplus", "relu"})
    public String function = "";

    private final float[] floats = new float[LENGTH];
    private final double[] doubles = new double[LENGTH];
    private final float[] floatResults = new float[LENGTH];
    private final double[] doubleResults = new double[LENGTH];

    /** Draws arguments between 0.01 and 8, and checks both precisions. */
    @Setup(Level.Trial)
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < LENGTH; i++) {
            floats[i] = (float) random.nextDouble(0.01, 8);
            doubles[i] = floats[i];
        }
        inFloat();
        inDouble();
        for (int i = 0; i < LENGTH; i++) {
            double expected = expected(doubles[i]);
            if (Math.abs(floatResults[i] - expected) > 4 * Math.ulp((float) expected)
                    || Math.abs(doubleResults[i] - expected) > 8 * Math.ulp(expected)) {
                throw new IllegalStateException(function + "(" + doubles[i] + ") is wrong");
            }
        }
        System.out.println("# " + Backend.describe());
    }

    private double expected(double x) {
        return switch (function) {
            case "exp" -> Math.exp(x);
            case "log" -> Math.log(x);
            case "tanh" -> Math.tanh(x);
            case "sigmoid" -> 1 / (1 + Math.exp(-x));
            case "softplus" -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            default -> Math.max(x, 0);
        };
    }

    /**
     * In single precision.
     *
     * @return the results
     */
    @Benchmark
    public float[] inFloat() {
        switch (function) {
            case "exp" -> Elementwise.exp(floats, 0, floatResults, 0, LENGTH);
            case "log" -> Elementwise.log(floats, 0, floatResults, 0, LENGTH);
            case "tanh" -> Elementwise.tanh(floats, 0, floatResults, 0, LENGTH);
            case "sigmoid" -> Elementwise.sigmoid(floats, 0, floatResults, 0, LENGTH);
            case "softplus" -> Elementwise.softplus(floats, 0, floatResults, 0, LENGTH);
            default -> Elementwise.relu(floats, 0, floatResults, 0, LENGTH);
        }
        return floatResults;
    }

    /**
     * In double precision.
     *
     * @return the results
     */
    @Benchmark
    public double[] inDouble() {
        switch (function) {
            case "exp" -> Elementwise.exp(doubles, 0, doubleResults, 0, LENGTH);
            case "log" -> Elementwise.log(doubles, 0, doubleResults, 0, LENGTH);
            case "tanh" -> Elementwise.tanh(doubles, 0, doubleResults, 0, LENGTH);
            case "sigmoid" -> Elementwise.sigmoid(doubles, 0, doubleResults, 0, LENGTH);
            case "softplus" -> Elementwise.softplus(doubles, 0, doubleResults, 0, LENGTH);
            default -> Elementwise.relu(doubles, 0, doubleResults, 0, LENGTH);
        }
        return doubleResults;
    }
}
