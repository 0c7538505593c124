package dev.lanewise.bench.accuracy;

/**
 * One function over all floats, or over blocks of them, in the order of their values: against the kernel of the same function
 * in double, whose own error is some 10^−9 ulp of a float.
 */
final class FloatSweep {
    /** Floats that follow each other. */
    static final int BLOCK = 1 << 14;

    private static final int BLOCKS = (int) ((1L << 32) / BLOCK);

    private final AccuracyFunction function;
    private final float[] x = new float[BLOCK];
    private final float[] y = new float[BLOCK];
    private final double[] wide = new double[BLOCK];
    private final double[] exact = new double[BLOCK];
    final Worst worst = new Worst();
    final Worst worstOverVectors = new Worst();
    long stepsBack;
    float firstStepBack = Float.POSITIVE_INFINITY;
    float lastStepBack = Float.NEGATIVE_INFINITY;

    FloatSweep(AccuracyFunction function) {
        this.function = function;
    }

    /** Every stride-th block from {@code first} on. */
    void run(int first, int stride) {
        for (int block = first; block < BLOCKS; block += stride) {
            for (int i = 0; i < BLOCK; i++) {
                int bits = block * BLOCK + i;
                x[i] = Float.intBitsToFloat(bits);
                wide[i] = x[i];
            }
            function.floats.on(x, 0, y, 0, BLOCK);
            function.doubles.on(wide, 0, exact, 0, BLOCK);
            compare(worst);
            if (function.monotone) {
                countStepsBack();
            }
            AccuracyFunction.OfFloats jdk = function.overFloatVectors;
            if (jdk != null) {
                jdk.on(x, 0, y, 0, BLOCK);
                compare(worstOverVectors);
            }
        }
    }

    private void compare(Worst seen) {
        double largest = 0;
        for (int i = 0; i < BLOCK; i++) {
            largest = Math.max(largest, easyError(y[i], exact[i]));
        }
        if (!(largest <= seen.error)) { // NaN where an edge needs a closer look
            for (int i = 0; i < BLOCK; i++) {
                seen.see(error(y[i], exact[i]), x[i]);
            }
        }
    }

    /** In ulp of the binade of the exact value; NaN where one is not finite. */
    private static double easyError(float y, double exact) {
        long exponent = Math.max(Double.doubleToRawLongBits(exact) & 0x7ff0_0000_0000_0000L, (1023L - 126) << 52);
        double ulps = Double.longBitsToDouble(((2046L + 23) << 52) - exponent);
        return Math.abs(y - exact) * ulps;
    }

    /** The same with edges: 0 where both are NaN or the nearest float is infinite and found, else infinite. */
    static double error(float y, double exact) {
        float nearest = (float) exact;
        if (Float.isNaN(nearest) || Float.isNaN(y) || Float.isInfinite(nearest) || Float.isInfinite(y)) {
            return Float.compare(y, nearest) == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        return easyError(y, exact);
    }

    /** The order of negative floats is the reverse of that of their bits. */
    private void countStepsBack() {
        boolean negative = Float.floatToRawIntBits(x[BLOCK - 1]) < 0;
        for (int i = 1; i < BLOCK; i++) {
            if (negative ? y[i] > y[i - 1] : y[i] < y[i - 1]) {
                stepsBack++;
                firstStepBack = Math.min(firstStepBack, x[i]);
                lastStepBack = Math.max(lastStepBack, x[i]);
            }
        }
    }

    void add(FloatSweep other) {
        worst.add(other.worst);
        worstOverVectors.add(other.worstOverVectors);
        stepsBack += other.stepsBack;
        firstStepBack = Math.min(firstStepBack, other.firstStepBack);
        lastStepBack = Math.max(lastStepBack, other.lastStepBack);
    }
}
