package dev.lanewise.kernels.ops;

import dev.lanewise.kernels.backend.FloatCoefficients;

/** Exponential linear units (D.-A. Clevert et al. 2016; scaled: G. Klambauer et al. 2017). */
public final class FloatElu {
    private FloatElu() {}

    /** y ← x &gt; 0 ? x : α (eˣ − 1). elu(−∞) = −α. Error below 2 ulp. */
    public static float elu(float alpha, float x) {
        return x > 0f ? x : alpha * FloatExpm1.expm1(x);
    }

    /** dx ← x &gt; 0 ? dy : dy · (α eˣ): the gradient of elu. */
    public static float eluBackward(float alpha, float x, float dy) {
        return x > 0f ? dy : dy * (alpha * FloatExp.exp(x));
    }

    /** y ← λ (x &gt; 0 ? x : α (eˣ − 1)) with λ = 1.0507…, α = 1.6733…; selu(−∞) = −λα. Error below 2.5 ulp. */
    public static float selu(float x) {
        return x > 0f ? FloatCoefficients.SELU * x : FloatCoefficients.SELU_ALPHA * FloatExpm1.expm1(x);
    }

    /** dx ← dy · λ where x &gt; 0, else dy · (λα eˣ): the gradient of selu. */
    public static float seluBackward(float x, float dy) {
        return dy * (x > 0f ? FloatCoefficients.SELU : FloatCoefficients.SELU_ALPHA * FloatExp.exp(x));
    }
}
