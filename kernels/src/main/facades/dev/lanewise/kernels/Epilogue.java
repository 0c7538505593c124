package dev.lanewise.kernels;

import java.lang.reflect.Array;

/**
 * What a matrix product does beside the product, while its operands are in cache. An epilogue is made once and used in every
 * step: it keeps a reference to its array, not a copy, and a product with it allocates nothing.
 *
 * <table>
 *   <caption>With f the activation, y = f(x), and op(B) a matrix of k rows</caption>
 *   <tr><th>epilogue</th><th>formula</th><th>the bits of the product followed by</th></tr>
 *   <tr><td>{@code of(f)}</td><td>C[i, j] ← f(C[i, j])</td><td>the kernel of f</td></tr>
 *   <tr><td>{@code of(bias, …, f)}</td><td>C[i, j] ← f(C[i, j] + bias[j])</td><td>{@code Rows.addBias}, the kernel of f</td></tr>
 *   <tr><td>{@code rowBias(bias, …, f)}</td><td>C[i, j] ← f(C[i, j] + bias[i])</td><td>{@code Elementwise.addScalar} on each row,
 *       the kernel of f</td></tr>
 *   <tr><td>{@code derivative(f, y, …)}</td><td>C[i, j] ← C[i, j] · f′(y[i, j])</td><td>the backward kernel of f, such as
 *       {@code Elementwise.reluBackward}</td></tr>
 *   <tr><td>{@code columnSumsOfB(sums, …, β)}</td><td>sums[j] ← β · sums[j] + Σₚ B[p, j]</td><td>{@code Rows.columnSums} of B</td></tr>
 * </table>
 *
 * <p>So the backward pass of a layer Y = f(X·W + b) is two products: dW ← β·dW + Xᵀ·dZ with {@code columnSumsOfB} for db, and
 * dX ← dZ·Wᵀ with {@code derivative} for the activation of the layer before, whose output is X.
 */
public final class Epilogue {
    /** The forms that an epilogue has. */
    public enum Kind {
        /** C[i, j] ← f(C[i, j]); no array. */
        ACTIVATION("none"),
        /** C[i, j] ← f(C[i, j] + bias[j]). */
        COLUMN_BIAS("bias"),
        /** C[i, j] ← f(C[i, j] + bias[i]). */
        ROW_BIAS("bias"),
        /** C[i, j] ← C[i, j] · f′(y[i, j]). */
        DERIVATIVE("y"),
        /** sums[j] ← β · sums[j] + Σₚ B[p, j]; C as without an epilogue. */
        COLUMN_SUMS_OF_B("sums");

        private final String array;
        private final String argument;

        Kind(String array) {
            this.array = array;
            this.argument = "epilogue " + array;
        }
    }

    private final Kind kind;
    private final Activation activation;
    private final Object array; // float[] or double[]; empty for an activation alone
    private final int offset;
    private final int ld;
    private final double beta;

    private Epilogue(
            String operation, Kind kind, Activation activation, Object array, int offset, int ld, double beta) {
        Checks.notNull(operation, "activation", activation);
        Checks.notNull(operation, kind.array, array);
        Checks.range(operation, kind.array, Array.getLength(array), offset, 0);
        this.kind = kind;
        this.activation = activation;
        this.array = array;
        this.offset = offset;
        this.ld = ld;
        this.beta = beta;
    }

    /**
     * C[i, j] ← f(C[i, j]), for products in either precision.
     *
     * @param activation f
     * @return the epilogue
     * @throws InvalidArgumentException if {@code activation} is null
     */
    public static Epilogue of(Activation activation) {
        return new Epilogue("Epilogue.of", Kind.ACTIVATION, activation, new float[0], 0, 1, 0);
    }

    /**
     * Which of the forms it has.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The function that follows a bias, or whose derivative is taken.
     *
     * @return f; the identity for sums
     */
    public Activation activation() {
        return activation;
    }

    /**
     * Where the bias, y or the sums start.
     *
     * @return the index of the element that belongs to row 0 and column 0 of C
     */
    public int offset() {
        return offset;
    }

    /**
     * From one row of y to the next.
     *
     * @return the leading dimension; 1 where there is no matrix
     */
    public int ld() {
        return ld;
    }

    /**
     * The factor of the sums that are there already.
     *
     * @return β; 0 where there are no sums
     */
    public double beta() {
        return beta;
    }

    /** Checks all that it needs of a product; the operands have been checked before. */
    void check(
            String operation,
            Class<?> precision,
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            Object a,
            int aOffset,
            int lda,
            Object b,
            int bOffset,
            int ldb,
            Object c,
            int cOffset,
            int ldc) {
        if (kind == Kind.ACTIVATION) {
            return;
        }
        String name = kind.argument;
        Class<?> found = array.getClass().getComponentType();
        if (found != precision) {
            throw new InvalidArgumentException(
                    operation, "epilogue", kind.array + " of type " + precision, found.toString());
        }
        int length = Array.getLength(array);
        switch (kind) {
            case ACTIVATION -> {}
            case COLUMN_BIAS, ROW_BIAS -> {
                int count = kind == Kind.ROW_BIAS ? m : n;
                Checks.range(operation, name, length, offset, count);
                Checks.apart(operation, "c", c, cOffset, m, n, ldc, name, array, offset, 1, count, ldc);
            }
            case DERIVATIVE -> {
                Checks.leadingDimension(operation, "epilogue ldy", n, ld);
                Checks.range(operation, name, length, offset, Checks.extent(m, n, ld));
                Checks.apart(operation, "c", c, cOffset, m, n, ldc, name, array, offset, m, n, ld);
            }
            case COLUMN_SUMS_OF_B -> {
                if (transB) {
                    throw new InvalidArgumentException(
                            operation, "transB", "NO, as the epilogue sums the columns of B", "YES");
                }
                int aRows = transA ? k : m;
                int aColumns = transA ? m : k;
                Checks.range(operation, name, length, offset, n);
                Checks.apart(operation, "c", c, cOffset, m, n, ldc, name, array, offset, 1, n, ldc);
                Checks.apart(operation, name, array, offset, 1, n, lda, "a", a, aOffset, aRows, aColumns, lda);
                Checks.apart(operation, name, array, offset, 1, n, ldb, "b", b, bOffset, k, n, ldb);
            }
        }
    }

    // Both precisions: the build writes what follows once more with double.

    /**
     * C[i, j] ← f(C[i, j] + bias[biasOffset + j]), for products in single precision.
     *
     * @param bias one element for each column of C, apart from C; the product checks that there are enough
     * @param biasOffset the first of them
     * @param activation f
     * @return the epilogue
     * @throws InvalidArgumentException if an argument is null or {@code biasOffset} lies outside {@code bias}
     */
    public static Epilogue of(float[] bias, int biasOffset, Activation activation) {
        return new Epilogue("Epilogue.of", Kind.COLUMN_BIAS, activation, bias, biasOffset, 1, 0);
    }

    /**
     * C[i, j] ← f(C[i, j] + bias[biasOffset + i]), for products in single precision.
     *
     * @param bias one element for each row of C, apart from C; the product checks that there are enough
     * @param biasOffset the first of them
     * @param activation f
     * @return the epilogue
     * @throws InvalidArgumentException if an argument is null or {@code biasOffset} lies outside {@code bias}
     */
    public static Epilogue rowBias(float[] bias, int biasOffset, Activation activation) {
        return new Epilogue("Epilogue.rowBias", Kind.ROW_BIAS, activation, bias, biasOffset, 1, 0);
    }

    /**
     * C[i, j] ← C[i, j] · f′, for products in single precision, with f′ in terms of y[i, j] = f(x[i, j]) as {@link Activation}
     * and the backward kernels of {@link Elementwise} define it.
     *
     * @param activation f
     * @param y the output of f, of the shape of C and apart from it; the product checks that it is large enough
     * @param yOffset its first element
     * @param ldy its leading dimension, at least max(1, n)
     * @return the epilogue
     * @throws InvalidArgumentException if an argument is null, {@code yOffset} lies outside {@code y} or {@code ldy} is less
     *     than 1
     */
    public static Epilogue derivative(Activation activation, float[] y, int yOffset, int ldy) {
        Checks.atLeastOne("Epilogue.derivative", "ldy", ldy);
        return new Epilogue("Epilogue.derivative", Kind.DERIVATIVE, activation, y, yOffset, ldy, 0);
    }

    /**
     * sums[sumsOffset + j] ← β · sums[sumsOffset + j] + Σₚ B[p, j], beside a product in single precision whose B is not
     * transposed. The sums depend on B and k alone, not on α, A or C; β = 0 does not read them.
     *
     * @param sums one element for each column of B, apart from A, B and C; the product checks that there are enough
     * @param sumsOffset the first of them
     * @param beta β
     * @return the epilogue
     * @throws InvalidArgumentException if {@code sums} is null or {@code sumsOffset} lies outside it
     */
    public static Epilogue columnSumsOfB(float[] sums, int sumsOffset, float beta) {
        return new Epilogue(
                "Epilogue.columnSumsOfB", Kind.COLUMN_SUMS_OF_B, Activation.IDENTITY, sums, sumsOffset, 1, beta);
    }

    /**
     * The bias, y or the sums of an epilogue in single precision.
     *
     * @return the array, not a copy
     * @throws ClassCastException if the epilogue has none in this precision
     */
    public float[] floats() {
        return (float[]) array;
    }
}
