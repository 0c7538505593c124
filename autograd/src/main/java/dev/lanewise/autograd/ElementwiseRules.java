package dev.lanewise.autograd;

import static dev.lanewise.autograd.Op.Saves.BOTH;
import static dev.lanewise.autograd.Op.Saves.INPUTS;
import static dev.lanewise.autograd.Op.Saves.NOTHING;
import static dev.lanewise.autograd.Op.Saves.OUTPUT;

import dev.lanewise.kernels.Activation;

/**
 * Elementwise ops: what each saves, its forward, the pullback of each input on storages, and the same on tensors. All operands
 * have one shape here; {@link ShapeRules#expand} makes it so.
 */
final class ElementwiseRules {
    private ElementwiseRules() {}

    // spotless:off (a table: laid out by hand)

    // z = f(x, y)

    static final Op ADD = Op.of("add", NOTHING,
            (z, c) -> z.add(c.in(0), c.in(1)),
            (dx, dz, c) -> dx.copy(dz),
            (dy, dz, c) -> dy.copy(dz))
        .differentiable(
            (dz, c) -> dz,
            (dz, c) -> dz);

    static final Op SUB = Op.of("sub", NOTHING,
            (z, c) -> z.sub(c.in(0), c.in(1)),
            (dx, dz, c) -> dx.copy(dz),
            (dy, dz, c) -> dy.scale(-1, dz))
        .differentiable(
            (dz, c) -> dz,
            (dz, c) -> dz.neg());

    static final Op MUL = Op.of("mul", INPUTS,
            (z, c) -> z.mul(c.in(0), c.in(1)),
            (dx, dz, c) -> dx.mul(dz, c.in(1)),
            (dy, dz, c) -> dy.mul(dz, c.in(0)))
        .differentiable(
            (dz, c) -> dz.mul(c.input(1)),
            (dz, c) -> dz.mul(c.input(0)));

    /** ∂(x/y)/∂y = −(x/y)/y. */
    static final Op DIV = Op.of("div", BOTH,
            (z, c) -> z.div(c.in(0), c.in(1)),
            (dx, dz, c) -> dx.div(dz, c.in(1)),
            (dy, dz, c) -> {
                dy.mul(dz, c.out());
                dy.div(dy, c.in(1));
                dy.scale(-1, dy);
            })
        .differentiable(
            (dz, c) -> dz.div(c.input(1)),
            (dz, c) -> dz.mul(c.output()).div(c.input(1)).neg());

    static Op addScalar(double alpha) {
        return Op.of("add", NOTHING,
                (y, c) -> y.addScalar(alpha, c.in(0)),
                (dx, dy, c) -> dx.copy(dy))
            .differentiable(
                (dy, c) -> dy);
    }

    static Op scale(double alpha) {
        return Op.of("mul", NOTHING,
                (y, c) -> y.scale(alpha, c.in(0)),
                (dx, dy, c) -> dx.scale(alpha, dy))
            .differentiable(
                (dy, c) -> dy.mul(alpha));
    }

    static Op divScalar(double alpha) {
        return Op.of("div", NOTHING,
                (y, c) -> y.divScalar(alpha, c.in(0)),
                (dx, dy, c) -> dx.divScalar(alpha, dy))
            .differentiable(
                (dy, c) -> dy.div(alpha));
    }

    // y = f(x)

    static final Op NEG = Op.of("neg", NOTHING,
            (y, c) -> y.scale(-1, c.in(0)),
            (dx, dy, c) -> dx.scale(-1, dy))
        .differentiable(
            (dy, c) -> dy.neg());

    static final Op EXP = Op.of("exp", OUTPUT,
            (y, c) -> y.exp(c.in(0)),
            (dx, dy, c) -> dx.mul(dy, c.out()))
        .differentiable(
            (dy, c) -> dy.mul(c.output()));

    static final Op LOG = Op.of("log", INPUTS,
            (y, c) -> y.log(c.in(0)),
            (dx, dy, c) -> dx.div(dy, c.in(0)))
        .differentiable(
            (dy, c) -> dy.div(c.input(0)));

    static final Op RELU = activation("relu", Activation.RELU);

    static final Op TANH = activation("tanh", Activation.TANH);

    static final Op SIGMOID = activation("sigmoid", Activation.SIGMOID);

    private static Op activation(String name, Activation f) {
        return Op.of(name, OUTPUT,
                (y, c) -> y.activation(f, c.in(0)),
                (dx, dy, c) -> dx.activationBackward(f, c.out(), dy))
            .differentiable(
                (dy, c) -> activationDerivative(f, c.output(), dy));
    }

    /** f′(x) · dy, from y = f(x). */
    static Tensor activationDerivative(Activation f, Tensor y, Tensor dy) {
        return switch (f) {
            case IDENTITY -> dy;
            case RELU -> RELU_BACKWARD.apply(dy.dimensions(), dy, y.detach());
            case SIGMOID -> dy.mul(y.sub(y.mul(y)));
            case TANH -> dy.sub(dy.mul(y.mul(y)));
        };
    }

    /** dx = dy where y &gt; 0, else 0: linear in dy, and its own pullback. */
    private static final Op RELU_BACKWARD = Op.of("reluBackward", INPUTS,
            (dx, c) -> dx.activationBackward(Activation.RELU, c.in(1), c.in(0)),
            (ddy, ddx, c) -> ddy.activationBackward(Activation.RELU, c.in(1), ddx))
        .differentiable(
            (ddx, c) -> activationDerivative(Activation.RELU, c.input(1), ddx));
    // spotless:on
}
