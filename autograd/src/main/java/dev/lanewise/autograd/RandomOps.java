package dev.lanewise.autograd;

import static dev.lanewise.autograd.Op.Saves.NOTHING;

import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.Philox;

/** What random numbers do to a tensor. See {@link TensorOps} for what all operations have in common. */
public sealed interface RandomOps permits TensorOps {
    private Tensor self() {
        return (Tensor) this;
    }

    /**
     * Inverted dropout: x[i] · (u &lt; rate ? 0 : 1 / (1 − rate)), with u uniform on [0, 1) from {@link Philox}: the number at
     * place {@code position} + i of a stream. So the mask depends on nothing but the arguments, and has the same bits with any
     * number of threads. It is not kept: the gradient computes it once more.
     *
     * <p>This is what training does. In use, nothing is dropped and nothing scaled: leave the call out.
     *
     * @param rate the share that is dropped, at least 0 and less than 1, rounded to the tensor's precision
     * @param seed any number
     * @param stream any number
     * @param position the place of the first element in the stream; calls that should be independent differ in the seed or the
     *     stream, or their parts of a stream do not overlap
     * @return a tensor of the same shape
     * @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava et al., Dropout, 2014</a>
     * @throws InvalidArgumentException if {@code rate} lies outside, {@code position} is negative, or the part ends beyond
     *     2⁶³ − 1
     */
    default Tensor dropout(double rate, long seed, long stream, long position) {
        if (!(rate >= 0 && rate < 1)) {
            throw new InvalidArgumentException("dropout", "rate", "at least 0 and less than 1", Double.toString(rate));
        }
        long last = Long.MAX_VALUE - self().size();
        if (position < 0 || position > last) {
            throw new InvalidArgumentException(
                    "dropout", "position", "at least 0 and at most " + last, Long.toString(position));
        }
        return dropped(rate, seed, stream, position).apply(self().dimensions(), self());
    }

    /** Linear, with a diagonal Jacobian: the pullback is the op itself, with the same mask. */
    private static Op dropped(double rate, long seed, long stream, long position) {
        Kernel.Unary f = new Kernel.Unary(
                (x, xo, y, yo, n) -> Philox.dropout(seed, stream, position, rate, x, xo, y, yo, n),
                (x, xo, y, yo, n) -> Philox.dropout(seed, stream, position, rate, x, xo, y, yo, n));
        Kernel.Unary backward = new Kernel.Unary(
                (dy, dyo, dx, dxo, n) -> Philox.dropoutBackward(seed, stream, position, rate, dy, dyo, dx, dxo, n),
                (dy, dyo, dx, dxo, n) -> Philox.dropoutBackward(seed, stream, position, rate, dy, dyo, dx, dxo, n));
        return Op.of("dropout", NOTHING, (y, c) -> y.apply(f, c.in(0)), (dx, dy, c) -> dx.apply(backward, dy))
                .differentiable((dy, c) -> dy.dropout(rate, seed, stream, position));
    }
}
