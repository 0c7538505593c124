package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;
import static dev.lanewise.kernels.ops.FloatPolynomial.polynomial;

import dev.lanewise.kernels.backend.FloatCoefficients;
import dev.lanewise.kernels.backend.FloatConstants;

/**
 * The Gaussian error linear unit x Φ(x) (D. Hendrycks and K. Gimpel 2016), exactly and by tanh.
 *
 * <p>For a = |x|, a Φ(−a) is a/2 · e^−(a²/2 + M(a)) with M(a) = −a²/2 − ln 2Φ(−a), which bends so little that it is a polynomial
 * on each of two intervals. Beyond them it is e^(−a²/2) L / (5/2 L + N) with L = a P(a) and polynomials P and N; 5/2 lies so close
 * to √(2π) that for large a an error of P or N changes nothing. Whatever the last operations depend on is a sum of two numbers: one
 * rounded, and what its rounding lost.
 */
public final class FloatGelu {
    private FloatGelu() {}

    /** y ← x · Φ(x), Φ the normal distribution. gelu(±0) = ±0, gelu(−∞) = −0, gelu(+∞) = +∞. Error below 2 ulp. */
    public static float gelu(float x) {
        float a = Math.abs(x);
        float lower = lower(a);
        if (!(a < FloatCoefficients.GELU_FAR)) {
            lower = far(cut(a));
        }
        return x < 0f ? -lower : x - lower;
    }

    /** a Φ(−a) for a below GELU_FAR. */
    private static float lower(float a) {
        boolean near = a < FloatCoefficients.GELU_SPLIT;
        float t = a - (near ? FloatCoefficients.GELU_NEAR_CENTRE : FloatCoefficients.GELU_MIDDLE_CENTRE);
        float p = polynomial(near ? FloatCoefficients.GELU_NEAR : FloatCoefficients.GELU_MIDDLE, t);
        float c = near ? FloatCoefficients.GELU_NEAR_VALUE : FloatCoefficients.GELU_MIDDLE_VALUE;
        float v = fma(t, p, c);
        float half = 0.5f * a;
        float h = half * a;
        float u = h + v;
        float back = u - h;
        float low = (h - (u - back)) + (v - back) + (fma(half, a, -h) + fma(t, p, c - v));
        float n = fma(u, -FloatConstants.LOG2_E, FloatConstants.ONCE_BIAS);
        float m = FloatExp.minus1(FloatExp.reduced(-u, n - FloatConstants.ONCE_BIAS) - low);
        float scale = half * FloatExp.power(n);
        return fma(m, scale, scale);
    }

    /** a Φ(−a) for a from GELU_FAR to GELU_END, with results below the normal numbers. */
    private static float far(float a) {
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
        float a = cut(Math.abs(x));
        float e = ofMinusHalfSquare(a);
        float p = polynomial(FloatCoefficients.GELU_P, a);
        float lower = e * (p / fma(2.5f * a, p, polynomial(FloatCoefficients.GELU_N, a)));
        float bump = FloatSign.copy(a, x) * (e * FloatCoefficients.ROOT_HALF_OVER_PI);
        return dy * ((x < 0f ? lower : 1f - lower) + bump);
    }

    /** a, but no more than where Φ(−a) is 0. */
    private static float cut(float a) {
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
        float a = cut(Math.abs(x));
        float p = FloatCoefficients.GELU_LINEAR + a * a * FloatCoefficients.GELU_CUBIC;
        float v = a * p;
        float vLow = fma(a, low(a, p), fma(a, p, -v));
        float y = FloatSilu.gated(x, FloatSign.copy(v, -x), x < 0f ? vLow : -vLow);
        return Math.abs(x) < FloatCoefficients.GELU_END ? y : atTheEnds(x);
    }

    /** dx ← dy · (s + x s (1 − s) v′) with s = sigmoid(v), v = 2√(2/π) (x + 0.044715 x³): the gradient of geluTanh. */
    public static float geluTanhBackward(float x, float dy) {
        float a = cut(Math.abs(x));
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
