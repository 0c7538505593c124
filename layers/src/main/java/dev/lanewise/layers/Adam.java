package dev.lanewise.layers;

import dev.lanewise.autograd.Storage;
import dev.lanewise.kernels.InvalidArgumentException;

/**
 * Adam, in the form of Keras: m ← m + (1 − β₁)(g − m); v ← v + (1 − β₂)(g² − v);
 * θ ← θ − η·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√v + ε), where t counts the steps of a parameter from 1.
 *
 * <p>Source of the method: D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, with the order of
 * computation from the end of its section 2.
 */
public final class Adam extends AdamFamily {
    /** With the learning rate of Keras, 0.001. */
    public Adam() {
        this(0.001);
    }

    /**
     * With β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁷, the defaults of Keras.
     *
     * @param learningRate η, a finite number above 0
     * @throws InvalidArgumentException if {@code learningRate} lies outside
     */
    public Adam(double learningRate) {
        this(learningRate, 0.9, 0.999, 1e-7);
    }

    /**
     * With everything.
     *
     * @param learningRate η, a finite number above 0
     * @param beta1 β₁, the decay of the running mean of the gradient, at least 0 and less than 1
     * @param beta2 β₂, the decay of the running mean of its square, at least 0 and less than 1
     * @param epsilon ε, a finite number above 0
     * @throws InvalidArgumentException if an argument lies outside
     */
    public Adam(double learningRate, double beta1, double beta2, double epsilon) {
        super("Adam", learningRate, beta1, beta2, epsilon, 0);
    }

    @Override
    void update(Storage parameter, Storage gradient, Storage[] state, int step) {
        parameter.adam(gradient, state[0], state[1], learningRate(), beta1, beta2, epsilon, step);
    }
}
