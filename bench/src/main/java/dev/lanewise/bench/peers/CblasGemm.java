package dev.lanewise.bench.peers;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** cblas_sgemm and cblas_dgemm; a template that {@link CblasEntries} defines once for each library. */
final class CblasGemm implements Contender {
    private static final CblasEntries ENTRIES = Natives.classData(MethodHandles.lookup(), CblasEntries.class);
    private static final MethodHandle SGEMM = ENTRIES.sgemm();
    private static final MethodHandle DGEMM = ENTRIES.dgemm();
    private static final int ROW_MAJOR = 101;
    private static final int NO = 111;
    private static final int YES = 112;

    CblasGemm() {}

    @Override
    public String name() {
        return ENTRIES.name();
    }

    @Override
    public String version() {
        return ENTRIES.version();
    }

    @Override
    public boolean takes(Product product) {
        return true;
    }

    @Override
    public void run(Product p) {
        Shape s = p.shape();
        int ta = s.transA() ? YES : NO;
        int tb = s.transB() ? YES : NO;
        try {
            if (p.inDouble()) {
                DGEMM.invokeExact(
                        ROW_MAJOR,
                        ta,
                        tb,
                        s.m(),
                        s.n(),
                        s.k(),
                        1.0,
                        p.segment(0),
                        p.ld(0),
                        p.segment(1),
                        p.ld(1),
                        0.0,
                        p.segment(2),
                        p.ld(2));
            } else {
                SGEMM.invokeExact(
                        ROW_MAJOR,
                        ta,
                        tb,
                        s.m(),
                        s.n(),
                        s.k(),
                        1f,
                        p.segment(0),
                        p.ld(0),
                        p.segment(1),
                        p.ld(1),
                        0f,
                        p.segment(2),
                        p.ld(2));
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
