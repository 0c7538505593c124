package dev.lanewise.kernels.scalar;

import dev.lanewise.kernels.backend.FloatKernels;
import dev.lanewise.kernels.gemm.NoFloatTransposition;

/** The scalar backend in single precision. */
public final class ScalarFloatKernels {
    private ScalarFloatKernels() {}

    /**
     * The kernels.
     *
     * @return a new set
     */
    public static FloatKernels create() {
        ScalarFloatElementwise elementwise = new ScalarFloatElementwise();
        ScalarFloatRows rows = new ScalarFloatRows();
        ScalarFloatGemm gemm = new ScalarFloatGemm(elementwise, rows);
        return new FloatKernels(
                elementwise,
                rows,
                new ScalarFloatNorms(),
                new ScalarFloatRowReductions(),
                new ScalarFloatMaskedRows(),
                new ScalarFloatIndexing(),
                new ScalarFloatLosses(),
                new ScalarFloatUpdates(),
                new ScalarFloatAdamUpdates(),
                new ScalarFloatRandom(),
                gemm,
                new ScalarFloatBlas(gemm),
                new NoFloatTransposition());
    }
}
