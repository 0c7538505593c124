package dev.lanewise.kernels;

import org.jspecify.annotations.Nullable;

/** The checks of the facades: each throws {@link InvalidArgumentException} and nothing else. */
final class Checks {
    private Checks() {}

    /** {@code value} ≥ 0. */
    static void nonNegative(String operation, String argument, int value) {
        if (value < 0) {
            throw new InvalidArgumentException(operation, argument, "at least 0", Integer.toString(value));
        }
    }

    /** {@code value} is not null. */
    static void notNull(String operation, String argument, @Nullable Object value) {
        if (value == null) {
            throw new InvalidArgumentException(operation, argument, "not null", "null");
        }
    }

    /** {@code length} elements from {@code offset} lie inside the array, whose own length is given. */
    static void range(String operation, String argument, int arrayLength, int offset, long length) {
        if (offset < 0) {
            throw new InvalidArgumentException(
                    operation, argument + "Offset", "at least 0", Integer.toString(offset));
        }
        if (length > arrayLength - (long) offset) {
            throw new InvalidArgumentException(
                    operation,
                    argument,
                    "at least " + length + " elements from offset " + offset,
                    "an array of length " + arrayLength);
        }
    }

    /** A row-major matrix with leading dimension {@code ld} lies inside the array; an empty matrix always does. */
    static void matrix(String operation, String argument, int arrayLength, int offset, int rows, int columns, int ld) {
        if (ld < Math.max(1, columns)) {
            throw new InvalidArgumentException(
                    operation, "ld" + argument, "at least max(1, columns = " + columns + ")", Integer.toString(ld));
        }
        long length = rows == 0 || columns == 0 ? 0 : (rows - 1L) * ld + columns;
        range(operation, argument, arrayLength, offset, length);
    }
}
