package dev.lanewise.autograd;

import static dev.lanewise.autograd.Op.Saves.INPUTS;
import static dev.lanewise.autograd.Op.Saves.NOTHING;
import static dev.lanewise.autograd.Op.Saves.OUTPUT;

import dev.lanewise.kernels.Elementwise;

/**
 * Functions of one number: each with its kernel, the kernel of its pullback, which reads x or y = f(x), and the same on tensors.
 * For the formulas of derivatives see the kernels.
 */
final class FunctionRules {
    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double LN_2 = Math.log(2);
    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);
    private static final double ROOT_HALF = Math.sqrt(0.5);
    private static final double ROOT_TWO_OVER_PI = Math.sqrt(2 / Math.PI);

    private FunctionRules() {}

    /** The pullback reads y. */
    private static Op ofResult(String name, Kernel.Unary f, Kernel.Binary backward, Op.Derivative derivative) {
        return Op.of(name, OUTPUT, (y, c) -> y.apply(f, c.in(0)), (dx, dy, c) -> dx.apply(backward, c.out(), dy))
                .differentiable(derivative);
    }

    /** The pullback reads x. */
    private static Op ofInput(String name, Kernel.Unary f, Kernel.Binary backward, Op.Derivative derivative) {
        return Op.of(name, INPUTS, (y, c) -> y.apply(f, c.in(0)), (dx, dy, c) -> dx.apply(backward, c.in(0), dy))
                .differentiable(derivative);
    }

    /** Constant between its jumps: no gradient goes through. */
    private static Op steps(String name, Kernel.Unary f) {
        return Op.of(name, NOTHING, (y, c) -> y.apply(f, c.in(0)));
    }

    // spotless:off (a table: laid out by hand)

    static final Op SIGN = steps("sign", new Kernel.Unary(Elementwise::sign, Elementwise::sign));
    static final Op FLOOR = steps("floor", new Kernel.Unary(Elementwise::floor, Elementwise::floor));

    static final Op ABS = ofInput("abs",
            new Kernel.Unary(Elementwise::abs, Elementwise::abs),
            new Kernel.Binary(Elementwise::absBackward, Elementwise::absBackward),
            (dy, c) -> dy.mul(c.input(0).sign()));

    static final Op SQUARE = ofInput("square",
            new Kernel.Unary(Elementwise::square, Elementwise::square),
            new Kernel.Binary(Elementwise::squareBackward, Elementwise::squareBackward),
            (dy, c) -> dy.mul(c.input(0)).mul(2));

    static final Op SQRT = ofResult("sqrt",
            new Kernel.Unary(Elementwise::sqrt, Elementwise::sqrt),
            new Kernel.Binary(Elementwise::sqrtBackward, Elementwise::sqrtBackward),
            (dy, c) -> dy.div(c.output().mul(2)));

    static final Op RSQRT = ofResult("rsqrt",
            new Kernel.Unary(Elementwise::rsqrt, Elementwise::rsqrt),
            new Kernel.Binary(Elementwise::rsqrtBackward, Elementwise::rsqrtBackward),
            (dy, c) -> dy.mul(c.output().square()).mul(c.output().mul(-0.5)));

    static final Op EXP2 = ofResult("exp2",
            new Kernel.Unary(Elementwise::exp2, Elementwise::exp2),
            new Kernel.Binary(Elementwise::exp2Backward, Elementwise::exp2Backward),
            (dy, c) -> dy.mul(c.output()).mul(LN_2));

    static final Op EXPM1 = ofResult("expm1",
            new Kernel.Unary(Elementwise::expm1, Elementwise::expm1),
            new Kernel.Binary(Elementwise::expm1Backward, Elementwise::expm1Backward),
            (dy, c) -> dy.mul(c.output().add(1)));

    static final Op LOG1P = ofInput("log1p",
            new Kernel.Unary(Elementwise::log1p, Elementwise::log1p),
            new Kernel.Binary(Elementwise::log1pBackward, Elementwise::log1pBackward),
            (dy, c) -> dy.div(c.input(0).add(1)));

    static final Op LOG2 = ofInput("log2",
            new Kernel.Unary(Elementwise::log2, Elementwise::log2),
            new Kernel.Binary(Elementwise::log2Backward, Elementwise::log2Backward),
            (dy, c) -> dy.div(c.input(0).mul(LN_2)));

    static final Op SIN = ofInput("sin",
            new Kernel.Unary(Elementwise::sin, Elementwise::sin),
            new Kernel.Binary(Elementwise::sinBackward, Elementwise::sinBackward),
            (dy, c) -> dy.mul(c.input(0).cos()));

    static final Op COS = ofInput("cos",
            new Kernel.Unary(Elementwise::cos, Elementwise::cos),
            new Kernel.Binary(Elementwise::cosBackward, Elementwise::cosBackward),
            (dy, c) -> dy.mul(c.input(0).sin()).neg());

    static final Op ERF = ofInput("erf",
            new Kernel.Unary(Elementwise::erf, Elementwise::erf),
            new Kernel.Binary(Elementwise::erfBackward, Elementwise::erfBackward),
            (dy, c) -> dy.mul(c.input(0).square().neg().exp()).mul(TWO_OVER_ROOT_PI));

    static final Op SOFTPLUS = ofInput("softplus",
            new Kernel.Unary(Elementwise::softplus, Elementwise::softplus),
            new Kernel.Binary(Elementwise::softplusBackward, Elementwise::softplusBackward),
            (dy, c) -> dy.mul(c.input(0).sigmoid()));

    static final Op SOFTSIGN = ofInput("softsign",
            new Kernel.Unary(Elementwise::softsign, Elementwise::softsign),
            new Kernel.Binary(Elementwise::softsignBackward, Elementwise::softsignBackward),
            (dy, c) -> dy.div(c.input(0).abs().add(1).square()));

    /** x·s with s = sigmoid(x): s + x·s·(1 − s). */
    static final Op SILU = ofInput("silu",
            new Kernel.Unary(Elementwise::silu, Elementwise::silu),
            new Kernel.Binary(Elementwise::siluBackward, Elementwise::siluBackward),
            (dy, c) -> {
                Tensor s = c.input(0).sigmoid();
                return dy.mul(s.add(c.input(0).mul(s.sub(s.square()))));
            });

    /** x·Φ(x): Φ(x) + x·φ(x). */
    static final Op GELU = ofInput("gelu",
            new Kernel.Unary(Elementwise::gelu, Elementwise::gelu),
            new Kernel.Binary(Elementwise::geluBackward, Elementwise::geluBackward),
            (dy, c) -> {
                Tensor x = c.input(0);
                Tensor distribution = x.mul(ROOT_HALF).erf().add(1).mul(0.5);
                Tensor density = x.square().mul(-0.5).exp().mul(ROOT_TWO_OVER_PI / 2);
                return dy.mul(distribution.add(x.mul(density)));
            });

    /** x·sigmoid(v), v = 2√(2/π)·(x + 0.044715·x³): s + x·s·(1 − s)·v′. */
    static final Op GELU_TANH = ofInput("geluTanh",
            new Kernel.Unary(Elementwise::geluTanh, Elementwise::geluTanh),
            new Kernel.Binary(Elementwise::geluTanhBackward, Elementwise::geluTanhBackward),
            (dy, c) -> {
                Tensor x = c.input(0);
                Tensor square = x.square();
                Tensor s = x.mul(square.mul(0.044715).add(1)).mul(2 * ROOT_TWO_OVER_PI).sigmoid();
                Tensor slope = square.mul(3 * 0.044715).add(1).mul(2 * ROOT_TWO_OVER_PI);
                return dy.mul(s.add(x.mul(s.sub(s.square())).mul(slope)));
            });

    /** x·t with t = tanh(softplus(x)): t + x·(1 − t²)·sigmoid(x). */
    static final Op MISH = ofInput("mish",
            new Kernel.Unary(Elementwise::mish, Elementwise::mish),
            new Kernel.Binary(Elementwise::mishBackward, Elementwise::mishBackward),
            (dy, c) -> {
                Tensor x = c.input(0);
                Tensor t = x.softplus().tanh();
                return dy.mul(t.add(x.mul(x.sigmoid()).mul(t.square().neg().add(1))));
            });

    /** λ where x &gt; 0, else y + λα. */
    static final Op SELU = ofInput("selu",
            new Kernel.Unary(Elementwise::selu, Elementwise::selu),
            new Kernel.Binary(Elementwise::seluBackward, Elementwise::seluBackward),
            (dy, c) -> {
                Tensor x = c.input(0);
                Tensor left = dy.mul(x.exp()).mul(SELU_SCALE * SELU_ALPHA);
                return Tensor.where(x.greater(0), dy.mul(SELU_SCALE), left);
            });

    static final Op HARD_SIGMOID = ofInput("hardSigmoid",
            new Kernel.Unary(Elementwise::hardSigmoid, Elementwise::hardSigmoid),
            new Kernel.Binary(Elementwise::hardSigmoidBackward, Elementwise::hardSigmoidBackward),
            (dy, c) -> dy.mul(between(c.input(0))).div(6));

    static final Op HARD_SWISH = ofInput("hardSwish",
            new Kernel.Unary(Elementwise::hardSwish, Elementwise::hardSwish),
            new Kernel.Binary(Elementwise::hardSwishBackward, Elementwise::hardSwishBackward),
            (dy, c) -> {
                Tensor x = c.input(0);
                return dy.mul(x.div(3).add(0.5).mul(between(x)).add(x.greaterEqual(3)));
            });

    /** 1 where −3 &lt; x &lt; 3. */
    private static Tensor between(Tensor x) {
        return x.greater(-3).mul(x.less(3));
    }

    // Functions with parameters

    static Op elu(double alpha) {
        return ofInput("elu",
                new Kernel.Unary(
                        (x, xo, y, yo, n) -> Elementwise.elu((float) alpha, x, xo, y, yo, n),
                        (x, xo, y, yo, n) -> Elementwise.elu(alpha, x, xo, y, yo, n)),
                new Kernel.Binary(
                        (x, xo, dy, dyo, dx, dxo, n) ->
                                Elementwise.eluBackward((float) alpha, x, xo, dy, dyo, dx, dxo, n),
                        (x, xo, dy, dyo, dx, dxo, n) -> Elementwise.eluBackward(alpha, x, xo, dy, dyo, dx, dxo, n)),
                (dy, c) -> Tensor.where(c.input(0).greater(0), dy, dy.mul(c.input(0).exp()).mul(alpha)));
    }

    static Op leakyRelu(double alpha) {
        return ofInput("leakyRelu",
                new Kernel.Unary(
                        (x, xo, y, yo, n) -> Elementwise.leakyRelu((float) alpha, x, xo, y, yo, n),
                        (x, xo, y, yo, n) -> Elementwise.leakyRelu(alpha, x, xo, y, yo, n)),
                new Kernel.Binary(
                        (x, xo, dy, dyo, dx, dxo, n) ->
                                Elementwise.leakyReluBackward((float) alpha, x, xo, dy, dyo, dx, dxo, n),
                        (x, xo, dy, dyo, dx, dxo, n) ->
                                Elementwise.leakyReluBackward(alpha, x, xo, dy, dyo, dx, dxo, n)),
                (dy, c) -> Tensor.where(c.input(0).greater(0), dy, dy.mul(alpha)));
    }

    static Op clip(double low, double high) {
        return ofInput("clip",
                new Kernel.Unary(
                        (x, xo, y, yo, n) -> Elementwise.clip((float) low, (float) high, x, xo, y, yo, n),
                        (x, xo, y, yo, n) -> Elementwise.clip(low, high, x, xo, y, yo, n)),
                new Kernel.Binary(
                        (x, xo, dy, dyo, dx, dxo, n) ->
                                Elementwise.clipBackward((float) low, (float) high, x, xo, dy, dyo, dx, dxo, n),
                        (x, xo, dy, dyo, dx, dxo, n) ->
                                Elementwise.clipBackward(low, high, x, xo, dy, dyo, dx, dxo, n)),
                (dy, c) -> dy.mul(c.input(0).greaterEqual(low).mul(c.input(0).lessEqual(high))));
    }
    // spotless:on
}
