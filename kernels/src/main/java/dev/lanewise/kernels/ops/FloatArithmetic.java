package dev.lanewise.kernels.ops;

import dev.lanewise.kernels.backend.FusedMultiplyAdd;

/** Arithmetic, each result rounded once. */
public final class FloatArithmetic {
    private FloatArithmetic() {}

    /** z ← x + y, rounded once. */
    @Broadcasts
    public static float add(float x, float y) {
        return x + y;
    }

    /** z ← x − y, rounded once. */
    @Broadcasts(reversed = "subFromScalar")
    public static float sub(float x, float y) {
        return x - y;
    }

    /** z ← x · y, rounded once. A factor of 0 does not hide a NaN or an infinity. */
    @Broadcasts(scalar = "scale")
    public static float mul(float x, float y) {
        return x * y;
    }

    /** z ← x / y, rounded once: ±∞ for x / 0, NaN for 0 / 0. */
    @Broadcasts(reversed = "divIntoScalar")
    public static float div(float x, float y) {
        return x / y;
    }

    /** w ← fma(x, y, z) = x·y + z, rounded once. */
    public static float fma(float x, float y, float z) {
        return FusedMultiplyAdd.fma(x, y, z);
    }

    /** y ← x², rounded once. */
    public static float square(float x) {
        return x * x;
    }

    /** dx ← dy · (x + x): the gradient of square. */
    public static float squareBackward(float x, float dy) {
        return dy * (x + x);
    }

    /** y ← fma(α, x, y) = α·x + y, rounded once. α = 0 does not hide a NaN or an infinity in x. */
    @InPlace
    public static float axpy(float alpha, float x, float y) {
        return FusedMultiplyAdd.fma(alpha, x, y);
    }

    /** y ← α. */
    public static float fill(float alpha) {
        return alpha;
    }
}
