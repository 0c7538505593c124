package dev.lanewise.bench.peers;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;

/** The BLAS of dev.ludovic.netlib in pure Java; where the Vector API is there it is its VectorBLAS. Column-major, one thread. */
final class NetlibPeer implements Contender {
    private final BLAS blas = JavaBLAS.getInstance();

    NetlibPeer(int threads) {
        if (threads != 1) {
            throw new IllegalArgumentException("it has one thread");
        }
    }

    @Override
    public String name() {
        return "netlib";
    }

    @Override
    public String version() {
        return "dev.ludovic.netlib:blas, " + blas.getClass().getSimpleName();
    }

    @Override
    public boolean takes(Product product) {
        return true;
    }

    /** Row-major C = A·B is column-major Cᵀ = Bᵀ·Aᵀ of the same arrays. */
    @Override
    public void run(Product p) {
        Shape s = p.shape();
        String ta = s.transA() ? "T" : "N";
        String tb = s.transB() ? "T" : "N";
        int o = s.offset();
        if (p.inDouble()) {
            blas.dgemm(
                    tb,
                    ta,
                    s.n(),
                    s.m(),
                    s.k(),
                    1,
                    p.doubles(1),
                    o,
                    p.ld(1),
                    p.doubles(0),
                    o,
                    p.ld(0),
                    0,
                    p.doubles(2),
                    o,
                    p.ld(2));
        } else {
            blas.sgemm(
                    tb,
                    ta,
                    s.n(),
                    s.m(),
                    s.k(),
                    1,
                    p.floats(1),
                    o,
                    p.ld(1),
                    p.floats(0),
                    o,
                    p.ld(0),
                    0,
                    p.floats(2),
                    o,
                    p.ld(2));
        }
    }
}
