package dev.lanewise.layers;

import dev.lanewise.autograd.Tensor;

/** What the model should give: numbers, classes, or for a prediction nothing. */
sealed interface Targets {
    /** Numbers, [n, …]. */
    record Values(Tensor tensor) implements Targets {}

    /** One class for each sample. */
    @SuppressWarnings("ArrayRecordComponent") // neither compared nor printed
    record Labels(int[] classes) implements Targets {}

    /** Nothing. */
    record None() implements Targets {}

    /** Room for {@code rows} targets of this kind. */
    default Targets room(int rows) {
        return switch (this) {
            case Values values -> {
                int[] shape = values.tensor.shape();
                shape[0] = rows;
                yield new Values(Tensor.zeros(values.tensor.dtype(), shape));
            }
            case Labels _ -> new Labels(new int[rows]);
            case None none -> none;
        };
    }

    /** Copies {@code rows} targets from row {@code from} of {@code source}, which is of the same kind, to row {@code to}. */
    default void copy(Targets source, int from, int to, int rows) {
        if (this instanceof Values own && source instanceof Values other) {
            int width = own.tensor.size() / own.tensor.dim(0);
            own.tensor.storage().copy(other.tensor.storage(), from * width, to * width, rows * width);
        } else if (this instanceof Labels own && source instanceof Labels other) {
            System.arraycopy(other.classes, from, own.classes, to, rows);
        }
    }
}
