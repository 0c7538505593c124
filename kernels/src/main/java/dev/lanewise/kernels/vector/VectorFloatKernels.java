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
        return new FloatKernels(
                elementwise,
                rows,
                new VectorFloatLosses(),
                new VectorFloatUpdates(),
                new BlockedFloatGemm(
                        new FloatTiles(),
                        VectorWidth.BITS >= 256 ? new FloatHalfTiles() : new FloatTiles(),
                        VectorWidth.BITS >= 512
                                ? new FloatQuarterTiles()
                                : VectorWidth.BITS >= 256 ? new FloatHalfTiles() : new FloatTiles(),
                        VectorWidth.TILE_ROWS,
                        VectorWidth.BITS >= 512,
                        new FloatDots(),
                        VectorWidth.BITS >= 512 ? new FloatTransposition() : new NoFloatTransposition(),
                        new ScalarFloatGemm(elementwise, rows),
                        elementwise,
                        rows));
    }
}
