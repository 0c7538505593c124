package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;
import static dev.lanewise.kernels.ops.FloatPolynomial.polynomial;

import dev.lanewise.kernels.backend.FloatCoefficients;
import dev.lanewise.kernels.backend.FloatConstants;

/**
 * The power x^y = 2^(y log₂ |x|), negative for negative x and odd y. The logarithm is a sum of two numbers, since its absolute error
 * becomes the relative error of the power (P. W. Markstein, <i>IA-64 and Elementary Functions</i>, 2000).
 */
public final class FloatPow {
    private FloatPow() {}

    /**
     * z ← x^y. Edges as in C99, annex F.9.4.4: x^±0 = 1 and 1^y = 1 even for a NaN; (−1)^±∞ = 1; NaN for a finite x &lt; 0 and a
     * finite y that is no integer; powers of ±0 and −∞ keep the sign where y is an odd integer. Error below 1 ulp, gradual underflow.
     */
    @Broadcasts(reversed = "powOfScalar")
    public static float pow(float x, float y) {
        float a = Math.abs(x);
        boolean small = a < FloatConstants.MIN_NORMAL;
        float scaled = small ? a * FloatConstants.SUBNORMAL_SCALE : a;
        float n = FloatLog.exponent(scaled)
                - (small ? FloatConstants.SUBNORMAL_INTEGER_BIAS : FloatConstants.INTEGER_BIAS);
        float m = FloatLog.significand(scaled);

        // s = (m − 1) / (m + 1) and s²
        float f = m - 1f;
        float d = m + 1f;
        float dLow = m - (d - 1f);
        float q = 1f / d;
        float s = f * q;
        float sLow = fma(-s, dLow, fma(-s, d, f)) * q;
        float z = s * s;
        float zLow = fma(s + s, sLow, fma(s, s, -z));

        // log₂ m = s (LINEAR + s² (CUBIC + s² Q)), then n is added
        float tail = z * polynomial(FloatCoefficients.LOG2_TAIL, z);
        float b = FloatCoefficients.LOG2_CUBIC + tail;
        float bLow = (tail - (b - FloatCoefficients.LOG2_CUBIC)) + FloatCoefficients.LOG2_CUBIC_LO;
        float t = z * b;
        float tLow = fma(z, bLow, fma(zLow, b, fma(z, b, -t)));
        float c = FloatCoefficients.LOG2_LINEAR + t;
        float cLow = (t - (c - FloatCoefficients.LOG2_LINEAR)) + (tLow + FloatCoefficients.LOG2_LINEAR_LO);
        float l = s * c;
        float lLow = fma(s, cLow, fma(sLow, c, fma(s, c, -l)));
        float log = n + l;
        float logLow = (l - (log - n)) + lLow;

        float v = y * log;
        float vLow = fma(y, logLow, fma(y, log, -v));
        float k = FloatExp2.rounded(v);
        float p = FloatExp2.expOfLn2Times((v - k) + vLow);
        float w = FloatExp.inTwoSteps(p, k + FloatConstants.ONCE_BIAS);
        w = v > FloatConstants.EXP2_OVERFLOW + 1f ? Float.POSITIVE_INFINITY : w;
        w = v < FloatConstants.EXP2_UNDERFLOW - 1f ? 0f : w;
        if (!(x > 0f && x < Float.POSITIVE_INFINITY && Math.abs(y) < Float.POSITIVE_INFINITY)) {
            w = atTheEdges(x, y, w);
        }
        return w;
    }

    /** x^y for the power w of |x|, where x is no positive number or x or y is infinite. */
    private static float atTheEdges(float x, float y, float w) {
        float a = Math.abs(x);
        boolean infinite = Math.abs(y) == Float.POSITIVE_INFINITY;
        float limit = (a > 1f && y > 0f) || (a < 1f && y < 0f) ? Float.POSITIVE_INFINITY : 0f;
        float power = a == 0f || a == Float.POSITIVE_INFINITY || infinite ? limit : w;
        boolean integer = FloatRounding.floor(y) == y;
        boolean odd = integer && FloatRounding.floor(0.5f * y) != 0.5f * y;
        power = odd ? FloatSign.copy(power, x) : power;
        boolean undefined = x < 0f && a < Float.POSITIVE_INFINITY && !integer;
        power = undefined || Float.isNaN(x) || Float.isNaN(y) ? Float.NaN : power;
        return y == 0f || x == 1f || (a == 1f && infinite) ? 1f : power;
    }

    /** dx ← dy · (y · x^(y − 1)): the gradient of pow with respect to x; 0 where y = 0. */
    public static float powBackward(float x, float y, float dy) {
        return y == 0f ? 0f : dy * (y * pow(x, y - 1f));
    }

    /** dx ← dy · (x^y · ln x): the gradient of pow with respect to y; 0 where x = 0 and y ≥ 0. */
    public static float powExponentBackward(float x, float y, float dy) {
        return x == 0f && y >= 0f ? 0f : dy * (pow(x, y) * FloatLog.log(x));
    }
}
