package dev.lanewise.kernels.scalar;

import dev.lanewise.kernels.backend.FloatElementwise;
import dev.lanewise.kernels.ops.*;

/** Elementwise kernels, one element at a time. */
public final class ScalarFloatElementwise implements FloatElementwise {
    // The build writes here, for each operation: the loop over elements

    @Override
    public boolean allFinite(float[] x, int xOffset, int length) {
        for (int i = 0; i < length; i++) {
            if (!Float.isFinite(x[xOffset + i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int countMatches(float threshold, float[] x, int xOffset, float[] t, int tOffset, int length) {
        int count = 0;
        for (int i = 0; i < length; i++) {
            if ((x[xOffset + i] > threshold ? 1f : 0f) == t[tOffset + i]) {
                count++;
            }
        }
        return count;
    }
}
