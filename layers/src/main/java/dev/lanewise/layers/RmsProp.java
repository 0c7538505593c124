package dev.lanewise.layers;

import dev.lanewise.autograd.Storage;
import dev.lanewise.kernels.InvalidArgumentException;

/**
 * RMSProp, in the form of Keras: v ← v + (1 − ρ)(g² − v); θ ← θ − η·g / √(v + ε).
 *
 * <p>Source of the method: T. Tieleman and G. Hinton, lecture 6.5 of "Neural networks for machine learning", 2012.
 */
public final class RmsProp extends StatefulOptimizer {
    private final double rho;
    private final double epsilon;
    private final double weightDecay;

    /** With the defaults of Keras: learningRate 0.001, rho 0.9, epsilon 1e-7, weightDecay 0. */
    public RmsProp() {
        this(0.001);
    }

    /**
     * With a learning rate, and else as {@link #RmsProp()}.
     *
     * @param learningRate η, a finite number above 0
     * @throws InvalidArgumentException if {@code learningRate} lies outside
     */
    public RmsProp(double learningRate) {
        this(learningRate, 0.9, 1e-7, 0);
    }

    /**
     * With everything.
     *
     * @param learningRate η, a finite number above 0
     * @param rho ρ, the decay of the running means, at least 0 and less than 1
     * @param epsilon ε, a finite number above 0
     * @param weightDecay λ, a finite number, at least 0; each step begins with θ ← θ − η·λ·θ
     * @throws InvalidArgumentException if an argument lies outside
     */
    public RmsProp(double learningRate, double rho, double epsilon, double weightDecay) {
        super("RmsProp", learningRate, 1, 0);
        Check.decay("RmsProp", "rho", rho);
        Check.positive("RmsProp", "epsilon", epsilon);
        Check.notNegative("RmsProp", "weightDecay", weightDecay);
        this.rho = rho;
        this.epsilon = epsilon;
        this.weightDecay = weightDecay;
    }

    @Override
    void update(Storage parameter, Storage gradient, Storage[] state, int step) {
        parameter.rmsprop(gradient, state[0], learningRate(), rho, epsilon, weightDecay);
    }
}
