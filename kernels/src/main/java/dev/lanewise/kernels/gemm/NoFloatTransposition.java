package dev.lanewise.kernels.gemm;

/** For plain Java, and for vectors of few lanes. */
public final class NoFloatTransposition implements FloatTransposeKernel {
    @Override
    public int size() {
        return 0;
    }

    @Override
    public void transpose(float[] source, int from, int lds, float[] target, int to, int ldt) {
        throw new AssertionError("size is 0");
    }
}
