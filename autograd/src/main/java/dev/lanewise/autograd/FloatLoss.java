package dev.lanewise.autograd;

import org.jspecify.annotations.Nullable;

/** A loss in single precision: its value and, where it is wanted, the gradient for x. */
@FunctionalInterface
interface FloatLoss {
    /**
     * Computes both.
     *
     * @param x the prediction
     * @param target the targets, null where there are labels
     * @param weight weights of elements or classes, null where there are none
     * @param sampleWeight weights of rows, null where there are none
     * @param gradient as long as x, written; null if it is not wanted
     * @return the value
     */
    float apply(
            float[] x,
            float @Nullable [] target,
            float @Nullable [] weight,
            float @Nullable [] sampleWeight,
            float @Nullable [] gradient);
}
