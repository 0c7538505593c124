package dev.lanewise.kernels.gemm;

import static dev.lanewise.kernels.gemm.Blocking.ceilDiv;
import static dev.lanewise.kernels.gemm.Blocking.start;

import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.Workers;
import dev.lanewise.kernels.backend.FloatElementwise;
import dev.lanewise.kernels.backend.FloatEpilogues;
import dev.lanewise.kernels.backend.FloatGemm;
import dev.lanewise.kernels.backend.FloatRows;
import org.jspecify.annotations.Nullable;

/**
 * The matrix product on micro-kernels: chooses one of four ways by shape and transpositions, and shares C among threads by
 * rectangles of rows and columns. k is never shared, so each element has one order of summation whatever the team and the way.
 *
 * <ul>
 *   <li>{@link FloatDotProducts}, where the contract asks for inner products: a matrix times a few vectors.
 *   <li>{@link FloatMacroKernel} with the vectors along the rows of C; packs B if it is transposed.
 *   <li>The same on Cᵀ = op(B)ᵀ·op(A)ᵀ, block by block, where that means less packing or fuller vectors.
 *   <li>The specification, for the smallest products.
 * </ul>
 */
public final class BlockedFloatGemm implements FloatGemm {
    /** Products smaller than this stay on one thread: half a million multiply-adds take longer than waking a team. */
    private static final long PARALLEL_FROM = 1 << 18;

    /** Vector steps that it takes to transpose one element. */
    private static final float TRANSPOSITION = 0.75f;

    /** The multiply-adds from which it may pay to transpose a product whose operands need no packing. */
    private static final int TRANSPOSE_FROM = 1 << 15;

    private final FloatGemm small;
    private final FloatElementwise elementwise;
    private final FloatEpilogues epilogues;
    private final FloatTransposer transposer;
    private final FloatMacroKernel macroKernel;
    private final FloatDotProducts dotProducts;
    private final int lanes;
    private final ThreadLocal<FloatScratch> scratch = ThreadLocal.withInitial(FloatScratch::new);
    private final ThreadLocal<Call> calls = ThreadLocal.withInitial(Call::new);

    /**
     * The product around the micro-kernels of a machine.
     *
     * @param full outer-product tiles with the widest vectors
     * @param half with half of their lanes, or the same
     * @param quarter with a quarter, or the same as half
     * @param maxRows the rows of a tile with 1, 2, … vectors, and at index 0 of one with {@link FloatMicroKernel#LONG_TILE}
     * @param blocking the sizes of blocks
     * @param halves whether a half of the widest vectors costs less than a whole one
     * @param update scales the sums and adds them to C
     * @param stream a few rows times a large matrix
     * @param dots inner-product tiles
     * @param transposition of squares
     * @param small what computes the smallest products: the specification
     * @param elementwise for β and the activation
     * @param rows for the bias
     */
    public BlockedFloatGemm(
            FloatMicroKernel full,
            FloatMicroKernel half,
            FloatMicroKernel quarter,
            int[] maxRows,
            Blocking blocking,
            boolean halves,
            FloatSumsKernel update,
            FloatStreamKernel stream,
            FloatDotKernel dots,
            FloatTransposeKernel transposition,
            FloatGemm small,
            FloatElementwise elementwise,
            FloatRows rows) {
        this.small = small;
        this.elementwise = elementwise;
        this.epilogues = new FloatEpilogues(elementwise, rows);
        this.transposer = new FloatTransposer(transposition);
        this.macroKernel = new FloatMacroKernel(
                full, half, quarter, maxRows, blocking, halves, update, stream, epilogues, transposer, scratch);
        this.dotProducts = new FloatDotProducts(dots);
        this.lanes = full.lanes();
    }

    private enum Way {
        SCALE,
        COLUMN_DOTS,
        ROW_DOTS,
        ROWS,
        TRANSPOSED,
        SMALL
    }

    @Override
    public void gemm(
            @Nullable Workers workers,
            @Nullable Epilogue epilogue,
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        Way way = m == 0 || alpha == 0 || k == 0 ? Way.SCALE : way(transA, transB, m, n, k);
        if (way == Way.SMALL) {
            small.gemm(
                    null, epilogue, transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset,
                    ldc);
        } else if (workers != null && workers.size() > 1 && (long) m * n * k >= PARALLEL_FROM) {
            share(
                    workers, way, epilogue, transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c,
                    cOffset, ldc);
        } else {
            part(
                    way, epilogue, transA, transB, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc, 0,
                    m, 0, n);
            epilogues.columnSums(epilogue, 0, 1, k, n, b, bOffset, ldb);
        }
    }

    /** Computes parts of C on a team. */
    private void share(
            Workers workers,
            Way way,
            @Nullable Epilogue epilogue,
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb,
            float beta,
            float[] c,
            int cOffset,
            int ldc) {
        Call call = calls.get();
        call.way = way;
        call.epilogue = epilogue;
        call.transA = transA;
        call.transB = transB;
        call.m = m;
        call.n = n;
        call.k = k;
        call.alpha = alpha;
        call.a = a;
        call.aOffset = aOffset;
        call.lda = lda;
        call.b = b;
        call.bOffset = bOffset;
        call.ldb = ldb;
        call.beta = beta;
        call.c = c;
        call.cOffset = cOffset;
        call.ldc = ldc;
        try {
            call.run(workers);
        } finally {
            call.forget();
        }
    }

    private Way way(boolean transA, boolean transB, int m, int n, int k) {
        if (SumOrder.overLanes(transA, transB, m, n, k)) {
            return SumOrder.columnsAreShort(transA, n) ? Way.COLUMN_DOTS : Way.ROW_DOTS;
        }
        int columns = macroKernel.minColumns();
        if (!transB && (n >= 2 * lanes || (n >= columns && (long) m * n * k < TRANSPOSE_FROM))) {
            return Way.ROWS;
        }
        if (n < columns && m < columns) {
            return Way.SMALL;
        }
        float rows = n < columns
                ? Float.MAX_VALUE
                : 0.5f * macroKernel.halfVectors(n) * m + (transB ? TRANSPOSITION * n : 0);
        float transposed = m < columns
                ? Float.MAX_VALUE
                : 0.5f * macroKernel.halfVectors(m) * n + (transA ? 0 : TRANSPOSITION * m) + TRANSPOSITION * m * n / k;
        return rows <= transposed ? Way.ROWS : Way.TRANSPOSED;
    }

    /** Rows [rowFrom, rowTo) and columns [columnFrom, columnTo) of C. */
    private void part(
            Way way,
            @Nullable Epilogue epilogue,
            boolean transA,
            boolean transB,
            int k,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            float[] b,
            int bOffset,
            int ldb,
            float beta,
            float[] c,
            int cOffset,
            int ldc,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columnTo) {
        int rows = rowTo - rowFrom;
        int columns = columnTo - columnFrom;
        int aRow = transA ? 1 : lda;
        int aStep = transA ? lda : 1;
        int bStep = transB ? 1 : ldb;
        int bColumn = transB ? ldb : 1;
        int aAt = aOffset + rowFrom * aRow;
        int bAt = bOffset + columnFrom * bColumn;
        int cAt = cOffset + rowFrom * ldc + columnFrom;
        if (way == Way.ROWS) {
            macroKernel.multiply(
                    rows, columns, k, alpha, a, aAt, aRow, aStep, b, bAt, bStep, bColumn, beta, c, cAt, ldc, epilogue,
                    cOffset);
        } else {
            other(
                    way, epilogue, rows, columns, k, alpha, a, aAt, aRow, aStep, b, bAt, bStep, bColumn, beta, c, cAt,
                    ldc, cOffset);
        }
    }

    /** The rarer ways, apart so that the usual one is small enough to be inlined. */
    private void other(
            Way way,
            @Nullable Epilogue epilogue,
            int rows,
            int columns,
            int k,
            float alpha,
            float[] a,
            int aAt,
            int aRow,
            int aStep,
            float[] b,
            int bAt,
            int bStep,
            int bColumn,
            float beta,
            float[] c,
            int cAt,
            int ldc,
            int cOrigin) {
        switch (way) {
            case TRANSPOSED ->
                transposed(
                        epilogue, rows, columns, k, alpha, a, aAt, aRow, aStep, b, bAt, bStep, bColumn, beta, c, cAt,
                        ldc, cOrigin);
            case COLUMN_DOTS -> {
                dots(columns, rows, k, alpha, b, bAt, bColumn, bStep, a, aAt, aRow, beta, c, cAt, 1, ldc);
                epilogues.apply(epilogue, cOrigin, rows, columns, c, cAt, ldc);
            }
            case ROW_DOTS -> {
                dots(rows, columns, k, alpha, a, aAt, aRow, aStep, b, bAt, bColumn, beta, c, cAt, ldc, 1);
                epilogues.apply(epilogue, cOrigin, rows, columns, c, cAt, ldc);
            }
            case SCALE -> {
                scale(rows, columns, beta, c, cAt, ldc);
                epilogues.apply(epilogue, cOrigin, rows, columns, c, cAt, ldc);
            }
            case ROWS, SMALL -> throw new AssertionError(way);
        }
    }

    /** Computes blocks of Cᵀ, where the vectors lie along the columns of C, and transposes them. */
    private void transposed(
            @Nullable Epilogue epilogue,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int aAt,
            int aRow,
            int aStep,
            float[] b,
            int bAt,
            int bStep,
            int bColumn,
            float beta,
            float[] c,
            int cAt,
            int ldc,
            int cOrigin) {
        int vectors = ceilDiv(m, lanes);
        int blocks = ceilDiv(m, Math.max(4 * lanes, Blocking.TRANSPOSED_BLOCK / n));
        for (int block = 0; block < blocks; block++) {
            int from = start(vectors, blocks, block) * lanes;
            int rows = Math.min(m, start(vectors, blocks, block + 1) * lanes) - from;
            float[] ct = scratch.get().block(n * rows);
            int cBlock = cAt + from * ldc;
            if (beta != 0) {
                transposer.transpose(rows, n, c, cBlock, ldc, ct, 0, rows);
            }
            macroKernel.multiply(
                    n,
                    rows,
                    k,
                    alpha,
                    b,
                    bAt,
                    bColumn,
                    bStep,
                    a,
                    aAt + from * aRow,
                    aStep,
                    aRow,
                    beta,
                    ct,
                    0,
                    rows,
                    null,
                    0);
            transposer.transpose(n, rows, ct, 0, rows, c, cBlock, ldc);
            epilogues.apply(epilogue, cOrigin, rows, n, c, cBlock, ldc);
        }
    }

    /** Inner products of a few short rows x with all rows y; copies the short ones if they do not lie along k. */
    private void dots(
            int shortRows,
            int longRows,
            int k,
            float alpha,
            float[] x,
            int xAt,
            int xRow,
            int xStep,
            float[] y,
            int yAt,
            int ldy,
            float beta,
            float[] c,
            int cAt,
            int cShort,
            int cLong) {
        FloatScratch buffers = scratch.get();
        if (xStep == 1) {
            dotProducts.multiply(
                    buffers, shortRows, longRows, k, alpha, x, xAt, xRow, y, yAt, ldy, beta, c, cAt, cShort, cLong);
        } else {
            float[] copy = buffers.panel(shortRows * k);
            transposer.transpose(k, shortRows, x, xAt, xStep, copy, 0, k);
            dotProducts.multiply(
                    buffers, shortRows, longRows, k, alpha, copy, 0, k, y, yAt, ldy, beta, c, cAt, cShort, cLong);
        }
    }

    /** C ← β·C, where there is no product. */
    private void scale(int rows, int columns, float beta, float[] c, int cAt, int ldc) {
        for (int i = 0; i < rows; i++) {
            int row = cAt + i * ldc;
            if (beta == 0) {
                elementwise.fill(0, c, row, columns);
            } else {
                elementwise.scale(beta, c, row, c, row, columns);
            }
        }
    }

    /** One product on several threads: its arguments, kept per thread so that a call allocates nothing. */
    private final class Call implements Workers.Task {
        private static final float[] NONE = {};

        private Way way = Way.SCALE;
        private @Nullable Epilogue epilogue;
        private boolean transA;
        private boolean transB;
        private int m;
        private int n;
        private int k;
        private float alpha;
        private float[] a = NONE;
        private int aOffset;
        private int lda;
        private float[] b = NONE;
        private int bOffset;
        private int ldb;
        private float beta;
        private float[] c = NONE;
        private int cOffset;
        private int ldc;

        /** C is cut into alongParts × acrossParts rectangles, along and across the direction of the vectors. */
        private boolean vectorsAlongRows;

        private int alongParts;
        private int acrossParts;

        /** Cuts along the vectors first: each part then packs its own share of the operand that is read by vectors. */
        void run(Workers workers) {
            int parts = workers.size();
            vectorsAlongRows = way != Way.TRANSPOSED && way != Way.COLUMN_DOTS;
            boolean dots = way == Way.COLUMN_DOTS || way == Way.ROW_DOTS;
            alongParts = Math.max(1, Math.min(parts, (vectorsAlongRows ? n : m) / (4 * lanes)));
            int across = dots ? 1 : (vectorsAlongRows ? m : n) / 4;
            acrossParts = Math.max(1, Math.min(ceilDiv(parts, alongParts), across));
            workers.run(alongParts * acrossParts, this);
        }

        /** Lets go of the caller's arrays. */
        void forget() {
            epilogue = null;
            a = NONE;
            b = NONE;
            c = NONE;
        }

        @Override
        public void run(int index) {
            int size = vectorsAlongRows ? n : m;
            int along = alongFrom(size, index % alongParts);
            int alongTo = alongFrom(size, index % alongParts + 1);
            int across = start(vectorsAlongRows ? m : n, acrossParts, index / alongParts);
            int acrossTo = start(vectorsAlongRows ? m : n, acrossParts, index / alongParts + 1);
            part(
                    way,
                    epilogue,
                    transA,
                    transB,
                    k,
                    alpha,
                    a,
                    aOffset,
                    lda,
                    b,
                    bOffset,
                    ldb,
                    beta,
                    c,
                    cOffset,
                    ldc,
                    vectorsAlongRows ? across : along,
                    vectorsAlongRows ? acrossTo : alongTo,
                    vectorsAlongRows ? along : across,
                    vectorsAlongRows ? alongTo : acrossTo);
            epilogues.columnSums(epilogue, index, alongParts * acrossParts, k, n, b, bOffset, ldb);
        }

        /** Whole vectors, so that none is shared by two threads. */
        private int alongFrom(int size, int part) {
            return Math.min(size, start(ceilDiv(size, lanes), alongParts, part) * lanes);
        }
    }
}
