package dev.lanewise.kernels.ops;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

/** How all operations evaluate a polynomial. */
final class FloatPolynomial {
    private FloatPolynomial() {}

    /** Horner's rule; the coefficients, at least two, stand highest power first. */
    static float polynomial(float[] coefficients, float x) {
        float p = fma(x, coefficients[0], coefficients[1]);
        for (int i = 2; i < coefficients.length; i++) {
            p = fma(p, x, coefficients[i]);
        }
        return p;
    }
}
