package dev.lanewise.kernels.backend;

/**
 * Elementwise kernels over {@code length} consecutive elements, unchecked: the facade
 * {@link dev.lanewise.kernels.Elementwise} documents and checks them. An output may be the same array as an input at the
 * same offset.
 */
public interface FloatElementwise {
    // The build writes here, for each operation: its declaration

    /** Whether every element is neither NaN nor infinite. */
    boolean allFinite(float[] x, int xOffset, int length);

    /** The number of i at which (x[i] > threshold ? 1 : 0) = t[i]. */
    int countMatches(float threshold, float[] x, int xOffset, float[] t, int tOffset, int length);
}
