package dev.lanewise.layers;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.InvalidArgumentException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The checks of this package: each throws {@link InvalidArgumentException} and nothing else. */
final class Check {
    private Check() {}

    /** {@code value} is not null. */
    static void notNull(String operation, String argument, @Nullable Object value) {
        if (value == null) {
            throw new InvalidArgumentException(operation, argument, "not null", "null");
        }
    }

    /** No element is null. */
    static void noneNull(String operation, String argument, @Nullable Object @Nullable [] values) {
        if (values == null) {
            throw new InvalidArgumentException(operation, argument, "not null", "null");
        }
        for (int i = 0; i < values.length; i++) {
            notNull(operation, argument + "[" + i + "]", values[i]);
        }
    }

    /** {@code value} ≥ 1. */
    static void atLeastOne(String operation, String argument, int value) {
        if (value < 1) {
            throw new InvalidArgumentException(operation, argument, "at least 1", Integer.toString(value));
        }
    }

    /** {@code value} is finite and above 0. */
    static void positive(String operation, String argument, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidArgumentException(operation, argument, "a finite number above 0", Double.toString(value));
        }
    }

    /** 0 ≤ {@code value} < ∞. */
    static void notNegative(String operation, String argument, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidArgumentException(
                    operation, argument, "a finite number, at least 0", Double.toString(value));
        }
    }

    /** 0 ≤ {@code value} < 1. */
    static void decay(String operation, String argument, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new InvalidArgumentException(
                    operation, argument, "at least 0 and less than 1", Double.toString(value));
        }
    }

    /** A tensor of a model's precision. */
    static void dtype(String operation, String argument, @Nullable Tensor tensor, DType dtype) {
        if (tensor == null) {
            throw new InvalidArgumentException(operation, argument, dtype.toString(), "null");
        }
        if (tensor.dtype() != dtype) {
            throw new InvalidArgumentException(
                    operation, argument, dtype.toString(), tensor.dtype().toString());
        }
    }

    /** A tensor of the precision and shape of a weight. */
    static void weight(String operation, String argument, @Nullable Tensor tensor, Tensor weight) {
        dtype(operation, argument, tensor, weight.dtype());
        if (tensor != null && !Arrays.equals(weight.shape(), tensor.shape())) {
            throw new InvalidArgumentException(
                    operation, argument, "shape " + Arrays.toString(weight.shape()), Arrays.toString(tensor.shape()));
        }
    }

    /** The shape of a sample, or of a batch without its first dimension. */
    static void sampleShape(String operation, String argument, int[] expected, int[] found) {
        if (!Arrays.equals(expected, found)) {
            throw new InvalidArgumentException(
                    operation,
                    argument,
                    "samples of shape " + Arrays.toString(expected),
                    "samples of shape " + Arrays.toString(found));
        }
    }

    /** No element is NaN or infinite. */
    static void finite(String operation, String argument, Tensor tensor) {
        if (tensor.storage().allFinite()) {
            return;
        }
        int width = Math.max(1, tensor.size() / Math.max(1, tensor.dim(0)));
        int i = 0;
        while (Double.isFinite(tensor.storage().get(i))) { // only to say where
            i++;
        }
        throw new InvalidArgumentException(
                operation,
                argument,
                "finite " + tensor.dtype() + " numbers",
                tensor.storage().get(i) + " in row " + i / width + ", column " + i % width);
    }

    /** No element is below 0 or above 1: the rectified −t and t − 1 have a sum of 0. */
    static void probabilities(String operation, String argument, Tensor t) {
        double below = t.neg().relu().sum().item();
        double above = t.sub(1).relu().sum().item();
        if (below != 0 || above != 0) {
            throw new InvalidArgumentException(
                    operation, argument, "numbers from 0 to 1", "a number " + (below != 0 ? "below 0" : "above 1"));
        }
    }

    /** Each label is a class from 0 to {@code classes} − 1. */
    static void labels(String operation, String argument, int[] labels, int classes) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new InvalidArgumentException(
                        operation,
                        argument + "[" + i + "]",
                        "a class from 0 to " + (classes - 1),
                        Integer.toString(labels[i]));
            }
        }
    }
}
