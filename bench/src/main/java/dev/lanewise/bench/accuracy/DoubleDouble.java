package dev.lanewise.bench.accuracy;

/**
 * The unevaluated sum of two doubles, about 106 bits (T. J. Dekker 1971; D. E. Knuth, <i>The Art of Computer Programming</i>,
 * volume 2, 4.2.2): the arithmetic of the references for double.
 *
 * @param hi the sum rounded to double
 * @param lo what that lacks
 */
record DoubleDouble(double hi, double lo) {
    static final DoubleDouble ZERO = new DoubleDouble(0, 0);
    static final DoubleDouble ONE = new DoubleDouble(1, 0);

    static DoubleDouble of(double x) {
        return new DoubleDouble(x, 0);
    }

    /** a + b exactly, of any two numbers. */
    static DoubleDouble sum(double a, double b) {
        double s = a + b;
        double part = s - a;
        return new DoubleDouble(s, (a - (s - part)) + (b - part));
    }

    /** a · b exactly, unless it underflows. */
    static DoubleDouble product(double a, double b) {
        double p = a * b;
        return new DoubleDouble(p, Math.fma(a, b, -p));
    }

    private static DoubleDouble normalised(double hi, double lo) {
        double s = hi + lo;
        return new DoubleDouble(s, lo - (s - hi));
    }

    DoubleDouble plus(double b) {
        DoubleDouble s = sum(hi, b);
        return normalised(s.hi, s.lo + lo);
    }

    DoubleDouble plus(DoubleDouble b) {
        DoubleDouble s = sum(hi, b.hi);
        DoubleDouble t = sum(lo, b.lo);
        DoubleDouble first = normalised(s.hi, s.lo + t.hi);
        return normalised(first.hi, first.lo + t.lo);
    }

    DoubleDouble minus(DoubleDouble b) {
        return plus(b.negated());
    }

    DoubleDouble negated() {
        return new DoubleDouble(-hi, -lo);
    }

    DoubleDouble absolute() {
        return hi < 0 ? negated() : this;
    }

    DoubleDouble times(double b) {
        DoubleDouble p = product(hi, b);
        return normalised(p.hi, Math.fma(lo, b, p.lo));
    }

    DoubleDouble times(DoubleDouble b) {
        DoubleDouble p = product(hi, b.hi);
        return normalised(p.hi, p.lo + Math.fma(hi, b.lo, lo * b.hi));
    }

    DoubleDouble over(DoubleDouble b) {
        double q1 = hi / b.hi;
        DoubleDouble r = minus(b.times(q1));
        double q2 = r.hi / b.hi;
        DoubleDouble rest = r.minus(b.times(q2));
        return normalised(q1, q2).plus(rest.hi / b.hi);
    }

    DoubleDouble root() {
        double near = Math.sqrt(hi);
        return near == 0 ? this : of(near).plus(minus(product(near, near)).hi / (2 * near));
    }

    /** this · 2^n, in steps that neither overflow nor underflow before the result does. */
    DoubleDouble scaled(int n) {
        return new DoubleDouble(Math.scalb(hi, n), Math.scalb(lo, n));
    }
}
