package dev.lanewise.properties;

import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.TensorFunction;
import java.util.List;

/**
 * A small network with its inputs: what a user would train, for checks of whole graphs.
 *
 * @param description the layers, such as {@code 3 → 5 tanh → 2}
 * @param function from samples and parameters to one output a sample and class
 * @param inputs the samples [n, features] first, then the parameters in order
 */
public record Model(String description, TensorFunction function, List<Tensor> inputs) {
    /**
     * The inputs as the function takes them.
     *
     * @return an array
     */
    public Tensor[] operands() {
        return inputs.toArray(Tensor[]::new);
    }

    @Override
    public String toString() {
        return description + " of " + inputs.getFirst();
    }
}
