package dev.lanewise.autograd;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.Arrays;

/**
 * Reductions over axes. A method that takes axes reduces all of them if none is given, and removes those that it reduces. See
 * {@link TensorOps} for what all operations have in common.
 */
public sealed interface ReductionOps permits TensorOps {
    private Tensor self() {
        return (Tensor) this;
    }

    /**
     * Σ x over axes.
     *
     * @param axes the axes, each once; none: all
     * @return a tensor without these axes; 0 for a sum of nothing
     */
    default Tensor sum(int... axes) {
        int[] shape = self().dimensions();
        boolean[] reduced = Shapes.axes("sum", axes, shape);
        return SumRules.sum(shape, reduced).apply(Shapes.without(shape, reduced, false), self());
    }

    /**
     * Σ x over axes, which stay with length 1, so that the result broadcasts with x.
     *
     * @param axes the axes, each once; none: all
     * @return a tensor of the same rank
     */
    default Tensor sumKeeping(int... axes) {
        int[] shape = self().dimensions();
        boolean[] reduced = Shapes.axes("sum", axes, shape);
        return SumRules.sum(shape, reduced).apply(Shapes.without(shape, reduced, true), self());
    }

    /**
     * Σ x / n over axes, n the number of elements in a sum.
     *
     * @param axes the axes, each once; none: all
     * @return a tensor without these axes; NaN for a mean of nothing
     */
    default Tensor mean(int... axes) {
        int[] shape = self().dimensions();
        boolean[] reduced = Shapes.axes("mean", axes, shape);
        return SumRules.mean(shape, reduced).apply(Shapes.without(shape, reduced, false), self());
    }

    /**
     * Σ x / n over axes, which stay with length 1.
     *
     * @param axes the axes, each once; none: all
     * @return a tensor of the same rank
     */
    default Tensor meanKeeping(int... axes) {
        int[] shape = self().dimensions();
        boolean[] reduced = Shapes.axes("mean", axes, shape);
        return SumRules.mean(shape, reduced).apply(Shapes.without(shape, reduced, true), self());
    }

    /**
     * Σ (x − mean)² / (n − ddof) over axes, in two passes: the mean first.
     *
     * @param ddof what is taken off n: 0 for the variance of all there is, 1 for the estimate from a sample
     * @param axes the axes, each once; none: all
     * @return a tensor without these axes; NaN or infinite where n ≤ ddof
     */
    default Tensor variance(int ddof, int... axes) {
        boolean[] reduced = Shapes.axes("variance", axes, self().dimensions());
        if (ddof < 0) {
            throw new InvalidArgumentException("variance", "ddof", "at least 0", Integer.toString(ddof));
        }
        int n = SumRules.count(self().dimensions(), reduced);
        Tensor deviation = self().sub(meanKeeping(axes));
        return deviation.mul(deviation).sum(axes).div(Math.max(0, n - ddof));
    }

    /**
     * The largest element over axes. The first of several equal ones, in row-major order, gets the gradient.
     *
     * @param axes the axes, each once; none: all
     * @return a tensor without these axes; NaN where an element is NaN
     * @throws InvalidArgumentException also if there is no element to choose from
     */
    default Tensor max(int... axes) {
        return extreme("max", self(), axes);
    }

    /**
     * The smallest element over axes. The first of several equal ones, in row-major order, gets the gradient.
     *
     * @param axes the axes, each once; none: all
     * @return a tensor without these axes; NaN where an element is NaN
     * @throws InvalidArgumentException also if there is no element to choose from
     */
    default Tensor min(int... axes) {
        return extreme("min", self().neg(), axes).neg();
    }

    private static Tensor extreme(String operation, Tensor x, int... axes) {
        MovedAxes rows = MovedAxes.of(operation, x, axes);
        if (rows.n() == 0 && rows.m() > 0) {
            throw new InvalidArgumentException(
                    operation, "tensor", "an element to choose", "shape " + Arrays.toString(x.dimensions()));
        }
        return RowRules.max(rows.m(), rows.n()).apply(rows.shape(), rows.x());
    }

    /**
     * ln Σ eˣ over axes, without overflow.
     *
     * @param axes the axes, each once; none: all
     * @return a tensor without these axes; −∞ for a sum of nothing
     */
    default Tensor logSumExp(int... axes) {
        MovedAxes rows = MovedAxes.of("logSumExp", self(), axes);
        return RowRules.logSumExp(rows.m(), rows.n()).apply(rows.shape(), rows.x());
    }
}
