package dev.lanewise.layers.data;

import dev.lanewise.kernels.InvalidArgumentException;
import org.jspecify.annotations.Nullable;

/** The checks of this package: each throws {@link InvalidArgumentException} and nothing else. */
final class Checks {
    private Checks() {}

    /** {@code value} is not null. */
    static void notNull(String operation, String argument, @Nullable Object value) {
        if (value == null) {
            throw new InvalidArgumentException(operation, argument, "not null", "null");
        }
    }

    /** An array of {@code length} elements is made of whole rows. */
    static void wholeRows(String operation, String argument, int length, int columns) {
        if (columns < 1) {
            throw new InvalidArgumentException(operation, "columns", "at least 1", Integer.toString(columns));
        }
        if (length % columns != 0) {
            throw new InvalidArgumentException(
                    operation, argument, "whole rows of " + columns + " columns", length + " elements");
        }
    }

    /** Row numbers from 0 to {@code count} − 1. */
    static void rowNumbers(String operation, int[] rows, int count) {
        notNull(operation, "rows", rows);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] < 0 || rows[i] >= count) {
                throw new InvalidArgumentException(
                        operation, "rows[" + i + "]", "0 to " + (count - 1), Integer.toString(rows[i]));
            }
        }
    }
}
