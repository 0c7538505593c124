package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;
import static dev.lanewise.kernels.ops.FloatPolynomial.polynomial;

import dev.lanewise.kernels.backend.FloatCoefficients;
import dev.lanewise.kernels.backend.FloatConstants;

/**
 * The Gaussian error linear unit x Φ(x) (D. Hendrycks and K. Gimpel 2016), exactly and by tanh.
 *
 * <p>For a = |x|, a Φ(−a) is e^(−a²/2) M / (5/2 M + N) with M = a P(a) and polynomials P and N; 5/2 lies so close to √(2π) that for
 * large a an error of P or N changes nothing. Near 0, Φ is ½ + x (1/√(2π) + x² R(x²)). Whatever the last operations depend on is a
 * sum of two numbers: one rounded, and what its rounding lost.
 */
public final class FloatGelu {
    private FloatGelu() {}

    /** y ← x · Φ(x), Φ the normal distribution. gelu(±0) = ±0, gelu(−∞) = −0, gelu(+∞) = +∞. Error below 2 ulp. */
    public static float gelu(float x) {
        float a = cut(x);
        float lower = lower(a);
        float y = x < 0f ? -lower : x - lower;
        y = a < FloatCoefficients.GELU_SPLIT ? near(x, a) : y;
        y = x == 0f ? x : y;
        return Math.abs(x) < FloatCoefficients.GELU_END ? y : atTheEnds(x);
    }

    /** x/2 + a² (1/√(2π) + a² R(a²)). */
    private static float near(float x, float a) {
        float z = a * a;
        float zLow = fma(a, a, -z);
        float p = polynomial(FloatCoefficients.GELU_NEAR, z);
        float r = fma(z, p, FloatCoefficients.ROOT_HALF_OVER_PI);
        float rLow = fma(z, p, FloatCoefficients.ROOT_HALF_OVER_PI - r) + FloatCoefficients.ROOT_HALF_OVER_PI_LO;
        float q = z * r;
        float qLow = fma(z, rLow, fma(zLow, r, fma(z, r, -q)));
        float half = 0.5f * x;
        float y = half + q;
        return y + ((q - (y - half)) + qLow);
    }

    /** a Φ(−a) for a from GELU_SPLIT to GELU_END. */
    private static float lower(float a) {
        float half = -0.5f * a;
        float h = half * a;
        float t = fma(h, FloatConstants.LOG2_E, FloatConstants.ONCE_BIAS);
        float m = FloatExp.minus1(FloatExp.reduced(h, t - FloatConstants.ONCE_BIAS) + fma(half, a, -h));
        float e = 1f + m;
        float eLow = m - (e - 1f);
        float p = polynomial(FloatCoefficients.GELU_P, a);
        float b = a * p;
        float bLow = fma(a, p, -b);
        float k = polynomial(FloatCoefficients.GELU_N, a);
        float c = 2.5f * b;
        float d = c + k;
        float dLow = (k - (d - c)) + fma(2.5f, bLow, fma(2.5f, b, -c));
        float n = b * e;
        float nLow = fma(b, eLow, fma(bLow, e, fma(b, e, -n)));
        float q = 1f / d;
        float y = n * q;
        float scaled = fma(fma(-y, d, n) + fma(-y, dLow, nLow), q, y);
        y = scaled * FloatExp.power(t);
        if (!(h > -FloatConstants.EXP_EASY)) {
            y = FloatExp.inTwoSteps(scaled, t);
        }
        return y;
    }

    /** dx ← dy · (Φ(x) + x φ(x)), φ the normal density: the gradient of gelu. */
    public static float geluBackward(float x, float dy) {
        float a = cut(x);
        float e = ofMinusHalfSquare(a);
        float p = polynomial(FloatCoefficients.GELU_P, a);
        float lower = e * (p / fma(2.5f * a, p, polynomial(FloatCoefficients.GELU_N, a)));
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

    /** e^(−a²/2), by e^h (1 + l) with h + l = −a²/2 exactly. */
    private static float ofMinusHalfSquare(float a) {
        float half = -0.5f * a;
        float h = half * a;
        float l = fma(half, a, -h);
        return FloatExp.ofSum(h, l);
    }

    /** y ← x · ½ (1 + tanh(√(2/π) (x + 0.044715 x³))). geluTanh(−∞) = −0, geluTanh(+∞) = +∞. Error below 2 ulp. */
    public static float geluTanh(float x) {
        float a = cut(x);
        float p = FloatCoefficients.GELU_LINEAR + a * a * FloatCoefficients.GELU_CUBIC;
        float v = a * p;
        float vLow = fma(a, low(a, p), fma(a, p, -v));
        float y = FloatSilu.gated(x, FloatSign.copy(v, -x), x < 0f ? vLow : -vLow);
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
