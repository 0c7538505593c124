package dev.lanewise.autograd;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Normalisations, made of elementwise operations and means. ε, above 0, keeps the divisor away from 0. See {@link TensorOps} for
 * what all operations have in common.
 */
public sealed interface NormOps permits TensorOps {
    private Tensor self() {
        return (Tensor) this;
    }

    /**
     * (x − mean) / √(variance + ε) · scale + shift, mean and variance over the last axis (J. L. Ba, J. R. Kiros, G. E. Hinton,
     * "Layer normalization", 2016).
     *
     * @param scale a vector as long as the last axis, or null for none
     * @param shift a vector as long as the last axis, or null for none
     * @param epsilon ε
     * @return a tensor of the same shape
     */
    default Tensor layerNorm(@Nullable Tensor scale, @Nullable Tensor shift, double epsilon) {
        checkNorm("layerNorm", scale, shift, epsilon);
        return scaled(standardised(self(), epsilon, -1), scale, shift);
    }

    /**
     * x / √(mean of x² + ε) · scale, the mean over the last axis (B. Zhang, R. Sennrich, "Root mean square layer
     * normalization", 2019).
     *
     * @param scale a vector as long as the last axis, or null for none
     * @param epsilon ε
     * @return a tensor of the same shape
     */
    default Tensor rmsNorm(@Nullable Tensor scale, double epsilon) {
        checkNorm("rmsNorm", scale, null, epsilon);
        Tensor x = self();
        return scaled(x.mul(x.square().meanKeeping(-1).add(epsilon).rsqrt()), scale, null);
    }

    /**
     * (x − mean) / √(variance + ε) · scale + shift, mean and variance of each feature of the last axis over all other axes, as
     * in training (S. Ioffe, C. Szegedy, "Batch normalization", 2015).
     *
     * @param scale a vector as long as the last axis, or null for none
     * @param shift a vector as long as the last axis, or null for none
     * @param epsilon ε
     * @return a tensor of the same shape; the rank is at least 2
     */
    default Tensor batchNorm(@Nullable Tensor scale, @Nullable Tensor shift, double epsilon) {
        checkNorm("batchNorm", scale, shift, epsilon);
        if (self().rank() < 2) {
            throw new InvalidArgumentException(
                    "batchNorm", "tensor", "at least two axes", "shape " + Arrays.toString(self().dimensions()));
        }
        int[] axes = new int[self().rank() - 1];
        Arrays.setAll(axes, axis -> axis);
        return scaled(standardised(self(), epsilon, axes), scale, shift);
    }

    private static Tensor standardised(Tensor x, double epsilon, int... axes) {
        Tensor deviation = x.sub(x.meanKeeping(axes));
        Tensor variance = deviation.square().meanKeeping(axes);
        return deviation.mul(variance.add(epsilon).rsqrt());
    }

    private static Tensor scaled(Tensor x, @Nullable Tensor scale, @Nullable Tensor shift) {
        Tensor y = scale == null ? x : x.mul(scale);
        return shift == null ? y : y.add(shift);
    }

    private void checkNorm(String operation, @Nullable Tensor scale, @Nullable Tensor shift, double epsilon) {
        if (self().rank() == 0) {
            throw new InvalidArgumentException(operation, "tensor", "at least one axis", "a scalar");
        }
        if (!(epsilon > 0)) {
            throw new InvalidArgumentException(operation, "epsilon", "above 0", Double.toString(epsilon));
        }
        int features = self().dim(-1);
        if (scale != null) {
            Check.shape(operation, "scale", scale, features);
        }
        if (shift != null) {
            Check.shape(operation, "shift", shift, features);
        }
    }
}
