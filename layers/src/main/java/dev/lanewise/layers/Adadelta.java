package dev.lanewise.layers;

import dev.lanewise.autograd.Storage;
import dev.lanewise.kernels.InvalidArgumentException;

/**
 * Adadelta: a ← a + (1 − ρ)(g² − a); δ = g·√(d + ε) / √(a + ε); d ← d + (1 − ρ)(δ² − d); θ ← θ − η·δ.
 *
 * <p>Source of the method: M. Zeiler, "ADADELTA: an adaptive learning rate method", 2012.
 */
public final class Adadelta extends StatefulOptimizer {
    private final double rho;
    private final double epsilon;
    private final double weightDecay;

    /** With the defaults of Keras: learningRate 0.001, rho 0.95, epsilon 1e-7, weightDecay 0. */
    public Adadelta() {
        this(0.001);
    }

    /**
     * With a learning rate, and else as {@link #Adadelta()}.
     *
     * @param learningRate η, a finite number above 0
     * @throws InvalidArgumentException if {@code learningRate} lies outside
     */
    public Adadelta(double learningRate) {
        this(learningRate, 0.95, 1e-7, 0);
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
    public Adadelta(double learningRate, double rho, double epsilon, double weightDecay) {
        super("Adadelta", learningRate, 2, 0);
        Check.decay("Adadelta", "rho", rho);
        Check.positive("Adadelta", "epsilon", epsilon);
        Check.notNegative("Adadelta", "weightDecay", weightDecay);
        this.rho = rho;
        this.epsilon = epsilon;
        this.weightDecay = weightDecay;
    }

    @Override
    void update(Storage parameter, Storage gradient, Storage[] state, int step) {
        parameter.adadelta(gradient, state[0], state[1], learningRate(), rho, epsilon, weightDecay);
    }
}
