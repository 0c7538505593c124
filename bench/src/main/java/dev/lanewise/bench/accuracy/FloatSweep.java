package dev.lanewise.bench.accuracy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One function over all floats, or over blocks of them, in the order of their values: against the kernel of the same function
 * in double, whose own error is some 10^−9 ulp of a float. Other libraries are judged at finite floats only.
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
    private final Map<String, Rival> rivals = new LinkedHashMap<>();
    long stepsBack;
    float firstStepBack = Float.POSITIVE_INFINITY;
    float lastStepBack = Float.NEGATIVE_INFINITY;

    /** A library's function and its largest error. */
    private record Rival(AccuracyFunction.OfFloats function, Worst worst) {
        Rival with(Rival other) {
            worst.add(other.worst);
            return this;
        }
    }

    FloatSweep(AccuracyFunction function, List<Library> libraries) {
        this.function = function;
        for (Library library : libraries) {
            AccuracyFunction.OfFloats theirs = library.floats(function);
            if (theirs != null) {
                rivals.put(library.title(), new Rival(theirs, new Worst()));
            }
        }
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
            if (Float.isFinite(x[0])) { // and with it the block
                for (Rival rival : rivals.values()) {
                    rival.function.on(x, 0, y, 0, BLOCK);
                    compare(rival.worst);
                }
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
    private static double easyError(double y, double exact) {
        long exponent = Math.max(Double.doubleToRawLongBits(exact) & 0x7ff0_0000_0000_0000L, (1023L - 126) << 52);
        double ulps = Double.longBitsToDouble(((2046L + 23) << 52) - exponent);
        return Math.abs(y - exact) * ulps;
    }

    /** The same with edges: 0 where both are NaN or both infinite; an overflow that rounding should just avoid counts as 2^128. */
    static double error(float y, double exact) {
        float nearest = (float) exact;
        if (Float.isNaN(nearest) || Float.isNaN(y) || Float.isInfinite(nearest)) {
            return Float.compare(y, nearest) == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        return easyError(Float.isInfinite(y) ? Math.copySign(0x1p128, y) : y, exact);
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

    /** The largest error of a library's function; null where it has none. */
    @Nullable
    Worst worstOf(Library library) {
        Rival rival = rivals.get(library.title());
        return rival == null ? null : rival.worst;
    }

    void add(FloatSweep other) {
        worst.add(other.worst);
        other.rivals.forEach((title, theirs) -> rivals.merge(title, theirs, Rival::with));
        stepsBack += other.stepsBack;
        firstStepBack = Math.min(firstStepBack, other.firstStepBack);
        lastStepBack = Math.max(lastStepBack, other.lastStepBack);
    }
}
