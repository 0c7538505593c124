package dev.lanewise.layers;

import dev.lanewise.autograd.Storage;
import dev.lanewise.kernels.InvalidArgumentException;

/**
 * Lion: θ ← θ − η·sign(m + (1 − β₁)(g − m)); m ← m + (1 − β₂)(g − m).
 *
 * <p>Source of the method: X. Chen et al., "Symbolic discovery of optimization algorithms", NeurIPS 2023.
 */
public final class Lion extends StatefulOptimizer {
    private final double beta1;
    private final double beta2;
    private final double weightDecay;

    /** With the defaults of Keras: learningRate 0.001, beta1 0.9, beta2 0.99, weightDecay 0. */
    public Lion() {
        this(0.001);
    }

    /**
     * With a learning rate, and else as {@link #Lion()}.
     *
     * @param learningRate η, a finite number above 0
     * @throws InvalidArgumentException if {@code learningRate} lies outside
     */
    public Lion(double learningRate) {
        this(learningRate, 0.9, 0.99, 0);
    }

    /**
     * With everything.
     *
     * @param learningRate η, a finite number above 0
     * @param beta1 β₁, the decay of the running mean of the gradient, at least 0 and less than 1
     * @param beta2 β₂, the decay of the running mean of its square, at least 0 and less than 1
     * @param weightDecay λ, a finite number, at least 0; each step begins with θ ← θ − η·λ·θ
     * @throws InvalidArgumentException if an argument lies outside
     */
    public Lion(double learningRate, double beta1, double beta2, double weightDecay) {
        super("Lion", learningRate, 1, 0);
        Check.decay("Lion", "beta1", beta1);
        Check.decay("Lion", "beta2", beta2);
        Check.notNegative("Lion", "weightDecay", weightDecay);
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.weightDecay = weightDecay;
    }

    @Override
    void update(Storage parameter, Storage gradient, Storage[] state, int step) {
        parameter.lion(gradient, state[0], learningRate(), beta1, beta2, weightDecay);
    }
}
