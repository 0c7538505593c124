package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

/** The logarithm of the hyperbolic cosine of the distance: ½d² near 0, |d| − ln 2 far from it. */
public final class FloatLogCoshLoss {
    @SuppressWarnings("FloatingPointLiteralPrecision") // the build writes the double class from the same digits
    private static final float LN2 = 0.6931471805599453f;

    private FloatLogCoshLoss() {}

    /**
     * The mean of ln cosh d, with d = p − t, as Keras has it. With e = expm1(|d|) a term is log1p(e² / (2 + 2e)) for |d| &lt; 1, so that the
     * small terms keep their digits, and |d| − ln 2 + log1p(exp(−2|d|)) elsewhere, which does not overflow. Error of one term below 6 ulp
     * beside that of d.
     */
    public static float logCosh(float prediction, float target, float sum) {
        float a = Math.abs(prediction - target);
        float e = FloatExpm1.expm1(a < 1f ? a : -2f * a);
        float y = FloatLog1p.log1p(a < 1f ? e * e / fma(2f, e, 2f) : e + 1f);
        return sum + (a < 1f ? y : a - LN2 + y);
    }

    /** gradient ← tanh(d) / n. Error below 2.5 ulp, 3 in float64, beside that of d. */
    public static float logCoshGradient(float prediction, float target, float n) {
        return FloatTanh.tanh(prediction - target) / n;
    }
}
