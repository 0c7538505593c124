package dev.lanewise.kernels.backend;

/**
 * Random numbers, unchecked: the facade {@link dev.lanewise.kernels.Philox} documents and checks them. Element i is the one at
 * {@code position + i} of a stream, whatever else is computed with it.
 */
public interface FloatRandom {
    /** y[i] ← fma(u, high − low, low), with u uniform on [0, 1). */
    void uniform(long seed, long stream, long position, float low, float high, float[] y, int yOffset, int length);

    /** y[i] ← fma(deviation, z, mean), with z from the standard normal distribution. */
    void normal(long seed, long stream, long position, float mean, float deviation, float[] y, int yOffset, int length);

    /** y[i] ← u &lt; probability ? 1 : 0, with the u of {@code uniform}. */
    void bernoulli(long seed, long stream, long position, float probability, float[] y, int yOffset, int length);

    /** y[i] ← x[i] · (u &lt; rate ? 0 : scale), with the u of {@code uniform}. */
    void dropout(
            long seed,
            long stream,
            long position,
            float rate,
            float scale,
            float[] x,
            int xOffset,
            float[] y,
            int yOffset,
            int length);
}
