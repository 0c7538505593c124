package dev.lanewise.autograd;

import static dev.lanewise.autograd.Op.Saves.BOTH;
import static dev.lanewise.autograd.Op.Saves.INPUTS;
import static dev.lanewise.kernels.Transpose.NO;
import static dev.lanewise.kernels.Transpose.YES;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Transpose;

/** Matrix products. The pullbacks of a product are products of the same kind. */
final class ProductRules {
    private ProductRules() {}

    /**
     * Cᵢ = op(Aᵢ)·op(Bᵢ) for a batch of matrices.
     *
     * @param batch how many; a single product has a batch of 1
     */
    record Product(Transpose ta, Transpose tb, int batch, int m, int n, int k) {
        void write(Storage c, Storage a, Storage b) {
            if (batch == 1) {
                c.gemm(ta, tb, m, n, k, a, b);
            } else {
                c.gemm(ta, tb, batch, m, n, k, a, b);
            }
            c.touch(); // a batch may be empty
        }

        /** dA = dC·op(B)ᵀ, or its transpose if A is read transposed: a product of dC and B, or of B and dC. */
        Product ofA() {
            return ta == NO ? new Product(NO, flip(tb), batch, m, k, n) : new Product(tb, YES, batch, k, m, n);
        }

        /** dB = op(A)ᵀ·dC, or its transpose if B is read transposed: a product of A and dC, or of dC and A. */
        Product ofB() {
            return tb == NO ? new Product(flip(ta), NO, batch, k, n, m) : new Product(YES, ta, batch, n, k, m);
        }

        private static Transpose flip(Transpose t) {
            return t == NO ? YES : NO;
        }
    }

    // spotless:off (a table: laid out by hand)

    static Op product(Product p) {
        Product ofA = p.ofA();
        Product ofB = p.ofB();
        boolean aFirst = p.tb == NO;
        boolean dcFirst = p.ta == NO;
        return Op.of("matmul", INPUTS,
                (y, c) -> p.write(y, c.in(0), c.in(1)),
                (da, dc, c) -> ofA.write(da, dcFirst ? dc : c.in(1), dcFirst ? c.in(1) : dc),
                (db, dc, c) -> ofB.write(db, aFirst ? c.in(0) : dc, aFirst ? dc : c.in(0)))
            .differentiable(
                (dc, c) -> product(ofA).apply(
                        c.inputShape(0), dcFirst ? dc : c.input(1), dcFirst ? c.input(1) : dc),
                (dc, c) -> product(ofB).apply(
                        c.inputShape(1), aFirst ? c.input(0) : dc, aFirst ? dc : c.input(0)));
    }

    /** Y = f(Z), Z = X·W + b: dZ = f′·dY takes the place of dY; dX = dZ·Wᵀ, dW = Xᵀ·dZ, db = 1ᵀ·dZ. */
    static Op linear(int m, int n, int k, boolean biased, Activation f) {
        Op op = Op.of("linear", f == Activation.IDENTITY ? INPUTS : BOTH,
                (y, c) -> y.linear(m, n, k, c.in(0), c.in(1), biased ? c.in(2) : null, f),
                (dx, dz, c) -> dx.gemm(NO, YES, m, k, n, dz, c.in(1)),
                (dw, dz, c) -> dw.gemm(YES, NO, k, n, m, c.in(0), dz),
                (db, dz, c) -> db.columnSums(m, n, dz))
            .differentiable(
                (dy, c) -> product(new Product(NO, YES, 1, m, k, n)).apply(c.inputShape(0), dz(f, dy, c), c.input(1)),
                (dy, c) -> product(new Product(YES, NO, 1, k, n, m)).apply(c.inputShape(1), c.input(0), dz(f, dy, c)),
                (dy, c) -> dz(f, dy, c).sum(0).reshape(c.inputShape(2)));
        return f == Activation.IDENTITY ? op : op.preparing((dy, c) -> dy.activationBackward(f, c.out(), dy));
    }

    private static Tensor dz(Activation f, Tensor dy, Call c) {
        return f == Activation.IDENTITY ? dy : ElementwiseRules.activationDerivative(f, c.output(), dy);
    }
    // spotless:on
}
