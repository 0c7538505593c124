package dev.lanewise.autograd;

import static dev.lanewise.autograd.Op.Saves.BOTH;
import static dev.lanewise.autograd.Op.Saves.INPUTS;
import static dev.lanewise.autograd.Op.Saves.NOTHING;
import static dev.lanewise.autograd.Op.Saves.OUTPUT;
import static dev.lanewise.kernels.Transpose.NO;
import static dev.lanewise.kernels.Transpose.YES;

import dev.lanewise.kernels.Activation;

/**
 * The table of derivatives: each op with what it saves, its forward, and below that the pullback of each of its inputs. All
 * operands of an elementwise op have the same shape here; {@link #EXPAND_SCALAR} and {@link #expandRow} make it so.
 */
final class Rules {
    private Rules() {}

    // spotless:off (a table: laid out by hand)

    // y = f(a, b), elementwise

    static final Op ADD = Op.of("add", NOTHING,
            (y, c) -> y.add(c.in(0), c.in(1)),
            (da, dy, c) -> da.copy(dy),
            (db, dy, c) -> db.copy(dy));

    static final Op SUB = Op.of("sub", NOTHING,
            (y, c) -> y.sub(c.in(0), c.in(1)),
            (da, dy, c) -> da.copy(dy),
            (db, dy, c) -> db.scale(-1, dy));

    static final Op MUL = Op.of("mul", INPUTS,
            (y, c) -> y.mul(c.in(0), c.in(1)),
            (da, dy, c) -> da.mul(dy, c.in(1)),
            (db, dy, c) -> db.mul(dy, c.in(0)));

    /** ∂(a/b)/∂b = −(a/b)/b. */
    static final Op DIV = Op.of("div", BOTH,
            (y, c) -> y.div(c.in(0), c.in(1)),
            (da, dy, c) -> da.div(dy, c.in(1)),
            (db, dy, c) -> {
                db.mul(dy, c.out());
                db.div(db, c.in(1));
                db.scale(-1, db);
            });

    // y = f(x), elementwise

    static final Op NEG = Op.of("neg", NOTHING,
            (y, c) -> y.scale(-1, c.in(0)),
            (dx, dy, c) -> dx.scale(-1, dy));

    static final Op EXP = Op.of("exp", OUTPUT,
            (y, c) -> y.exp(c.in(0)),
            (dx, dy, c) -> dx.mul(dy, c.out()));

    static final Op LOG = Op.of("log", INPUTS,
            (y, c) -> y.log(c.in(0)),
            (dx, dy, c) -> dx.div(dy, c.in(0)));

    static final Op RELU = activation("relu", Activation.RELU);

    static final Op TANH = activation("tanh", Activation.TANH);

    static final Op SIGMOID = activation("sigmoid", Activation.SIGMOID);

    private static Op activation(String name, Activation f) {
        return Op.of(name, OUTPUT,
                (y, c) -> y.activation(f, c.in(0)),
                (dx, dy, c) -> dx.activationBackward(f, c.out(), dy));
    }

    static Op addScalar(double alpha) {
        return Op.of("add", NOTHING,
                (y, c) -> y.addScalar(alpha, c.in(0)),
                (dx, dy, c) -> dx.copy(dy));
    }

    static Op scale(double alpha) {
        return Op.of("mul", NOTHING,
                (y, c) -> y.scale(alpha, c.in(0)),
                (dx, dy, c) -> dx.scale(alpha, dy));
    }

    static Op divScalar(double alpha) {
        return Op.of("div", NOTHING,
                (y, c) -> divide(y, c.in(0), alpha),
                (dx, dy, c) -> divide(dx, dy, alpha));
    }

    /** y ← x / α, correctly rounded, which x · (1/α) would not be. */
    private static void divide(Storage y, Storage x, double alpha) {
        y.fill(alpha);
        y.div(x, y);
    }

    // Shapes and sums

    static final Op RESHAPE = Op.of("reshape", NOTHING,
            (y, c) -> y.copy(c.in(0)),
            (dx, dy, c) -> dx.copy(dy));

    static final Op EXPAND_SCALAR = Op.of("expand", NOTHING,
            (y, c) -> y.fill(c.in(0).get(0)),
            (dx, dy, c) -> dx.rowSums(1, dy.length(), dy));

    static Op expandRow(int m, int n) {
        return Op.of("expand", NOTHING,
                (y, c) -> y.repeat(c.in(0)),
                (dx, dy, c) -> dx.columnSums(m, n, dy));
    }

    static Op sum(int n) {
        return Op.of("sum", NOTHING,
                (y, c) -> y.rowSums(1, n, c.in(0)),
                (dx, dy, c) -> dx.fill(dy.get(0)));
    }

    static Op mean(int n) {
        return Op.of("mean", NOTHING,
                (y, c) -> {
                    y.rowSums(1, n, c.in(0));
                    y.set(0, y.get(0) / n);
                },
                (dx, dy, c) -> dx.fill(dy.get(0) / n));
    }

    // Matrices

    /** C = A·B: dA = dC·Bᵀ, dB = Aᵀ·dC. */
    static Op matmul(int m, int n, int k) {
        return Op.of("matmul", INPUTS,
                (y, c) -> y.gemm(NO, NO, m, n, k, c.in(0), c.in(1)),
                (da, dy, c) -> da.gemm(NO, YES, m, k, n, dy, c.in(1)),
                (db, dy, c) -> db.gemm(YES, NO, k, n, m, c.in(0), dy));
    }

    /** Y = f(Z), Z = X·W + b: dZ = f′·dY takes the place of dY; dX = dZ·Wᵀ, dW = Xᵀ·dZ, db = 1ᵀ·dZ. */
    static Op linear(int m, int n, int k, boolean biased, Activation f) {
        Op op = Op.of("linear", f == Activation.IDENTITY ? INPUTS : BOTH,
                (y, c) -> y.linear(m, n, k, c.in(0), c.in(1), biased ? c.in(2) : null, f),
                (dx, dz, c) -> dx.gemm(NO, YES, m, k, n, dz, c.in(1)),
                (dw, dz, c) -> dw.gemm(YES, NO, k, n, m, c.in(0), dz),
                (db, dz, c) -> db.columnSums(m, n, dz));
        return f == Activation.IDENTITY ? op : op.preparing((dy, c) -> dy.activationBackward(f, c.out(), dy));
    }

    static Op softmax(int m, int n) {
        return Op.of("softmax", OUTPUT,
                (y, c) -> y.softmax(m, n, c.in(0)),
                (dx, dy, c) -> dx.softmaxBackward(m, n, c.out(), dy));
    }

    /** dx = dy − softmax(x)·Σⱼ dy: the sum of each row is spread over its columns by a product with a row of ones. */
    static Op logSoftmax(int m, int n) {
        return Op.of("logSoftmax", OUTPUT,
                (y, c) -> y.logSoftmax(m, n, c.in(0)),
                (dx, dy, c) -> {
                    Storage sums = c.scratch(m);
                    Storage ones = c.scratch(n);
                    Storage probabilities = c.scratch(m * n);
                    sums.rowSums(m, n, dy);
                    ones.fill(1);
                    probabilities.exp(c.out());
                    dx.gemm(NO, NO, m, n, 1, sums, ones);
                    dx.mul(dx, probabilities);
                    dx.sub(dy, dx);
                });
    }

    // Losses: the kernel computes the gradient with the value, and the pullbacks only scale it

    static final Op MEAN_SQUARED_ERROR = Op.of("meanSquaredError", NOTHING,
            (y, c) -> y.meanSquaredError(c.in(0), c.in(1), c.residual(c.in(0).length())),
            (dp, dy, c) -> dp.scale(dy.get(0), c.residual()),
            (dt, dy, c) -> dt.scale(-dy.get(0), c.residual()));

    static final Op BINARY_CROSS_ENTROPY = Op.of("binaryCrossEntropy", NOTHING,
            (y, c) -> y.binaryCrossEntropy(c.in(0), c.in(1), c.residual(c.in(0).length())),
            (dp, dy, c) -> dp.scale(dy.get(0), c.residual()));

    static final Op BINARY_CROSS_ENTROPY_WITH_LOGITS = Op.of("binaryCrossEntropyWithLogits", NOTHING,
            (y, c) -> y.binaryCrossEntropyWithLogits(c.in(0), c.in(1), c.residual(c.in(0).length())),
            (dx, dy, c) -> dx.scale(dy.get(0), c.residual()));

    static Op softmaxCrossEntropy(int m, int n, int[] labels) {
        return Op.of("softmaxCrossEntropy", NOTHING,
                (y, c) -> y.softmaxCrossEntropy(m, n, c.in(0), labels, c.residual(m * n)),
                (dx, dy, c) -> dx.scale(dy.get(0), c.residual()));
    }
    // spotless:on
}
