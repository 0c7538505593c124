package dev.lanewise.layers;

import dev.lanewise.autograd.Storage;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.InvalidArgumentException;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Adam, in the form of Keras: m ← m + (1 − β₁)(g − m); v ← v + (1 − β₂)(g² − v);
 * θ ← θ − η·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√v + ε), where t counts the steps of a parameter from 1.
 *
 * <p>Source of the method: D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, with the order of
 * computation from the end of its section 2.
 */
public final class Adam implements Optimizer {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final IdentityHashMap<Tensor, Moments> moments = new IdentityHashMap<>();
    private double learningRate;

    /** What is remembered of one parameter. */
    private static final class Moments {
        private final Storage first;
        private final Storage second;
        private int step;

        Moments(Tensor parameter) {
            first = parameter.dtype().storage(parameter.size());
            second = parameter.dtype().storage(parameter.size());
        }
    }

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
        Check.positive("Adam", "learningRate", learningRate);
        Check.decay("Adam", "beta1", beta1);
        Check.decay("Adam", "beta2", beta2);
        Check.positive("Adam", "epsilon", epsilon);
        this.learningRate = learningRate;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    @Override
    public void step(List<Tensor> parameters) {
        Check.notNull("Adam.step", "parameters", parameters);
        for (Tensor parameter : parameters) {
            Check.notNull("Adam.step", "parameter", parameter);
        }
        for (Tensor parameter : parameters) {
            if (parameter.hasGrad()) {
                Moments m = momentsOf(parameter);
                Storage gradient = parameter.grad().storage();
                parameter.storage().adam(gradient, m.first, m.second, learningRate, beta1, beta2, epsilon, m.step + 1);
                m.step++;
                parameter.zeroGrad();
            }
        }
    }

    private Moments momentsOf(Tensor parameter) {
        Moments known = moments.get(parameter);
        if (known != null) {
            return known;
        }
        Moments made = new Moments(parameter);
        moments.put(parameter, made);
        return made;
    }

    @Override
    public double learningRate() {
        return learningRate;
    }

    @Override
    public void learningRate(double learningRate) {
        Check.positive("Adam", "learningRate", learningRate);
        this.learningRate = learningRate;
    }
}
