package dev.lanewise.kernels;

import java.lang.reflect.Array;

/**
 * The checks of batched products: every matrix inside its array, and no C that overlaps another C or any A or B. Matrices are
 * given as m × n with a leading dimension, those of one operand all alike.
 */
@SuppressWarnings("ReferenceEquality") // whether two operands share an array is a question of identity
final class Batches {
    private static final ThreadLocal<Batches> LOCAL = ThreadLocal.withInitial(Batches::new);

    /** Where the C lie, in order: the identity of the array above its offset. Kept per thread. */
    private long[] places = new long[64];

    private Batches() {}

    /** {@code count} matrices with {@code stride} elements from the start of one to the start of the next. */
    static void strided(
            String operation,
            String argument,
            Object x,
            int offset,
            int rows,
            int columns,
            int ld,
            String strideArgument,
            int stride,
            int count) {
        Checks.notNull(operation, argument, x);
        Checks.nonNegative(operation, strideArgument, stride);
        int length = Array.getLength(x);
        Checks.matrix(operation, argument, length, offset, count == 0 ? 0 : rows, columns, ld);
        long extent = Checks.extent(rows, columns, ld);
        Checks.range(
                operation, argument, length, offset, count == 0 || extent == 0 ? 0 : (count - 1L) * stride + extent);
    }

    /** {@code count} strided C have no element in common. */
    static void resultsApart(String operation, int m, int n, int ldc, int cStride, int count) {
        long extent = Checks.extent(m, n, ldc);
        long distance = 0;
        for (int i = 1; i < count && (distance += cStride) < extent; i++) {
            if (Checks.overlap((int) distance, m, n, ldc, 0, m, n, ldc)) {
                throw new InvalidArgumentException(
                        operation,
                        "cStride",
                        "one with which no two of " + count + " matrices C overlap",
                        Integer.toString(cStride));
            }
        }
    }

    /** No strided C has an element in common with a strided operand. */
    static void operandApart(
            String operation,
            Object c,
            int cOffset,
            int m,
            int n,
            int ldc,
            int cStride,
            String argument,
            Object x,
            int xOffset,
            int rows,
            int columns,
            int ldx,
            int xStride,
            int count) {
        long cExtent = Checks.extent(m, n, ldc);
        long xExtent = Checks.extent(rows, columns, ldx);
        if (c != x || cExtent == 0 || xExtent == 0) {
            return;
        }
        int xCount = xStride == 0 ? Math.min(count, 1) : count;
        for (int i = 0; i < count; i++) {
            int cAt = cOffset + i * cStride;
            long first = xStride == 0 ? 0 : Math.max(0, (cAt - xExtent - xOffset) / xStride);
            for (long j = first; j < xCount && xOffset + j * xStride < cAt + cExtent; j++) {
                int xAt = (int) (xOffset + j * xStride);
                if (Checks.overlap(cAt, m, n, ldc, xAt, rows, columns, ldx)) {
                    throw overlap(operation, i, cAt, cExtent, argument, j, xAt, xExtent);
                }
            }
        }
    }

    /** {@code count} matrices in arrays of their own, or in the same. */
    static void arrays(
            String operation, String argument, Object[] x, int[] offset, int rows, int columns, int ld, int count) {
        if (x == null || offset == null) {
            Checks.notNull(operation, argument, x);
            throw new InvalidArgumentException(operation, argument + "Offset", "not null", "null");
        }
        if (Math.min(x.length, offset.length) < count) {
            throw new InvalidArgumentException(
                    operation,
                    x.length < count ? argument : argument + "Offset",
                    "one for each of batchCount = " + count + " products",
                    Integer.toString(x.length < count ? x.length : offset.length));
        }
        Checks.matrix(operation, argument, 0, 0, 0, columns, ld);
        long extent = Checks.extent(rows, columns, ld);
        for (int i = 0; i < count; i++) {
            if (x[i] == null || offset[i] < 0 || extent > Array.getLength(x[i]) - (long) offset[i]) {
                Checks.notNull(operation, argument + "[" + i + "]", x[i]);
                if (offset[i] < 0) {
                    throw new InvalidArgumentException(
                            operation, argument + "Offset[" + i + "]", "at least 0", Integer.toString(offset[i]));
                }
                Checks.range(operation, argument + "[" + i + "]", Array.getLength(x[i]), offset[i], extent);
            }
        }
    }

    /** No C has an element in common with another C or with any A or B. In the order of count · log count. */
    static void resultsApart(
            String operation,
            Object[] c,
            int[] cOffset,
            int m,
            int n,
            int ldc,
            Object[] a,
            int[] aOffset,
            int aRows,
            int aColumns,
            int lda,
            Object[] b,
            int[] bOffset,
            int bRows,
            int bColumns,
            int ldb,
            int count) {
        if (m == 0 || n == 0 || count == 0) {
            return;
        }
        Batches batches = LOCAL.get();
        batches.sort(c, cOffset, count);
        if (batches.mayOverlap(m, n, ldc, count)) {
            requireApart(operation, c, cOffset, m, n, ldc, "c", c, cOffset, m, n, ldc, count);
        }
        if (batches.mayOverlap(m, n, ldc, a, aOffset, aRows, aColumns, lda, count)) {
            requireApart(operation, c, cOffset, m, n, ldc, "a", a, aOffset, aRows, aColumns, lda, count);
        }
        if (batches.mayOverlap(m, n, ldc, b, bOffset, bRows, bColumns, ldb, count)) {
            requireApart(operation, c, cOffset, m, n, ldc, "b", b, bOffset, bRows, bColumns, ldb, count);
        }
    }

    /** Offsets are below 2³¹, so places of one array are never within an extent of those of another identity. */
    private static long place(Object array, int offset) {
        return (long) System.identityHashCode(array) << 32 | offset;
    }

    private void sort(Object[] c, int[] cOffset, int count) {
        if (places.length < count) {
            places = new long[count];
        }
        boolean sorted = true;
        for (int i = 0; i < count; i++) {
            places[i] = place(c[i], cOffset[i]);
            sorted &= i == 0 || places[i - 1] <= places[i];
        }
        if (!sorted) {
            heapSort(places, count);
        }
    }

    /** In place: the sort of the JDK takes a buffer for long runs. */
    private static void heapSort(long[] x, int count) {
        for (int root = count / 2 - 1; root >= 0; root--) {
            sink(x, root, count);
        }
        for (int last = count - 1; last > 0; last--) {
            long largest = x[0];
            x[0] = x[last];
            x[last] = largest;
            sink(x, 0, last);
        }
    }

    private static void sink(long[] x, int root, int count) {
        long value = x[root];
        int at = root;
        for (int child = 2 * at + 1; child < count; child = 2 * at + 1) {
            if (child + 1 < count && x[child + 1] > x[child]) {
                child++;
            }
            if (x[child] <= value) {
                break;
            }
            x[at] = x[child];
            at = child;
        }
        x[at] = value;
    }

    /** Whether two of the C overlap, if arrays of one identity are one. */
    private boolean mayOverlap(int m, int n, int ldc, int count) {
        long extent = Checks.extent(m, n, ldc);
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count && places[j] - places[i] < extent; j++) {
                if (Checks.overlap((int) places[i], m, n, ldc, (int) places[j], m, n, ldc)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a C overlaps one of the operands, if arrays of one identity are one. */
    private boolean mayOverlap(
            int m, int n, int ldc, Object[] x, int[] xOffset, int rows, int columns, int ldx, int count) {
        long cExtent = Checks.extent(m, n, ldc);
        long xExtent = Checks.extent(rows, columns, ldx);
        for (int i = 0; i < count && xExtent > 0; i++) {
            long place = place(x[i], xOffset[i]);
            int first = firstFrom(place - cExtent + 1, count);
            for (int j = first; j < count && places[j] < place + xExtent; j++) {
                if (Checks.overlap((int) places[j], m, n, ldc, xOffset[i], rows, columns, ldx)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The index of the first place that is not before the given one. */
    private int firstFrom(long place, int count) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places[middle] < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The same question for each pair of matrices, with the arrays themselves. */
    private static void requireApart(
            String operation,
            Object[] c,
            int[] cOffset,
            int m,
            int n,
            int ldc,
            String argument,
            Object[] x,
            int[] xOffset,
            int rows,
            int columns,
            int ldx,
            int count) {
        boolean amongThemselves = argument.equals("c");
        for (int i = 0; i < count; i++) {
            for (int j = amongThemselves ? i + 1 : 0; j < count; j++) {
                if (c[i] == x[j] && Checks.overlap(cOffset[i], m, n, ldc, xOffset[j], rows, columns, ldx)) {
                    long cExtent = Checks.extent(m, n, ldc);
                    long xExtent = Checks.extent(rows, columns, ldx);
                    throw overlap(operation, i, cOffset[i], cExtent, argument, j, xOffset[j], xExtent);
                }
            }
        }
    }

    private static InvalidArgumentException overlap(
            String operation, int i, int cAt, long cExtent, String argument, long j, int xAt, long xExtent) {
        return new InvalidArgumentException(
                operation,
                "c of product " + i,
                "elements apart from those of " + argument + " of product " + j + " in the same array, " + xAt + " to "
                        + (xAt + xExtent - 1),
                cAt + " to " + (cAt + cExtent - 1));
    }
}
