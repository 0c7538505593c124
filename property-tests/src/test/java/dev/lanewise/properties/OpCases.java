package dev.lanewise.properties;

import dev.lanewise.autograd.CrossEntropyOptions;
import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.TensorFunction;
import dev.lanewise.kernels.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Every operation on tensors, with operands of given sizes. Values are multiples of 1/64 between 1/8 and 2 in absolute value,
 * biases lie 1/8192 beside one: so sums of products never come near the kink of relu without a bias deciding it.
 */
final class OpCases {
    /**
     * An operation and where to try it.
     *
     * @param name the operation and its kind of operands
     * @param function it
     * @param inputs its operands
     */
    record Case(String name, TensorFunction function, List<Tensor> inputs) {
        Tensor[] operands() {
            return inputs.toArray(Tensor[]::new);
        }

        /** What is before the kind of operands. */
        String operation() {
            return name.split("[ ,]", 2)[0];
        }

        /** A mask takes other numbers in each precision. */
        boolean worksInBothPrecisions() {
            return !name.equals("dropout");
        }

        @Override
        public String toString() {
            return name + " of " + inputs;
        }
    }

    private final SplittableRandom random;
    private final int m;
    private final int n;
    private final int k;
    private final List<Case> cases = new ArrayList<>();

    private OpCases(long seed, int m, int n, int k) {
        this.random = new SplittableRandom(seed);
        this.m = m;
        this.n = n;
        this.k = k;
    }

    static List<Case> all(long seed, int m, int n, int k) {
        OpCases cases = new OpCases(seed, m, n, k);
        cases.binary();
        cases.unary();
        cases.functions();
        cases.reductions();
        cases.shapes();
        cases.matrices();
        cases.losses();
        return cases.cases;
    }

    /** The operations that broadcast, with operands of different shapes and of one. */
    static List<Case> broadcasting(long seed, int m, int n, int k) {
        OpCases cases = new OpCases(seed, m, n, k);
        cases.binary();
        return cases.cases;
    }

    private void binary() {
        binary("add", in -> in[0].add(in[1]));
        binary("sub", in -> in[0].sub(in[1]));
        binary("mul", in -> in[0].mul(in[1]));
        binary(
                "div",
                in -> in[0].div(in[1].add(in[1].sign()))); // at 1/8 sums over a gradient have terms of 64, and cancel
        binary("pow", in -> in[0].square().add(0.5).pow(in[1])); // a base whose powers and logarithms stay moderate
    }

    private void binary(String name, TensorFunction f) {
        add(name, f, signed(m, n), signed(m, n));
        add(name + " with a row", f, signed(m, n), signed(n));
        add(name + " from a row", f, signed(1, n), signed(m, n));
        add(name + " with a scalar", f, signed(m, n), signed());
        add(name + " from a scalar", f, signed(1), signed(m, n));
        add(name + " with a column", f, signed(m, n), signed(m, 1));
        add(name + " of a column and a row", f, signed(m, 1), signed(n));
        add(name + " with the axis in the middle", f, signed(m, 1, n), signed(m, k, n));
        add(name + " of both stretched twice", f, signed(m, 1, k, 1), signed(n, 1, 2));
    }

    private void unary() {
        add("add number", in -> in[0].add(0.7), signed(m, n));
        add("sub number", in -> in[0].sub(0.7), signed(m, n));
        add("mul number", in -> in[0].mul(-1.7), signed(m, n));
        add("div number", in -> in[0].div(-1.7), signed(m, n));
        add("neg", in -> in[0].neg(), signed(m, n));
        add("exp", in -> in[0].exp(), signed(m, n));
        add("log", in -> in[0].log(), positive(2, m, n));
        add("relu", in -> in[0].relu(), signed(m, n));
        add("tanh", in -> in[0].tanh(), signed(m, n));
        add("sigmoid", in -> in[0].sigmoid(), signed(m, n));
        add("softmax", in -> in[0].softmax(), signed(m, n));
        add("logSoftmax", in -> in[0].logSoftmax(), signed(m, n));
        boolean[] one = mask(n);
        boolean[] each = mask(m * n);
        add("maskedSoftmax", in -> in[0].maskedSoftmax(each), signed(m, n));
        add("maskedSoftmax with one row", in -> in[0].maskedSoftmax(one), signed(2, m, n));
        add("maskedLogSoftmax", in -> maskedLogSoftmax(in[0], each), signed(m, n));
        add("maskedLogSoftmax with one row", in -> maskedLogSoftmax(in[0], one), signed(2, m, n));
        add("softmax of rank 3", in -> in[0].softmax(), signed(2, m, n));
    }

    private void functions() {
        add("abs", in -> in[0].abs(), signed(m, n));
        add("square", in -> in[0].square(), signed(m, n));
        add("sqrt", in -> in[0].sqrt(), positive(2, m, n));
        add("rsqrt", in -> in[0].rsqrt(), positive(2, m, n));
        add("exp2", in -> in[0].exp2(), signed(m, n));
        add("expm1", in -> in[0].expm1(), signed(m, n));
        add("log1p", in -> in[0].log1p(), positive(2, m, n));
        add("log2", in -> in[0].log2(), positive(2, m, n));
        add("sin", in -> in[0].sin(), signed(m, n));
        add("cos", in -> in[0].cos(), signed(m, n));
        add("erf", in -> in[0].erf(), signed(m, n));
        add("softplus", in -> in[0].softplus(), signed(m, n));
        add("softsign", in -> in[0].softsign(), signed(m, n));
        add("silu", in -> in[0].silu(), signed(m, n));
        add("gelu", in -> in[0].gelu(), signed(m, n));
        add("geluTanh", in -> in[0].geluTanh(), signed(m, n));
        add("mish", in -> in[0].mish(), signed(m, n));
        add("selu", in -> in[0].selu(), signed(m, n));
        add("elu", in -> in[0].elu(0.7), signed(m, n));
        add("leakyRelu", in -> in[0].leakyRelu(0.1), signed(m, n));
        add("hardSigmoid", in -> in[0].mul(2.01).hardSigmoid(), signed(m, n)); // the factor keeps the kinks at ±3 away
        add("hardSwish", in -> in[0].mul(2.01).hardSwish(), signed(m, n));
        add("clip", in -> in[0].clip(-1.003, 0.703), signed(m, n));
        add("prelu", in -> in[0].prelu(in[1]), signed(m, n), signed(m, n));
        add("prelu with a row", in -> in[0].prelu(in[1]), signed(m, n), signed(n));
        add("prelu with a column", in -> in[0].prelu(in[1]), signed(m, n), signed(m, 1));
        add("pow number", in -> in[0].pow(-1.7), positive(2, m, n));
        add("pow of an integer", in -> in[0].pow(3), signed(m, n));
        add("pow of base and exponent", in -> in[0].pow(in[1]), positive(2, m, 1), signed(n));
        add("fma", in -> in[0].fma(in[1], in[2]), signed(m, n), signed(n), signed(m, 1));
        add("dropout", in -> in[0].dropout(0.1, 3, 1, 5), signed(m, n));
        add("maximum", in -> in[0].maximum(in[1]), signed(m, n), bias(n));
        add("minimum", in -> in[0].minimum(in[1]), bias(m, 1), signed(n));
        add("layerNorm", in -> in[0].layerNorm(in[1], in[2], 0.1), signed(m, k, n + 1), signed(n + 1), signed(n + 1));
        add("layerNorm without shift", in -> in[0].layerNorm(in[1], null, 0.1), signed(m, n + 1), signed(n + 1));
        add("layerNorm with a shift alone", in -> in[0].layerNorm(null, in[1], 0.1), signed(m, n + 1), signed(n + 1));
        add(
                "layerNorm of a vector",
                in -> in[0].layerNorm(in[1], in[2], 0.1),
                signed(k + 1),
                signed(k + 1),
                signed(k + 1));
        add("layerNorm without scale", in -> in[0].layerNorm(null, null, 0.1), signed(m, n + 1));
        add("rmsNorm", in -> in[0].rmsNorm(in[1], 0.1), signed(m, n), signed(n));
        add("batchNorm", in -> in[0].batchNorm(in[1], in[2], 0.1), signed(m + 1, k, n), signed(n), signed(n));
        add("rmsNorm without scale", in -> in[0].rmsNorm(null, 0.1), signed(m, n));
        add("batchNorm without scale", in -> in[0].batchNorm(null, null, 0.1), signed(m + 1, n));
        add("batchNorm with a shift alone", in -> in[0].batchNorm(null, in[1], 0.1), signed(m + 1, n), signed(n));
        add("where", in -> Tensor.where(in[0].less(0.1), in[0], in[1]), signed(m, n), signed(n));
    }

    private void reductions() {
        int[][] axes = {{}, {0}, {1}, {2}, {0, 2}, {2, 1}, {0, 1, 2}};
        for (int[] a : axes) {
            String over = " over " + Arrays.toString(a);
            add("sum" + over, in -> in[0].sum(a), signed(m, n, k));
            add("sumKeeping" + over, in -> in[0].sumKeeping(a), signed(m, n, k));
            add("mean" + over, in -> in[0].mean(a), signed(m, n, k));
            add("meanKeeping" + over, in -> in[0].meanKeeping(a), signed(m, n, k));
            add("variance" + over, in -> in[0].variance(0, a), signed(m, n, k));
            add("max" + over, in -> in[0].max(a), distinct(m, n, k));
            add("min" + over, in -> in[0].min(a), distinct(m, n, k));
            add("logSumExp" + over, in -> in[0].logSumExp(a), signed(m, n, k));
        }
        add("variance of a sample", in -> in[0].variance(1, 1), signed(m, n + 1));
    }

    private void shapes() {
        add("reshape", in -> in[0].reshape(n, 1, m), signed(m, n));
        add("flatten", in -> in[0].flatten(), signed(m, n, k));
        add("squeeze", in -> in[0].squeeze(1), signed(m, 1, n));
        add("unsqueeze", in -> in[0].unsqueeze(1), signed(m, n));
        add("transpose", in -> in[0].transpose(), signed(m, n));
        add("permute", in -> in[0].permute(1, 2, 0), signed(m, n, k));
        add("expand", in -> in[0].expand(k, m, n), signed(m, 1));
        add("slice", in -> in[0].slice(1, 0, n, 2), signed(m, n, k));
        add("slice backwards", in -> in[0].slice(0, -1, Integer.MIN_VALUE, -2), signed(m, n));
        add("select", in -> in[0].select(1, -1), signed(m, n, k));
        add("flip", in -> in[0].flip(0), signed(m, n));
        add("split", in -> in[0].split(1, n, k)[1], signed(m, n + k));
        add("concat", in -> Tensor.concat(1, in[0], in[1]), signed(m, n), signed(m, k));
        add("concat with itself", in -> Tensor.concat(0, in[0], in[0]), signed(m, n));
        add("stack", in -> Tensor.stack(1, in[0], in[1]), signed(m, n), signed(m, n));
        int[] indices = random.ints(n + 1, 0, m).toArray();
        add("take", in -> in[0].take(0, indices), signed(m, n));
        add("take in the middle", in -> in[0].take(1, indices), signed(k, m, n));
        add("pad", in -> in[0].pad(0.5, new int[] {1, 0}, new int[] {0, k}), signed(m, n));
    }

    private void matrices() {
        TensorFunction matmul = in -> in[0].matmul(in[1]);
        add("matmul", matmul, signed(m, k), signed(k, n));
        add("matmul of vectors", matmul, signed(k), signed(k));
        add("matmul with a vector", matmul, signed(m, k), signed(k));
        add("matmul from a vector", matmul, signed(k), signed(k, n));
        add("matmul of batches", matmul, signed(3, m, k), signed(3, k, n));
        add("matmul of a batch and a matrix", matmul, signed(3, m, k), signed(k, n));
        add("matmul of a matrix and a batch", matmul, signed(m, k), signed(3, k, n));
        add("matmul of broadcast batches", matmul, signed(2, 1, m, k), signed(3, k, n));
        add("dot", in -> in[0].dot(in[1]), signed(k), signed(k));
        for (Activation f : Activation.values()) {
            add("linear " + f, in -> in[0].linear(in[1], in[2], f), signed(m, k), signed(k, n), bias(n));
        }
        add("linear without bias", in -> in[0].linear(in[1], null, Activation.TANH), signed(m, k), signed(k, n));
    }

    private void losses() {
        int[] labels = random.ints(m, 0, n).toArray();
        add("meanSquaredError", in -> in[0].meanSquaredError(in[1]), signed(m, n), signed(m, n));
        add("binaryCrossEntropy", in -> in[0].binaryCrossEntropy(probabilities(in[0])), positive(0.96, m, n));
        add(
                "binaryCrossEntropyWithLogits",
                in -> in[0].binaryCrossEntropyWithLogits(probabilities(in[0])),
                signed(m, n));
        add("softmaxCrossEntropy", in -> in[0].softmaxCrossEntropy(labels), signed(m, n));
        distances();
        targets(labels);
    }

    private void distances() {
        Tensor p = distinct(m, n);
        add("meanAbsoluteError", in -> in[0].meanAbsoluteError(in[1]), p, bias(m, n));
        add("huber", in -> in[0].huber(in[1], 0.503), signed(m, n), bias(m, n));
        add("logCosh", in -> in[0].logCosh(in[1]), signed(m, n), signed(m, n));
        add("cosineSimilarity", in -> in[0].cosineSimilarity(constant(in[0], 2, m, n)), signed(m, n));
        add("klDivergence", in -> in[0].klDivergence(constant(in[0], 1, m, n)), signed(m, n));
        add("hinge", in -> in[0].hinge(constant(in[0], 0, m, n)), bias(m, n));
        add("squaredHinge", in -> in[0].squaredHinge(constant(in[0], 0, m, n)), bias(m, n));
    }

    private void targets(int[] labels) {
        add(
                "binaryCrossEntropy with weights",
                in -> in[0].binaryCrossEntropy(probabilities(in[0]), constant(in[0], 1, m, n)),
                positive(0.96, m, n));
        add(
                "binaryCrossEntropyWithLogits, balanced",
                in -> in[0].binaryCrossEntropyWithLogits(probabilities(in[0]), 2.5),
                signed(m, n));
        add(
                "binaryCrossEntropyWithLogits with weights",
                in -> in[0].binaryCrossEntropyWithLogits(probabilities(in[0]), 0.7, constant(in[0], 1, m, n)),
                signed(m, n));
        add("softmaxCrossEntropy of targets", in -> in[0].softmaxCrossEntropy(constant(in[0], 1, m, n)), signed(m, n));
        for (boolean classWeights : new boolean[] {false, true}) {
            for (boolean sampleWeights : new boolean[] {false, true}) {
                String with = (classWeights ? ", class weights" : "") + (sampleWeights ? ", sample weights" : "");
                add(
                        "softmaxCrossEntropy of targets, smoothed" + with,
                        in -> in[0].softmaxCrossEntropy(
                                constant(in[0], 1, m, n), options(in[0], 0.1, classWeights, sampleWeights)),
                        signed(m, n));
                add(
                        "softmaxCrossEntropy, smoothed" + with,
                        in -> in[0].softmaxCrossEntropy(labels, options(in[0], 0.1, classWeights, sampleWeights)),
                        signed(m, n));
                add(
                        "negativeLogLikelihood" + with,
                        in -> in[0].negativeLogLikelihood(labels, options(in[0], 0, classWeights, sampleWeights)),
                        signed(m, n));
            }
        }
    }

    private CrossEntropyOptions options(Tensor like, double smoothing, boolean classWeights, boolean sampleWeights) {
        return new CrossEntropyOptions(
                smoothing, classWeights ? constant(like, 1, n) : null, sampleWeights ? constant(like, 1, m) : null);
    }

    /** Numbers of the precision of x, the same at every call: from 1/8 to {@code below}, with signs for 2; −1 or 1 for 0. */
    private static Tensor constant(Tensor x, int below, int... shape) {
        Tensor constant = Tensor.zeros(x.dtype(), shape);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < constant.size(); i++) {
            double sign = below != 1 && random.nextBoolean() ? -1 : 1;
            constant.storage().set(i, below == 0 ? sign : sign * random.nextInt(8, 64 * below) / 64.0);
        }
        return constant;
    }

    private static Tensor probabilities(Tensor x) {
        return constant(x, 1, x.shape());
    }

    /** Two elements in three; the first of all, so that something takes part. */
    private boolean[] mask(int length) {
        boolean[] mask = new boolean[length];
        for (int i = 0; i < length; i++) {
            mask[i] = i == 0 || random.nextInt(3) > 0;
        }
        return mask;
    }

    /** With 0 in place of −∞, which no difference quotient bears. */
    private static Tensor maskedLogSoftmax(Tensor x, boolean... mask) {
        Tensor y = x.maskedLogSoftmax(mask);
        return Tensor.where(y.less(-1e30), Tensor.zeros(x.dtype()), y);
    }

    private void add(String name, TensorFunction f, Tensor... inputs) {
        cases.add(new Case(name, f, List.of(inputs)));
    }

    private Tensor signed(int... shape) {
        return tensor(2, true, 0, shape);
    }

    private Tensor positive(double below, int... shape) {
        return tensor(below, false, 0, shape);
    }

    /** No two elements are closer than a step of a difference quotient reaches. */
    private Tensor distinct(int... shape) {
        Tensor tensor = Tensor.zeros(DType.FLOAT64, shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.storage().set(i, (random.nextInt(64) - 32) / 32.0 + i / 4096.0);
        }
        return tensor;
    }

    private Tensor bias(int... shape) {
        return tensor(2, true, 1.0 / 8192, shape);
    }

    private Tensor tensor(double below, boolean signed, double shift, int... shape) {
        Tensor tensor = Tensor.zeros(DType.FLOAT64, shape);
        for (int i = 0; i < tensor.size(); i++) {
            double value = random.nextInt(8, (int) (64 * below)) / 64.0;
            tensor.storage().set(i, (signed && random.nextBoolean() ? -value : value) + shift);
        }
        return tensor;
    }
}
