package dev.lanewise.layers.random;

/**
 * The natural logarithm, rounded to nearest.
 *
 * <p>With x = 2ᵏ·m, m in [√½, √2) and s = (m − 1)/(m + 1):
 *
 * <pre>{@code log x = k·log 2 + 2·(s + s³/3 + s⁵/5 + …)}</pre>
 *
 * <p>in numbers of two doubles (about 106 bits), so that only the last addition rounds to 53. Source of the arithmetic on
 * two doubles: T. J. Dekker, "A floating-point technique for extending the available precision", Numerische Mathematik 18
 * (1971), with the error of a product taken from a fused multiply-add.
 */
final class RoundedLog {
    /** log 2 = LOG_2_UPPER + LOG_2_LOWER to 2⁻¹¹⁰: the double next to it, and the double next to the rest. */
    private static final double LOG_2_UPPER = 0x1.62e42fefa39efp-1;

    private static final double LOG_2_LOWER = 0x1.abc9e3b39803fp-56;

    private static final double SQRT_2 = 0x1.6a09e667f3bcdp0;

    /**
     * Terms of the series: s² ≤ (√2 − 1)⁴ = 0.0295 = 2⁻⁵·⁰⁸, so that the first term left out, s⁴⁴/45 of the result, is below
     * 2⁻¹¹⁷ of it.
     */
    private static final int TERMS = 22;

    private RoundedLog() {}

    /**
     * The logarithm of a positive number.
     *
     * <p>The error before the last rounding is below 2⁻⁹⁵ of the result, so that the result is the double next to log x unless
     * log x lies closer than that to the middle between two doubles, which chance makes of one x in 2⁴¹.
     *
     * @param x a normal number above 0
     * @return log x
     */
    static double log(double x) {
        int k = Math.getExponent(x);
        double m = Math.scalb(x, -k);
        if (m >= SQRT_2) {
            k++;
            m /= 2;
        }

        // s = (m − 1)/(m + 1). m − 1 is exact; m + 1 is not: 1 + m = divisor + divisorRest.
        double dividend = m - 1;
        double divisor = 1 + m;
        double divisorRest = m - (divisor - 1);
        double s = dividend / divisor;
        double sRest = (Math.fma(-s, divisor, dividend) - s * divisorRest) / divisor;

        double square = s * s;
        double squareRest = Math.fma(s, s, -square) + 2 * s * sRest;

        // Horner: sum ← sum·s² + 1/(2j + 1), from the last term to the first.
        double sum = 0;
        double sumRest = 0;
        for (int j = TERMS - 1; j >= 0; j--) {
            double product = sum * square;
            double productRest = Math.fma(sum, square, -product) + (sum * squareRest + sumRest * square);
            double odd = 2 * j + 1;
            double term = 1 / odd;
            double termRest = Math.fma(-term, odd, 1) / odd;
            sum = term + product;
            sumRest = product - (sum - term) + (productRest + termRest);
        }

        double series = 2 * s * sum;
        double seriesRest = Math.fma(2 * s, sum, -series) + 2 * (s * sumRest + sRest * sum);

        double power = k * LOG_2_UPPER;
        double powerRest = Math.fma(k, LOG_2_UPPER, -power) + k * LOG_2_LOWER;

        // |power| is 0 or above |series|: the rest of their sum is exact.
        double upper = power + series;
        double upperRest = series - (upper - power);
        return upper + (upperRest + (powerRest + seriesRest));
    }
}
