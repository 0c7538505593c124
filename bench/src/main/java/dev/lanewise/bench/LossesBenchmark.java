package dev.lanewise.bench;

import dev.lanewise.kernels.Backend;
import dev.lanewise.kernels.Losses;
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
 * Losses with their gradients over a batch, in nanoseconds a call. The everyday case of a classifier is 128 rows of 10 classes.
 *
 * <p>Before the first measurement the value is compared with one computed in double.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LossesBenchmark {
    private static final double SMOOTHING = 0.1;

    /** The loss; "smoothed" is the softmax cross-entropy with label smoothing. */
    @Param({"softmaxCrossEntropy", "smoothed", "meanSquaredError", "logCosh", "binaryCrossEntropyWithLogits"})
    public String loss = "";

    /** Rows and columns. */
    @Param({"128x10", "128x64"})
    public String shape = "";

    /** f32 or f64. */
    @Param("f32")
    public String precision = "";

    private int rows;
    private int columns;
    private float[] x = {};
    private float[] t = {};
    private float[] gradient = {};
    private double[] doubleX = {};
    private double[] doubleT = {};
    private double[] doubleGradient = {};
    private int[] labels = {};

    /** Draws logits and targets and checks the value. */
    @Setup(Level.Trial)
    public void prepare() {
        rows = Integer.parseInt(shape.substring(0, shape.indexOf('x')));
        columns = Integer.parseInt(shape.substring(shape.indexOf('x') + 1));
        int n = rows * columns;
        SplittableRandom random = new SplittableRandom(1);
        x = new float[n];
        t = new float[n];
        gradient = new float[n];
        doubleX = new double[n];
        doubleT = new double[n];
        doubleGradient = new double[n];
        labels = random.ints(rows, 0, columns).toArray();
        for (int i = 0; i < n; i++) {
            x[i] = random.nextFloat(-4, 4);
            t[i] = random.nextFloat();
            doubleX[i] = x[i];
            doubleT[i] = t[i];
        }
        double expected = expected();
        double found = value();
        if (!(Math.abs(found - expected) <= 1e-5 * Math.abs(expected))) {
            throw new IllegalStateException(loss + " is " + found + " and not " + expected);
        }
        System.out.println("# " + Backend.describe());
    }

    private double expected() {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double powers = 0;
            for (int j = i * columns; j < (i + 1) * columns; j++) {
                powers += Math.exp(x[j]);
                sum += switch (loss) {
                    case "softmaxCrossEntropy" -> 0;
                    case "smoothed" -> -SMOOTHING / columns * doubleX[j];
                    case "logCosh" -> Math.log(Math.cosh(doubleX[j] - doubleT[j]));
                    case "meanSquaredError" -> Math.pow(doubleX[j] - doubleT[j], 2);
                    default -> Math.log1p(Math.exp(doubleX[j])) - doubleT[j] * doubleX[j];
                };
            }
            if (isOfRows()) {
                double kept = loss.equals("smoothed") ? 1 - SMOOTHING : 1;
                sum += Math.log(powers) - kept * doubleX[i * columns + labels[i]];
            }
        }
        return sum / (isOfRows() ? rows : rows * columns);
    }

    private boolean isOfRows() {
        return loss.equals("softmaxCrossEntropy") || loss.equals("smoothed");
    }

    /**
     * The value and the gradient.
     *
     * @return the value
     */
    @Benchmark
    public double value() {
        int n = rows * columns;
        if (precision.equals("f32")) {
            return switch (loss) {
                case "softmaxCrossEntropy" ->
                    Losses.softmaxCrossEntropy(rows, columns, x, 0, columns, labels, 0, gradient, 0, columns);
                case "smoothed" -> {
                    float s = (float) SMOOTHING;
                    yield Losses.softmaxCrossEntropy(
                            rows, columns, x, 0, columns, labels, 0, s, null, 0, null, 0, gradient, 0, columns);
                }
                case "meanSquaredError" -> Losses.meanSquaredError(n, x, 0, t, 0, gradient, 0);
                case "logCosh" -> Losses.logCosh(n, x, 0, t, 0, gradient, 0);
                default -> Losses.binaryCrossEntropyWithLogits(n, x, 0, t, 0, gradient, 0);
            };
        }
        return switch (loss) {
            case "softmaxCrossEntropy" ->
                Losses.softmaxCrossEntropy(rows, columns, doubleX, 0, columns, labels, 0, doubleGradient, 0, columns);
            case "smoothed" ->
                Losses.softmaxCrossEntropy(
                        rows,
                        columns,
                        doubleX,
                        0,
                        columns,
                        labels,
                        0,
                        SMOOTHING,
                        null,
                        0,
                        null,
                        0,
                        doubleGradient,
                        0,
                        columns);
            case "logCosh" -> Losses.logCosh(n, doubleX, 0, doubleT, 0, doubleGradient, 0);
            case "meanSquaredError" -> Losses.meanSquaredError(n, doubleX, 0, doubleT, 0, doubleGradient, 0);
            default -> Losses.binaryCrossEntropyWithLogits(n, doubleX, 0, doubleT, 0, doubleGradient, 0);
        };
    }
}
