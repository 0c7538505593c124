package dev.lanewise.bench.peers;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * cblas_sgemv and cblas_dgemv on products whose m or n is 1; a template that {@link CblasEntries} defines once for each
 * library.
 */
final class CblasGemv implements Contender {
    private static final CblasEntries ENTRIES = Natives.classData(MethodHandles.lookup(), CblasEntries.class);
    private static final MethodHandle SGEMV = ENTRIES.sgemv();
    private static final MethodHandle DGEMV = ENTRIES.dgemv();
    private static final int ROW_MAJOR = 101;
    private static final int NO = 111;
    private static final int YES = 112;

    CblasGemv() {}

    @Override
    public String name() {
        return ENTRIES.name() + Libraries.GEMV;
    }

    @Override
    public String version() {
        return ENTRIES.version();
    }

    /** The vector's elements must be adjacent: op(A) a row, or op(B) a column, that is stored as one row. */
    @Override
    public boolean takes(Product p) {
        Shape s = p.shape();
        return (s.m() == 1 && (!s.transA() || p.ld(0) == 1))
                || (s.n() == 1 && (s.transB() || p.ld(1) == 1) && p.ld(2) == 1);
    }

    @Override
    public void run(Product p) {
        Shape s = p.shape();
        int matrix = s.m() == 1 ? 1 : 0;
        int vector = 1 - matrix;
        boolean transposed = matrix == 1 ? !s.transB() : s.transA();
        int trans = transposed ? YES : NO;
        try {
            if (p.inDouble()) {
                DGEMV.invokeExact(
                        ROW_MAJOR,
                        trans,
                        p.rows(matrix),
                        p.columns(matrix),
                        1.0,
                        p.segment(matrix),
                        p.ld(matrix),
                        p.segment(vector),
                        1,
                        0.0,
                        p.segment(2),
                        1);
            } else {
                SGEMV.invokeExact(
                        ROW_MAJOR,
                        trans,
                        p.rows(matrix),
                        p.columns(matrix),
                        1f,
                        p.segment(matrix),
                        p.ld(matrix),
                        p.segment(vector),
                        1,
                        0f,
                        p.segment(2),
                        1);
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
