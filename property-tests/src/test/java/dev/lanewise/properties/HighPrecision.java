package dev.lanewise.properties;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Elementary functions in 60 decimal digits, by series: a reference for double, slow and plain. */
final class HighPrecision {
    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal NEGLIGIBLE = new BigDecimal("1e-62");
    private static final BigDecimal LN2 =
            atanhSeries(BigDecimal.ONE.divide(BigDecimal.valueOf(3), DIGITS)).multiply(BigDecimal.TWO);

    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** π/2 in 400 digits, since an angle of 10³⁰⁸ needs as many more. */
    private static final BigDecimal HALF_PI = halfPi();

    /** From here on the continued fraction of erfc converges well. */
    private static final BigDecimal FRACTION_FROM = BigDecimal.valueOf(3);

    private HighPrecision() {}

    /** π/4 = 4 atan(1/5) − atan(1/239) (J. Machin 1706). */
    private static BigDecimal halfPi() {
        return atanOfInverse(5)
                .multiply(BigDecimal.valueOf(8))
                .subtract(atanOfInverse(239).multiply(BigDecimal.TWO));
    }

    private static BigDecimal atanOfInverse(int n) {
        MathContext digits = new MathContext(420);
        BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(n), digits);
        BigDecimal sum = power;
        for (int k = 3; power.precision() - power.scale() > -410; k += 2) {
            power = power.divide(BigDecimal.valueOf(-(long) n * n), digits);
            sum = sum.add(power.divide(BigDecimal.valueOf(k), digits));
        }
        return sum;
    }

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

    /** ln of the nearest double, and of the quotient by it. */
    static BigDecimal log(BigDecimal x) {
        BigDecimal near = new BigDecimal(x.doubleValue());
        return log(x.doubleValue()).add(log1p(x.subtract(near).divide(near, DIGITS)), DIGITS);
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

    /** 2 atanh(f / (2 + f)); where that converges slowly, ln(1 + f). */
    static BigDecimal log1p(BigDecimal f) {
        if (f.abs().compareTo(HALF) > 0) {
            return log(f.add(BigDecimal.ONE));
        }
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

    static BigDecimal exp2(BigDecimal x) {
        return exp(x.multiply(LN2));
    }

    static BigDecimal log2(BigDecimal x) {
        return log(x).divide(LN2, DIGITS);
    }

    /** The Taylor series where e^x − 1 would cancel. */
    static BigDecimal expm1(BigDecimal x) {
        if (x.abs().compareTo(new BigDecimal("1e-5")) > 0) {
            return exp(x).subtract(BigDecimal.ONE, DIGITS);
        }
        BigDecimal term = x;
        BigDecimal sum = x;
        for (int k = 2; k < 16; k++) {
            term = term.multiply(x, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    static BigDecimal sqrt(BigDecimal x) {
        return x.sqrt(DIGITS);
    }

    static BigDecimal rsqrt(BigDecimal x) {
        return BigDecimal.ONE.divide(x.sqrt(DIGITS), DIGITS);
    }

    /** sin(x + quarters · π/2), by the Taylor series after a reduction. */
    static BigDecimal sin(BigDecimal x, int quarters) {
        BigDecimal n = x.divide(HALF_PI, 0, RoundingMode.HALF_EVEN);
        BigDecimal r = x.subtract(n.multiply(HALF_PI));
        int q = n.toBigInteger()
                .add(BigInteger.valueOf(quarters))
                .and(BigInteger.valueOf(3))
                .intValue();
        BigDecimal term = (q & 1) == 0 ? r : BigDecimal.ONE;
        BigDecimal sum = term;
        for (int k = (q & 1) == 0 ? 2 : 1; k < 60; k += 2) {
            term = term.multiply(r, DIGITS)
                    .multiply(r, DIGITS)
                    .negate()
                    .divide(BigDecimal.valueOf(k * (k + 1L)), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return (q & 2) == 0 ? sum : sum.negate();
    }

    static BigDecimal erf(BigDecimal x) {
        BigDecimal a = x.abs();
        BigDecimal y = a.compareTo(FRACTION_FROM) < 0 ? erfSeries(a) : BigDecimal.ONE.subtract(erfcFraction(a), DIGITS);
        return x.signum() < 0 ? y.negate() : y;
    }

    /** The normal distribution. */
    static BigDecimal phi(BigDecimal x) {
        BigDecimal t = x.abs().multiply(HALF.sqrt(DIGITS), DIGITS);
        BigDecimal upper = t.compareTo(FRACTION_FROM) < 0 ? BigDecimal.ONE.subtract(erfSeries(t)) : erfcFraction(t);
        BigDecimal lower = upper.multiply(HALF, DIGITS);
        return x.signum() < 0 ? lower : BigDecimal.ONE.subtract(lower, DIGITS);
    }

    static BigDecimal geluTanh(BigDecimal x) {
        BigDecimal cubic = x.pow(3, DIGITS).multiply(new BigDecimal("0.044715"));
        BigDecimal root = BigDecimal.valueOf(4).divide(HALF_PI, DIGITS).sqrt(DIGITS); // 2 √(2/π)
        BigDecimal v = x.add(cubic).multiply(root, DIGITS);
        if (v.abs().compareTo(BigDecimal.valueOf(2000)) > 0) { // e^−|v| is far below the smallest double
            return x.max(BigDecimal.ZERO);
        }
        return x.multiply(sigmoid(v), DIGITS);
    }

    static BigDecimal gelu(BigDecimal x) {
        return x.multiply(phi(x), DIGITS);
    }

    static BigDecimal silu(BigDecimal x) {
        return x.multiply(sigmoid(x), DIGITS);
    }

    static BigDecimal softsign(BigDecimal x) {
        return x.divide(x.abs().add(BigDecimal.ONE), DIGITS);
    }

    static BigDecimal mish(BigDecimal x) {
        return x.multiply(tanh(softplus(x)), DIGITS);
    }

    /** 2/√π e^−x² Σ 2^n x^(2n+1) / (2n+1)!!. */
    private static BigDecimal erfSeries(BigDecimal x) {
        BigDecimal square = x.multiply(x, DIGITS);
        BigDecimal term = x;
        BigDecimal sum = x;
        for (int n = 1; term.compareTo(NEGLIGIBLE.multiply(x)) > 0; n++) {
            term = term.multiply(square, DIGITS)
                    .multiply(BigDecimal.TWO)
                    .divide(BigDecimal.valueOf(2L * n + 1), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        BigDecimal factor =
                BigDecimal.TWO.divide(HALF_PI.multiply(BigDecimal.TWO).sqrt(DIGITS), DIGITS);
        return factor.multiply(exp(square.negate()), DIGITS).multiply(sum, DIGITS);
    }

    /** 1 − erf x = e^−x² / √π / (x + ½ / (x + 1 / (x + 3/2 / (x + …)))). */
    private static BigDecimal erfcFraction(BigDecimal x) {
        BigDecimal f = x;
        for (int k = 600; k >= 1; k--) {
            f = x.add(BigDecimal.valueOf(k).multiply(HALF).divide(f, DIGITS), DIGITS);
        }
        BigDecimal root = HALF_PI.multiply(BigDecimal.TWO).sqrt(DIGITS);
        return exp(x.multiply(x, DIGITS).negate()).divide(root.multiply(f), DIGITS);
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
