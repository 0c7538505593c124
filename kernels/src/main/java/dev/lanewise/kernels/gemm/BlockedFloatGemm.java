package dev.lanewise.kernels.gemm;

import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.Workers;
import dev.lanewise.kernels.backend.FloatElementwise;
import dev.lanewise.kernels.backend.FloatEpilogues;
import dev.lanewise.kernels.backend.FloatGemm;
import dev.lanewise.kernels.backend.FloatRows;
import org.jspecify.annotations.Nullable;

/**
 * The five loops of BLIS around a micro-kernel. From the outside in: columns of C by nc, k by KC, rows of C by mc, and in the
 * macro-kernel tiles of nr columns and mr rows. Threads share C by whole tiles of rows or of columns and never k, so each
 * element has one chain of sums whatever the team.
 */
public final class BlockedFloatGemm implements FloatGemm {
    /** Products smaller than this stay on one thread: half a million multiply-adds take longer than waking a team. */
    private static final long PARALLEL_FROM = 1 << 18;

    /** Smaller products are done before their operands would be packed. */
    private static final long BLOCKED_FROM = 1 << 8;

    private final FloatMicroKernel kernel;
    private final FloatGemm small;
    private final FloatElementwise elementwise;
    private final FloatEpilogues epilogues;
    private final Blocking blocking;
    private final ThreadLocal<FloatPanels> panels = ThreadLocal.withInitial(FloatPanels::new);
    private final ThreadLocal<Call> calls = ThreadLocal.withInitial(Call::new);

    /**
     * The loops around a micro-kernel.
     *
     * @param kernel the micro-kernel
     * @param small what computes the smallest products: the specification
     * @param elementwise for β and the activation
     * @param rows for the bias
     */
    public BlockedFloatGemm(FloatMicroKernel kernel, FloatGemm small, FloatElementwise elementwise, FloatRows rows) {
        this.kernel = kernel;
        this.small = small;
        this.elementwise = elementwise;
        this.epilogues = new FloatEpilogues(elementwise, rows);
        this.blocking = Blocking.of(kernel.mr(), kernel.nr(), Float.BYTES);
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
        if ((long) m * n * k < BLOCKED_FROM) {
            small.gemm(
                    workers, epilogue, transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c,
                    cOffset, ldc);
            return;
        }
        Call call = calls.get();
        call.epilogue = epilogue;
        call.transA = transA;
        call.transB = transB;
        call.m = m;
        call.n = n;
        call.k = alpha == 0 ? 0 : k;
        call.bRows = k;
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

    /** One product: its arguments, kept per thread so that a call allocates nothing. */
    private final class Call implements Workers.Task {
        private static final float[] NONE = {};

        private @Nullable Epilogue epilogue;
        private boolean transA;
        private boolean transB;
        private int m;
        private int n;
        private int k;
        private int bRows;
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

        /** How C is shared: rows or columns, and how many of them a part has. */
        private boolean splitRows;

        private int partSize;

        private int parts;

        void run(@Nullable Workers workers) {
            int team = workers == null || (long) m * n * k < PARALLEL_FROM ? 1 : workers.size();
            splitRows = (m + kernel.mr() - 1) / kernel.mr() >= (n + kernel.nr() - 1) / kernel.nr();
            int size = splitRows ? m : n;
            int tile = splitRows ? kernel.mr() : kernel.nr();
            int tiles = (size + tile - 1) / tile;
            partSize = (tiles + team - 1) / team * tile;
            parts = (size + partSize - 1) / partSize;
            if (workers == null || parts == 1) {
                run(0);
            } else {
                workers.run(parts, this);
            }
        }

        /** Lets go of the caller's arrays. */
        void forget() {
            epilogue = null;
            a = NONE;
            b = NONE;
            c = NONE;
        }

        @Override
        public void run(int part) {
            int from = part * partSize;
            if (splitRows) {
                multiply(panels.get(), from, Math.min(m, from + partSize), 0, n);
            } else {
                multiply(panels.get(), 0, m, from, Math.min(n, from + partSize));
            }
            epilogues.columnSums(epilogue, part, parts, bRows, n, b, bOffset, ldb);
        }

        /** The outer three loops over rows [rowFrom, rowTo) and columns [columnFrom, columnTo) of C. */
        private void multiply(FloatPanels packed, int rowFrom, int rowTo, int columnFrom, int columnTo) {
            if (k == 0) {
                scale(rowFrom, rowTo, columnFrom, columnTo);
                return;
            }
            for (int jc = columnFrom; jc < columnTo; jc += blocking.nc()) {
                int nc = Math.min(blocking.nc(), columnTo - jc);
                for (int pc = 0; pc < k; pc += Blocking.KC) {
                    int kc = Math.min(Blocking.KC, k - pc);
                    packed.packB(transB, b, bOffset, ldb, pc, jc, kc, nc, kernel.nr());
                    for (int ic = rowFrom; ic < rowTo; ic += blocking.mc()) {
                        int mc = Math.min(blocking.mc(), rowTo - ic);
                        packed.packA(transA, a, aOffset, lda, ic, pc, mc, kc, kernel.mr());
                        int block = cOffset + ic * ldc + jc;
                        macroKernel(packed, mc, nc, kc, pc == 0 ? beta : 1, block);
                        if (pc + kc == k) {
                            epilogues.apply(epilogue, ic, jc, mc, nc, c, block, ldc);
                        }
                    }
                }
            }
        }

        /** The inner two loops: the tiles of one block of C. */
        private void macroKernel(FloatPanels packed, int mc, int nc, int kc, float blockBeta, int block) {
            int mr = kernel.mr();
            int nr = kernel.nr();
            for (int jr = 0; jr < nc; jr += nr) {
                for (int ir = 0; ir < mc; ir += mr) {
                    int at = block + ir * ldc + jr;
                    if (ir + mr <= mc && jr + nr <= nc) {
                        kernel.multiply(kc, alpha, packed.a, ir * kc, packed.b, jr * kc, blockBeta, c, at, ldc);
                    } else {
                        edge(packed, Math.min(mr, mc - ir), Math.min(nr, nc - jr), kc, ir * kc, jr * kc, blockBeta, at);
                    }
                }
            }
        }

        /** A tile that hangs over the edge of C: the same micro-kernel, on a spare tile. */
        private void edge(
                FloatPanels packed, int rows, int columns, int kc, int aPanel, int bPanel, float blockBeta, int at) {
            int nr = kernel.nr();
            float[] tile = packed.tile(kernel.mr() * nr);
            if (blockBeta != 0) {
                for (int i = 0; i < rows; i++) {
                    System.arraycopy(c, at + i * ldc, tile, i * nr, columns);
                }
            }
            kernel.multiply(kc, alpha, packed.a, aPanel, packed.b, bPanel, blockBeta, tile, 0, nr);
            for (int i = 0; i < rows; i++) {
                System.arraycopy(tile, i * nr, c, at + i * ldc, columns);
            }
        }

        /** C ← epilogue(β·C), where there is no product. */
        private void scale(int rowFrom, int rowTo, int columnFrom, int columnTo) {
            int columns = columnTo - columnFrom;
            int block = cOffset + rowFrom * ldc + columnFrom;
            for (int i = rowFrom; i < rowTo; i++) {
                int row = cOffset + i * ldc + columnFrom;
                if (beta == 0) {
                    elementwise.fill(0, c, row, columns);
                } else {
                    elementwise.scale(beta, c, row, c, row, columns);
                }
            }
            epilogues.apply(epilogue, rowFrom, columnFrom, rowTo - rowFrom, columns, c, block, ldc);
        }
    }
}
