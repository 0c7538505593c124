package dev.lanewise.kernels.gemm;

/** Transposes a small square in registers. */
public interface FloatTransposeKernel {
    /** The rows and columns of the square, or 0 where there is no such kernel. */
    int size();

    /** target[j, i] ← source[i, j] for i, j &lt; {@link #size}. */
    void transpose(float[] source, int from, int lds, float[] target, int to, int ldt);
}
