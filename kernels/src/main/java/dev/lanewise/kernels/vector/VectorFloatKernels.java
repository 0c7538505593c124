package dev.lanewise.kernels.vector;

import dev.lanewise.kernels.backend.FloatKernels;
import dev.lanewise.kernels.gemm.BlockedFloatGemm;
import dev.lanewise.kernels.gemm.Blocking;
import dev.lanewise.kernels.gemm.FloatMicroKernel;
import dev.lanewise.kernels.gemm.FloatTransposeKernel;
import dev.lanewise.kernels.gemm.NoFloatTransposition;
import dev.lanewise.kernels.gemm.WarmingFloatTiles;
import dev.lanewise.kernels.scalar.ScalarFloatGemm;

/** The vector backend in single precision. */
public final class VectorFloatKernels {
    /**
     * 512 bits have a permutation of two registers in one instruction, 256 bits of one; squares of 4 × 4 are not worth it, and copied element
     * by element.
     */
    static final FloatTransposeKernel TRANSPOSITION = VectorWidth.BITS >= 512
            ? new FloatTransposition()
            : FloatSpecies.S.length() >= 8 ? new FloatSwapTransposition() : new NoFloatTransposition();

    private VectorFloatKernels() {}

    /** With {@code lanewise.rehearse=false} each tile runs on vectors from its first call on. */
    private static FloatMicroKernel warming(FloatMicroKernel tiles) {
        return Boolean.parseBoolean(System.getProperty("lanewise.rehearse", "true"))
                ? new WarmingFloatTiles(tiles)
                : tiles;
    }

    /**
     * The kernels, for the width and the registers of this machine.
     *
     * @return a new set
     */
    public static FloatKernels create() {
        VectorFloatElementwise elementwise = new VectorFloatElementwise();
        VectorFloatRows rows = new VectorFloatRows();
        FloatMicroKernel full = warming(VectorWidth.REGISTERS >= 32 ? new FloatTiles() : new FloatTilesOf16());
        FloatMicroKernel half = VectorWidth.BITS >= 256 ? warming(new FloatHalfTiles()) : full;
        FloatMicroKernel quarter = VectorWidth.BITS >= 512 ? warming(new FloatQuarterTiles()) : half;
        boolean wide = VectorWidth.BITS >= 512;
        BlockedFloatGemm gemm = new BlockedFloatGemm(
                full,
                half,
                quarter,
                VectorWidth.TILE_ROWS,
                VectorWidth.REGISTERS >= 32 ? Blocking.OF_32_REGISTERS : Blocking.OF_16_REGISTERS,
                wide,
                new FloatSums(),
                new FloatStreams(),
                new FloatDots(),
                TRANSPOSITION,
                new ScalarFloatGemm(elementwise, rows),
                elementwise,
                rows);
        return new FloatKernels(
                elementwise,
                rows,
                new VectorFloatNorms(rows),
                new VectorFloatRowReductions(),
                new VectorFloatMaskedRows(),
                new VectorFloatIndexing(),
                new VectorFloatLosses(),
                new VectorFloatUpdates(),
                new VectorFloatAdamUpdates(),
                new VectorFloatRandom(),
                gemm,
                new VectorFloatBlas(elementwise, gemm),
                TRANSPOSITION);
    }
}
