package dev.lanewise.autograd;

import static dev.lanewise.autograd.Op.Saves.INPUTS;

import dev.lanewise.kernels.Elementwise;

/** Functions of several operands, all of one shape here: each with its kernels, its pullbacks, and the same on tensors. */
final class BroadcastRules {
    private static final Kernel.Binary POWER = new Kernel.Binary(Elementwise::pow, Elementwise::pow);
    private static final Kernel.Ternary POWER_BACKWARD =
            new Kernel.Ternary(Elementwise::powBackward, Elementwise::powBackward);
    private static final Kernel.Ternary EXPONENT_BACKWARD =
            new Kernel.Ternary(Elementwise::powExponentBackward, Elementwise::powExponentBackward);
    private static final Kernel.Binary PARAMETRIC_RELU = new Kernel.Binary(Elementwise::prelu, Elementwise::prelu);
    private static final Kernel.Ternary PARAMETRIC_RELU_BACKWARD =
            new Kernel.Ternary(Elementwise::preluBackward, Elementwise::preluBackward);
    private static final Kernel.Binary SLOPE_BACKWARD =
            new Kernel.Binary(Elementwise::preluSlopeBackward, Elementwise::preluSlopeBackward);
    private static final Kernel.Ternary FUSED = new Kernel.Ternary(Elementwise::fma, Elementwise::fma);

    private BroadcastRules() {}

    // spotless:off (a table: laid out by hand)

    /** z = x^y: ∂z/∂x = y·x^(y − 1), 0 where y = 0; ∂z/∂y = z·ln x, 0 where x = 0 and y ≥ 0. */
    static final Op POW = Op.of("pow", INPUTS,
            (z, c) -> z.apply(POWER, c.in(0), c.in(1)),
            (dx, dz, c) -> dx.apply(POWER_BACKWARD, c.in(0), c.in(1), dz),
            (dy, dz, c) -> dy.apply(EXPONENT_BACKWARD, c.in(0), c.in(1), dz))
        .differentiable(
            (dz, c) -> {
                Tensor x = c.input(0);
                Tensor y = c.input(1);
                Tensor less = Tensor.where(x.equal(0).mul(y.equal(0)), y.add(1), y.sub(1)); // 0·0¹ for 0·0⁻¹
                return dz.mul(y.mul(x.pow(less)));
            },
            (dz, c) -> {
                Tensor x = c.input(0);
                Tensor y = c.input(1);
                Tensor base = Tensor.where(x.equal(0).mul(y.greaterEqual(0)), x.add(1), x); // ln 1 for ln 0
                return dz.mul(x.pow(y).mul(base.log()));
            });

    /** z = x^α: α·x^(α − 1), 0 where α = 0. */
    static Op pow(double alpha) {
        Kernel.Unary less = power(alpha, 1);
        return Op.of("pow", INPUTS,
                (y, c) -> y.apply(power(alpha, 0), c.in(0)),
                (dx, dy, c) -> {
                    if (alpha == 0) {
                        dx.fill(0);
                    } else {
                        dx.apply(less, c.in(0));
                        dx.scale(alpha, dx);
                        dx.mul(dy, dx);
                    }
                })
            .differentiable(
                (dy, c) -> alpha == 0 ? dy.mul(0) : dy.mul(c.input(0).pow(alpha - 1).mul(alpha)));
    }

    /** x^(α − less), with α rounded before the difference is taken, as in the kernels of gradients. */
    private static Kernel.Unary power(double alpha, int less) {
        return new Kernel.Unary(
                (x, xo, y, yo, n) -> Elementwise.powScalar((float) alpha - less, x, xo, y, yo, n),
                (x, xo, y, yo, n) -> Elementwise.powScalar(alpha - less, x, xo, y, yo, n));
    }

    /** z = x where x &gt; 0, else s·x, with the slopes s as second input. */
    static final Op PRELU = Op.of("prelu", INPUTS,
            (z, c) -> z.apply(PARAMETRIC_RELU, c.in(0), c.in(1)),
            (dx, dz, c) -> dx.apply(PARAMETRIC_RELU_BACKWARD, c.in(0), c.in(1), dz),
            (ds, dz, c) -> ds.apply(SLOPE_BACKWARD, c.in(0), dz))
        .differentiable(
            (dz, c) -> Tensor.where(c.input(0).greater(0), dz, dz.mul(c.input(1))),
            (dz, c) -> {
                Tensor x = c.input(0);
                return Tensor.where(x.greater(0), Tensor.zeros(dz.dtype(), dz.dimensions()), dz.mul(x));
            });

    /** w = x·y + z, rounded once. */
    static final Op FMA = Op.of("fma", INPUTS,
            (w, c) -> w.apply(FUSED, c.in(0), c.in(1), c.in(2)),
            (dx, dw, c) -> dx.mul(dw, c.in(1)),
            (dy, dw, c) -> dy.mul(dw, c.in(0)),
            (dz, dw, c) -> dz.copy(dw))
        .differentiable(
            (dw, c) -> dw.mul(c.input(1)),
            (dw, c) -> dw.mul(c.input(0)),
            (dw, c) -> dw);
    // spotless:on
}
