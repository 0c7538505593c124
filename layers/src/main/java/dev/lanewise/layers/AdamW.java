package dev.lanewise.layers;

import dev.lanewise.autograd.Storage;
import dev.lanewise.kernels.InvalidArgumentException;

/**
 * Adam with decoupled weight decay, in the form of Keras: θ ← θ − η·λ·θ, then the step of {@link Adam}.
 *
 * <p>Source of the method: I. Loshchilov and F. Hutter, "Decoupled weight decay regularization", ICLR 2019.
 */
public final class AdamW extends AdamFamily {
    /** With the defaults of Keras: learningRate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-7, weightDecay 0.004. */
    public AdamW() {
        this(0.001);
    }

    /**
     * With a learning rate, and else as {@link #AdamW()}.
     *
     * @param learningRate η, a finite number above 0
     * @throws InvalidArgumentException if {@code learningRate} lies outside
     */
    public AdamW(double learningRate) {
        this(learningRate, 0.9, 0.999, 1e-7, 0.004);
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
    public AdamW(double learningRate, double beta1, double beta2, double epsilon, double weightDecay) {
        super("AdamW", learningRate, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    void update(Storage parameter, Storage gradient, Storage[] state, int step) {
        parameter.adamW(gradient, state[0], state[1], learningRate(), beta1, beta2, epsilon, weightDecay, step);
    }
}
