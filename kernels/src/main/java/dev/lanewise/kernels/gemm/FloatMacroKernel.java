package dev.lanewise.kernels.gemm;

import static dev.lanewise.kernels.backend.FloatConstants.KC;
import static dev.lanewise.kernels.gemm.Blocking.ceilDiv;
import static dev.lanewise.kernels.gemm.Blocking.share;
import static dev.lanewise.kernels.gemm.Blocking.start;

import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.backend.FloatEpilogues;
import org.jspecify.annotations.Nullable;

/**
 * The loops around the micro-kernels, for one thread: Z ← α·X·Y + β·Z, where Z is row-major, X is read by broadcasts at any
 * strides, and Y by vectors along its rows. From the outside in: columns of Y by {@link Blocking#columns}, k by KC, rows of Z by the height of a
 * tile, and columns of the block by the width of a tile. So a block of Y stays in the level-2 cache and the few rows of X that
 * a tile needs in the level-1 cache, which makes packing X pointless.
 *
 * <p>Whatever does not divide evenly is shared evenly: 13 rows are 5, 4 and 4, not 6, 6 and 1.
 */
final class FloatMacroKernel {
    private final FloatMicroKernel full;
    private final FloatMicroKernel half;
    private final FloatMicroKernel quarter;
    private final FloatSumsKernel update;
    private final Blocking blocking;
    private final int[] maxRows;
    private final int lanes;
    private final int halfLanes;
    private final int quarterLanes;
    private final boolean halves;
    private final FloatEpilogues epilogues;
    private final FloatTransposer transposer;
    private final ThreadLocal<FloatScratch> scratch;
    private final FloatStreams streams;

    /**
     * The loops around three sets of micro-kernels.
     *
     * @param full with the widest vectors
     * @param half with half of their lanes, or the same
     * @param quarter with a quarter, or the same as half
     * @param maxRows the rows of a tile with 1, 2, … vectors, and at index 0 of one with {@link FloatMicroKernel#LONG_TILE}
     * @param blocking the sizes of blocks
     * @param halves whether a half of a vector costs less than a whole one
     * @param update for α and β
     * @param stream for a few rows times a large Y
     * @param epilogues for rows of Z that are complete and still in the level-1 cache
     * @param transposer for packing a Y that lies transposed
     * @param scratch for packed blocks
     */
    FloatMacroKernel(
            FloatMicroKernel full,
            FloatMicroKernel half,
            FloatMicroKernel quarter,
            int[] maxRows,
            Blocking blocking,
            boolean halves,
            FloatSumsKernel update,
            FloatStreamKernel stream,
            FloatEpilogues epilogues,
            FloatTransposer transposer,
            ThreadLocal<FloatScratch> scratch) {
        this.full = full;
        this.half = half;
        this.quarter = quarter;
        this.update = update;
        this.maxRows = maxRows;
        this.blocking = blocking;
        this.lanes = full.lanes();
        this.halfLanes = half.lanes();
        this.quarterLanes = quarter.lanes();
        this.halves = halves;
        this.streams = new FloatStreams(stream, update, lanes);
        this.epilogues = epilogues;
        this.transposer = transposer;
        this.scratch = scratch;
    }

    /** The fewest columns of Z. */
    int minColumns() {
        return quarterLanes;
    }

    /** Vector steps that one row of Z takes for each k, in halves of the widest vectors. */
    int halfVectors(int columns) {
        return columns <= lanes
                ? ceilDiv(columns, halfLanes)
                : halves ? ceilDiv(2 * columns, lanes) : 2 * ceilDiv(columns, lanes);
    }

    /**
     * Z ← α·X·Y + β·Z. Element (i, p) of X is {@code x[xAt + i * xRow + p * xStep]}; element (p, j) of Y is
     * {@code y[yAt + p * yStep + j * yColumn]}, where yColumn or yStep is 1. Z is the part of a matrix that starts at zOrigin,
     * for the epilogue, which needs to know rows and columns.
     */
    void multiply(
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
            int yColumn,
            float beta,
            float[] z,
            int zAt,
            int ldz,
            @Nullable Epilogue epilogue,
            int zOrigin) {
        int width = n < lanes ? n < halfLanes ? quarterLanes : halfLanes : lanes;
        int vectors = ceilDiv(n, width);
        if (vectors < maxRows.length && m <= height(vectors, xRow) && k <= KC && yColumn == 1) {
            boolean half = halfVector(width, vectors, n);
            tile(width, m, vectors, half, k, alpha, x, xAt, xRow, xStep, y, yAt, yStep, n, beta, z, zAt, ldz);
            epilogues.apply(epilogue, zOrigin, m, n, z, zAt, ldz);
            return;
        }
        if (yColumn == 1 && streams.take(m, n, k)) {
            streams.multiply(scratch.get(), m, n, k, alpha, x, xAt, xRow, xStep, y, yAt, yStep, beta, z, zAt, ldz);
            epilogues.apply(epilogue, zOrigin, m, n, z, zAt, ldz);
            return;
        }
        int blocks = ceilDiv(n, blocking.columns());
        int piece = m > maxRows[0]
                ? (maxRows.length - 1) * width
                : width; // of several to a block, so that none is less than a vector
        int pieces = ceilDiv(n, piece);
        boolean pack = yColumn != 1 || (m >= blocking.packRows() && yStep > blocking.packStride());
        for (int block = 0; block < blocks; block++) {
            int from = start(pieces, blocks, block) * piece;
            int columns = Math.min(n, start(pieces, blocks, block + 1) * piece) - from;
            for (int pc = 0; pc < k; pc += KC) {
                int kc = Math.min(KC, k - pc);
                int yBlock = yAt + pc * yStep + from * yColumn;
                float[] source = y;
                if (pack) {
                    source = scratch.get().panel(kc * columns);
                    pack(width, m, columns, kc, y, yBlock, yStep, yColumn, source);
                }
                block(
                        width,
                        m,
                        columns,
                        kc,
                        alpha,
                        x,
                        xAt + pc * xStep,
                        xRow,
                        xStep,
                        source,
                        pack ? -1 : yBlock,
                        yStep,
                        pc == 0 ? beta : 1,
                        z,
                        zAt + from,
                        ldz,
                        pc + kc == k ? epilogue : null,
                        zOrigin);
            }
        }
    }

    /** The tiles of one block: all columns of a few rows after one another. */
    private void block(
            int width,
            int m,
            int n,
            int kc,
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
            @Nullable Epilogue epilogue,
            int zOrigin) {
        int vectors = ceilDiv(n, width);
        int across = tilesAcross(width, vectors, m);
        int wide = share(vectors, across);
        int wider = across - (vectors - wide * across);
        boolean half = halfVector(width, vectors, n);
        int down = ceilDiv(m, height(wider == across ? wide : wide + 1, xRow));
        int tall = share(m, down);
        int taller = down - (m - tall * down);
        int row = 0;
        for (int i = 0; i < down; i++) {
            int rows = i < taller ? tall : tall + 1;
            int zRows = zAt + row * ldz;
            row(
                    width,
                    rows,
                    n,
                    across,
                    wide,
                    wider,
                    half,
                    kc,
                    alpha,
                    x,
                    xAt + row * xRow,
                    xRow,
                    xStep,
                    y,
                    yAt,
                    yStep,
                    beta,
                    z,
                    zRows,
                    ldz);
            epilogues.apply(epilogue, zOrigin, rows, n, z, zRows, ldz);
            row += rows;
        }
    }

    /** The tiles of a few rows. */
    private void row(
            int width,
            int rows,
            int n,
            int across,
            int wide,
            int wider,
            boolean half,
            int kc,
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
        int from = 0;
        for (int j = 0; j < across; j++) {
            int vectors = j < wider ? wide : wide + 1;
            int to = Math.min(n, from + vectors * width);
            tile(
                    width,
                    rows,
                    vectors,
                    half && j == across - 1,
                    kc,
                    alpha,
                    x,
                    xAt,
                    xRow,
                    xStep,
                    y,
                    yAt < 0 ? from * kc : yAt + from,
                    yAt < 0 ? to - from : yStep,
                    to - from,
                    beta,
                    z,
                    zAt + from,
                    ldz);
            from = to;
        }
    }

    /** One tile, by the kernels of its width. */
    private void tile(
            int width,
            int rows,
            int vectors,
            boolean halfVector,
            int kc,
            float alpha,
            float[] x,
            int xAt,
            int xRow,
            int xStep,
            float[] y,
            int yAt,
            int yStep,
            int columns,
            float beta,
            float[] z,
            int zAt,
            int ldz) {
        FloatMicroKernel kernel = width == lanes ? full : width == halfLanes ? half : quarter;
        int last = columns - (halfVector ? halfLanes : width);
        if (beta != 0) {
            float[] sums = scratch.get().tile(rows * columns);
            kernel.sums(rows, vectors, halfVector, kc, x, xAt, xRow, xStep, y, yAt, yStep, last, sums, 0, columns);
            update.update(rows, columns, alpha, sums, 0, columns, beta, z, zAt, ldz);
            return;
        }
        kernel.sums(rows, vectors, halfVector, kc, x, xAt, xRow, xStep, y, yAt, yStep, last, z, zAt, ldz);
        if (alpha != 1) {
            update.update(rows, columns, alpha, z, zAt, ldz, 0, z, zAt, ldz);
        }
    }

    /** Copies a block of Y into one panel for each column of tiles: kc rows of the width of the tile. */
    private void pack(int width, int m, int n, int kc, float[] y, int yAt, int yStep, int yColumn, float[] target) {
        int vectors = ceilDiv(n, width);
        int across = tilesAcross(width, vectors, m);
        int wide = share(vectors, across);
        int wider = across - (vectors - wide * across);
        int from = 0;
        for (int j = 0; j < across; j++) {
            int columns = Math.min(n, from + (j < wider ? wide : wide + 1) * width) - from;
            if (yColumn == 1) {
                FloatScratch.copy(kc, columns, y, yAt + from, yStep, target, from * kc, columns);
            } else {
                transposer.transpose(columns, kc, y, yAt + from * yColumn, yColumn, target, from * kc, columns);
            }
            from += columns;
        }
    }

    /** Whether half a vector is enough for the last columns. */
    private boolean halfVector(int width, int vectors, int n) {
        return halves && width == lanes && vectors > 1 && 2 * (vectors * width - n) >= width;
    }

    /** The rows of a tile; fewer where rows of X that lie 4 KiB apart would push each other out of the level-1 cache. */
    private int height(int vectors, int xRow) {
        int rows = vectors < maxRows.length ? maxRows[vectors] : maxRows[0];
        return xRow % Blocking.CACHE_PERIOD == 0 ? Math.min(rows, Blocking.CACHE_WAYS) : rows;
    }

    /** A few rows read Y at the speed of memory, and that prefers long runs. */
    private int tilesAcross(int width, int vectors, int m) {
        return ceilDiv(vectors, width != lanes ? 2 : m > maxRows[0] ? maxRows.length - 1 : FloatMicroKernel.LONG_TILE);
    }
}
