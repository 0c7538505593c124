package dev.lanewise.layers;

import dev.lanewise.autograd.Storage;
import dev.lanewise.autograd.Tensor;
import java.util.IdentityHashMap;
import java.util.List;

/** An optimiser that remembers arrays for each parameter. */
abstract sealed class StatefulOptimizer implements Optimizer permits Adadelta, Adagrad, AdamFamily, Lion, RmsProp, Sgd {
    private final String name;
    private final int arrays;
    private final double start;
    private final IdentityHashMap<Tensor, State> states = new IdentityHashMap<>();
    private double learningRate;

    /** What is remembered of one parameter. */
    private static final class State {
        private final Storage[] arrays;
        private int step;

        State(Tensor parameter, int count, double start) {
            arrays = new Storage[count];
            for (int i = 0; i < count; i++) {
                arrays[i] = parameter.dtype().storage(parameter.size());
                arrays[i].fill(start);
            }
        }
    }

    /** An optimiser with a number of arrays for each parameter, filled with a number before the first step. */
    StatefulOptimizer(String name, double learningRate, int arrays, double start) {
        Check.positive(name, "learningRate", learningRate);
        this.name = name;
        this.learningRate = learningRate;
        this.arrays = arrays;
        this.start = start;
    }

    /** Takes one step; {@code step} counts those of this parameter from 1. */
    abstract void update(Storage parameter, Storage gradient, Storage[] state, int step);

    @Override
    public final void step(List<Tensor> parameters) {
        Check.notNull(name + ".step", "parameters", parameters);
        for (Tensor parameter : parameters) {
            Check.notNull(name + ".step", "parameter", parameter);
        }
        for (Tensor parameter : parameters) {
            if (parameter.hasGrad()) {
                State state = stateOf(parameter);
                update(parameter.storage(), parameter.grad().storage(), state.arrays, state.step + 1);
                state.step++;
                parameter.zeroGrad();
            }
        }
    }

    private State stateOf(Tensor parameter) {
        State known = states.get(parameter);
        if (known != null) {
            return known;
        }
        State made = new State(parameter, arrays, start);
        states.put(parameter, made);
        return made;
    }

    @Override
    public final double learningRate() {
        return learningRate;
    }

    @Override
    public final void learningRate(double learningRate) {
        Check.positive(name, "learningRate", learningRate);
        this.learningRate = learningRate;
    }
}
