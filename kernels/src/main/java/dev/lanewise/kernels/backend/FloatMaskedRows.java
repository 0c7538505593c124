package dev.lanewise.kernels.backend;

/**
 * Kernels over those elements of matrix rows that a mask lets take part, unchecked: the facade {@link
 * dev.lanewise.kernels.MaskedRows} documents and checks them. Element (i, j) takes part if {@code mask[maskOffset + i * ldMask + j]}.
 */
public interface FloatMaskedRows {
    /** y ← softmax of the elements that take part, 0 for the others. */
    void softmax(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            boolean[] mask,
            int maskOffset,
            int ldMask,
            float[] y,
            int yOffset,
            int ldy);

    /** y ← ln softmax of the elements that take part, −∞ for the others. */
    void logSoftmax(
            int rows,
            int columns,
            float[] x,
            int xOffset,
            int ldx,
            boolean[] mask,
            int maskOffset,
            int ldMask,
            float[] y,
            int yOffset,
            int ldy);

    /** dx ← dy − exp(y) · Σ dy over the elements that take part, 0 for the others, with y = logSoftmax(x). */
    void logSoftmaxBackward(
            int rows,
            int columns,
            float[] y,
            int yOffset,
            int ldy,
            boolean[] mask,
            int maskOffset,
            int ldMask,
            float[] dy,
            int dyOffset,
            int lddy,
            float[] dx,
            int dxOffset,
            int lddx);
}
