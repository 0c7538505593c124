package dev.lanewise.bench.peers;

import org.jspecify.annotations.Nullable;
import org.ojalgo.OjAlgoUtils;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R032Store;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.matrix.store.TransformableRegion;

/**
 * ojAlgo on the arrays of the product. Its stores are column-major, so row-major C = op(A)·op(B) is computed as
 * Cᵀ = op(B)ᵀ·op(A)ᵀ.
 */
final class OjAlgoPeer implements Contender {
    private @Nullable Product last;
    private @Nullable TransformableRegion<Double> c;
    private @Nullable MatrixStore<Double> left;
    private @Nullable MatrixStore<Double> right;

    OjAlgoPeer(int threads) {
        OjAlgoUtils.limitThreadsTo(threads);
    }

    @Override
    public String name() {
        return "ojalgo";
    }

    @Override
    public String version() {
        return "ojAlgo 57.1.0"; // the library does not know its own
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
        if (c != null && left != null && right != null) {
            c.fillByMultiplying(left, right);
        }
    }

    private void wrap(Product product) {
        Shape shape = product.shape();
        MatrixStore<Double> a = store(product, 0);
        MatrixStore<Double> b = store(product, 1);
        left = shape.transB() ? b.transpose() : b;
        right = shape.transA() ? a.transpose() : a;
        c = product.inDouble()
                ? R064Store.wrap(product.doubles(2), product.columns(2))
                : R032Store.wrap(product.floats(2), product.columns(2));
        last = product;
    }

    private static MatrixStore<Double> store(Product product, int i) {
        return product.inDouble()
                ? R064Store.wrap(product.doubles(i), product.columns(i))
                : R032Store.wrap(product.floats(i), product.columns(i));
    }
}
