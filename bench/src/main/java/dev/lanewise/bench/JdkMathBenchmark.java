package dev.lanewise.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the Vector API's own {@code lanewise} functions take, in nanoseconds per element, on the data of
 * {@link ElementwiseBenchmark}: SVML on x64, SLEEF on aarch64.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ElementwiseBenchmark.LENGTH)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JdkMathBenchmark {
    private static final int LENGTH = ElementwiseBenchmark.LENGTH;

    private final float[] floats = new float[LENGTH];
    private final double[] doubles = new double[LENGTH];
    private final float[] floatResults = new float[LENGTH];
    private final double[] doubleResults = new double[LENGTH];

    /** Draws arguments between 0.01 and 8. */
    @Setup(Level.Trial)
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < LENGTH; i++) {
            floats[i] = (float) random.nextDouble(0.01, 8);
            doubles[i] = floats[i];
        }
    }

    /**
     * exp in single precision.
     *
     * @return the results
     */
    @Benchmark
    public float[] expInFloat() {
        for (int i = 0; i < LENGTH; i += FloatVector.SPECIES_PREFERRED.length()) {
            FloatVector.fromArray(FloatVector.SPECIES_PREFERRED, floats, i)
                    .lanewise(VectorOperators.EXP)
                    .intoArray(floatResults, i);
        }
        return floatResults;
    }

    /**
     * log in single precision.
     *
     * @return the results
     */
    @Benchmark
    public float[] logInFloat() {
        for (int i = 0; i < LENGTH; i += FloatVector.SPECIES_PREFERRED.length()) {
            FloatVector.fromArray(FloatVector.SPECIES_PREFERRED, floats, i)
                    .lanewise(VectorOperators.LOG)
                    .intoArray(floatResults, i);
        }
        return floatResults;
    }

    /**
     * tanh in single precision.
     *
     * @return the results
     */
    @Benchmark
    public float[] tanhInFloat() {
        for (int i = 0; i < LENGTH; i += FloatVector.SPECIES_PREFERRED.length()) {
            FloatVector.fromArray(FloatVector.SPECIES_PREFERRED, floats, i)
                    .lanewise(VectorOperators.TANH)
                    .intoArray(floatResults, i);
        }
        return floatResults;
    }

    /**
     * exp in double precision.
     *
     * @return the results
     */
    @Benchmark
    public double[] expInDouble() {
        for (int i = 0; i < LENGTH; i += DoubleVector.SPECIES_PREFERRED.length()) {
            DoubleVector.fromArray(DoubleVector.SPECIES_PREFERRED, doubles, i)
                    .lanewise(VectorOperators.EXP)
                    .intoArray(doubleResults, i);
        }
        return doubleResults;
    }

    /**
     * log in double precision.
     *
     * @return the results
     */
    @Benchmark
    public double[] logInDouble() {
        for (int i = 0; i < LENGTH; i += DoubleVector.SPECIES_PREFERRED.length()) {
            DoubleVector.fromArray(DoubleVector.SPECIES_PREFERRED, doubles, i)
                    .lanewise(VectorOperators.LOG)
                    .intoArray(doubleResults, i);
        }
        return doubleResults;
    }

    /**
     * tanh in double precision.
     *
     * @return the results
     */
    @Benchmark
    public double[] tanhInDouble() {
        for (int i = 0; i < LENGTH; i += DoubleVector.SPECIES_PREFERRED.length()) {
            DoubleVector.fromArray(DoubleVector.SPECIES_PREFERRED, doubles, i)
                    .lanewise(VectorOperators.TANH)
                    .intoArray(doubleResults, i);
        }
        return doubleResults;
    }
}
