package dev.lanewise.autograd;

import static dev.lanewise.autograd.Op.Saves.INPUTS;

import org.jspecify.annotations.Nullable;

/**
 * Normalisations as fused ops. The inputs are x, the scale if there is one, and the shift if there is one; the residual holds the
 * statistics. Their derivatives on tensors find z = (x − mean) · rstd again, from elementwise operations and means, so that they can
 * be differentiated once more.
 */
final class NormRules {
    /** The statistics of x on tensors: what has mean 0 and, by rstd, variance 1. */
    private record Standard(Tensor z, Tensor rstd) {
        static Standard of(Tensor x, double epsilon, boolean centred, int... axes) {
            Tensor deviation = centred ? x.sub(x.meanKeeping(axes)) : x;
            Tensor rstd = deviation.square().meanKeeping(axes).add(epsilon).rsqrt();
            return new Standard(deviation.mul(rstd), rstd);
        }
    }

    private final double epsilon;
    private final boolean centred;
    private final int[] axes;
    private final boolean hasScale;

    private NormRules(double epsilon, boolean centred, int[] axes, boolean hasScale) {
        this.epsilon = epsilon;
        this.centred = centred;
        this.axes = axes;
        this.hasScale = hasScale;
    }

    static Op layer(int m, int n, double epsilon, boolean hasScale, boolean hasShift) {
        int shift = hasScale ? 2 : 1;
        Op op = Op.of(
                        "layerNorm",
                        INPUTS,
                        (y, c) -> y.rows()
                                .layerNorm(
                                        y,
                                        statistics(c, 2 * m),
                                        m,
                                        n,
                                        epsilon,
                                        c.in(0),
                                        hasScale ? c.in(1) : null,
                                        hasShift ? c.in(shift) : null))
                .jointly((dx, dy, c) -> dy.rows()
                        .layerNormBackward(
                                dx[0],
                                hasScale ? dx[1] : null,
                                hasShift ? dx[shift] : null,
                                m,
                                n,
                                c.in(0),
                                hasScale ? c.in(1) : null,
                                c.residual(),
                                dy));
        return new NormRules(epsilon, true, new int[] {-1}, hasScale).differentiable(op, hasShift);
    }

    static Op rms(int m, int n, double epsilon, boolean hasScale) {
        Op op = Op.of(
                        "rmsNorm",
                        INPUTS,
                        (y, c) -> y.rows()
                                .rmsNorm(y, statistics(c, m), m, n, epsilon, c.in(0), hasScale ? c.in(1) : null))
                .jointly((dx, dy, c) -> dy.rows()
                        .rmsNormBackward(
                                dx[0],
                                hasScale ? dx[1] : null,
                                m,
                                n,
                                c.in(0),
                                hasScale ? c.in(1) : null,
                                c.residual(),
                                dy));
        return new NormRules(epsilon, false, new int[] {-1}, hasScale).differentiable(op, false);
    }

    static Op batch(int m, int n, double epsilon, int[] axes, boolean hasScale, boolean hasShift) {
        int shift = hasScale ? 2 : 1;
        Op op = Op.of(
                        "batchNorm",
                        INPUTS,
                        (y, c) -> y.rows()
                                .batchNorm(
                                        y,
                                        statistics(c, 2 * n),
                                        m,
                                        n,
                                        epsilon,
                                        c.in(0),
                                        hasScale ? c.in(1) : null,
                                        hasShift ? c.in(shift) : null))
                .jointly((dx, dy, c) -> {
                    @Nullable Storage dscale = hasScale ? dx[1] : null;
                    @Nullable Storage dshift = hasShift ? dx[shift] : null;
                    dy.rows()
                            .batchNormBackward(
                                    dx[0],
                                    dscale == null ? c.scratch(n) : dscale,
                                    dshift == null ? c.scratch(n) : dshift,
                                    m,
                                    n,
                                    epsilon,
                                    c.in(0),
                                    hasScale ? c.in(1) : null,
                                    c.residual(),
                                    dy);
                });
        return new NormRules(epsilon, true, axes, hasScale).differentiable(op, hasShift);
    }

    /** Where the forward puts the statistics: where the pullback finds them, if there will be one. */
    private static Storage statistics(Call c, int length) {
        Storage residual = c.residual(length);
        return residual == null ? c.scratch(length) : residual;
    }

    private Op differentiable(Op op, boolean hasShift) {
        if (hasScale) {
            return hasShift
                    ? op.differentiable(this::ofInput, this::ofScale, NormRules::ofShift)
                    : op.differentiable(this::ofInput, this::ofScale);
        }
        return hasShift ? op.differentiable(this::ofInput, NormRules::ofShift) : op.differentiable(this::ofInput);
    }

    /** dx = ((g − mean g) − z · mean(g · z)) · rstd with g = dy · scale. */
    private Tensor ofInput(Tensor dy, Call c) {
        Standard x = Standard.of(c.input(0), epsilon, centred, axes);
        Tensor g = hasScale ? dy.mul(c.input(1)) : dy;
        Tensor slope = g.mul(x.z).meanKeeping(axes);
        Tensor centre = centred ? g.sub(g.meanKeeping(axes)) : g;
        return centre.sub(x.z.mul(slope)).mul(x.rstd);
    }

    private Tensor ofScale(Tensor dy, Call c) {
        return overRows(dy.mul(Standard.of(c.input(0), epsilon, centred, axes).z));
    }

    private static Tensor ofShift(Tensor dy, Call c) {
        return overRows(dy);
    }

    private static Tensor overRows(Tensor x) {
        if (x.rank() == 1) {
            return x;
        }
        int[] leading = new int[x.rank() - 1];
        for (int axis = 0; axis < leading.length; axis++) {
            leading[axis] = axis;
        }
        return x.sum(leading);
    }
}
