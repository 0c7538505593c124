package dev.lanewise.bench.peers;

import dev.lanewise.kernels.Backend;
import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.Workers;

/** The kernels of this project, through their public facade. */
final class Lanewise implements Contender {
    static final String NAME = "lanewise";

    private final Workers workers;

    Lanewise(int threads) {
        workers = Workers.of(threads);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return Backend.describe();
    }

    @Override
    public boolean takes(Product product) {
        return true;
    }

    @Override
    public void run(Product p) {
        Shape s = p.shape();
        Transpose ta = s.transA() ? Transpose.YES : Transpose.NO;
        Transpose tb = s.transB() ? Transpose.YES : Transpose.NO;
        int o = s.offset();
        if (p.inDouble()) {
            Gemm.dgemm(
                    workers,
                    ta,
                    tb,
                    s.m(),
                    s.n(),
                    s.k(),
                    1,
                    p.doubles(0),
                    o,
                    p.ld(0),
                    p.doubles(1),
                    o,
                    p.ld(1),
                    0,
                    p.doubles(2),
                    o,
                    p.ld(2));
        } else {
            Gemm.sgemm(
                    workers,
                    ta,
                    tb,
                    s.m(),
                    s.n(),
                    s.k(),
                    1,
                    p.floats(0),
                    o,
                    p.ld(0),
                    p.floats(1),
                    o,
                    p.ld(1),
                    0,
                    p.floats(2),
                    o,
                    p.ld(2));
        }
    }

    @Override
    public void close() {
        workers.close();
    }
}
