package dev.lanewise.layers;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.layers.data.Table;
import dev.lanewise.layers.random.NumPyRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A fully connected layer: Y = f(X·W + b), with X [n, k], W [k, units], b [units] and Y [n, units]. The product, the bias and
 * the activation are one operation.
 *
 * <p>The weights W ("kernel") start uniform in [−l, l) with l = √(6 / (k + units)), the default of Keras, drawn row by row and
 * rounded to the precision; the biases b ("bias") start at zero. Source of the method: X. Glorot and Y. Bengio, "Understanding
 * the difficulty of training deep feedforward neural networks", AISTATS 2010.
 *
 * <pre>{@code
 * new Dense(10)                                  // f(x) = x
 * new Dense(64, Activation.RELU)
 * new Dense(64, Activation.RELU).l2(1e-4).withoutBias()
 * }</pre>
 */
public final class Dense implements Layer {
    private final int units;
    private final Activation activation;
    private final double l2;
    private final boolean biased;
    private @Nullable Tensor kernel;
    private @Nullable Tensor bias;

    /**
     * A layer without activation.
     *
     * @param units how many outputs a sample has
     * @throws InvalidArgumentException if {@code units} is less than 1
     */
    public Dense(int units) {
        this(units, Activation.IDENTITY);
    }

    /**
     * A layer.
     *
     * @param units how many outputs a sample has
     * @param activation f
     * @throws InvalidArgumentException if {@code units} is less than 1 or {@code activation} null
     */
    public Dense(int units, Activation activation) {
        this(units, activation, 0, true);
    }

    private Dense(int units, Activation activation, double l2, boolean biased) {
        Check.atLeastOne("Dense", "units", units);
        Check.notNull("Dense", "activation", activation);
        this.units = units;
        this.activation = activation;
        this.l2 = l2;
        this.biased = biased;
    }

    /**
     * A layer of the same kind, without weights, that adds λ·Σw² over its kernel to the loss.
     *
     * @param lambda λ, a finite number above 0
     * @return a new layer
     * @throws InvalidArgumentException if {@code lambda} lies outside
     */
    public Dense l2(double lambda) {
        Check.positive("Dense.l2", "lambda", lambda);
        return new Dense(units, activation, lambda, biased);
    }

    /**
     * A layer of the same kind, without weights, that computes Y = f(X·W).
     *
     * @return a new layer
     */
    public Dense withoutBias() {
        return new Dense(units, activation, l2, false);
    }

    @Override
    public Tensor forward(Tensor x) {
        Check.notNull("Dense", "x", x);
        Tensor w = kernel();
        if (x.rank() != 2 || x.dim(1) != w.dim(0)) {
            throw new InvalidArgumentException("Dense", "x", "shape [n, " + w.dim(0) + "]", Arrays.toString(x.shape()));
        }
        Check.dtype("Dense", "x", x, w.dtype());
        return x.linear(w, bias, activation);
    }

    @Override
    public int[] outputShape(int... inputShape) {
        Check.notNull("Dense", "inputShape", inputShape);
        if (inputShape.length != 1 || inputShape[0] < 1) {
            throw new InvalidArgumentException(
                    "Dense", "inputShape", "one dimension of at least 1", Arrays.toString(inputShape));
        }
        if (kernel != null && kernel.dim(0) != inputShape[0]) {
            throw new InvalidArgumentException(
                    "Dense",
                    "inputShape",
                    "the width " + kernel.dim(0) + " that the layer was built for",
                    Integer.toString(inputShape[0]));
        }
        if (inputShape[0] > Integer.MAX_VALUE / units) {
            throw new InvalidArgumentException(
                    "Dense",
                    "inputShape",
                    "at most " + Integer.MAX_VALUE / units + " for " + units + " units",
                    Integer.toString(inputShape[0]));
        }
        return new int[] {units};
    }

    @Override
    public void build(DType dtype, NumPyRandom random, int... inputShape) {
        Check.notNull("Dense.build", "dtype", dtype);
        Check.notNull("Dense.build", "random", random);
        outputShape(inputShape);
        if (kernel != null) {
            throw new ModelException("Dense.build", "layer", "one without weights", "one that was built already");
        }
        int inputs = inputShape[0];
        double limit = Math.sqrt(6.0 / ((double) inputs + units));
        Table drawn = new Table(random.uniform(-limit, limit, inputs, units), units);
        Tensor w = dtype == DType.FLOAT64
                ? Tensor.of(drawn.values(), inputs, units)
                : Tensor.of(drawn.toFloats(), inputs, units);
        kernel = w.requiresGrad(true);
        bias = biased ? Tensor.zeros(dtype, units).requiresGrad(true) : null;
    }

    @Override
    public boolean isBuilt() {
        return kernel != null;
    }

    @Override
    public SequencedMap<String, Tensor> state() {
        SequencedMap<String, Tensor> state = new LinkedHashMap<>();
        if (kernel != null) {
            state.put("kernel", kernel);
        }
        if (bias != null) {
            state.put("bias", bias);
        }
        return Collections.unmodifiableSequencedMap(state);
    }

    /** λ·Σw², or null where λ is 0. */
    @Override
    public @Nullable Tensor penalty() {
        if (l2 == 0) {
            return null;
        }
        Tensor w = kernel();
        return w.mul(w).sum().mul(l2);
    }

    /**
     * The weights W, not a copy.
     *
     * @return a matrix [k, units]
     * @throws ModelException if the layer has not been built
     */
    public Tensor kernel() {
        if (kernel == null) {
            throw new ModelException("Dense", "layer", "one that was built for the width of its input", "no weights");
        }
        return kernel;
    }

    /**
     * The biases b, not a copy.
     *
     * @return a row [units]
     * @throws ModelException if the layer has not been built, or has no bias
     */
    public Tensor bias() {
        if (bias == null) {
            throw new ModelException("Dense", "layer", "one that was built with a bias", "no bias");
        }
        return bias;
    }

    @Override
    public String toString() {
        return "Dense(" + units + ", " + activation + ")";
    }
}
