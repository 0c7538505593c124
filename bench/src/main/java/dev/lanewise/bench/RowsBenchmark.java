package dev.lanewise.bench;

import dev.lanewise.kernels.Backend;
import dev.lanewise.kernels.Indexing;
import dev.lanewise.kernels.MaskedRows;
import dev.lanewise.kernels.Reductions;
import dev.lanewise.kernels.Rows;
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
 * Kernels over rows, in nanoseconds a call, from the rows of a classifier to long ones.
 *
 * <p>Before the first measurement softmax is compared with one computed in double.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RowsBenchmark {
    /** How many elements top-k looks for. */
    private static final int TOP = 5;

    /** The kernel. */
    @Param({
        "softmax",
        "logSoftmax",
        "softmaxBackward",
        "logSoftmaxBackward",
        "maskedSoftmax",
        "logSumExp",
        "sums",
        "variance",
        "max",
        "argmax",
        "topK",
        "gatherRows",
        "scatterAddRows",
        "transpose"
    })
    public String kernel = "";

    /** Rows and columns. */
    @Param({"128x10", "128x64", "64x1000"})
    public String shape = "";

    /** f32 or f64. */
    @Param("f32")
    public String precision = "";

    private int rows;
    private int columns;
    private float[] x = {};
    private float[] y = {};
    private float[] z = {};
    private double[] doubleX = {};
    private double[] doubleY = {};
    private double[] doubleZ = {};
    private int[] indices = {};
    private int[] places = {};
    private int[] best = {};
    private boolean[] mask = {};

    /** Draws elements and checks softmax. */
    @Setup(Level.Trial)
    public void prepare() {
        rows = Integer.parseInt(shape.substring(0, shape.indexOf('x')));
        columns = Integer.parseInt(shape.substring(shape.indexOf('x') + 1));
        int n = rows * columns;
        SplittableRandom random = new SplittableRandom(1);
        x = new float[n];
        y = new float[n];
        z = new float[n];
        doubleX = new double[n];
        doubleY = new double[n];
        doubleZ = new double[n];
        indices = new int[rows];
        places = random.ints(rows, 0, rows).toArray();
        best = new int[rows * TOP];
        mask = new boolean[columns];
        for (int j = 0; j < columns; j++) {
            mask[j] = random.nextInt(4) > 0;
        }
        for (int i = 0; i < n; i++) {
            x[i] = random.nextFloat(-4, 4);
            doubleX[i] = x[i];
        }
        Rows.softmax(rows, columns, x, 0, columns, y, 0, columns);
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += Math.exp(doubleX[i / columns * columns + j]);
            }
            double expected = Math.exp(doubleX[i]) / sum;
            if (!(Math.abs(y[i] - expected) <= 1e-5 * expected)) {
                throw new IllegalStateException("softmax is " + y[i] + " and not " + expected);
            }
        }
        Rows.softmax(rows, columns, doubleX, 0, columns, doubleY, 0, columns);
        System.out.println("# " + Backend.describe());
    }

    /**
     * One call.
     *
     * @return what it has written
     */
    @Benchmark
    public Object call() {
        return precision.equals("f32") ? inFloat() : inDouble();
    }

    private Object inFloat() {
        switch (kernel) {
            case "softmax" -> Rows.softmax(rows, columns, x, 0, columns, z, 0, columns);
            case "logSoftmax" -> Rows.logSoftmax(rows, columns, x, 0, columns, z, 0, columns);
            case "softmaxBackward" -> Rows.softmaxBackward(rows, columns, y, 0, columns, x, 0, columns, z, 0, columns);
            case "sums" -> Rows.sums(rows, columns, x, 0, columns, z, 0);
            case "logSoftmaxBackward" ->
                Rows.logSoftmaxBackward(rows, columns, y, 0, columns, x, 0, columns, z, 0, columns);
            case "maskedSoftmax" -> MaskedRows.softmax(rows, columns, x, 0, columns, mask, 0, 0, z, 0, columns);
            case "logSumExp" -> Reductions.logSumExp(rows, columns, x, 0, columns, z, 0);
            case "variance" -> Reductions.variance(rows, columns, 0, x, 0, columns, z, 0);
            case "max" -> Reductions.max(rows, columns, x, 0, columns, z, 0);
            case "topK" -> Indexing.topK(rows, columns, TOP, x, 0, columns, z, 0, TOP, best, 0, TOP);
            case "gatherRows" -> Indexing.gatherRows(rows, rows, columns, x, 0, columns, places, 0, z, 0, columns);
            case "scatterAddRows" ->
                Indexing.scatterAddRows(rows, rows, columns, y, 0, columns, places, 0, z, 0, columns);
            case "transpose" -> Indexing.transpose(rows, columns, x, 0, columns, z, 0, rows);
            default -> Rows.argmax(rows, columns, x, 0, columns, indices, 0);
        }
        return z;
    }

    private Object inDouble() {
        switch (kernel) {
            case "softmax" -> Rows.softmax(rows, columns, doubleX, 0, columns, doubleZ, 0, columns);
            case "logSoftmax" -> Rows.logSoftmax(rows, columns, doubleX, 0, columns, doubleZ, 0, columns);
            case "softmaxBackward" ->
                Rows.softmaxBackward(rows, columns, doubleY, 0, columns, doubleX, 0, columns, doubleZ, 0, columns);
            case "sums" -> Rows.sums(rows, columns, doubleX, 0, columns, doubleZ, 0);
            case "logSoftmaxBackward" ->
                Rows.logSoftmaxBackward(rows, columns, doubleY, 0, columns, doubleX, 0, columns, doubleZ, 0, columns);
            case "maskedSoftmax" ->
                MaskedRows.softmax(rows, columns, doubleX, 0, columns, mask, 0, 0, doubleZ, 0, columns);
            case "logSumExp" -> Reductions.logSumExp(rows, columns, doubleX, 0, columns, doubleZ, 0);
            case "variance" -> Reductions.variance(rows, columns, 0, doubleX, 0, columns, doubleZ, 0);
            case "max" -> Reductions.max(rows, columns, doubleX, 0, columns, doubleZ, 0);
            case "topK" -> Indexing.topK(rows, columns, TOP, doubleX, 0, columns, doubleZ, 0, TOP, best, 0, TOP);
            case "gatherRows" ->
                Indexing.gatherRows(rows, rows, columns, doubleX, 0, columns, places, 0, doubleZ, 0, columns);
            case "scatterAddRows" ->
                Indexing.scatterAddRows(rows, rows, columns, doubleY, 0, columns, places, 0, doubleZ, 0, columns);
            case "transpose" -> Indexing.transpose(rows, columns, doubleX, 0, columns, doubleZ, 0, rows);
            default -> Rows.argmax(rows, columns, doubleX, 0, columns, indices, 0);
        }
        return doubleZ;
    }
}
