package dev.lanewise.properties;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A row-major matrix inside a larger array: element (i, j) is {@code array()[offset() + i * ld() + j]}. Everything around the
 * elements is a NaN with bits of its own, so that a kernel that reads there spoils its result, and one that writes there is
 * found out.
 */
public final class FloatOperand {
    private static final float GUARD = Float.intBitsToFloat(Float.floatToRawIntBits(Float.NaN) + 1);

    private final float[] array;
    private final int offset;
    private final int rows;
    private final int columns;
    private final int ld;

    private FloatOperand(float[] array, int offset, int rows, int columns, int ld) {
        this.array = array;
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
        this.ld = ld;
    }

    /**
     * A matrix with a random offset and leading dimension; it ends at the end of its array or a little before.
     *
     * @param random the source
     * @param rows number of rows
     * @param columns number of columns
     * @param special whether elements may be special values and of any magnitude
     * @return a matrix of random elements
     */
    public static FloatOperand random(SplittableRandom random, int rows, int columns, boolean special) {
        int ld = Math.max(1, columns + random.nextInt(4));
        int offset = random.nextInt(10);
        int length = rows == 0 || columns == 0 ? 0 : (rows - 1) * ld + columns;
        float[] array = new float[offset + length + random.nextInt(3)];
        Arrays.fill(array, GUARD);
        FloatOperand operand = new FloatOperand(array, offset, rows, columns, ld);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                array[offset + i * ld + j] = special ? FloatSamples.any(random) : FloatSamples.ordinary(random);
            }
        }
        return operand;
    }

    /**
     * One row that is a whole array.
     *
     * @param array the row, not copied
     * @return a matrix of one row
     */
    public static FloatOperand of(float[] array) {
        return new FloatOperand(array, 0, 1, array.length, Math.max(1, array.length));
    }

    /**
     * The same matrix in an array of its own.
     *
     * @return a copy
     */
    public FloatOperand copy() {
        return new FloatOperand(array.clone(), offset, rows, columns, ld);
    }

    /**
     * The array that holds the matrix.
     *
     * @return the array itself
     */
    public float[] array() {
        return array;
    }

    /**
     * Where the matrix starts.
     *
     * @return the index of element (0, 0)
     */
    public int offset() {
        return offset;
    }

    /**
     * From one row to the next.
     *
     * @return the leading dimension
     */
    public int ld() {
        return ld;
    }

    /**
     * An element.
     *
     * @param i its row
     * @param j its column
     * @return its value
     */
    public float at(int i, int j) {
        return array[offset + i * ld + j];
    }

    /**
     * Compares with what a specification left: the elements have the same bits, where one NaN is as good as another, and
     * nothing around them was written.
     *
     * @param expected the same operand after the specification ran
     */
    public void assertSameBits(FloatOperand expected) {
        float[] rest = array.clone();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                assertSameBits(expected.at(i, j), at(i, j), "element (" + i + ", " + j + ")");
                rest[offset + i * ld + j] = GUARD;
            }
        }
        for (int k = 0; k < rest.length; k++) {
            if (Float.floatToRawIntBits(rest[k]) != Float.floatToRawIntBits(GUARD)) {
                throw new AssertionError("written outside of the matrix at index " + k + ": " + rest[k]);
            }
        }
    }

    /**
     * Compares two numbers by their bits; one NaN is as good as another.
     *
     * @param expected the number that is right
     * @param found the number that a kernel returned
     * @param what names it in the error
     */
    public static void assertSameBits(float expected, float found, String what) {
        if (Float.compare(expected, found) != 0) {
            throw new AssertionError(what + ": expected " + expected + ", found " + found);
        }
    }
}
