package dev.lanewise.autograd;

import dev.lanewise.autograd.ProductRules.Product;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.Transpose;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Products of matrices and vectors. See {@link TensorOps} for what all operations have in common. */
public sealed interface ProductOps permits TensorOps {
    private Tensor self() {
        return (Tensor) this;
    }

    /**
     * A · B, as NumPy's {@code matmul}: matrices in the last two axes, [.., m, k] times [.., k, n]. The axes before are a batch
     * and broadcast. A vector on the left counts as one row, on the right as one column, and this axis is then removed.
     *
     * @param other B
     * @return a tensor [.., m, n]
     */
    default Tensor matmul(Tensor other) {
        Tensor a = self();
        Check.dtype("matmul", "other", other, a.dtype());
        checkRank("tensor", a);
        checkRank("other", other);
        boolean row = a.rank() == 1;
        boolean column = other.rank() == 1;
        Tensor left = row ? a.unsqueeze(0) : a;
        Tensor right = column ? other.unsqueeze(-1) : other;
        if (left.dim(-1) != right.dim(-2)) {
            throw new InvalidArgumentException(
                    "matmul of " + Arrays.toString(a.dimensions()),
                    "other",
                    left.dim(-1) + (column ? " elements" : " rows"),
                    "shape " + Arrays.toString(other.dimensions()));
        }
        Tensor product = batched(left, right);
        if (row) {
            product = product.squeeze(-2);
        }
        return column ? product.squeeze(-1) : product;
    }

    private static void checkRank(String argument, Tensor tensor) {
        if (tensor.rank() == 0) {
            throw new InvalidArgumentException("matmul", argument, "at least one axis", "a scalar");
        }
    }

    private static Tensor batched(Tensor a, Tensor b) {
        int m = a.dim(-2);
        int k = a.dim(-1);
        int n = b.dim(-1);
        if (a.rank() == 2 && b.rank() == 2) {
            return ProductRules.product(new Product(Transpose.NO, Transpose.NO, 1, m, n, k))
                    .apply(new int[] {m, n}, a, b);
        }
        int[] aBatch = Arrays.copyOf(a.dimensions(), a.rank() - 2);
        int[] bBatch = Arrays.copyOf(b.dimensions(), b.rank() - 2);
        if (b.rank() == 2) { // one matrix for all: the rows of the batch are rows of one product
            int rows = Shapes.product(aBatch, 0, aBatch.length) * m;
            return batched(a.reshape(rows, k), b).reshape(matrices(aBatch, m, n));
        }
        int[] batch = Shapes.broadcast("matmul", aBatch, bBatch);
        int count = Shapes.product(batch, 0, batch.length);
        return ProductRules.product(new Product(Transpose.NO, Transpose.NO, count, m, n, k))
                .apply(matrices(batch, m, n), a.stretched(matrices(batch, m, k)), b.stretched(matrices(batch, k, n)));
    }

    private static int[] matrices(int[] batch, int rows, int columns) {
        int[] shape = Arrays.copyOf(batch, batch.length + 2);
        shape[batch.length] = rows;
        shape[batch.length + 1] = columns;
        return shape;
    }

    /**
     * Σ x·y, the inner product of two vectors.
     *
     * @param other y, of the same length
     * @return a scalar
     */
    default Tensor dot(Tensor other) {
        Check.rank("dot", "tensor", self(), 1);
        Check.shape("dot", "other", other, self().dimensions());
        return matmul(other);
    }

    /**
     * f(X · W + b): a dense layer in one pass, where X is this matrix [m, k].
     *
     * @param weight W, a matrix [k, n]
     * @param bias b, a row [n] or [1, n], or null for none
     * @param activation f
     * @return a matrix [m, n]
     */
    default Tensor linear(Tensor weight, @Nullable Tensor bias, Activation activation) {
        Check.rank("linear", "tensor", self(), 2);
        Check.rank("linear", "weight", weight, 2);
        Check.notNull("linear", "activation", activation);
        int m = self().dim(0);
        int k = self().dim(1);
        int n = weight.dim(1);
        Check.shape("linear of " + Arrays.toString(self().dimensions()), "weight", weight, k, n);
        int[] shape = {m, n};
        if (bias == null) {
            return ProductRules.linear(m, n, k, false, activation).apply(shape, self(), weight);
        }
        if (bias.rank() != 2) {
            Check.shape("linear", "bias", bias, n);
        } else {
            Check.shape("linear", "bias", bias, 1, n);
        }
        return ProductRules.linear(m, n, k, true, activation).apply(shape, self(), weight, bias);
    }
}
