package dev.lanewise.layers;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.RandomPosition;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.layers.random.NumPyRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Dropout: while a model is trained, each element is 0 with the probability {@code rate}, and the others are divided by
 * 1 − {@code rate}; in use, y = x. Without weights.
 *
 * <p>The mask comes from {@link dev.lanewise.kernels.Philox}: element i of training call c takes the next number of the stream of
 * the layer's seed. So the same seed and the same batches give the same bits, at any number of threads. A part of a model that
 * {@link dev.lanewise.autograd.Transforms#checkpoint checkpoint} computes again gets the same mask the second time.
 *
 * <p>Source of the method: N. Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15,
 * 2014.
 *
 * <pre>{@code
 * new Sequential(0, new Dense(64, Activation.RELU), new Dropout(0.5), new Dense(10))
 * }</pre>
 */
public final class Dropout implements Layer {
    private static final int STREAM = 0;

    private final double rate;
    private boolean seeded;
    private long seed;
    private final RandomPosition position = new RandomPosition();

    /**
     * A layer whose seed is drawn when it is built, so that the model's seed determines it.
     *
     * @param rate the share that is dropped, at least 0 and less than 1
     * @throws dev.lanewise.kernels.InvalidArgumentException if {@code rate} lies outside
     */
    public Dropout(double rate) {
        Check.decay("Dropout", "rate", rate);
        this.rate = rate;
    }

    /**
     * A layer with a seed. Layers with the same seed drop the same elements.
     *
     * @param rate the share that is dropped, at least 0 and less than 1
     * @param seed any number
     * @throws dev.lanewise.kernels.InvalidArgumentException if {@code rate} lies outside
     */
    public Dropout(double rate, long seed) {
        this(rate);
        this.seed = seed;
        seeded = true;
    }

    /** y = x. */
    @Override
    public Tensor forward(Tensor x) {
        Check.notNull("Dropout", "x", x);
        return x;
    }

    /** With {@code training}, drops elements, by another mask at each call. */
    @Override
    public Tensor forward(Tensor x, boolean training) {
        Check.notNull("Dropout", "x", x);
        if (!training || rate == 0) {
            return x;
        }
        if (!seeded) {
            throw new ModelException("Dropout", "layer", "one that was built or made with a seed", "no seed");
        }
        return x.dropout(rate, seed, STREAM, position.take(x.size()));
    }

    @Override
    public int[] outputShape(int... inputShape) {
        Check.notNull("Dropout", "inputShape", inputShape);
        return inputShape.clone();
    }

    @Override
    public void build(DType dtype, NumPyRandom random, int... inputShape) {
        Check.notNull("Dropout.build", "dtype", dtype);
        Check.notNull("Dropout.build", "random", random);
        outputShape(inputShape);
        if (seeded) {
            throw new ModelException("Dropout.build", "layer", "one without a seed", "one that has a seed already");
        }
        seed = random.randint(0, Long.MAX_VALUE);
        seeded = true;
    }

    @Override
    public boolean isBuilt() {
        return seeded;
    }

    @Override
    public SequencedMap<String, Tensor> state() {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>());
    }

    @Override
    public String toString() {
        return "Dropout(" + rate + ")";
    }
}
