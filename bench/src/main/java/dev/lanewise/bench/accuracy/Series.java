package dev.lanewise.bench.accuracy;

/** A polynomial in double-double arithmetic, its small last terms in double: what the references spend their time in. */
final class Series {
    private final double[] hi;
    private final double[] lo;
    private final int pairs;

    /**
     * Σ terms[k] x^k.
     *
     * @param pairs the terms that count in both parts; those after them are so small beside the sum that double suffices
     */
    Series(int pairs, DoubleDouble... terms) {
        this.pairs = pairs;
        hi = new double[terms.length];
        lo = new double[terms.length];
        for (int k = 0; k < terms.length; k++) {
            hi[k] = terms[k].hi();
            lo[k] = terms[k].lo();
        }
    }

    /** Horner's rule, without an object a step; sums and products are those of {@link DoubleDouble}. */
    DoubleDouble at(DoubleDouble x) {
        double y = 0;
        for (int k = hi.length - 1; k >= pairs; k--) {
            y = Math.fma(y, x.hi(), hi[k]);
        }
        double low = 0;
        for (int k = pairs - 1; k >= 0; k--) {
            double product = y * x.hi();
            double rest = Math.fma(y, x.hi(), -product) + Math.fma(y, x.lo(), low * x.hi());
            double sum = product + hi[k];
            double part = sum - product;
            rest += ((product - (sum - part)) + (hi[k] - part)) + lo[k];
            y = sum + rest;
            low = rest - (y - sum);
        }
        return new DoubleDouble(y, low);
    }
}
