package dev.lanewise.layers;

import dev.lanewise.autograd.Storage;
import dev.lanewise.kernels.InvalidArgumentException;

/**
 * Adam with Nesterov momentum, in the form of Keras; the formula stands at {@link dev.lanewise.kernels.Updates}.
 *
 * <p>Source of the method: T. Dozat, "Incorporating Nesterov momentum into Adam", ICLR workshop 2016.
 */
public final class Nadam extends AdamFamily {
    /** With the defaults of Keras: learningRate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-7, weightDecay 0. */
    public Nadam() {
        this(0.001);
    }

    /**
     * With a learning rate, and else as {@link #Nadam()}.
     *
     * @param learningRate η, a finite number above 0
     * @throws InvalidArgumentException if {@code learningRate} lies outside
     */
    public Nadam(double learningRate) {
        this(learningRate, 0.9, 0.999, 1e-7, 0);
    }

    /**
     * With everything.
     *
     * @param learningRate η, a finite number above 0
     * @param beta1 β₁, the decay of the running mean of the gradient, at least 0 and less than 1
     * @param beta2 β₂, the decay of the running mean of its square, at least 0 and less than 1
     * @param epsilon ε, a finite number above 0
     * @param weightDecay λ, a finite number, at least 0; each step begins with θ ← θ − η·λ·θ
     * @throws InvalidArgumentException if an argument lies outside
     */
    public Nadam(double learningRate, double beta1, double beta2, double epsilon, double weightDecay) {
        super("Nadam", learningRate, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    void update(Storage parameter, Storage gradient, Storage[] state, int step) {
        parameter.nadam(gradient, state[0], state[1], learningRate(), beta1, beta2, epsilon, weightDecay, step);
    }
}
