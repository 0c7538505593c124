package dev.lanewise.bench.accuracy;

import static dev.lanewise.bench.accuracy.DoubleDouble.ONE;

/**
 * erfcx x = e^x² (1 − erf x) for 0 ≤ x ≤ 29, by Taylor series at multiples of 1/16. It solves f′ = 2 x f − 2/√π, from which the
 * terms follow; the values at the multiples come from the continued fraction at 29 and the series downwards, where errors of
 * f shrink with e^x².
 */
final class ScaledErfc {
    private static final int STEPS = 16;
    private static final int LAST = 29 * STEPS;
    private static final int TERMS = 26;
    private static final int PAIRS = 16;
    private static final DoubleDouble TWO_OVER_ROOT_PI = new DoubleDouble(0x1.20dd750429b6dp0, 0x1.1ae3a914fed80p-56);
    private static final Series[] SERIES = series();

    private ScaledErfc() {}

    static DoubleDouble of(DoubleDouble x) {
        int node = (int) Math.min(LAST, Math.rint(x.hi() * STEPS));
        return SERIES[node].at(x.plus(-node / (double) STEPS));
    }

    private static Series[] series() {
        Series[] series = new Series[LAST + 1];
        DoubleDouble value = fraction(DoubleDouble.of(LAST / (double) STEPS));
        for (int node = LAST; node >= 0; node--) {
            series[node] = new Series(PAIRS, terms(node / (double) STEPS, value));
            value = series[node].at(DoubleDouble.of(-1.0 / STEPS));
        }
        return series;
    }

    /** (k + 1) c[k + 1] = 2 x c[k] + 2 c[k − 1], c[1] = 2 x c[0] − 2/√π. */
    private static DoubleDouble[] terms(double x, DoubleDouble value) {
        DoubleDouble[] c = new DoubleDouble[TERMS];
        c[0] = value;
        c[1] = value.times(2 * x).minus(TWO_OVER_ROOT_PI);
        for (int k = 1; k < TERMS - 1; k++) {
            c[k + 1] = c[k].times(2 * x).plus(c[k - 1].times(2)).over(DoubleDouble.of(k + 1));
        }
        return c;
    }

    private static DoubleDouble fraction(DoubleDouble x) {
        DoubleDouble f = x;
        for (int k = 100; k >= 1; k--) {
            f = x.plus(DoubleDouble.of(0.5 * k).over(f));
        }
        return TWO_OVER_ROOT_PI.times(0.5).times(ONE.over(f));
    }
}
