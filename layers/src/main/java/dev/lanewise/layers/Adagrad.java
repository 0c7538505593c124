package dev.lanewise.layers;

import dev.lanewise.autograd.Storage;
import dev.lanewise.kernels.InvalidArgumentException;

/**
 * Adagrad, in the form of Keras: a ← a + g²; θ ← θ − η·g / √(a + ε).
 *
 * <p>Source of the method: J. Duchi, E. Hazan and Y. Singer, "Adaptive subgradient methods for online learning and stochastic
 * optimization", JMLR 2011.
 */
public final class Adagrad extends StatefulOptimizer {
    private final double epsilon;
    private final double weightDecay;

    /** With the defaults of Keras: learningRate 0.001, initialAccumulator 0.1, epsilon 1e-7, weightDecay 0. */
    public Adagrad() {
        this(0.001);
    }

    /**
     * With a learning rate, and else as {@link #Adagrad()}.
     *
     * @param learningRate η, a finite number above 0
     * @throws InvalidArgumentException if {@code learningRate} lies outside
     */
    public Adagrad(double learningRate) {
        this(learningRate, 0.1, 1e-7, 0);
    }

    /**
     * With everything.
     *
     * @param learningRate η, a finite number above 0
     * @param initialAccumulator what the sum of squares starts with, a finite number, at least 0
     * @param epsilon ε, a finite number above 0
     * @param weightDecay λ, a finite number, at least 0; each step begins with θ ← θ − η·λ·θ
     * @throws InvalidArgumentException if an argument lies outside
     */
    public Adagrad(double learningRate, double initialAccumulator, double epsilon, double weightDecay) {
        super("Adagrad", learningRate, 1, initialAccumulator);
        Check.notNegative("Adagrad", "initialAccumulator", initialAccumulator);
        Check.positive("Adagrad", "epsilon", epsilon);
        Check.notNegative("Adagrad", "weightDecay", weightDecay);
        this.epsilon = epsilon;
        this.weightDecay = weightDecay;
    }

    @Override
    void update(Storage parameter, Storage gradient, Storage[] state, int step) {
        parameter.adagrad(gradient, state[0], learningRate(), epsilon, weightDecay);
    }
}
