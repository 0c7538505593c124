package dev.lanewise.autograd;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Normalisations, each one op on the kernels of {@link dev.lanewise.kernels.Norms}. ε, above 0, keeps the divisor away from 0. See {@link TensorOps} for
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
        int n = self().dim(-1);
        Op op = NormRules.layer(rows(n), n, epsilon, scale != null, shift != null);
        return op.apply(self().dimensions(), inputs(scale, shift));
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
        int n = self().dim(-1);
        return NormRules.rms(rows(n), n, epsilon, scale != null).apply(self().dimensions(), inputs(scale, null));
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
        int n = self().dim(-1);
        Op op = NormRules.batch(rows(n), n, epsilon, axes, scale != null, shift != null);
        return op.apply(self().dimensions(), inputs(scale, shift));
    }

    private int rows(int columns) {
        return columns == 0 ? 0 : self().size() / columns;
    }

    /** x and what there is of scale and shift. */
    private Tensor[] inputs(@Nullable Tensor scale, @Nullable Tensor shift) {
        if (scale != null) {
            return shift == null ? new Tensor[] {self(), scale} : new Tensor[] {self(), scale, shift};
        }
        return shift == null ? new Tensor[] {self()} : new Tensor[] {self(), shift};
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
