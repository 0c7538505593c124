package dev.lanewise.layers;

import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.InvalidArgumentException;
import java.util.List;

/** Stochastic gradient descent: θ ← θ − η·g, rounded once. */
public final class Sgd implements Optimizer {
    private double learningRate;

    /** With the learning rate of Keras, 0.01. */
    public Sgd() {
        this(0.01);
    }

    /**
     * With a learning rate.
     *
     * @param learningRate η, a finite number above 0
     * @throws InvalidArgumentException if {@code learningRate} lies outside
     */
    public Sgd(double learningRate) {
        Check.positive("Sgd", "learningRate", learningRate);
        this.learningRate = learningRate;
    }

    @Override
    public void step(List<Tensor> parameters) {
        Check.notNull("Sgd.step", "parameters", parameters);
        for (Tensor parameter : parameters) {
            Check.notNull("Sgd.step", "parameter", parameter);
        }
        for (Tensor parameter : parameters) {
            if (parameter.hasGrad()) {
                parameter.storage().sgd(parameter.grad().storage(), learningRate);
                parameter.zeroGrad();
            }
        }
    }

    @Override
    public double learningRate() {
        return learningRate;
    }

    @Override
    public void learningRate(double learningRate) {
        Check.positive("Sgd", "learningRate", learningRate);
        this.learningRate = learningRate;
    }
}
