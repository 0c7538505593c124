package dev.lanewise.kernels;

import org.jspecify.annotations.Nullable;

/** The checks of the facades: each throws {@link InvalidArgumentException} and nothing else. */
@SuppressWarnings("ReferenceEquality") // whether two operands share an array is a question of identity
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
            throw new InvalidArgumentException(operation, argument + "Offset", "at least 0", Integer.toString(offset));
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
            leadingDimension(operation, leadingDimension(argument), columns, ld);
        }
        range(operation, argument, arrayLength, offset, extent(rows, columns, ld));
    }

    /** A leading dimension is not smaller than a row. */
    static void leadingDimension(String operation, String argument, int columns, int ld) {
        if (ld < Math.max(1, columns)) {
            throw new InvalidArgumentException(
                    operation, argument, "at least max(1, columns = " + columns + ")", Integer.toString(ld));
        }
    }

    /** From the first element of a row-major matrix to behind its last one; 0 for an empty matrix. */
    static long extent(int rows, int columns, int ld) {
        return rows == 0 || columns == 0 ? 0 : (rows - 1L) * ld + columns;
    }

    /** The parameter that holds the leading dimension of a matrix: ldx, lddy, ldLogit. */
    private static String leadingDimension(String matrix) {
        return matrix.length() <= 2
                ? "ld" + matrix
                : "ld" + Character.toUpperCase(matrix.charAt(0)) + matrix.substring(1);
    }

    /** {@code length} elements of an output lie exactly on those of an input or touch none of them. */
    static void sameOrApart(
            String operation, String output, Object y, int yOffset, String input, Object x, int xOffset, int length) {
        if (y == x && yOffset != xOffset && Math.abs((long) yOffset - xOffset) < length) {
            throw new InvalidArgumentException(
                    operation,
                    output + "Offset",
                    input + "Offset = " + xOffset + " or " + length + " elements away from it in the same array",
                    Integer.toString(yOffset));
        }
    }

    /** The elements of a matrix that is written lie exactly on those of one that is read, or touch none of them. */
    static void sameOrApart(
            String operation,
            String output,
            Object y,
            int yOffset,
            int ldy,
            String input,
            Object x,
            int xOffset,
            int ldx,
            int rows,
            int columns) {
        boolean same = yOffset == xOffset && (ldy == ldx || rows == 1);
        if (y == x && !same) {
            apart(operation, output, y, yOffset, rows, columns, ldy, input, x, xOffset, rows, columns, ldx);
        }
    }

    /**
     * Two matrices have no element in common; a vector is a matrix of one row with the other's leading dimension, and what is null
     * has no element.
     */
    static void apart(
            String operation,
            String output,
            @Nullable Object y,
            int yOffset,
            int yRows,
            int yColumns,
            int ldy,
            String input,
            @Nullable Object x,
            int xOffset,
            int xRows,
            int xColumns,
            int ldx) {
        if (y != null && y == x && overlap(yOffset, yRows, yColumns, ldy, xOffset, xRows, xColumns, ldx)) {
            throw new InvalidArgumentException(
                    operation,
                    output + "Offset",
                    "elements apart from those of " + input + " in the same array, " + xOffset + " to "
                            + (xOffset + extent(xRows, xColumns, ldx) - 1),
                    yOffset + " to " + (yOffset + extent(yRows, yColumns, ldy) - 1));
        }
    }

    /** Two matrices of one array have elements in common, or cannot be told to be apart. */
    static boolean overlap(
            int yOffset, int yRows, int yColumns, int ldy, int xOffset, int xRows, int xColumns, int ldx) {
        long yExtent = extent(yRows, yColumns, ldy);
        long xExtent = extent(xRows, xColumns, ldx);
        return yExtent > 0
                && xExtent > 0
                && yOffset + yExtent > xOffset
                && xOffset + xExtent > yOffset
                && !sideBySide(yOffset, yColumns, ldy, xOffset, xColumns, ldx);
    }

    /** Two matrices are different columns of one that is wide enough for both. */
    private static boolean sideBySide(int yOffset, int yColumns, int ldy, int xOffset, int xColumns, int ldx) {
        int fromX = Math.floorMod((long) yOffset - xOffset, ldx);
        return ldy == ldx && fromX >= xColumns && fromX + (long) yColumns <= ldx;
    }

    /** Each of {@code rows} labels names a class, 0 to classes − 1. */
    static void labels(String operation, int rows, int classes, int[] label, int labelOffset) {
        notNull(operation, "label", label);
        range(operation, "label", label.length, labelOffset, rows);
        int bad = 0; // negative once a label is, or is no class: a loop without a branch, which C2 vectorises
        for (int i = 0; i < rows; i++) {
            bad |= label[labelOffset + i] | (classes - 1 - label[labelOffset + i]);
        }
        for (int i = 0; bad < 0 && i < rows; i++) {
            int found = label[labelOffset + i];
            if (found < 0 || found >= classes) {
                throw new InvalidArgumentException(
                        operation,
                        "label[" + (labelOffset + i) + "]",
                        "at least 0 and less than classes = " + classes,
                        Integer.toString(found));
            }
        }
    }

    /** Each of {@code count} indices names one of {@code length} rows. */
    static void indices(String operation, int count, int length, int[] index, int indexOffset) {
        notNull(operation, "index", index);
        range(operation, "index", index.length, indexOffset, count);
        for (int i = 0; i < count; i++) {
            int found = index[indexOffset + i];
            if (found < 0 || found >= length) {
                throw new InvalidArgumentException(
                        operation,
                        "index[" + (indexOffset + i) + "]",
                        "at least 0 and less than length = " + length,
                        Integer.toString(found));
            }
        }
    }

    /** A mask lies inside its array: a row for each row, or, with a leading dimension of 0, one for all. */
    static void mask(String operation, int rows, int columns, boolean[] mask, int maskOffset, int ldMask) {
        notNull(operation, "mask", mask);
        if (ldMask == 0) {
            range(operation, "mask", mask.length, maskOffset, rows == 0 ? 0 : columns);
        } else {
            matrix(operation, "mask", mask.length, maskOffset, rows, columns, ldMask);
        }
    }

    /** {@code value} is positive and finite, and so is what is left of it in the precision of the kernel. */
    static void positive(String operation, String argument, double value, double rounded) {
        if (!(rounded > 0 && rounded < Double.POSITIVE_INFINITY)) {
            throw new InvalidArgumentException(
                    operation, argument, "positive and finite in the precision of the arrays", Double.toString(value));
        }
    }

    /** {@code value} is neither NaN nor infinite. */
    static void finite(String operation, String argument, double value) {
        if (!Double.isFinite(value)) {
            throw new InvalidArgumentException(operation, argument, "a finite number", Double.toString(value));
        }
    }

    /** {@code length} numbers of a random stream from {@code position} on. */
    static void position(String operation, long position, int length) {
        if (position < 0 || position > Long.MAX_VALUE - length) {
            throw new InvalidArgumentException(
                    operation,
                    "position",
                    "at least 0 and at most 2^63 - 1 - length = " + (Long.MAX_VALUE - length),
                    Long.toString(position));
        }
    }

    /** {@code value} is not negative, and finite in the precision of the kernel. */
    static void notNegative(String operation, String argument, double value, double rounded) {
        if (!(value >= 0 && rounded < Double.POSITIVE_INFINITY)) {
            throw new InvalidArgumentException(
                    operation,
                    argument,
                    "at least 0 and finite in the precision of the arrays",
                    Double.toString(value));
        }
    }

    /** 0 ≤ {@code value} < 1. */
    static void decay(String operation, String argument, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new InvalidArgumentException(
                    operation, argument, "at least 0 and less than 1", Double.toString(value));
        }
    }

    /** 0 ≤ {@code value} ≤ 1. */
    static void fraction(String operation, String argument, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new InvalidArgumentException(operation, argument, "at least 0 and at most 1", Double.toString(value));
        }
    }

    /** {@code value} ≥ 1. */
    static void atLeastOne(String operation, String argument, int value) {
        if (value < 1) {
            throw new InvalidArgumentException(operation, argument, "at least 1", Integer.toString(value));
        }
    }
}
