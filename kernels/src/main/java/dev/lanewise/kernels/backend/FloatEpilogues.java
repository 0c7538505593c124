package dev.lanewise.kernels.backend;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.Epilogue.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Runs an {@link Epilogue} with the kernels of a backend. What computes the product calls {@link #apply apply} once for each
 * element of C, block by block after the last block of k, and {@link #columnSums columnSums} once for each part of the work.
 */
public final class FloatEpilogues {
    /** Parts of a row of sums begin at multiples of this: four vectors of 512 bits, which the kernel takes at a time. */
    private static final int SUMS_TOGETHER = 4 * 64 / Float.BYTES;

    private final FloatElementwise elementwise;
    private final FloatRows rowKernels;

    /**
     * The epilogues of one backend.
     *
     * @param elementwise for the activation and its derivative
     * @param rows for the bias and the sums
     */
    public FloatEpilogues(FloatElementwise elementwise, FloatRows rows) {
        this.elementwise = elementwise;
        this.rowKernels = rows;
    }

    /**
     * Applies one to a block of C.
     *
     * @param epilogue what to do; null does nothing
     * @param cOrigin where C starts
     * @param rows rows of the block
     * @param columns columns of the block
     * @param c holds the block
     * @param cOffset where the block starts
     * @param ldc the leading dimension of C
     */
    public void apply(
            @Nullable Epilogue epilogue, int cOrigin, int rows, int columns, float[] c, int cOffset, int ldc) {
        if (epilogue == null) {
            return;
        }
        int row = (cOffset - cOrigin) / ldc;
        int column = (cOffset - cOrigin) % ldc;
        Activation f = epilogue.activation();
        switch (epilogue.kind()) {
            case ACTIVATION -> activate(f, rows, columns, c, cOffset, ldc);
            case COLUMN_BIAS -> {
                int bias = epilogue.offset() + column;
                rowKernels.addBias(rows, columns, c, cOffset, ldc, epilogue.floats(), bias, c, cOffset, ldc);
                activate(f, rows, columns, c, cOffset, ldc);
            }
            case ROW_BIAS -> {
                addRowBias(epilogue.floats(), epilogue.offset() + row, rows, columns, c, cOffset, ldc);
                activate(f, rows, columns, c, cOffset, ldc);
            }
            case DERIVATIVE -> {
                int y = epilogue.offset() + row * epilogue.ld() + column;
                differentiate(f, epilogue.floats(), y, epilogue.ld(), rows, columns, c, cOffset, ldc);
            }
            case COLUMN_SUMS_OF_B -> {}
        }
    }

    /**
     * Adds up one share of the columns of B, where the epilogue asks for it: parts 0 to {@code parts} − 1 together make each
     * sum once, in any order and on any threads. A column is never split.
     *
     * @param epilogue what to do; null does nothing
     * @param part which share
     * @param parts how many there are
     * @param rows rows of B, whatever α is
     * @param columns columns of B
     * @param b B, not transposed
     * @param bOffset where it starts
     * @param ldb its leading dimension
     */
    public void columnSums(
            @Nullable Epilogue epilogue, int part, int parts, int rows, int columns, float[] b, int bOffset, int ldb) {
        if (epilogue == null || epilogue.kind() != Kind.COLUMN_SUMS_OF_B) {
            return;
        }
        int groups = (columns + SUMS_TOGETHER - 1) / SUMS_TOGETHER;
        int from = (int) ((long) groups * part / parts) * SUMS_TOGETHER;
        int to = Math.min(columns, (int) ((long) groups * (part + 1) / parts) * SUMS_TOGETHER);
        if (from < to) {
            float beta = (float) epilogue.beta();
            rowKernels.columnSums(
                    rows, to - from, b, bOffset + from, ldb, beta, epilogue.floats(), epilogue.offset() + from);
        }
    }

    private void addRowBias(float[] bias, int biasOffset, int rows, int columns, float[] c, int cOffset, int ldc) {
        for (int i = 0; i < rows; i++) {
            int at = cOffset + i * ldc;
            elementwise.addScalar(bias[biasOffset + i], c, at, c, at, columns);
        }
    }

    /** C ← f(C); rows without a gap between them are one run of elements. */
    private void activate(Activation f, int rows, int columns, float[] c, int cOffset, int ldc) {
        boolean dense = columns == ldc;
        int runs = dense ? 1 : rows;
        int length = dense ? rows * columns : columns;
        for (int i = 0; i < runs; i++) {
            int at = cOffset + i * ldc;
            switch (f) {
                case IDENTITY -> {}
                case RELU -> elementwise.relu(c, at, c, at, length);
                case SIGMOID -> elementwise.sigmoid(c, at, c, at, length);
                case TANH -> elementwise.tanh(c, at, c, at, length);
            }
        }
    }

    /** C ← C ⊙ f′(y); rows without a gap between them are one run of elements. */
    private void differentiate(
            Activation f, float[] y, int yOffset, int ldy, int rows, int columns, float[] c, int cOffset, int ldc) {
        boolean dense = columns == ldc && columns == ldy;
        int runs = dense ? 1 : rows;
        int length = dense ? rows * columns : columns;
        for (int i = 0; i < runs; i++) {
            int at = cOffset + i * ldc;
            int yAt = yOffset + i * ldy;
            switch (f) {
                case IDENTITY -> {}
                case RELU -> elementwise.reluBackward(y, yAt, c, at, c, at, length);
                case SIGMOID -> elementwise.sigmoidBackward(y, yAt, c, at, c, at, length);
                case TANH -> elementwise.tanhBackward(y, yAt, c, at, c, at, length);
            }
        }
    }
}
