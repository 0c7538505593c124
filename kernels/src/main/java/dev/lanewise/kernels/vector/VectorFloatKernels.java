package dev.lanewise.kernels.vector;

import dev.lanewise.kernels.backend.FloatKernels;
import dev.lanewise.kernels.gemm.BlockedFloatGemm;
import dev.lanewise.kernels.scalar.ScalarFloatGemm;

/** The vector backend in single precision. */
public final class VectorFloatKernels {
    private VectorFloatKernels() {}

    /**
     * The kernels, for the width and the registers of this machine.
     *
     * @return a new set
     */
    public static FloatKernels create() {
        VectorFloatElementwise elementwise = new VectorFloatElementwise();
        VectorFloatRows rows = new VectorFloatRows();
        BlockedFloatGemm gemm = new BlockedFloatGemm(
                VectorWidth.REGISTERS >= 32 ? new FloatMicroKernel12x2() : new FloatMicroKernel4x2(),
                new ScalarFloatGemm(elementwise, rows),
                elementwise,
                rows);
        return new FloatKernels(
                elementwise,
                rows,
                new VectorFloatLosses(),
                new VectorFloatUpdates(),
                gemm,
                new VectorFloatBlas(elementwise, gemm));
    }
}
