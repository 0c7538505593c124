package dev.lanewise.layers;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.layers.random.NumPyRandom;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A function of a batch with parameters that are trained: y = f(x; θ). The first dimension of x and y counts the samples.
 *
 * <p>A layer is made without knowing what it will be fed with. {@link #build build} gives it its weights, once the shape of a
 * sample is known; {@link Sequential} does that by itself at the first batch. A layer of your own implements this interface.
 */
public interface Layer {
    /**
     * y = f(x), recorded if a parameter requires a gradient.
     *
     * @param x a batch: [n, …] with samples of the shape that the layer was built for
     * @return a batch of as many samples
     * @throws InvalidArgumentException if {@code x} is null, of another precision, or its samples have another shape
     * @throws ModelException if the layer has not been built
     */
    Tensor forward(Tensor x);

    /**
     * y as training or use needs it, for layers in which that makes a difference, such as {@link Dropout}.
     *
     * @param x a batch, as in {@link #forward(Tensor)}
     * @param training whether the model is being trained
     * @return a batch of as many samples; by default {@link #forward(Tensor) forward(x)}, which is the layer in use
     * @throws InvalidArgumentException if {@code x} does not fit
     * @throws ModelException if the layer has not been built
     */
    default Tensor forward(Tensor x, boolean training) {
        return forward(x);
    }

    /**
     * The shape of a sample of y. This changes nothing, so a whole model is checked before any layer is built.
     *
     * @param inputShape the shape of a sample of x
     * @return its shape after this layer
     * @throws InvalidArgumentException if the layer cannot be fed with such samples
     */
    int[] outputShape(int... inputShape);

    /**
     * Makes the weights.
     *
     * @param dtype their precision
     * @param random where initial weights are drawn from
     * @param inputShape the shape of a sample of x
     * @throws InvalidArgumentException if an argument is null or the layer cannot be fed with such samples
     * @throws ModelException if the layer has been built already
     */
    void build(DType dtype, NumPyRandom random, int... inputShape);

    /**
     * Whether the layer has its weights.
     *
     * @return true after {@link #build build}; always true for a layer without weights
     */
    boolean isBuilt();

    /**
     * The weights by name, not copies, trained ones and others.
     *
     * @return the weights in a fixed order; empty before {@link #build build}
     */
    SequencedMap<String, Tensor> state();

    /**
     * What an optimiser changes: the weights that require a gradient.
     *
     * @return the parameters in the order of {@link #state()}
     */
    default List<Tensor> parameters() {
        return state().values().stream().filter(Tensor::requiresGrad).toList();
    }

    /**
     * What the layer adds to the loss, such as λ·Σw² to keep weights small.
     *
     * @return a tensor of one element, or null for nothing
     */
    default @Nullable Tensor penalty() {
        return null;
    }
}
