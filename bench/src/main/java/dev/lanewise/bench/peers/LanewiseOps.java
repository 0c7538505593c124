package dev.lanewise.bench.peers;

import dev.lanewise.kernels.Backend;
import dev.lanewise.kernels.Elementwise;
import dev.lanewise.kernels.Losses;
import dev.lanewise.kernels.Norms;
import dev.lanewise.kernels.Rows;
import dev.lanewise.kernels.Updates;
import dev.lanewise.kernels.Workers;
import java.util.Arrays;
import java.util.Optional;

/** The kernels of this project through their facades; several threads share out elements or rows, as a caller would. */
final class LanewiseOps implements OpPeer {
    private final Workers workers;

    LanewiseOps(int threads) {
        workers = Workers.of(threads);
    }

    @Override
    public String name() {
        return Lanewise.NAME;
    }

    @Override
    public String version() {
        return Backend.describe();
    }

    /** C2 compiles a loop after some thousand calls or some ten thousand turns. */
    @Override
    public int callsToWarmUp() {
        return 20_000;
    }

    @Override
    public void close() {
        workers.close();
    }

    @Override
    public Optional<Prepared> prepare(OpTask task) {
        return switch (task.op()) {
            case "adam" -> Optional.of(new AdamUpdate(task.columns()));
            case "crossEntropy" -> Optional.of(new CrossEntropy(task));
            case OpTask.CHAIN -> Optional.of(new LanewiseChain(task));
            case OpTask.STEP -> Optional.of(new LanewiseStep(task, workers));
            default -> kernel(task);
        };
    }

    private Optional<Prepared> kernel(OpTask task) {
        float[] x = task.argument();
        float[] y = new float[x.length];
        int n = task.columns();
        return switch (task.op()) {
            case "exp" -> parts(y, 1, (from, length) -> Elementwise.exp(x, from, y, from, length));
            case "log" -> parts(y, 1, (from, length) -> Elementwise.log(x, from, y, from, length));
            case "tanh" -> parts(y, 1, (from, length) -> Elementwise.tanh(x, from, y, from, length));
            case "sigmoid" -> parts(y, 1, (from, length) -> Elementwise.sigmoid(x, from, y, from, length));
            case "erf" -> parts(y, 1, (from, length) -> Elementwise.erf(x, from, y, from, length));
            case "relu" -> parts(y, 1, (from, length) -> Elementwise.relu(x, from, y, from, length));
            case "gelu" -> parts(y, 1, (from, length) -> Elementwise.gelu(x, from, y, from, length));
            case "silu" -> parts(y, 1, (from, length) -> Elementwise.silu(x, from, y, from, length));
            case "softplus" -> parts(y, 1, (from, length) -> Elementwise.softplus(x, from, y, from, length));
            case "softmax" -> parts(y, n, (from, count) -> Rows.softmax(count, n, x, from * n, n, y, from * n, n));
            case "logSoftmax" ->
                parts(y, n, (from, count) -> Rows.logSoftmax(count, n, x, from * n, n, y, from * n, n));
            case "layerNorm" -> layerNorm(task, x, y);
            default -> Optional.empty();
        };
    }

    private Optional<Prepared> layerNorm(OpTask task, float[] x, float[] y) {
        int n = task.columns();
        float[] scale = task.scale();
        float[] shift = task.shift();
        float[] mean = new float[task.rows()];
        float[] rstd = new float[task.rows()];
        float epsilon = (float) OpTask.NORM_EPSILON;
        return parts(
                y,
                n,
                (from, count) -> Norms.layerNorm(
                        count, n, epsilon, x, from * n, n, scale, 0, shift, 0, mean, from, rstd, from, y, from * n, n));
    }

    private Optional<Prepared> parts(float[] result, int columns, Parts.Kernel kernel) {
        return Optional.of(new Parts(workers, result, columns, kernel));
    }

    private static final class AdamUpdate implements Prepared {
        private final float[] parameter;
        private final float[] gradient;
        private final float[] first;
        private final float[] second;
        private int step;

        AdamUpdate(int length) {
            parameter = OpTask.operand("p", length, -1, 1);
            gradient = OpTask.operand("g", length, -1, 1);
            first = new float[length];
            second = new float[length];
        }

        @Override
        public void run() {
            step++;
            Updates.adam(
                    parameter.length,
                    parameter,
                    0,
                    gradient,
                    0,
                    first,
                    0,
                    second,
                    0,
                    OpTask.RATE,
                    OpTask.BETA1,
                    OpTask.BETA2,
                    OpTask.EPSILON,
                    step);
        }

        @Override
        public float[] result() {
            return parameter.clone();
        }
    }

    /** The loss, which the last element of the result is, and its gradient. */
    private static final class CrossEntropy implements Prepared {
        private final int rows;
        private final int classes;
        private final float[] logits;
        private final int[] labels;
        private final float[] gradient;
        private float loss;

        CrossEntropy(OpTask task) {
            rows = task.rows();
            classes = task.columns();
            logits = task.argument();
            labels = task.labels(classes);
            gradient = new float[logits.length];
        }

        @Override
        public void run() {
            loss = Losses.softmaxCrossEntropy(rows, classes, logits, 0, classes, labels, 0, gradient, 0, classes);
        }

        @Override
        public float[] result() {
            float[] all = Arrays.copyOf(gradient, gradient.length + 1);
            all[gradient.length] = loss;
            return all;
        }
    }
}
