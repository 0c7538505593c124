package dev.lanewise.kernels.gemm;

import dev.lanewise.kernels.Workers;
import dev.lanewise.kernels.backend.FloatGemm;
import org.jspecify.annotations.Nullable;

/**
 * Products of one shape, each with the bits of a call of its own; unchecked: the facade {@link dev.lanewise.kernels.Gemm}
 * documents and checks them.
 *
 * <p>A team shares the batch: each thread takes whole products, several at a time where they are small. Only where the batch is
 * too short to keep the threads evenly busy and its products are large does the team share each product in turn.
 */
public final class BatchedFloatGemm {
    /** Batches of fewer multiply-adds than this stay on one thread: waking a team would take as long. */
    private static final long PARALLEL_FROM = 1 << 18;

    /** Multiply-adds of a task: 2 µs at 60 a nanosecond, against 0.1 µs for claiming it. */
    private static final long TASK = 1 << 17;

    /** Tasks a thread: one that is left over when all others are shared out evenly costs an eighth of the time at most. */
    private static final int TASKS_A_THREAD = 8;

    /** Products with fewer multiply-adds than this, 70 µs, are not worth a barrier and a second packing of an operand. */
    private static final long SHARED_FROM = 1 << 22;

    private final FloatGemm gemm;
    private final ThreadLocal<StridedBatch> strided = ThreadLocal.withInitial(StridedBatch::new);
    private final ThreadLocal<ArrayBatch> arrays = ThreadLocal.withInitial(ArrayBatch::new);

    /**
     * The batches of one backend.
     *
     * @param gemm what computes each product
     */
    public BatchedFloatGemm(FloatGemm gemm) {
        this.gemm = gemm;
    }

    /** Product i starts at aOffset + i·aStride, bOffset + i·bStride and cOffset + i·cStride. */
    public void strided(
            @Nullable Workers workers,
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int aOffset,
            int lda,
            int aStride,
            float[] b,
            int bOffset,
            int ldb,
            int bStride,
            float beta,
            float[] c,
            int cOffset,
            int ldc,
            int cStride,
            int batchCount) {
        StridedBatch batch = strided.get();
        batch.a = a;
        batch.aOffset = aOffset;
        batch.aStride = aStride;
        batch.b = b;
        batch.bOffset = bOffset;
        batch.bStride = bStride;
        batch.c = c;
        batch.cOffset = cOffset;
        batch.cStride = cStride;
        try {
            batch.run(workers, transA, transB, m, n, k, alpha, lda, ldb, beta, ldc, batchCount);
        } finally {
            batch.a = StridedBatch.NONE;
            batch.b = StridedBatch.NONE;
            batch.c = StridedBatch.NONE;
        }
    }

    /** Product i lies in a[i] from aOffset[i], b[i] from bOffset[i] and c[i] from cOffset[i]. */
    public void arrays(
            @Nullable Workers workers,
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            float alpha,
            float[][] a,
            int[] aOffset,
            int lda,
            float[][] b,
            int[] bOffset,
            int ldb,
            float beta,
            float[][] c,
            int[] cOffset,
            int ldc,
            int batchCount) {
        ArrayBatch batch = arrays.get();
        batch.a = a;
        batch.aOffset = aOffset;
        batch.b = b;
        batch.bOffset = bOffset;
        batch.c = c;
        batch.cOffset = cOffset;
        try {
            batch.run(workers, transA, transB, m, n, k, alpha, lda, ldb, beta, ldc, batchCount);
        } finally {
            batch.a = ArrayBatch.NONE;
            batch.aOffset = ArrayBatch.NO_OFFSETS;
            batch.b = ArrayBatch.NONE;
            batch.bOffset = ArrayBatch.NO_OFFSETS;
            batch.c = ArrayBatch.NONE;
            batch.cOffset = ArrayBatch.NO_OFFSETS;
        }
    }

    /** What the two forms share: kept per thread so that a call allocates nothing. */
    private abstract sealed class Batch implements Workers.Task {
        private boolean transA;
        private boolean transB;
        private int m;
        private int n;
        private int k;
        private float alpha;
        private int lda;
        private int ldb;
        private float beta;
        private int ldc;
        private int batchCount;
        private int productsOfATask;

        final void run(
                @Nullable Workers workers,
                boolean transA,
                boolean transB,
                int m,
                int n,
                int k,
                float alpha,
                int lda,
                int ldb,
                float beta,
                int ldc,
                int batchCount) {
            this.transA = transA;
            this.transB = transB;
            this.m = m;
            this.n = n;
            this.k = k;
            this.alpha = alpha;
            this.lda = lda;
            this.ldb = ldb;
            this.beta = beta;
            this.ldc = ldc;
            this.batchCount = batchCount;
            long work = Math.max(1, (long) m * n * k);
            int threads = workers == null ? 1 : workers.size();
            boolean few = batchCount < (long) threads * TASKS_A_THREAD;
            if (workers == null || threads == 1 || batchCount < (PARALLEL_FROM + work - 1) / work) {
                multiply(null, 0, batchCount);
            } else if (batchCount == 1 || (few && work >= SHARED_FROM)) {
                multiply(workers, 0, batchCount);
            } else {
                long tasks = Math.min(batchCount, (long) threads * TASKS_A_THREAD);
                productsOfATask = (int) Math.max((TASK + work - 1) / work, (batchCount + tasks - 1) / tasks);
                workers.run((int) ((batchCount + (long) productsOfATask - 1) / productsOfATask), this);
            }
        }

        @Override
        public final void run(int task) {
            int from = task * productsOfATask;
            multiply(null, from, (int) Math.min(batchCount, (long) from + productsOfATask));
        }

        private void multiply(@Nullable Workers workers, int from, int to) {
            for (int i = from; i < to; i++) {
                multiply(workers, i);
            }
        }

        abstract void multiply(@Nullable Workers workers, int i);

        final void multiply(
                @Nullable Workers workers, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
            gemm.gemm(
                    workers, null, transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset,
                    ldc);
        }
    }

    private final class StridedBatch extends Batch {
        private static final float[] NONE = {};

        private float[] a = NONE;
        private int aOffset;
        private int aStride;
        private float[] b = NONE;
        private int bOffset;
        private int bStride;
        private float[] c = NONE;
        private int cOffset;
        private int cStride;

        @Override
        void multiply(@Nullable Workers workers, int i) {
            multiply(workers, a, aOffset + i * aStride, b, bOffset + i * bStride, c, cOffset + i * cStride);
        }
    }

    private final class ArrayBatch extends Batch {
        private static final float[][] NONE = {};
        private static final int[] NO_OFFSETS = {};

        private float[][] a = NONE;
        private int[] aOffset = NO_OFFSETS;
        private float[][] b = NONE;
        private int[] bOffset = NO_OFFSETS;
        private float[][] c = NONE;
        private int[] cOffset = NO_OFFSETS;

        @Override
        void multiply(@Nullable Workers workers, int i) {
            multiply(workers, a[i], aOffset[i], b[i], bOffset[i], c[i], cOffset[i]);
        }
    }
}
