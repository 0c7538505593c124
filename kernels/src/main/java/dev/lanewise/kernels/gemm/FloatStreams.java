package dev.lanewise.kernels.gemm;

import static dev.lanewise.kernels.backend.FloatConstants.KC;

import java.util.Arrays;

/**
 * A few rows times a matrix that lies out of the near caches: bound by the reading of it, which tiles would do in short runs
 * of columns that no prefetcher follows. For one thread; the bits are those of {@link FloatMacroKernel}.
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
        return m <= maxRows && n >= MIN_COLUMNS && (long) n * k >= FROM;
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
        float[] sums = scratch.panel(SUMS);
        int vectors = Blocking.ceilDiv(n, lanes);
        int blocks = Blocking.ceilDiv(n, Math.min(MAX_COLUMNS, SUMS / m / lanes * lanes));
        for (int block = 0; block < blocks; block++) {
            int from = Blocking.start(vectors, blocks, block) * lanes;
            int to = Math.min(n, Blocking.start(vectors, blocks, block + 1) * lanes);
            int columns = to - from;
            for (int pc = 0; pc < k; pc += KC) {
                Arrays.fill(sums, 0, m * columns, 0);
                kernel.add(
                        m,
                        Math.min(KC, k - pc),
                        x,
                        xAt + pc * xStep,
                        xRow,
                        xStep,
                        y,
                        yAt + pc * yStep + from,
                        yStep,
                        sums,
                        columns,
                        columns);
                update.update(m, columns, alpha, sums, 0, columns, pc == 0 ? beta : 1, z, zAt + from, ldz);
            }
        }
    }
}
