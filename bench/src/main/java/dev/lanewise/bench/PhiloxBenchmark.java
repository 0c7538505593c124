package dev.lanewise.bench;

import dev.lanewise.kernels.Backend;
import dev.lanewise.kernels.Philox;
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
 * Random numbers, 4,096 at a time, in nanoseconds per number.
 *
 * <p>Before the first measurement the mean of the normal numbers is looked at.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(PhiloxBenchmark.LENGTH)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PhiloxBenchmark {
    static final int LENGTH = 4096;

    /** The distribution, or dropout. */
    @Param({"uniform", "normal", "bernoulli", "dropout"})
    public String kernel = "";

    /** f32 or f64. */
    @Param("f32")
    public String precision = "";

    private final float[] x = new float[LENGTH];
    private final float[] y = new float[LENGTH];
    private final double[] doubleX = new double[LENGTH];
    private final double[] doubleY = new double[LENGTH];
    private long position;

    /** Draws what is dropped out, and checks its mean: six standard errors are 0.094. */
    @Setup(Level.Trial)
    public void prepare() {
        Philox.normal(1, 2, 0, 0, 1, x, 0, LENGTH);
        Philox.normal(1, 2, 0, 0, 1, doubleX, 0, LENGTH);
        double sum = 0;
        double doubleSum = 0;
        for (int i = 0; i < LENGTH; i++) {
            sum += x[i];
            doubleSum += doubleX[i];
        }
        if (!(Math.abs(sum) < 0.094 * LENGTH && Math.abs(doubleSum) < 0.094 * LENGTH)) {
            throw new IllegalStateException("means " + sum / LENGTH + " and " + doubleSum / LENGTH);
        }
        System.out.println("# " + Backend.describe());
    }

    /**
     * The next numbers of the stream.
     *
     * @return the numbers
     */
    @Benchmark
    public Object next() {
        position += LENGTH;
        return precision.equals("f32") ? inFloat() : inDouble();
    }

    private float[] inFloat() {
        switch (kernel) {
            case "uniform" -> Philox.uniform(1, 2, position, 0, 1, y, 0, LENGTH);
            case "normal" -> Philox.normal(1, 2, position, 0, 1, y, 0, LENGTH);
            case "bernoulli" -> Philox.bernoulli(1, 2, position, 0.5, y, 0, LENGTH);
            default -> Philox.dropout(1, 2, position, 0.5, x, 0, y, 0, LENGTH);
        }
        return y;
    }

    private double[] inDouble() {
        switch (kernel) {
            case "uniform" -> Philox.uniform(1, 2, position, 0, 1, doubleY, 0, LENGTH);
            case "normal" -> Philox.normal(1, 2, position, 0, 1, doubleY, 0, LENGTH);
            case "bernoulli" -> Philox.bernoulli(1, 2, position, 0.5, doubleY, 0, LENGTH);
            default -> Philox.dropout(1, 2, position, 0.5, doubleX, 0, doubleY, 0, LENGTH);
        }
        return doubleY;
    }
}
