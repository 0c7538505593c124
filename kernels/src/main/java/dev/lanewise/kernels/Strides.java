package dev.lanewise.kernels;

/**
 * Checks of vectors with increments, and of operands that may share an array with them.
 *
 * <p>The offset of a vector is the lowest index that it has; with a negative increment that is the index of its last element.
 */
@SuppressWarnings("ReferenceEquality") // whether two operands share an array is a question of identity
final class Strides {
    private Strides() {}

    /** The index of element 0. */
    static int first(int n, int offset, int inc) {
        return inc < 0 && n > 0 ? offset - (n - 1) * inc : offset;
    }

    /** The increment is not 0 and the n elements lie inside the array, whose own length is given. */
    static void vector(String operation, String argument, int arrayLength, int n, int offset, int inc) {
        if (inc == 0) {
            String increment = "inc" + Character.toUpperCase(argument.charAt(0)) + argument.substring(1);
            throw new InvalidArgumentException(operation, increment, "not 0", "0");
        }
        Checks.range(operation, argument, arrayLength, offset, n == 0 ? 0 : last(n, 0, inc) + 1);
    }

    /** Two vectors have no element in common. */
    static void apart(
            String operation,
            String output,
            Object y,
            int yCount,
            int yOffset,
            int incY,
            String input,
            Object x,
            int xCount,
            int xOffset,
            int incX) {
        if (y == x && meetsRows(yCount, yOffset, incY, xOffset, xCount, 1, Math.abs((long) incX))) {
            long yLast = last(yCount, yOffset, incY);
            throw shared(operation, output, yOffset, yLast, input, xOffset, last(xCount, xOffset, incX));
        }
    }

    /** A vector has no element in common with a matrix; what is written is named first. */
    static void apart(
            String operation,
            String vector,
            Object x,
            int n,
            int xOffset,
            int incX,
            String matrix,
            Object a,
            int aOffset,
            int rows,
            int columns,
            int lda,
            boolean vectorIsWritten) {
        if (x == a && meetsRows(n, xOffset, incX, aOffset, rows, columns, lda)) {
            long xLast = last(n, xOffset, incX);
            long aLast = aOffset + (rows - 1L) * lda + columns - 1;
            throw vectorIsWritten
                    ? shared(operation, vector, xOffset, xLast, matrix, aOffset, aLast)
                    : shared(operation, matrix, aOffset, aLast, vector, xOffset, xLast);
        }
    }

    /** Whether one of n elements is in one of some rows. */
    private static boolean meetsRows(int n, int offset, int inc, int rowsOffset, int rows, int columns, long ld) {
        if (n == 0 || rows == 0 || columns == 0) {
            return false;
        }
        long step = Math.abs((long) inc);
        boolean samePlaceInEachRow = step % ld == 0;
        if (samePlaceInEachRow && Math.floorMod((long) offset - rowsOffset, ld) >= columns) {
            return false;
        }
        long last = last(n, offset, inc);
        for (int i = 0; i < rows; i++) {
            long row = rowsOffset + i * ld;
            long skipped = row <= offset ? 0 : (row - offset + step - 1) / step;
            long next = offset + skipped * step;
            if (next <= last && next >= row && next < row + columns) {
                return true;
            }
        }
        return false;
    }

    /** The highest index of n > 0 elements. */
    private static long last(int n, int offset, int inc) {
        return offset + (n - 1L) * Math.abs((long) inc);
    }

    private static InvalidArgumentException shared(
            String operation, String output, long from, long to, String input, long inputFrom, long inputTo) {
        return new InvalidArgumentException(
                operation,
                output + "Offset",
                "elements apart from those of " + input + " in the same array, " + inputFrom + " to " + inputTo,
                from + " to " + to);
    }
}
