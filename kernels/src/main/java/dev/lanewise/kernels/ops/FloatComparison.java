package dev.lanewise.kernels.ops;

/** Comparisons, and what is chosen by them. */
public final class FloatComparison {
    private FloatComparison() {}

    /** z ← the larger of x and y; y if they are equal, NaN if one is NaN. */
    @Broadcasts
    public static float max(float x, float y) {
        return x > y || Float.isNaN(x) ? x : y;
    }

    /** z ← the smaller of x and y; y if they are equal, NaN if one is NaN. */
    @Broadcasts
    public static float min(float x, float y) {
        return x < y || Float.isNaN(x) ? x : y;
    }

    /** z ← 1 if x &lt; y, else 0. A NaN is neither above, below nor equal to anything. */
    @Broadcasts
    public static float less(float x, float y) {
        return x < y ? 1f : 0f;
    }

    /** z ← 1 if x ≤ y, else 0. A NaN is neither above, below nor equal to anything. */
    @Broadcasts
    public static float lessEqual(float x, float y) {
        return x <= y ? 1f : 0f;
    }

    /** z ← 1 if x &gt; y, else 0. A NaN is neither above, below nor equal to anything. */
    @Broadcasts
    public static float greater(float x, float y) {
        return x > y ? 1f : 0f;
    }

    /** z ← 1 if x ≥ y, else 0. A NaN is neither above, below nor equal to anything. */
    @Broadcasts
    public static float greaterEqual(float x, float y) {
        return x >= y ? 1f : 0f;
    }

    /** z ← 1 if x = y, else 0. A NaN is neither above, below nor equal to anything. */
    @Broadcasts
    public static float equal(float x, float y) {
        return x == y ? 1f : 0f;
    }

    /** z ← 1 if x ≠ y, else 0. A NaN is unequal to everything. */
    @Broadcasts
    public static float notEqual(float x, float y) {
        return x != y ? 1f : 0f;
    }

    /** w ← y if x ≠ 0, else z: the choice that a comparison x made. A NaN in x chooses y. */
    public static float select(float x, float y, float z) {
        return x != 0f ? y : z;
    }
}
