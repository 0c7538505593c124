package dev.lanewise.autograd;

/**
 * Functions of several operands, element by element; the operands broadcast. See {@link TensorOps} for what all operations have
 * in common, and {@link dev.lanewise.kernels.Elementwise} for error bounds and edge values.
 */
public sealed interface BroadcastOps permits TensorOps {
    private Tensor self() {
        return (Tensor) this;
    }

    /**
     * x^y. Edges as in C99: x^±0 = 1 and 1^y = 1 even for a NaN; NaN for x &lt; 0 and a y that is no integer.
     *
     * <p>The gradients are y·x^(y − 1) for x, 0 where y = 0, and x^y·ln x for y: 0 where x = 0 and y ≥ 0, NaN where x &lt; 0.
     *
     * @param exponent y
     * @return the power
     */
    default Tensor pow(Tensor exponent) {
        return self().elementwise(BroadcastRules.POW, exponent);
    }

    /**
     * x^α, with the edges of {@link #pow(Tensor)}. The gradient is α·x^(α − 1), and 0 for α = 0.
     *
     * @param alpha α, rounded to the tensor's precision
     * @return the power
     */
    default Tensor pow(double alpha) {
        return BroadcastRules.pow(alpha).apply(self().dimensions(), self());
    }

    /**
     * x for x &gt; 0, else s·x: the parametric rectified linear unit. The slopes s are trained; the kink at 0 belongs to the left,
     * so a slope gets x·dz where x ≤ 0, and 0 elsewhere.
     *
     * @param slope s, such as one for each column
     * @return the rectified tensor
     */
    default Tensor prelu(Tensor slope) {
        return self().elementwise(BroadcastRules.PRELU, slope);
    }

    /**
     * x·y + z, rounded once.
     *
     * @param factor y
     * @param summand z
     * @return the sum, of the shape that the three have together
     */
    default Tensor fma(Tensor factor, Tensor summand) {
        Check.dtype("fma", "factor", factor, self().dtype());
        Check.dtype("fma", "summand", summand, self().dtype());
        int[] product = Shapes.broadcast("fma", self().dimensions(), factor.dimensions());
        int[] shape = Shapes.broadcast("fma", product, summand.dimensions());
        return BroadcastRules.FMA.apply(
                shape, self().stretched(shape), factor.stretched(shape), summand.stretched(shape));
    }
}
