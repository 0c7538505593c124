package dev.lanewise.properties;

import static dev.lanewise.kernels.Diagonal.UNIT;
import static dev.lanewise.kernels.Side.LEFT;
import static dev.lanewise.kernels.Side.RIGHT;
import static dev.lanewise.kernels.Transpose.NO;
import static dev.lanewise.kernels.Transpose.YES;
import static dev.lanewise.kernels.Triangle.LOWER;
import static dev.lanewise.kernels.Triangle.UPPER;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Backend;
import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Elementwise;
import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.Indexing;
import dev.lanewise.kernels.Losses;
import dev.lanewise.kernels.MaskedRows;
import dev.lanewise.kernels.Norms;
import dev.lanewise.kernels.PackedGemm;
import dev.lanewise.kernels.PackedMatrix;
import dev.lanewise.kernels.Philox;
import dev.lanewise.kernels.Reductions;
import dev.lanewise.kernels.Rows;
import dev.lanewise.kernels.Updates;
import dev.lanewise.kernels.Workers;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Kernels allocate nothing once C2 has compiled them, whatever else has run: no vector is boxed, no scratch array is made. */
class FloatAllocationTest {
    /** Odd sizes, so that tails are compiled too, and operands that end with their arrays. */
    static final int[] LENGTHS = {203, 10, 67, 128};

    private static final int CALLS = 400;

    /** A boxed vector in the loop of the shortest row would be 24 bytes or more in each call. */
    private static final int BYTES_PER_CALL = 8;

    /** C2 compiles in the background: how long to wait for it, in nanoseconds. */
    private static final long PATIENCE = 120_000_000_000L;

    private final float[] x = values(203);
    private final float[] y = values(203);
    private final float[] z = values(203);
    private final float[] v = values(203);
    private final float[] u = values(203);
    private final float[] w = values(203);
    private final float[] parameters = values(203);
    private final float[] c = values(203);
    private final float[] d = values(203);
    private final float[] sumOfSquares = values(203);
    private final float[] squares = values(203);
    private final float[] steps = values(203);
    private final float[] tiny = new float[203];
    private final float[] square = new float[70 * 70];
    private final int[] labels = new int[203];
    private final Workers caller = Workers.of(1);
    private final Workers team = Workers.of(2);
    private final float[][] arrays = {x, x, y};
    private final float[][] results = {values(203), values(203), z};
    private final int[] places = {0, 50, 100};
    private final int[] counts = {100, 37, 103};
    private final Epilogue epilogue = Epilogue.of(x, 0, Activation.TANH);
    private final Epilogue rowBias = Epilogue.rowBias(x, 0, Activation.SIGMOID);
    private final Epilogue derivative = Epilogue.derivative(Activation.TANH, v, 0, 14);
    private final Epilogue sums = Epilogue.columnSumsOfB(values(14), 0, 0.5f);
    private final float[] wide = values(300 * 70 + 1);
    private final float[] result = values(13 * 300);
    private final Epilogue wideBias = Epilogue.of(wide, 0, Activation.RELU);
    private final PackedMatrix packedA = PackedMatrix.ofA(YES, 13, 14, x, 0, 13);
    private final PackedMatrix packedB = PackedMatrix.ofB(YES, 14, 13, x, 0, 14);
    private final PackedMatrix packedWide = PackedMatrix.ofB(YES, 70, 300, wide, 0, 70);
    private final int[] first = new int[1];
    private final int[] best = new int[5];
    private final boolean[] mask = new boolean[203];
    private final float[] statistics = values(203);
    private final float[] moments = values(203);
    private final float[] gradients = values(203);
    private final Map<String, Kernel> kernels = new LinkedHashMap<>();

    interface Kernel {
        void run(int n);
    }

    FloatAllocationTest() {
        Arrays.fill(tiny, Float.MIN_NORMAL);
        kernels.put("exp", n -> Elementwise.exp(x, 203 - n, y, 203 - n, n));
        kernels.put("log", n -> Elementwise.log(x, 203 - n, y, 203 - n, n));
        kernels.put("tanh", n -> Elementwise.tanh(x, 203 - n, y, 203 - n, n));
        kernels.put("sigmoid", n -> Elementwise.sigmoid(x, 203 - n, y, 203 - n, n));
        kernels.put("softplus", n -> Elementwise.softplus(x, 203 - n, y, 203 - n, n));
        kernels.put("relu", n -> Elementwise.relu(x, 203 - n, y, 203 - n, n));
        kernels.put("reluBackward", n -> Elementwise.reluBackward(x, 203 - n, y, 203 - n, z, 203 - n, n));
        kernels.put("sigmoidBackward", n -> Elementwise.sigmoidBackward(x, 203 - n, y, 203 - n, z, 203 - n, n));
        kernels.put("tanhBackward", n -> Elementwise.tanhBackward(x, 203 - n, y, 203 - n, z, 203 - n, n));
        kernels.put("add", n -> Elementwise.add(x, 203 - n, y, 203 - n, z, 203 - n, n));
        kernels.put("div", n -> Elementwise.div(x, 203 - n, y, 203 - n, z, 203 - n, n));
        kernels.put("axpy", n -> Elementwise.axpy(0.5f, x, 203 - n, z, 203 - n, n));
        kernels.put("fill", n -> Elementwise.fill(1, z, 203 - n, n));
        kernels.put("allFinite", n -> assertTrue(Elementwise.allFinite(x, 203 - n, n)));
        kernels.put("countMatches", n -> assertTrue(Elementwise.countMatches(0.5f, x, 203 - n, y, 203 - n, n) <= n));
        kernels.put("addBias", n -> Rows.addBias(1, n, x, 203 - n, n, y, 0, z, 203 - n, n));
        kernels.put("columnSums", n -> Rows.columnSums(1, n, x, 203 - n, n, 0, z, 203 - n));
        kernels.put("sums", n -> Rows.sums(1, n, x, 203 - n, n, z, 0));
        kernels.put("argmax", n -> Rows.argmax(1, n, x, 203 - n, n, labels, 202));
        kernels.put("countLargestAt", n -> assertTrue(Rows.countLargestAt(1, n, x, 203 - n, n, labels, 202) <= 1));
        kernels.put("softmax", n -> Rows.softmax(1, n, x, 203 - n, n, y, 203 - n, n));
        kernels.put("logSoftmax", n -> Rows.logSoftmax(1, n, x, 203 - n, n, y, 203 - n, n));
        kernels.put("softmaxBackward", n -> Rows.softmaxBackward(1, n, x, 203 - n, n, y, 203 - n, n, z, 203 - n, n));
        kernels.put(
                "logSoftmaxBackward", n -> Rows.logSoftmaxBackward(1, n, x, 203 - n, n, y, 203 - n, n, z, 203 - n, n));
        rowKernels();
        kernels.put("meanSquaredError", n -> Losses.meanSquaredError(n, x, 203 - n, y, 203 - n, z, 203 - n));
        kernels.put("meanAbsoluteError", n -> Losses.meanAbsoluteError(n, x, 203 - n, y, 203 - n, z, 203 - n));
        kernels.put("huber", n -> Losses.huber(n, 0.5f, x, 203 - n, y, 203 - n, z, 203 - n));
        kernels.put("logCosh", n -> Losses.logCosh(n, x, 203 - n, y, 203 - n, z, 203 - n));
        kernels.put("hinge", n -> Losses.hinge(n, x, 203 - n, y, 203 - n, z, 203 - n));
        kernels.put("klDivergence", n -> Losses.klDivergence(1, n, x, 203 - n, y, 203 - n, z, 203 - n));
        kernels.put(
                "weightedBinaryCrossEntropyWithLogits",
                n -> Losses.weightedBinaryCrossEntropyWithLogits(
                        n, 2, x, 203 - n, y, 203 - n, parameters, 203 - n, z, 203 - n));
        kernels.put(
                "weighted softmaxCrossEntropy",
                n -> Losses.softmaxCrossEntropy(
                        1, n, x, 203 - n, n, y, 203 - n, n, 0.1f, parameters, 203 - n, null, 0, z, 203 - n, n));
        kernels.put(
                "cosineSimilarity", n -> Losses.cosineSimilarity(1, n, x, 203 - n, n, y, 203 - n, n, z, 203 - n, n));
        kernels.put("binaryCrossEntropy", n -> Losses.binaryCrossEntropy(n, x, 203 - n, y, 203 - n, z, 203 - n));
        kernels.put(
                "binaryCrossEntropyWithLogits",
                n -> Losses.binaryCrossEntropyWithLogits(n, x, 203 - n, y, 203 - n, z, 203 - n));
        kernels.put(
                "softmaxCrossEntropy", n -> Losses.softmaxCrossEntropy(1, n, x, 203 - n, n, labels, 0, y, 203 - n, n));
        kernels.put(
                "softmaxCrossEntropy without gradient",
                n -> Losses.softmaxCrossEntropy(1, n, x, 203 - n, n, labels, 0));
        kernels.put("gemm", n -> Gemm.sgemm(NO, YES, n / 15, 13, 14, 1, x, 0, 14, y, 0, 14, 0.5f, z, 0, 13));
        kernels.put(
                "gemm with epilogue",
                n -> Gemm.sgemm(caller, epilogue, YES, NO, 13, n / 15, 14, 1, x, 0, 13, y, 0, 14, 0, z, 0, 14));
        kernels.put("blas axpy", n -> Blas.saxpy(n, 1e-9f, x, 203 - n, 1, u, 203 - n, 1));
        kernels.put("dot", n -> assertTrue(Float.isFinite(Blas.sdot(n, x, 203 - n, 1, y, 203 - n, 1))));
        kernels.put(
                "dot with increments",
                n -> assertTrue(Float.isFinite(Blas.sdot(n / 2, x, 203 - n, 2, y, 203 - n, -1))));
        kernels.put("nrm2", n -> assertTrue(Float.isFinite(Blas.snrm2(n, x, 203 - n, 1))));
        kernels.put("nrm2 of tiny elements", n -> assertTrue(Float.isFinite(Blas.snrm2(n, tiny, 203 - n, 1))));
        kernels.put("asum", n -> assertTrue(Float.isFinite(Blas.sasum(n, x, 203 - n, 1))));
        kernels.put("iamax", n -> assertTrue(Blas.isamax(n, x, 203 - n, 1) < n));
        kernels.put("scal", n -> Blas.sscal(n, 1, u, 203 - n, 1));
        kernels.put("swap", n -> Blas.sswap(n, u, 203 - n, 1, w, 203 - n, 1));
        kernels.put("rot", n -> Blas.srot(n, u, 203 - n, 1, w, 203 - n, 1, 0.6f, 0.8f));
        kernels.put("rotg", n -> Blas.srotg(x[203 - n], 0.5f, u, 0));
        kernels.put("gemv", n -> Blas.sgemv(NO, 14, 14, 1, x, 0, 14, y, 0, -1, 0, u, 0, n % 2 + 1));
        kernels.put("ger", n -> Blas.sger(6, n / 6, 1e-9f, x, 0, 1, y, 0, 1 + n % 2, u, 0, n / 6));
        kernels.put("symv", n -> Blas.ssymv(LOWER, 14, 1, x, 0, 14, y, 0, n % 2 + 1, 0, u, 0, 1));
        kernels.put("trsv", n -> Blas.strsv(UPPER, NO, UNIT, 14, tiny, 0, 14, u, 0, n % 2 + 1));
        kernels.put("syrk", n -> Blas.ssyrk(LOWER, NO, 14, 10 + n % 2, 1, x, 0, 14, 0, u, 0, 14));
        kernels.put("trsm left", n -> Blas.strsm(LEFT, UPPER, NO, UNIT, 14, n / 15, 1, tiny, 0, 14, u, 0, 14));
        kernels.put("trsm right", n -> Blas.strsm(RIGHT, UPPER, NO, UNIT, n / 15, 14, 1, tiny, 0, 14, u, 0, 14));
        kernels.put(
                "trsm of several blocks", n -> Blas.strsm(RIGHT, LOWER, NO, UNIT, 1, 70, 1, square, 0, 70, u, 0, 70));
        kernels.put(
                "gemm with bias over rows",
                n -> Gemm.sgemm(caller, rowBias, NO, NO, 13, n / 15, 14, 1, x, 0, 14, y, 0, 14, 0, z, 0, 14));
        kernels.put(
                "gemm with derivative",
                n -> Gemm.sgemm(caller, derivative, NO, YES, 13, n / 15, 14, 1, x, 0, 14, y, 0, 14, 0, z, 0, 14));
        kernels.put(
                "gemm with column sums",
                n -> Gemm.sgemm(caller, sums, YES, NO, 13, n / 15, 14, 1, x, 0, 13, y, 0, 14, 0, z, 0, 14));
        kernels.put("gemm with packed A", n -> PackedGemm.sgemm(packedA, NO, 13, n / 15, 14, 1, y, 0, 14, 0, z, 0, 14));
        kernels.put(
                "gemm with packed B",
                n -> PackedGemm.sgemm(caller, epilogue, NO, n / 15, 13, 14, 1, x, 0, 14, packedB, 0, z, 0, 13));
        kernels.put(
                "gemm with wide packed B",
                n -> PackedGemm.sgemm(
                        team, wideBias, NO, n / 15, 300, 70, 1, square, 0, 70, packedWide, 0, result, 0, 300));
        kernels.put("repack A", n -> packedA.repack(x, n % 2, 13));
        kernels.put("repack B", n -> packedB.repack(x, n % 2, 14));
        kernels.put("repack wide B", n -> packedWide.repack(wide, n % 2, 70));
        kernels.put(
                "strided batch",
                n -> Gemm.sgemmStridedBatched(NO, NO, 5, 7, n / 21, 1, x, 0, 9, 45, y, 0, 7, 0, 0, z, 0, 7, 35, 4));
        kernels.put(
                "batch on a team",
                n -> Gemm.sgemmBatched(
                        team, NO, YES, 5, 5, n / 21, 1, arrays, places, 9, arrays, places, 9, 0, results, places, 5,
                        3));
        kernels.put("softmax of short rows", n -> Rows.softmax(19, 1 + n / 23, x, 0, 1 + n / 23, y, 0, 1 + n / 23));
        kernels.put(
                "logSoftmax of short rows", n -> Rows.logSoftmax(19, 1 + n / 23, x, 0, 1 + n / 23, y, 0, 1 + n / 23));
        kernels.put(
                "softmaxCrossEntropy of short rows",
                n -> Losses.softmaxCrossEntropy(19, 1 + n / 23, x, 0, 1 + n / 23, labels, 0, z, 0, 1 + n / 23));
        kernels.put("random uniform", n -> Philox.uniform(1, 2, n, -1, 1, z, 203 - n, n));
        kernels.put("random normal", n -> Philox.normal(1, 2, n, 0, 1, z, 203 - n, n));
        kernels.put("random bernoulli", n -> Philox.bernoulli(1, 2, n, 0.5, z, 203 - n, n));
        kernels.put("dropout", n -> Philox.dropout(1, 2, n, 0.5, x, 203 - n, z, 203 - n, n));
        kernels.put("sgd", n -> Updates.sgd(n, x, 203 - n, y, 203 - n, 1e-9));
        kernels.put(
                "adam",
                n -> Updates.adam(n, x, 203 - n, y, 203 - n, z, 203 - n, v, 203 - n, 1e-9, 0.9, 0.999, 1e-7, 1));
        kernels.put(
                "momentum",
                n -> Updates.momentum(n, parameters, 203 - n, y, 203 - n, c, 203 - n, 1e-9, 0.9, n % 2 == 0, 1e-9));
        kernels.put(
                "adagrad",
                n -> Updates.adagrad(n, parameters, 203 - n, y, 203 - n, sumOfSquares, 203 - n, 1e-9, 1e-7, 1e-9));
        kernels.put(
                "rmsprop", n -> Updates.rmsprop(n, parameters, 203 - n, y, 203 - n, d, 203 - n, 1e-9, 0.9, 1e-7, 1e-9));
        kernels.put(
                "adadelta",
                n -> Updates.adadelta(
                        n, parameters, 203 - n, y, 203 - n, squares, 203 - n, steps, 203 - n, 1e-9, 0.9, 1e-7, 1e-9));
        kernels.put("lion", n -> Updates.lion(n, parameters, 203 - n, y, 203 - n, c, 203 - n, 1e-9, 0.9, 0.99, 1e-9));
        kernels.put(
                "adamW",
                n -> Updates.adamW(
                        n, parameters, 203 - n, y, 203 - n, c, 203 - n, d, 203 - n, 1e-9, 0.9, 0.999, 1e-7, 1e-9, 1));
        kernels.put(
                "adamax",
                n -> Updates.adamax(
                        n, parameters, 203 - n, y, 203 - n, c, 203 - n, d, 203 - n, 1e-9, 0.9, 0.999, 1e-7, 1e-9, 1));
        kernels.put(
                "nadam",
                n -> Updates.nadam(
                        n, parameters, 203 - n, y, 203 - n, c, 203 - n, d, 203 - n, 1e-9, 0.9, 0.999, 1e-7, 1e-9, n));
        kernels.put("clipByValue", n -> Updates.clipByValue(n, y, 203 - n, 1));
        kernels.put(
                "clipByGlobalNorm",
                n -> assertTrue(Updates.clipByGlobalNorm(arrays, places, counts, 1e9) > 0 && n > 0));
    }

    private void rowKernels() {
        kernels.put(
                "layerNorm",
                n -> Norms.layerNorm(1, n, 1, x, 203 - n, n, v, 0, null, 0, statistics, 0, moments, 0, z, 203 - n, n));
        kernels.put(
                "layerNormBackward",
                n -> Norms.layerNormBackward(
                        1,
                        n,
                        x,
                        203 - n,
                        n,
                        v,
                        0,
                        c,
                        0,
                        d,
                        0,
                        y,
                        203 - n,
                        n,
                        z,
                        203 - n,
                        n,
                        statistics,
                        0,
                        moments,
                        0));
        kernels.put("rmsNorm", n -> Norms.rmsNorm(1, n, 1, x, 203 - n, n, v, 0, moments, 0, z, 203 - n, n));
        kernels.put(
                "rmsNormBackward",
                n -> Norms.rmsNormBackward(
                        1, n, x, 203 - n, n, null, 0, d, 0, y, 203 - n, n, z, 203 - n, n, statistics, 0));
        kernels.put("columnMoments", n -> Norms.columnMoments(1, n, x, 203 - n, n, statistics, 0, moments, 0));
        kernels.put(
                "batchNorm", n -> Norms.batchNorm(1, n, 1, x, 203 - n, n, v, 0, v, 0, c, 0, tiny, 0, z, 203 - n, n));
        kernels.put(
                "batchNormBackward",
                n -> Norms.batchNormBackward(
                        1, n, 1, x, 203 - n, n, v, 0, c, 0, tiny, 0, y, 203 - n, n, z, 203 - n, n, gradients, 0,
                        moments, 0));
        kernels.put(
                "updateRunningMoments",
                n -> Norms.updateRunningMoments(2, n, 0.1, c, 0, d, 0, statistics, 0, moments, 0));
        kernels.put("mean", n -> Reductions.mean(1, n, x, 203 - n, n, z, 0));
        kernels.put("variance", n -> Reductions.variance(1, n, 1, x, 203 - n, n, z, 0));
        kernels.put("max", n -> Reductions.max(1, n, x, 203 - n, n, z, 0));
        kernels.put("min", n -> Reductions.min(1, n, x, 203 - n, n, z, 0));
        kernels.put("argmin", n -> Reductions.argmin(1, n, x, 203 - n, n, labels, 202));
        kernels.put("norm1", n -> Reductions.norm1(1, n, x, 203 - n, n, z, 0));
        kernels.put("norm2", n -> Reductions.norm2(1, n, x, 203 - n, n, z, 0));
        kernels.put("normInfinity", n -> Reductions.normInfinity(1, n, x, 203 - n, n, z, 0));
        kernels.put("logSumExp", n -> Reductions.logSumExp(1, n, x, 203 - n, n, z, 0));
        kernels.put(
                "logSumExpBackward", n -> Reductions.logSumExpBackward(1, n, x, 203 - n, n, c, 0, d, 0, z, 203 - n, n));
        kernels.put("maskedSoftmax", n -> MaskedRows.softmax(1, n, x, 203 - n, n, mask, 203 - n, n, z, 203 - n, n));
        kernels.put(
                "maskedLogSoftmax", n -> MaskedRows.logSoftmax(1, n, x, 203 - n, n, mask, 203 - n, n, z, 203 - n, n));
        kernels.put(
                "maskedLogSoftmaxBackward",
                n -> MaskedRows.logSoftmaxBackward(
                        1, n, x, 203 - n, n, mask, 203 - n, n, y, 203 - n, n, z, 203 - n, n));
        kernels.put("gatherRows", n -> Indexing.gatherRows(1, 1, n, x, 203 - n, n, first, 0, z, 203 - n, n));
        kernels.put("scatterAddRows", n -> Indexing.scatterAddRows(1, 1, n, tiny, 203 - n, n, first, 0, z, 203 - n, n));
        kernels.put("topK", n -> Indexing.topK(1, n, 5, x, 203 - n, n, z, 0, 5, best, 0, 5));
        kernels.put("transpose", n -> Indexing.transpose(7, n / 7, x, 0, n / 7, z, 0, 7));
    }

    @Test
    void kernelsAllocateNothing() throws InterruptedException {
        assertNoneAllocates(kernels);
    }

    /** Runs all of them in rotation until none allocates. */
    static void assertNoneAllocates(Map<String, Kernel> kernels) throws InterruptedException {
        String backend = Backend.describe();
        assumeTrue(!backend.contains("no optimising compiler"), "needs C2: " + backend);
        assumeTrue(!Boolean.getBoolean("lanewise.emulate"), "an emulated width is plain Java and allocates");
        boolean twoLanes = Float.BYTES == 8 && backend.contains("128 bits");
        assumeTrue(!twoLanes, "C2 has no masks of two lanes on x86, so there doubles allocate");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        StringBuilder allocating = new StringBuilder();
        long start = System.nanoTime();
        do {
            Thread.sleep(200); // leaves the processor to C2
            allocating.setLength(0);
            kernels.forEach((name, kernel) -> {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int call = 0; call < CALLS; call++) {
                    kernel.run(LENGTHS[call % LENGTHS.length]);
                }
                long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / CALLS;
                if (bytes > BYTES_PER_CALL) {
                    allocating
                            .append(' ')
                            .append(name)
                            .append(": ")
                            .append(bytes)
                            .append(" bytes a call;");
                }
            });
        } while (!allocating.isEmpty() && System.nanoTime() - start < PATIENCE);
        assertTrue(allocating.isEmpty(), backend + ":" + allocating);
    }

    /** Numbers that are probabilities and logits alike. */
    private static float[] values(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (i % 19 + 1) / 20f;
        }
        return values;
    }
}
