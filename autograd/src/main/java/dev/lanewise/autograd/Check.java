package dev.lanewise.autograd;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The checks of the operations on tensors: each throws {@link InvalidArgumentException} and nothing else. */
final class Check {
    private Check() {}

    /** {@code value} is not null. */
    static void notNull(String operation, String argument, @Nullable Object value) {
        if (value == null) {
            throw new InvalidArgumentException(operation, argument, "not null", "null");
        }
    }

    /** Neither the array nor one of its elements is null. */
    static void noneNull(String operation, String argument, @Nullable Object @Nullable [] values) {
        if (values == null) {
            throw new InvalidArgumentException(operation, argument + "s", "not null", "null");
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                throw new InvalidArgumentException(operation, argument + " " + i, "not null", "null");
            }
        }
    }

    /** The number of elements of a shape: no dimension is negative, and the product fits an array. */
    static int size(String operation, int[] shape) {
        notNull(operation, "shape", shape);
        long size = 1;
        for (int dimension : shape) {
            if (dimension < 0) {
                throw new InvalidArgumentException(operation, "shape", "no negative dimension", Arrays.toString(shape));
            }
            size = Math.min(size * dimension, Integer.MAX_VALUE + 1L);
        }
        if (size > Integer.MAX_VALUE) {
            throw new InvalidArgumentException(operation, "shape", "at most 2³¹ − 1 elements", Arrays.toString(shape));
        }
        return (int) size;
    }

    /** As many values as the shape has elements. */
    static void length(String operation, String argument, int length, int[] shape) {
        int size = size(operation, shape);
        if (length != size) {
            throw new InvalidArgumentException(
                    operation,
                    argument,
                    size + " elements for the shape " + Arrays.toString(shape),
                    Integer.toString(length));
        }
    }

    /** A tensor of the precision of another. */
    static void dtype(String operation, String argument, Tensor tensor, DType dtype) {
        notNull(operation, argument, tensor);
        if (tensor.dtype() != dtype) {
            throw new InvalidArgumentException(
                    operation, argument, dtype.toString(), tensor.dtype().toString());
        }
    }

    /** A tensor of the given shape. */
    static void shape(String operation, String argument, Tensor tensor, int... shape) {
        notNull(operation, argument, tensor);
        if (!Arrays.equals(tensor.dimensions(), shape)) {
            throw new InvalidArgumentException(
                    operation, argument, "shape " + Arrays.toString(shape), Arrays.toString(tensor.dimensions()));
        }
    }

    /** A tensor of the given rank. */
    static void rank(String operation, String argument, Tensor tensor, int rank) {
        notNull(operation, argument, tensor);
        if (tensor.rank() != rank) {
            throw new InvalidArgumentException(
                    operation, argument, "rank " + rank, "shape " + Arrays.toString(tensor.dimensions()));
        }
    }

    /** An index counted from 0; negative ones are counted from the end. */
    static int index(String operation, String argument, int index, int length) {
        int place = index < 0 ? index + length : index;
        if (place < 0 || place >= length) {
            throw new InvalidArgumentException(
                    operation,
                    argument,
                    length == 0 ? "none: the axis is empty" : "from " + -length + " to " + (length - 1),
                    Integer.toString(index));
        }
        return place;
    }
}
