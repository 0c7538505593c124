package dev.lanewise.autograd;

/** A function from tensors to a tensor, written with the operations of {@link Tensor} and {@link Op}. */
@FunctionalInterface
public interface TensorFunction {
    /**
     * Computes the result.
     *
     * @param inputs the arguments, only to be read
     * @return the result, computed anew from the arguments
     */
    Tensor apply(Tensor... inputs);
}
