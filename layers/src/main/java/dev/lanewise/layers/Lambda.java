package dev.lanewise.layers;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.layers.random.NumPyRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/**
 * A function without weights that keeps the shape: the activations that {@link Dense} has not fused, and functions of your own.
 *
 * <pre>{@code
 * new Lambda("gelu", Tensor::gelu)
 * new Lambda("elu", x -> x.elu(1))
 * }</pre>
 */
public final class Lambda implements Layer {
    private final String name;
    private final UnaryOperator<Tensor> function;

    /**
     * A layer.
     *
     * @param name what {@link #toString()} says
     * @param function f, which gives a tensor of the shape of its argument
     * @throws InvalidArgumentException if an argument is null
     */
    public Lambda(String name, UnaryOperator<Tensor> function) {
        Check.notNull("Lambda", "name", name);
        Check.notNull("Lambda", "function", function);
        this.name = name;
        this.function = function;
    }

    /**
     * {@inheritDoc}
     *
     * @throws InvalidArgumentException if {@code x} is null
     * @throws ModelException if the function gives null or another shape
     */
    @Override
    public Tensor forward(Tensor x) {
        Check.notNull("Lambda", "x", x);
        Tensor y = function.apply(x);
        if (y == null || !Arrays.equals(x.shape(), y.shape())) {
            throw new ModelException(
                    "Lambda",
                    "result of " + name,
                    "shape " + Arrays.toString(x.shape()),
                    y == null ? "null" : Arrays.toString(y.shape()));
        }
        return y;
    }

    @Override
    public int[] outputShape(int... inputShape) {
        Check.notNull("Lambda", "inputShape", inputShape);
        return inputShape.clone();
    }

    @Override
    public void build(DType dtype, NumPyRandom random, int... inputShape) {
        throw new ModelException("Lambda.build", "layer", "one with weights", "one without");
    }

    @Override
    public boolean isBuilt() {
        return true;
    }

    @Override
    public SequencedMap<String, Tensor> state() {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>());
    }

    @Override
    public String toString() {
        return "Lambda(" + name + ")";
    }
}
