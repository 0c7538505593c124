package dev.lanewise.autograd;

import dev.lanewise.kernels.InvalidArgumentException;

/** Operations on what a mask lets take part. See {@link TensorOps} for what all operations have in common. */
public sealed interface MaskedOps permits TensorOps {
    private Tensor self() {
        return (Tensor) this;
    }

    /**
     * exp(xᵢ) / Σⱼ exp(xⱼ) along the last axis, over those elements for which the mask is true; 0 for the others, which have no gradient.
     * Where nothing takes part, all is 0.
     *
     * @param mask which elements take part, in row-major order: as many as there are, or one row for all; copied
     * @return probabilities, of the same shape; the rank is at least 1
     */
    default Tensor maskedSoftmax(boolean[] mask) {
        int columns = columns("maskedSoftmax", mask);
        return RowRules.maskedSoftmax(rows(columns), columns, mask.clone()).apply(self().dimensions(), self());
    }

    /**
     * xᵢ − ln Σⱼ exp(xⱼ) along the last axis, over those elements for which the mask is true; −∞ for the others, which have no gradient.
     *
     * @param mask which elements take part, in row-major order: as many as there are, or one row for all; copied
     * @return logarithms of probabilities, of the same shape; the rank is at least 1
     */
    default Tensor maskedLogSoftmax(boolean[] mask) {
        int columns = columns("maskedLogSoftmax", mask);
        return RowRules.maskedLogSoftmax(rows(columns), columns, mask.clone()).apply(self().dimensions(), self());
    }

    private int rows(int columns) {
        return columns == 0 ? 0 : self().size() / columns;
    }

    private int columns(String operation, boolean[] mask) {
        if (self().rank() == 0) {
            throw new InvalidArgumentException(operation, "tensor", "at least one axis", "a scalar");
        }
        Check.notNull(operation, "mask", mask);
        int columns = self().dim(-1);
        if (mask.length != columns && mask.length != self().size()) {
            throw new InvalidArgumentException(
                    operation, "mask", "length " + columns + " or " + self().size(), "length " + mask.length);
        }
        return columns;
    }
}
