package dev.lanewise.kernels.vector;

/** Room for vectors that are brought together out of strides, and for one that is computed: it grows, and goes with its thread. */
final class FloatScratch {
    private static final ThreadLocal<FloatScratch> OF_THREAD = ThreadLocal.withInitial(FloatScratch::new);

    private float[] x = {};
    private float[] y = {};

    private FloatScratch() {}

    /** This thread's room. */
    static FloatScratch get() {
        return OF_THREAD.get();
    }

    /** At least n elements for an operand. */
    float[] x(int n) {
        if (x.length < n) {
            x = new float[n];
        }
        return x;
    }

    /** At least n elements for a second operand or a result. */
    float[] y(int n) {
        if (y.length < n) {
            y = new float[n];
        }
        return y;
    }
}
