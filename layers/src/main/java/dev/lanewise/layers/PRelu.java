package dev.lanewise.layers;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.layers.random.NumPyRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The parametric rectified linear unit: y = x for x &gt; 0, else α·x, with one slope α ("alpha") for each element of a sample,
 * which is trained and starts at 0, the default of Keras. The kink at 0 belongs to the left.
 *
 * <p>Source of the method: K. He et al., "Delving deep into rectifiers", ICCV 2015.
 */
public final class PRelu implements Layer {
    private @Nullable Tensor alpha;

    /** A layer without weights. */
    public PRelu() {}

    @Override
    public Tensor forward(Tensor x) {
        Check.notNull("PRelu", "x", x);
        Tensor slopes = alpha();
        Check.dtype("PRelu", "x", x, slopes.dtype());
        int[] shape = x.shape();
        if (shape.length == 0 || !Arrays.equals(Arrays.copyOfRange(shape, 1, shape.length), slopes.shape())) {
            throw new InvalidArgumentException(
                    "PRelu", "x", "samples of shape " + Arrays.toString(slopes.shape()), Arrays.toString(shape));
        }
        return x.prelu(slopes);
    }

    @Override
    public int[] outputShape(int... inputShape) {
        Check.notNull("PRelu", "inputShape", inputShape);
        if (alpha != null) {
            Check.sampleShape("PRelu", "inputShape", alpha.shape(), inputShape);
        }
        return inputShape.clone();
    }

    @Override
    public void build(DType dtype, NumPyRandom random, int... inputShape) {
        Check.notNull("PRelu.build", "dtype", dtype);
        Check.notNull("PRelu.build", "random", random);
        outputShape(inputShape);
        if (alpha != null) {
            throw new ModelException("PRelu.build", "layer", "one without weights", "one that was built already");
        }
        alpha = Tensor.zeros(dtype, inputShape).requiresGrad(true);
    }

    @Override
    public boolean isBuilt() {
        return alpha != null;
    }

    @Override
    public SequencedMap<String, Tensor> state() {
        SequencedMap<String, Tensor> state = new LinkedHashMap<>();
        if (alpha != null) {
            state.put("alpha", alpha);
        }
        return Collections.unmodifiableSequencedMap(state);
    }

    /**
     * The slopes α, not a copy.
     *
     * @return a tensor of the shape of a sample
     * @throws ModelException if the layer has not been built
     */
    public Tensor alpha() {
        if (alpha == null) {
            throw new ModelException("PRelu", "layer", "one that was built for the shape of its input", "no weights");
        }
        return alpha;
    }

    @Override
    public String toString() {
        return "PRelu()";
    }
}
