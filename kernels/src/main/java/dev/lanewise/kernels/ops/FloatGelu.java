package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;
import static dev.lanewise.kernels.ops.FloatPolynomial.polynomial;

import dev.lanewise.kernels.backend.FloatCoefficients;

/**
 * The Gaussian error linear unit x Φ(x) (D. Hendrycks and K. Gimpel 2016), exactly and by tanh.
 *
 * <p>For a = |x|, a Φ(−a) is e^(−a²/2) / √(2π) · M / (M + N) with polynomials M and N in a, and a² in two parts; near 0, Φ is
 * ½ + x R(x²).
 */
public final class FloatGelu {
    private FloatGelu() {}

    /** y ← x · Φ(x), Φ the normal distribution. gelu(±0) = ±0, gelu(−∞) = −0, gelu(+∞) = +∞. Error below 3.5 ulp. */
    public static float gelu(float x) {
        float a = cut(x);
        float half = -0.5f * a;
        float h = half * a;
        float lower = FloatExp.times(product(a), h, fma(half, a, -h));
        float y = x < 0f ? -lower : x - lower;
        float square = a * a;
        float near = fma(square, polynomial(FloatCoefficients.GELU_NEAR, square), 0.5f * x);
        y = a < FloatCoefficients.GELU_SPLIT ? near : y;
        y = x == 0f ? x : y;
        return Math.abs(x) < FloatCoefficients.GELU_END ? y : atTheEnds(x);
    }

    /** dx ← dy · (Φ(x) + x φ(x)), φ the normal density: the gradient of gelu. */
    public static float geluBackward(float x, float dy) {
        float a = cut(x);
        float e = ofMinusHalfSquare(a);
        float p = polynomial(FloatCoefficients.GELU_P, a);
        float lower =
                e * (FloatCoefficients.ROOT_HALF_OVER_PI * p / fma(a, p, polynomial(FloatCoefficients.GELU_N, a)));
        float bump = FloatSign.copy(a, x) * (e * FloatCoefficients.ROOT_HALF_OVER_PI);
        return dy * ((x < 0f ? lower : 1f - lower) + bump);
    }

    /** |x|, but no more than where Φ(−|x|) is 0. */
    private static float cut(float x) {
        float a = Math.abs(x);
        return a > FloatCoefficients.GELU_END ? FloatCoefficients.GELU_END : a;
    }

    private static float atTheEnds(float x) {
        return x < 0f ? -0f : x;
    }

    /** a e^(a²/2) Φ(−a). */
    private static float product(float a) {
        float m = a * polynomial(FloatCoefficients.GELU_P, a);
        return m / (m + polynomial(FloatCoefficients.GELU_N, a)) * FloatCoefficients.ROOT_HALF_OVER_PI;
    }

    /** e^(−a²/2), by e^h (1 + l) with h + l = −a²/2 exactly. */
    private static float ofMinusHalfSquare(float a) {
        float half = -0.5f * a;
        float h = half * a;
        float l = fma(half, a, -h);
        return FloatExp.times(1f, h, l);
    }

    /** y ← x · ½ (1 + tanh(√(2/π) (x + 0.044715 x³))). geluTanh(−∞) = −0, geluTanh(+∞) = +∞. Error below 3 ulp. */
    public static float geluTanh(float x) {
        float a = cut(x);
        float p = FloatCoefficients.GELU_LINEAR + a * a * FloatCoefficients.GELU_CUBIC;
        float v = a * p;
        float vLow = fma(a, low(a, p), fma(a, p, -v));
        float e = FloatExp.times(1f, -v, -vLow);
        float y = (x < 0f ? FloatExp.times(x, -v, -vLow) : x) / (1f + e);
        return Math.abs(x) < FloatCoefficients.GELU_END ? y : atTheEnds(x);
    }

    /** dx ← dy · (s + x s (1 − s) v′) with s = sigmoid(v), v = 2√(2/π) (x + 0.044715 x³): the gradient of geluTanh. */
    public static float geluTanhBackward(float x, float dy) {
        float a = cut(x);
        float v = a * fma(a * a, FloatCoefficients.GELU_CUBIC, FloatCoefficients.GELU_LINEAR);
        float e = FloatExp.exp(-v);
        float u = 1f / (1f + e);
        float w = e * u;
        float slope = fma(a * a, 3f * FloatCoefficients.GELU_CUBIC, FloatCoefficients.GELU_LINEAR);
        float bump = FloatSign.copy(a, x) * (w * u * slope);
        return dy * ((x < 0f ? w : u) + bump);
    }

    /** What p lacks of 2√(2/π) (1 + 0.044715 a²): the exponent a·p needs it, since its error is one of the power. */
    private static float low(float a, float p) {
        float square = a * a;
        float cubic = square * FloatCoefficients.GELU_CUBIC;
        float cubicLow = fma(square, FloatCoefficients.GELU_CUBIC, -cubic);
        cubicLow = fma(fma(a, a, -square), FloatCoefficients.GELU_CUBIC, cubicLow);
        cubicLow = fma(square, FloatCoefficients.GELU_CUBIC_LO, cubicLow);
        float back = p - FloatCoefficients.GELU_LINEAR;
        float error = (FloatCoefficients.GELU_LINEAR - (p - back)) + (cubic - back);
        return error + (cubicLow + FloatCoefficients.GELU_LINEAR_LO);
    }
}
