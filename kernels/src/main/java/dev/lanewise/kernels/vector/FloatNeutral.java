package dev.lanewise.kernels.vector;

import java.util.Arrays;

/** Scales and shifts that change nothing, for loops that have both: each thread's grow, and go with their thread. */
final class FloatNeutral {
    private static final ThreadLocal<FloatNeutral> OF_THREAD = ThreadLocal.withInitial(FloatNeutral::new);

    private float[] ones = {};
    private float[] zeros = {};

    private FloatNeutral() {}

    /** At least n ones. */
    static float[] ones(int n) {
        FloatNeutral neutral = OF_THREAD.get();
        if (neutral.ones.length < n) {
            neutral.ones = new float[n];
            Arrays.fill(neutral.ones, 1f);
        }
        return neutral.ones;
    }

    /** At least n times −0, which leaves the sign of a zero to which it is added. */
    static float[] zeros(int n) {
        FloatNeutral neutral = OF_THREAD.get();
        if (neutral.zeros.length < n) {
            neutral.zeros = new float[n];
            Arrays.fill(neutral.zeros, -0f);
        }
        return neutral.zeros;
    }
}
