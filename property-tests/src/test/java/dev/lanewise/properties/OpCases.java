package dev.lanewise.properties;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.GradCheck;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.Activation;
import java.util.ArrayList;
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
    record Case(String name, GradCheck.Function function, List<Tensor> inputs) {
        Tensor[] operands() {
            return inputs.toArray(Tensor[]::new);
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
        cases.binary("add", in -> in[0].add(in[1]));
        cases.binary("sub", in -> in[0].sub(in[1]));
        cases.binary("mul", in -> in[0].mul(in[1]));
        cases.binary("div", in -> in[0].div(in[1]));
        cases.unary();
        cases.matrices();
        cases.losses();
        return cases.cases;
    }

    private void binary(String name, GradCheck.Function f) {
        add(name, f, signed(m, n), signed(m, n));
        add(name + " with a row", f, signed(m, n), signed(n));
        add(name + " from a row", f, signed(1, n), signed(m, n));
        add(name + " with a scalar", f, signed(m, n), signed());
        add(name + " from a scalar", f, signed(1), signed(m, n));
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
        add("softmax of rank 3", in -> in[0].softmax(), signed(2, m, n));
        add("sum", in -> in[0].sum(), signed(m, n));
        add("mean", in -> in[0].mean(), signed(m, n));
        add("reshape", in -> in[0].reshape(n, 1, m), signed(m, n));
    }

    private void matrices() {
        add("matmul", in -> in[0].matmul(in[1]), signed(m, k), signed(k, n));
        for (Activation f : Activation.values()) {
            add("linear " + f, in -> in[0].linear(in[1], in[2], f), signed(m, k), signed(k, n), bias(n));
        }
        add("linear without bias", in -> in[0].linear(in[1], null, Activation.TANH), signed(m, k), signed(k, n));
    }

    private void losses() {
        Tensor t = positive(1, m, n);
        int[] labels = random.ints(m, 0, n).toArray();
        add("meanSquaredError", in -> in[0].meanSquaredError(in[1]), signed(m, n), signed(m, n));
        add("binaryCrossEntropy", in -> in[0].binaryCrossEntropy(t), positive(0.96, m, n));
        add("binaryCrossEntropyWithLogits", in -> in[0].binaryCrossEntropyWithLogits(t), signed(m, n));
        add("softmaxCrossEntropy", in -> in[0].softmaxCrossEntropy(labels), signed(m, n));
    }

    private void add(String name, GradCheck.Function f, Tensor... inputs) {
        cases.add(new Case(name, f, List.of(inputs)));
    }

    private Tensor signed(int... shape) {
        return tensor(2, true, 0, shape);
    }

    private Tensor positive(double below, int... shape) {
        return tensor(below, false, 0, shape);
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
