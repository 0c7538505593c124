package dev.lanewise.layers;

import dev.lanewise.autograd.Storage;
import dev.lanewise.kernels.InvalidArgumentException;

/**
 * Stochastic gradient descent: θ ← θ − η·g, rounded once. With momentum, in the form of Keras: v ← μ·v − η·g; θ ← θ + v, or with
 * Nesterov θ ← θ + μ·v − η·g.
 *
 * <p>Source of the method with momentum: I. Sutskever, J. Martens, G. Dahl and G. Hinton, "On the importance of initialization
 * and momentum in deep learning", ICML 2013.
 */
public final class Sgd extends StatefulOptimizer {
    private final double momentum;
    private final boolean nesterov;
    private final double weightDecay;

    /** With the learning rate of Keras, 0.01, and without momentum. */
    public Sgd() {
        this(0.01);
    }

    /**
     * With a learning rate, without momentum.
     *
     * @param learningRate η, a finite number above 0
     * @throws InvalidArgumentException if {@code learningRate} lies outside
     */
    public Sgd(double learningRate) {
        this(learningRate, 0, false, 0);
    }

    /**
     * With everything.
     *
     * @param learningRate η, a finite number above 0
     * @param momentum μ, at least 0 and less than 1
     * @param nesterov whether the step is Nesterov's
     * @param weightDecay λ, a finite number, at least 0; each step begins with θ ← θ − η·λ·θ
     * @throws InvalidArgumentException if an argument lies outside
     */
    public Sgd(double learningRate, double momentum, boolean nesterov, double weightDecay) {
        super("Sgd", learningRate, momentum == 0 && weightDecay == 0 ? 0 : 1, 0);
        Check.decay("Sgd", "momentum", momentum);
        Check.notNegative("Sgd", "weightDecay", weightDecay);
        this.momentum = momentum;
        this.nesterov = nesterov;
        this.weightDecay = weightDecay;
    }

    @Override
    void update(Storage parameter, Storage gradient, Storage[] state, int step) {
        if (state.length == 0) {
            parameter.sgd(gradient, learningRate());
        } else {
            parameter.momentum(gradient, state[0], learningRate(), momentum, nesterov, weightDecay);
        }
    }
}
