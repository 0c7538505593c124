package dev.lanewise.kernels.gemm;

import static dev.lanewise.kernels.backend.FloatConstants.KC;

import org.jspecify.annotations.Nullable;

/**
 * Products that are bound by memory and not by multiply-adds: a few rows times a matrix that lies out of the near caches, bound by
 * the reading of it, and matrices of few steps, bound by the writing of C. Tiles would read and write in short runs of columns
 * that no prefetcher follows. For one thread; the bits are those of {@link FloatMacroKernel}.
 */
final class FloatStreams {
    /** The sums of a block of columns: 32 KiB of floats. A run of B is then 16 KiB long for one row, 10 KiB for three. */
    private static final int SUMS = 1 << 13;

    /** The columns of the longest block. */
    private static final int MAX_COLUMNS = 1 << 12;

    /** Rows of B that are shorter than this are no stream. */
    private static final int MIN_COLUMNS = 512;

    /** The elements of B from which it pays: half of a level-2 cache of 1 MiB in floats. */
    private static final int FROM = 1 << 17;

    /** The steps up to which a tile takes longer to enter and to leave than to compute. */
    private static final int FEW_STEPS = 8;

    /** Rows from which the few rows of B are copied if they lie a multiple of 4 KiB apart, since one set of the level-1 cache cannot hold them. */
    private static final int COPY_FROM = 16;

    /** Columns from which matrices of few steps are streams. */
    private static final int FEW_STEPS_COLUMNS = 128;

    private final FloatStreamKernel kernel;
    private final FloatSumsKernel update;
    private final int lanes;
    private final int maxRows;

    FloatStreams(FloatStreamKernel kernel, FloatSumsKernel update, int lanes) {
        this.kernel = kernel;
        this.update = update;
        this.lanes = lanes;
        this.maxRows = kernel.maxRows();
    }

    /** Whether m rows times a k × n matrix should go this way. */
    boolean take(int m, int n, int k) {
        return k <= FEW_STEPS ? n >= FEW_STEPS_COLUMNS : m <= maxRows && n >= MIN_COLUMNS && (long) n * k >= FROM;
    }

    /** Z ← α·X·Y + β·Z, as {@link FloatMacroKernel#multiply} has it, for a Y whose columns lie side by side. */
    void multiply(
            FloatScratch scratch,
            int m,
            int n,
            int k,
            float alpha,
            float[] x,
            int xAt,
            int xRow,
            int xStep,
            float[] y,
            int yAt,
            int yStep,
            float beta,
            float[] z,
            int zAt,
            int ldz) {
        float[] buffer = scratch.panel(2 * SUMS);
        boolean inPlace = beta == 0 && k <= KC;
        boolean copy = k <= FEW_STEPS && m >= COPY_FROM && yStep % Blocking.CACHE_PERIOD == 0;
        int vectors = Blocking.ceilDiv(n, lanes);
        int runs =
                k <= FEW_STEPS ? 2 * k : Math.min(m, maxRows); // half of the level-1 cache for Y, or all of it for sums
        int blocks = Blocking.ceilDiv(n, Math.min(MAX_COLUMNS, SUMS / runs / lanes * lanes));
        for (int block = 0; block < blocks; block++) {
            int from = Blocking.start(vectors, blocks, block) * lanes;
            int columns = Math.min(n, Blocking.start(vectors, blocks, block + 1) * lanes) - from;
            float[] source = y;
            int sourceAt = yAt + from;
            int sourceStep = yStep;
            if (copy) {
                source = buffer;
                sourceAt = SUMS;
                sourceStep = columns + lanes;
                FloatScratch.copy(k, columns, y, yAt + from, yStep, buffer, SUMS, sourceStep);
            }
            for (int row = 0; row < m; row += maxRows) {
                rows(
                        Math.min(maxRows, m - row),
                        columns,
                        k,
                        alpha,
                        x,
                        xAt + row * xRow,
                        xRow,
                        xStep,
                        source,
                        sourceAt,
                        sourceStep,
                        beta,
                        z,
                        zAt + row * ldz + from,
                        ldz,
                        inPlace ? null : buffer);
            }
        }
    }

    /** A few rows of a block of columns, whose sums lie in Z itself or in a buffer. */
    private void rows(
            int rows,
            int columns,
            int k,
            float alpha,
            float[] x,
            int xAt,
            int xRow,
            int xStep,
            float[] y,
            int yAt,
            int yStep,
            float beta,
            float[] z,
            int zAt,
            int ldz,
            float @Nullable [] buffer) {
        float[] sums = buffer == null ? z : buffer;
        int at = buffer == null ? zAt : 0;
        int lds = buffer == null ? ldz : columns;
        for (int pc = 0; pc < k; pc += KC) {
            int kc = Math.min(KC, k - pc);
            kernel.sums(rows, kc, x, xAt + pc * xStep, xRow, xStep, y, yAt + pc * yStep, yStep, sums, at, lds, columns);
            if (buffer != null || alpha != 1) {
                update.update(rows, columns, alpha, sums, at, lds, pc == 0 ? beta : 1, z, zAt, ldz);
            }
        }
    }
}
