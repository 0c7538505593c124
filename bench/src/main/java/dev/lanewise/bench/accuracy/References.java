package dev.lanewise.bench.accuracy;

import static dev.lanewise.bench.accuracy.DoubleDouble.ONE;
import static dev.lanewise.bench.accuracy.DoubleDouble.ZERO;
import static dev.lanewise.bench.accuracy.DoubleDouble.product;

import java.util.function.IntToDoubleFunction;

/**
 * The functions in double-double arithmetic, to about 95 bits: by Taylor series and identities, with nothing in common with the
 * polynomials that they judge. Arguments are finite; results that underflow or overflow are those of the arithmetic.
 */
final class References {
    private static final DoubleDouble LN2 = new DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);
    private static final double LN2_REST = 0x1.7b57a079a1934p-111;
    private static final DoubleDouble TWO_OVER_ROOT_PI = new DoubleDouble(0x1.20dd750429b6dp0, 0x1.1ae3a914fed80p-56);
    private static final DoubleDouble ROOT_HALF = new DoubleDouble(0x1.6a09e667f3bcdp-1, -0x1.bdd3413b26456p-55);
    private static final DoubleDouble GELU_SLOPE = new DoubleDouble(0x1.9884533d43651p0, -0x1.cbc0d30ebfd15p-54);
    private static final DoubleDouble GELU_CUBIC = new DoubleDouble(0x1.6e4e26d4801f7p-5, 0x1.441355475a31ap-59);
    private static final DoubleDouble SELU = new DoubleDouble(0x1.0cfabd6a91132p0, 0x1.6fc7d272f2695p-55);
    private static final DoubleDouble SELU_ALPHA = new DoubleDouble(0x1.ac5afad782cf1p0, 0x1.eb7a46c21f1dfp-54);

    /** π/2 in four parts. */
    private static final double[] HALF_PI = {
        0x1.921fb54442d18p0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110, 0x1.4cf98e804177dp-164
    };

    /** (e^x − 1) / x for |x| ≤ ½ ln 2. */
    private static final Series EXPM1 = new Series(13, terms(24, k -> k + 1));

    /** sin(x) / x and cos x, of x², for |x| ≤ π/4. */
    private static final Series SIN = new Series(10, terms(16, k -> -2.0 * k * (2 * k + 1)));

    private static final Series COS = new Series(10, terms(16, k -> -2.0 * k * (2 * k - 1)));

    /** erf(x) / x, of x², for |x| < 1. */
    private static final Series ERF = erf();

    /** Below this exponential everything is 0 in double. */
    private static final double NOTHING = -800;

    private References() {}

    static DoubleDouble exp(DoubleDouble x) {
        if (x.hi() < NOTHING) {
            return ZERO;
        }
        double n = exponent(x.hi());
        return expm1Near0(reduced(x, n)).plus(1).scaled((int) n);
    }

    static DoubleDouble exp2(DoubleDouble x) {
        double n = Math.rint(x.hi());
        return Math.abs(n) > 1100
                ? DoubleDouble.of(n < 0 ? 0 : Double.POSITIVE_INFINITY)
                : expm1Near0(x.plus(-n).times(LN2)).plus(1).scaled((int) n);
    }

    static DoubleDouble expm1(DoubleDouble x) {
        double n = exponent(x.hi());
        if (n > 1020 || n < -1000) {
            return exp(x).plus(-1);
        }
        double power = Math.scalb(1.0, (int) n);
        return expm1Near0(reduced(x, n)).times(power).plus(DoubleDouble.sum(power, -1));
    }

    /** Terms with t[0] = 1 and t[k] = t[k − 1] / divisor(k). */
    private static DoubleDouble[] terms(int length, IntToDoubleFunction divisor) {
        DoubleDouble[] terms = new DoubleDouble[length];
        terms[0] = ONE;
        for (int k = 1; k < length; k++) {
            terms[k] = terms[k - 1].over(DoubleDouble.of(divisor.applyAsDouble(k)));
        }
        return terms;
    }

    /** 2/√π Σ (−1)^k x^k / (k! (2k + 1)). */
    private static Series erf() {
        DoubleDouble[] terms = terms(32, k -> -k);
        for (int k = 0; k < terms.length; k++) {
            terms[k] = terms[k].times(TWO_OVER_ROOT_PI).over(DoubleDouble.of(2 * k + 1));
        }
        return new Series(19, terms);
    }

    private static double exponent(double x) {
        return Math.rint(Math.min(x, 800) / LN2.hi());
    }

    private static DoubleDouble reduced(DoubleDouble x, double n) {
        return x.minus(product(n, LN2.hi())).minus(product(n, LN2.lo())).plus(-n * LN2_REST);
    }

    private static DoubleDouble expm1Near0(DoubleDouble x) {
        return EXPM1.at(x).times(x);
    }

    static DoubleDouble log(DoubleDouble x) {
        int n = exponentOf(x);
        DoubleDouble m = x.scaled(-n / 2).scaled(-n - -n / 2);
        if (m.hi() > 1.4) {
            m = m.times(0.5);
            n++;
        }
        DoubleDouble near = log1pNear0(m.plus(-1));
        return n == 0 ? near : near.plus(product(n, LN2.hi())).plus(product(n, LN2.lo()));
    }

    private static int exponentOf(DoubleDouble x) {
        boolean small = x.hi() < Double.MIN_NORMAL;
        return small ? Math.getExponent(x.hi() * 0x1p60) - 60 : Math.getExponent(x.hi());
    }

    static DoubleDouble log2(DoubleDouble x) {
        double near = Math.rint(Math.log(x.hi()) / LN2.hi());
        return x.hi() == Math.scalb(1.0, (int) near) ? DoubleDouble.of(near) : log(x).over(LN2);
    }

    static DoubleDouble log1p(DoubleDouble x) {
        return Math.abs(x.hi()) < 0.3 ? log1pNear0(x) : log(x.plus(1));
    }

    /** With y near the result, y + ln(1 + d), d = (1 + x) e^−y − 1. */
    private static DoubleDouble log1pNear0(DoubleDouble x) {
        double y = Math.log1p(x.hi());
        DoubleDouble e = expm1(DoubleDouble.of(-y));
        DoubleDouble d = x.plus(e).plus(e.times(x));
        return d.minus(d.times(d).times(0.5)).plus(y);
    }

    static DoubleDouble sqrt(DoubleDouble x) {
        int half = Math.floorDiv(exponentOf(x), 2);
        return x.scaled(-half).scaled(-half).root().scaled(half);
    }

    static DoubleDouble rsqrt(DoubleDouble x) {
        int half = Math.floorDiv(exponentOf(x), 2);
        return ONE.over(x.scaled(-half).scaled(-half).root()).scaled(-half);
    }

    static DoubleDouble tanh(DoubleDouble x) {
        DoubleDouble e = expm1(x.absolute().times(-2));
        DoubleDouble y = e.negated().over(e.plus(2));
        return x.hi() < 0 ? y.negated() : y;
    }

    static DoubleDouble sigmoid(DoubleDouble x) {
        DoubleDouble e = exp(x.absolute().negated());
        return (x.hi() < 0 ? e : ONE).over(e.plus(1));
    }

    static DoubleDouble softplus(DoubleDouble x) {
        DoubleDouble y = log1p(exp(x.absolute().negated()));
        return x.hi() > 0 ? x.plus(y) : y;
    }

    static DoubleDouble softsign(DoubleDouble x) {
        return x.over(x.absolute().plus(1));
    }

    static DoubleDouble silu(DoubleDouble x) {
        return x.times(sigmoid(x));
    }

    /** x n / (n + 2) with n = e² + 2e, e = e^x, and divided by e² for positive x. */
    static DoubleDouble mish(DoubleDouble x) {
        DoubleDouble e = exp(x.absolute().negated());
        if (x.hi() < 0) {
            DoubleDouble n = e.plus(2).times(e);
            return x.times(n.over(n.plus(2)));
        }
        DoubleDouble n = e.times(2).plus(1);
        return x.times(n.over(n.plus(e.times(e).times(2))));
    }

    static DoubleDouble elu(DoubleDouble x) {
        return x.hi() > 0 ? x : expm1(x);
    }

    static DoubleDouble selu(DoubleDouble x) {
        return SELU.times(x.hi() > 0 ? x : SELU_ALPHA.times(expm1(x)));
    }

    /** The Taylor series below 1, above it 1 − e^−x² erfcx x. */
    static DoubleDouble erf(DoubleDouble x) {
        DoubleDouble a = x.absolute();
        DoubleDouble y;
        if (a.hi() < 1) {
            y = ERF.at(a.times(a)).times(a);
        } else {
            y = a.hi() > 7 ? ONE : ONE.minus(exp(a.times(a).negated()).times(ScaledErfc.of(a)));
        }
        return x.hi() < 0 ? y.negated() : y;
    }

    /** x Φ(x), Φ(−a) = ½ e^−a²/2 erfcx(a / √2). */
    static DoubleDouble gelu(DoubleDouble x) {
        DoubleDouble a = x.absolute();
        if (a.hi() > 40) {
            return x.hi() < 0 ? ZERO : x;
        }
        DoubleDouble lower = exp(a.times(a).times(-0.5))
                .times(ScaledErfc.of(a.times(ROOT_HALF)))
                .times(0.5);
        return x.times(x.hi() < 0 ? lower : ONE.minus(lower));
    }

    static DoubleDouble geluTanh(DoubleDouble x) {
        if (Math.abs(x.hi()) > 50) {
            return x.hi() < 0 ? ZERO : x;
        }
        DoubleDouble v = x.times(x).times(GELU_CUBIC).plus(1).times(x).times(GELU_SLOPE);
        return x.times(sigmoid(v));
    }

    static DoubleDouble sin(DoubleDouble x) {
        return sine(x.hi(), 0);
    }

    static DoubleDouble cos(DoubleDouble x) {
        return sine(x.hi(), 1);
    }

    /** sin(x + quarters π/2) by the series, for |x| up to 2^30. */
    private static DoubleDouble sine(double x, int quarters) {
        double n = Math.rint(x / HALF_PI[0]);
        DoubleDouble r = DoubleDouble.of(x);
        for (double part : HALF_PI) {
            DoubleDouble step = product(n, part);
            r = r.plus(-step.hi()).plus(-step.lo());
        }
        int q = (int) ((long) n + quarters) & 3;
        DoubleDouble square = r.times(r);
        DoubleDouble y = (q & 1) == 0 ? SIN.at(square).times(r) : COS.at(square);
        return q < 2 ? y : y.negated();
    }

    static DoubleDouble pow(double x, double y) {
        return exp(log(DoubleDouble.of(x)).times(y));
    }
}
