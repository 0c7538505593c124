package dev.lanewise.kernels.backend;

/**
 * The one multiply-add that the specification uses.
 *
 * <p>Every kernel's bits are defined with a fused multiply-add. Where the hardware has none, {@link Math#fma} computes
 * through BigDecimal, some thousand times slower; there, and only there, Lanewise rounds the product first, and its bits
 * differ from those of all other machines.
 */
public final class FusedMultiplyAdd {
    private static final int TRIALS = 20;
    private static final int CALLS = 16;

    /** 16 calls through BigDecimal take at least 60 µs, 16 instructions and a slow clock at most a few. */
    private static final long SLOW_NANOS = 20_000;

    /** Whether {@link Math#fma} is an instruction of this machine. */
    public static final boolean IN_HARDWARE = fastestNanos() < SLOW_NANOS;

    private FusedMultiplyAdd() {}

    /**
     * a · b + c, rounded once.
     *
     * @param a a factor
     * @param b a factor
     * @param c a summand
     * @return the fused result, or the twice rounded one where the hardware cannot fuse
     */
    public static float fma(float a, float b, float c) {
        return IN_HARDWARE ? Math.fma(a, b, c) : a * b + c;
    }

    /**
     * a · b + c, rounded once.
     *
     * @param a a factor
     * @param b a factor
     * @param c a summand
     * @return the fused result, or the twice rounded one where the hardware cannot fuse
     */
    public static double fma(double a, double b, double c) {
        return IN_HARDWARE ? Math.fma(a, b, c) : a * b + c;
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
