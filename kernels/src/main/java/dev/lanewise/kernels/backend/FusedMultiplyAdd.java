package dev.lanewise.kernels.backend;

/**
 * The one multiply-add of the specification: a · b + c, rounded once.
 *
 * <p>Where the hardware has no such instruction, {@link Math#fma} computes through BigDecimal, some thousand times slower. There
 * the same bits come from ordinary arithmetic: products and sums with their exact rounding errors, and one rounding to odd
 * before the last, which makes rounding twice harmless (S. Boldo and G. Melquiond, <i>Emulation of FMA and correctly rounded
 * sums: proved algorithms using rounding to odd</i>, IEEE Transactions on Computers 57, 2008).
 */
public final class FusedMultiplyAdd {
    private static final int TRIALS = 20;
    private static final int CALLS = 16;

    /** 16 calls through BigDecimal take at least 60 µs, 16 instructions and a slow clock at most a few. */
    private static final long SLOW_NANOS = 20_000;

    /** Whether {@link Math#fma} is an instruction of this machine. */
    public static final boolean IN_HARDWARE = fastestNanos() < SLOW_NANOS;

    /** 2²⁷ + 1: splits a double into two halves whose products are exact (Veltkamp). */
    private static final double SPLIT = 0x1p27 + 1;

    /** Between these magnitudes of a, b, c and a·b no intermediate result overflows or loses bits to underflow. */
    private static final double LARGE = 0x1p900;

    private static final double SMALL = 0x1p-800;

    private FusedMultiplyAdd() {}

    /**
     * a · b + c.
     *
     * @param a a factor
     * @param b a factor
     * @param c a summand
     * @return the sum, rounded once
     */
    public static float fma(float a, float b, float c) {
        return IN_HARDWARE ? Math.fma(a, b, c) : emulated(a, b, c);
    }

    /**
     * a · b + c.
     *
     * @param a a factor
     * @param b a factor
     * @param c a summand
     * @return the sum, rounded once
     */
    public static double fma(double a, double b, double c) {
        return IN_HARDWARE ? Math.fma(a, b, c) : emulated(a, b, c);
    }

    /** The product of two floats is exact in double, and 53 bits rounded to odd are enough to round to 24 afterwards. */
    static float emulated(float a, float b, float c) {
        return (float) sumToOdd((double) a * b, c);
    }

    /** a·b = high + low exactly; high + c and the errors below it are added so that only the last addition rounds to nearest. */
    static double emulated(double a, double b, double c) {
        double high = a * b;
        if (!isOrdinary(a) || !isOrdinary(b) || !isOrdinary(high) || !(isOrdinary(c) || c == 0)) {
            return Math.fma(a, b, c);
        }
        double low = productError(a, b, high);
        double middle = c + low;
        double sum = high + middle;
        return sum + sumToOdd(sumError(c, low, middle), sumError(high, middle, sum));
    }

    private static boolean isOrdinary(double x) {
        double magnitude = Math.abs(x);
        return magnitude > SMALL && magnitude < LARGE;
    }

    /** a·b − product (Dekker). */
    private static double productError(double a, double b, double product) {
        double aHigh = upperHalf(a);
        double aLow = a - aHigh;
        double bHigh = upperHalf(b);
        double bLow = b - bHigh;
        return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
    }

    private static double upperHalf(double x) {
        double t = SPLIT * x;
        return t - (t - x);
    }

    /** x + y − sum (Knuth). */
    private static double sumError(double x, double y, double sum) {
        double yRounded = sum - x;
        return (x - (sum - yRounded)) + (y - yRounded);
    }

    /** x + y, and where that is not exact the neighbour with an odd last bit. */
    private static double sumToOdd(double x, double y) {
        double sum = x + y;
        double error = sumError(x, y, sum);
        if (error == 0 || !Double.isFinite(sum) || (Double.doubleToRawLongBits(sum) & 1) == 1) {
            return sum;
        }
        return error > 0 ? Math.nextUp(sum) : Math.nextDown(sum);
    }

    /** The fastest of several trials: a busy machine can slow some of them, but not all. */
    private static long fastestNanos() {
        long fastest = Long.MAX_VALUE;
        double x = 1.1;
        for (int trial = 0; trial < TRIALS; trial++) {
            long start = System.nanoTime();
            for (int call = 0; call < CALLS; call++) {
                x = Math.fma(x, 0.9, 0.1);
            }
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return x > 0 ? fastest : Long.MAX_VALUE;
    }
}
