package dev.lanewise.properties;

import java.math.BigDecimal;
import java.math.MathContext;

/** Elementary functions in 60 decimal digits, by series: a reference for double, slow and plain. */
final class HighPrecision {
    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal NEGLIGIBLE = new BigDecimal("1e-62");
    private static final BigDecimal LN2 =
            atanhSeries(BigDecimal.ONE.divide(BigDecimal.valueOf(3), DIGITS)).multiply(BigDecimal.TWO);

    private HighPrecision() {}

    /** The Taylor series at x / 2^12, squared twelve times. */
    static BigDecimal exp(BigDecimal x) {
        BigDecimal r = x.divide(BigDecimal.valueOf(4096), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int k = 1; term.abs().compareTo(NEGLIGIBLE) > 0; k++) {
            term = term.multiply(r, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum.pow(4096, DIGITS);
    }

    /** n ln 2 + 2 atanh((m − 1) / (m + 1)) for x = 2^n m. */
    static BigDecimal log(double x) {
        int n = Math.getExponent(x * (x < Double.MIN_NORMAL ? 0x1p54 : 1)) - (x < Double.MIN_NORMAL ? 54 : 0);
        BigDecimal power = BigDecimal.TWO.pow(Math.abs(n));
        BigDecimal m = n < 0 ? new BigDecimal(x).multiply(power) : new BigDecimal(x).divide(power, DIGITS);
        if (m.doubleValue() > Math.sqrt(2)) {
            m = m.divide(BigDecimal.TWO, DIGITS);
            n++;
        }
        return BigDecimal.valueOf(n).multiply(LN2).add(log1p(m.subtract(BigDecimal.ONE)), DIGITS);
    }

    /** 2 atanh(f / (2 + f)). */
    static BigDecimal log1p(BigDecimal f) {
        return atanhSeries(f.divide(f.add(BigDecimal.TWO), DIGITS)).multiply(BigDecimal.TWO);
    }

    /** (e^2x − 1) / (e^2x + 1), and x − x³ / 3 where that would cancel. */
    static BigDecimal tanh(BigDecimal x) {
        if (x.abs().compareTo(new BigDecimal("1e-12")) < 0) {
            return x.subtract(x.pow(3, DIGITS).divide(BigDecimal.valueOf(3), DIGITS), DIGITS);
        }
        BigDecimal e = exp(x.multiply(BigDecimal.TWO));
        return e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS);
    }

    static BigDecimal sigmoid(BigDecimal x) {
        return BigDecimal.ONE.divide(exp(x.negate()).add(BigDecimal.ONE), DIGITS);
    }

    static BigDecimal softplus(BigDecimal x) {
        return log1p(exp(x.abs().negate())).add(x.max(BigDecimal.ZERO), DIGITS);
    }

    private static BigDecimal atanhSeries(BigDecimal s) {
        BigDecimal square = s.multiply(s, DIGITS);
        BigDecimal power = s;
        BigDecimal sum = s;
        for (int k = 3; power.abs().compareTo(NEGLIGIBLE.multiply(s.abs())) > 0; k += 2) {
            power = power.multiply(square, DIGITS);
            sum = sum.add(power.divide(BigDecimal.valueOf(k), DIGITS), DIGITS);
        }
        return sum;
    }
}
