package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;
import static dev.lanewise.kernels.ops.FloatPolynomial.polynomial;

import dev.lanewise.kernels.backend.FloatCoefficients;

/** Sine and cosine: x = n π/2 + r with π/2 in three parts (W. J. Cody and W. Waite), beyond LIMIT by {@link HugeAngle}. */
public final class FloatTrig {
    private FloatTrig() {}

    /** y ← sin x, for every finite x. sin(±0) = ±0; NaN for ±∞. Error below 2 ulp. */
    public static float sin(float x) {
        if (!(Math.abs(x) <= FloatCoefficients.TRIG_LIMIT)) {
            return ofReduced(
                    (float) HugeAngle.remainder(x), (float) HugeAngle.quadrant(x) + FloatCoefficients.ROUND, 0);
        }
        float t = fma(x, FloatCoefficients.TWO_OVER_PI, FloatCoefficients.ROUND);
        float y = ofReduced(reduced(x, t - FloatCoefficients.ROUND), t, 0);
        return x == 0f ? x : y;
    }

    /** dx ← dy · cos x: the gradient of sin. */
    public static float sinBackward(float x, float dy) {
        return dy * cos(x);
    }

    /** y ← cos x, for every finite x. cos(±0) = 1; NaN for ±∞. Error below 2 ulp. */
    public static float cos(float x) {
        if (!(Math.abs(x) <= FloatCoefficients.TRIG_LIMIT)) {
            return ofReduced(
                    (float) HugeAngle.remainder(x), (float) HugeAngle.quadrant(x) + FloatCoefficients.ROUND, 1);
        }
        float t = fma(x, FloatCoefficients.TWO_OVER_PI, FloatCoefficients.ROUND);
        return ofReduced(reduced(x, t - FloatCoefficients.ROUND), t, 1);
    }

    /** dx ← −dy · sin x: the gradient of cos. */
    public static float cosBackward(float x, float dy) {
        return -dy * sin(x);
    }

    /** x − n π/2; the first step is exact. */
    private static float reduced(float x, float n) {
        float r = fma(n, -FloatCoefficients.HALF_PI_1, x);
        return fma(n, -FloatCoefficients.HALF_PI_3, fma(n, -FloatCoefficients.HALF_PI_2, r));
    }

    /** sin(r + (n + shift) π/2) for t = n + ROUND. */
    private static float ofReduced(float r, float t, int shift) {
        float z = r * r;
        float sine = fma(r * z, polynomial(FloatCoefficients.SIN, z), r);
        float cosine = fma(z, fma(z, polynomial(FloatCoefficients.COS, z), -0.5f), 1f);
        var quadrant = Float.floatToRawIntBits(t) + shift;
        float y = (quadrant & 1) != 0 ? cosine : sine;
        return Float.intBitsToFloat(Float.floatToRawIntBits(y) ^ ((quadrant >>> 1) << FloatCoefficients.SIGN_SHIFT));
    }
}
