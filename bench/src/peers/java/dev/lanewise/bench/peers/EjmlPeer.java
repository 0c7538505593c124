package dev.lanewise.bench.peers;

import org.ejml.EjmlVersion;
import org.ejml.concurrency.EjmlConcurrency;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.CommonOps_FDRM;
import org.jspecify.annotations.Nullable;

/** EJML on the arrays of the product; its own operations choose the algorithm and, for large matrices, its threads. */
final class EjmlPeer implements Contender {
    private @Nullable Product last;
    private final FMatrixRMaj[] floats = new FMatrixRMaj[3];
    private final DMatrixRMaj[] doubles = new DMatrixRMaj[3];

    EjmlPeer(int threads) {
        allow(threads);
    }

    private static void allow(int threads) {
        EjmlConcurrency.USE_CONCURRENT = threads > 1;
        EjmlConcurrency.setMaxThreads(threads);
    }

    @Override
    public String name() {
        return "ejml";
    }

    @Override
    public String version() {
        return "EJML " + EjmlVersion.VERSION;
    }

    @Override
    public boolean takes(Product product) {
        return product.shape().gap() == 0 && product.shape().offset() == 0;
    }

    @Override
    public void run(Product product) {
        if (product != last) {
            wrap(product);
        }
        if (product.inDouble()) {
            multiplyDoubles(product.shape());
        } else {
            multiplyFloats(product.shape());
        }
    }

    private void wrap(Product product) {
        for (int i = 0; i < 3; i++) {
            if (product.inDouble()) {
                doubles[i] = DMatrixRMaj.wrap(product.rows(i), product.columns(i), product.doubles(i));
            } else {
                floats[i] = FMatrixRMaj.wrap(product.rows(i), product.columns(i), product.floats(i));
            }
        }
        last = product;
    }

    private void multiplyFloats(Shape shape) {
        if (shape.transA() && shape.transB()) {
            CommonOps_FDRM.multTransAB(floats[0], floats[1], floats[2]);
        } else if (shape.transA()) {
            CommonOps_FDRM.multTransA(floats[0], floats[1], floats[2]);
        } else if (shape.transB()) {
            CommonOps_FDRM.multTransB(floats[0], floats[1], floats[2]);
        } else {
            CommonOps_FDRM.mult(floats[0], floats[1], floats[2]);
        }
    }

    private void multiplyDoubles(Shape shape) {
        if (shape.transA() && shape.transB()) {
            CommonOps_DDRM.multTransAB(doubles[0], doubles[1], doubles[2]);
        } else if (shape.transA()) {
            CommonOps_DDRM.multTransA(doubles[0], doubles[1], doubles[2]);
        } else if (shape.transB()) {
            CommonOps_DDRM.multTransB(doubles[0], doubles[1], doubles[2]);
        } else {
            CommonOps_DDRM.mult(doubles[0], doubles[1], doubles[2]);
        }
    }
}
