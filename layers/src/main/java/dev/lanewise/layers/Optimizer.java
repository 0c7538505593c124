package dev.lanewise.layers;

import dev.lanewise.autograd.AutogradException;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.InvalidArgumentException;
import java.util.List;

/**
 * Changes parameters so that the loss falls.
 *
 * <p>What an optimiser remembers of a parameter (moments, number of steps) belongs to that tensor object. It serves one thread
 * at a time.
 */
public interface Optimizer {
    /**
     * Takes one step with each parameter that has a gradient and then forgets the gradient, so that the next backward pass
     * starts from nothing. A parameter that no backward pass has reached stays as it is. Several passes before one step add up
     * their gradients.
     *
     * @param parameters what is changed
     * @throws InvalidArgumentException if the list or a parameter is null
     * @throws AutogradException if a parameter lives in a workspace whose scope was closed
     */
    void step(List<Tensor> parameters);

    /**
     * The length of the steps.
     *
     * @return η
     */
    double learningRate();

    /**
     * Sets the length of the next steps.
     *
     * @param learningRate η, a finite number above 0
     * @throws InvalidArgumentException if {@code learningRate} lies outside
     */
    void learningRate(double learningRate);
}
