package dev.lanewise.bench.report;

import dev.lanewise.bench.peers.LimitsBenchmark;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one operation of a benchmark has to do at least, whoever computes it: the floating-point operations of its definition, and
 * each operand read once and each result written once.
 *
 * @param flops additions and multiplications; of elementary functions none are counted
 * @param read bytes of the operands
 * @param written bytes of the results
 * @param resident bytes that a repeated call touches, which decides in which cache they can stay
 */
public record Work(double flops, double read, double written, double resident) {
    private static final Pattern SHAPE = Pattern.compile("(\\d+)x(\\d+)x(\\d+) .*");
    private static final int ELEMENTS = 1024; // of ElementwiseBenchmark and JdkMathBenchmark, reported per element

    private Work(double flops, double read, double written) {
        this(flops, read, written, read + written);
    }

    /** Operations by byte moved, the horizontal axis of a roofline. */
    double intensity() {
        return flops / (read + written);
    }

    /**
     * The work of a benchmark.
     *
     * @param score its name and parameters
     * @return the work, if it is known
     */
    public static Optional<Work> of(Score score) {
        int dot = score.benchmark().indexOf('.');
        String method = score.benchmark().substring(dot + 1);
        return switch (score.benchmark().substring(0, dot)) {
            case "GemmBenchmark", "GemmRace" -> gemm(score);
            case "BatchedGemmBenchmark" -> Optional.of(product(128, 128, 64, 4).times(64));
            case "ElementwiseBenchmark", "JdkMathBenchmark" -> Optional.of(elementwise(score));
            case "LinearBackwardBenchmark" -> linearBackward(score);
            case "TrainingStepBenchmark" -> Optional.of(trainingStep(number(score, "batch")));
            case "PackedGemmBenchmark" -> method.equals("repack") ? Optional.empty() : gemm(score);
            case "RowsBenchmark", "NormsBenchmark" -> rows(score, score.param("kernel", ""));
            case "LossesBenchmark" -> rows(score, score.param("loss", ""));
            case "UpdatesBenchmark" -> update(score.param("optimiser", ""), number(score, "n") * elementSize(score));
            case "BlasBenchmark" -> blas(method, number(score, "n"));
            case "LimitsBenchmark" -> limit(method);
            default -> Optional.empty();
        };
    }

    private static double number(Score score, String name) {
        return Double.parseDouble(score.param(name, "0"));
    }

    private Work times(double factor) {
        return new Work(factor * flops, factor * read, factor * written, factor * resident);
    }

    private Work and(Work other) {
        return new Work(flops + other.flops, read + other.read, written + other.written);
    }

    static double elementSize(Score score) {
        boolean inDouble =
                score.param("precision", "").equals("f64") || score.benchmark().endsWith("InDouble");
        return inDouble ? 8 : 4;
    }

    private static Work product(double m, double n, double k, double size) {
        return new Work(2 * m * n * k, size * (m * k + k * n), size * m * n);
    }

    private static Optional<Work> gemm(Score score) {
        Matcher shape = SHAPE.matcher(score.param("shape", ""));
        if (!shape.matches()) {
            return Optional.empty();
        }
        double m = Double.parseDouble(shape.group(1));
        double n = Double.parseDouble(shape.group(2));
        double k = Double.parseDouble(shape.group(3));
        return Optional.of(product(m, n, k, elementSize(score)));
    }

    private static Work elementwise(Score score) {
        double size = elementSize(score);
        int inputs = List.of("add", "pow").contains(score.param("function", "")) ? 2 : 1;
        return new Work(0, inputs * size, size, (inputs + 1) * size * ELEMENTS);
    }

    private static Optional<Work> linearBackward(Score score) {
        String[] layer = score.param("layer", "").split("x", -1);
        if (layer.length != 2) {
            return Optional.empty();
        }
        double batch = number(score, "batch");
        double k = Double.parseDouble(layer[0]);
        double n = Double.parseDouble(layer[1]);
        return Optional.of(product(k, n, batch, 4).and(product(batch, k, n, 4)));
    }

    /** 784-256-128-10: three products forward, five backward, and Adam, which reads w, g, m, v and writes w, m, v. */
    private static Work trainingStep(double batch) {
        Work products = layer(batch, 784, 256, 2).and(layer(batch, 256, 128, 3)).and(layer(batch, 128, 10, 3));
        double parameters = 785 * 256 + 257 * 128 + 129 * 10;
        return products.and(new Work(0, 4 * 4 * parameters, 3 * 4 * parameters));
    }

    private static Work layer(double batch, double in, double out, int products) {
        Work one = product(batch, out, in, 4);
        return new Work(products * one.flops, one.read, one.written);
    }

    /** Row by row over a matrix of rows × columns; a loss writes its gradient. */
    private static Optional<Work> rows(Score score, String kernel) {
        String[] sizes = score.param("shape", "").split("x", -1);
        if (sizes.length != 2) {
            return Optional.empty();
        }
        double rows = elementSize(score) * Double.parseDouble(sizes[0]);
        double matrix = rows * Double.parseDouble(sizes[1]);
        return switch (kernel) {
            case "softmax", "logSoftmax", "maskedSoftmax", "gatherRows", "transpose" ->
                Optional.of(new Work(0, matrix, matrix));
            case "softmaxBackward", "logSoftmaxBackward", "scatterAddRows" ->
                Optional.of(new Work(0, 2 * matrix, matrix));
            case "sums", "argmax", "variance", "max", "logSumExp" -> Optional.of(new Work(0, matrix, rows));
            case "layerNorm", "rmsNorm", "batchNorm" -> Optional.of(new Work(0, matrix, matrix));
            case "layerNormBackward", "rmsNormBackward", "batchNormBackward" ->
                Optional.of(new Work(0, 2 * matrix, matrix));
            case "softmaxCrossEntropy" -> Optional.of(new Work(0, matrix + rows, matrix));
            case "meanSquaredError", "binaryCrossEntropyWithLogits" -> Optional.of(new Work(0, 2 * matrix, matrix));
            default -> Optional.empty();
        };
    }

    /** Reads parameters, gradients and state, and writes parameters and state. */
    private static Optional<Work> update(String optimiser, double bytes) {
        int states = switch (optimiser) {
            case "sgd" -> 0;
            case "momentum", "adagrad", "rmsprop", "lion" -> 1;
            case "adadelta", "adam", "adamW", "adamax", "nadam" -> 2;
            default -> -1;
        };
        return states < 0
                ? Optional.empty()
                : Optional.of(new Work(0, (2 + states) * bytes, (1 + states) * bytes, (2 + states) * bytes));
    }

    private static Optional<Work> blas(String method, double n) {
        double vector = 4 * n;
        double matrix = 4 * n * n;
        return switch (method) {
            case "axpy" -> Optional.of(new Work(2 * n, 2 * vector, vector, 2 * vector));
            case "dot" -> Optional.of(new Work(2 * n, 2 * vector, 0));
            case "nrm2" -> Optional.of(new Work(2 * n, vector, 0));
            case "asum" -> Optional.of(new Work(n, vector, 0));
            case "iamax" -> Optional.of(new Work(0, vector, 0));
            case "gemv", "gemvTransposed" -> Optional.of(new Work(2 * n * n, matrix + vector, vector));
            case "ger" -> Optional.of(new Work(2 * n * n, matrix + vector, matrix, matrix + vector));
            case "symv" -> Optional.of(new Work(2 * n * n, matrix / 2 + vector, vector));
            case "trsv" -> Optional.of(new Work(n * n, matrix / 2 + vector, vector));
            case "syrk" -> Optional.of(new Work(n * n * n, matrix, matrix / 2));
            case "trsmLeft", "trsmRight" -> Optional.of(new Work(n * n * n, 1.5 * matrix, matrix, 1.5 * matrix));
            default -> Optional.empty();
        };
    }

    private static Optional<Work> limit(String method) {
        double bytes = LimitsBenchmark.BYTES;
        return switch (method) {
            case "read" -> Optional.of(new Work(0, bytes, 0));
            case "copy" -> Optional.of(new Work(0, bytes / 2, bytes / 2));
            default -> Optional.empty();
        };
    }
}
