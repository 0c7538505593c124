package dev.lanewise.properties;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A vector with an increment inside a larger array, as the BLAS has them: the offset is its lowest index, so with a negative
 * increment that of its last element. What is around and between the elements is a NaN with bits of its own, so that a kernel
 * that reads there spoils its result, and one that writes there is found out.
 */
public final class FloatStrided {
    private static final float GUARD = Float.intBitsToFloat(Float.floatToRawIntBits(Float.NaN) + 1);

    private final float[] array;
    private final int offset;
    private final int n;
    private final int inc;

    private FloatStrided(float[] array, int offset, int n, int inc) {
        this.array = array;
        this.offset = offset;
        this.n = n;
        this.inc = inc;
    }

    /**
     * A vector with a random offset and an increment from −3 to 3, half of the time 1; it ends at the end of its array or a
     * little before.
     *
     * @param random the source
     * @param n number of elements
     * @param special whether elements may be special values and of any magnitude
     * @return a vector of random elements
     */
    public static FloatStrided random(SplittableRandom random, int n, boolean special) {
        int[] increments = {1, 1, 1, 1, 2, 3, -1, -2};
        int inc = increments[random.nextInt(increments.length)];
        int offset = random.nextInt(10);
        int length = n == 0 ? 0 : (n - 1) * Math.abs(inc) + 1;
        float[] array = new float[offset + length + random.nextInt(3)];
        Arrays.fill(array, GUARD);
        FloatStrided vector = new FloatStrided(array, offset, n, inc);
        for (int i = 0; i < n; i++) {
            vector.set(i, special ? FloatSamples.any(random) : FloatSamples.ordinary(random));
        }
        return vector;
    }

    /**
     * The same vector in an array of its own.
     *
     * @return a copy
     */
    public FloatStrided copy() {
        return new FloatStrided(array.clone(), offset, n, inc);
    }

    /**
     * The array that holds the vector.
     *
     * @return the array itself
     */
    public float[] array() {
        return array;
    }

    /**
     * Where the vector starts in its array, whatever the direction.
     *
     * @return its lowest index
     */
    public int offset() {
        return offset;
    }

    /**
     * From one element to the next.
     *
     * @return the increment
     */
    public int inc() {
        return inc;
    }

    /**
     * Where element 0 stands.
     *
     * @return its index
     */
    public int first() {
        return inc > 0 || n == 0 ? offset : offset - (n - 1) * inc;
    }

    /**
     * An element.
     *
     * @param i its number
     * @return its value
     */
    public float at(int i) {
        return array[first() + i * inc];
    }

    /**
     * Changes an element.
     *
     * @param i its number
     * @param value its new value
     */
    public void set(int i, float value) {
        array[first() + i * inc] = value;
    }

    /**
     * Compares with what a specification left: the elements have the same bits, where one NaN is as good as another, and
     * nothing around or between them was written.
     *
     * @param expected the same vector after the specification ran
     */
    public void assertSameBits(FloatStrided expected) {
        float[] rest = array.clone();
        for (int i = 0; i < n; i++) {
            FloatOperand.assertSameBits(expected.at(i), at(i), "element " + i);
            rest[first() + i * inc] = GUARD;
        }
        for (int k = 0; k < rest.length; k++) {
            if (Float.floatToRawIntBits(rest[k]) != Float.floatToRawIntBits(GUARD)) {
                throw new AssertionError("written outside of the vector at index " + k + ": " + rest[k]);
            }
        }
    }
}
