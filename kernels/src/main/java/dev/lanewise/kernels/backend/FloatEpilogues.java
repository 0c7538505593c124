package dev.lanewise.kernels.backend;

import dev.lanewise.kernels.Epilogue;
import org.jspecify.annotations.Nullable;

/** Runs an {@link Epilogue} on a block of C with the kernels of a backend. */
public final class FloatEpilogues {
    private final FloatElementwise elementwise;
    private final FloatRows rowKernels;

    /**
     * The epilogues of one backend.
     *
     * @param elementwise for the activation
     * @param rows for the bias
     */
    public FloatEpilogues(FloatElementwise elementwise, FloatRows rows) {
        this.elementwise = elementwise;
        this.rowKernels = rows;
    }

    /**
     * Applies one to a block that starts at some column of C.
     *
     * @param epilogue what to do; null does nothing
     * @param column the column of C at which the block starts
     * @param rows rows of the block
     * @param columns columns of the block
     * @param c holds the block
     * @param cOffset where it starts
     * @param ldc its leading dimension
     */
    public void apply(@Nullable Epilogue epilogue, int column, int rows, int columns, float[] c, int cOffset, int ldc) {
        if (epilogue == null) {
            return;
        }
        float[] bias = epilogue.floatBias();
        if (bias != null) {
            int biasOffset = epilogue.biasOffset() + column;
            rowKernels.addBias(rows, columns, c, cOffset, ldc, bias, biasOffset, c, cOffset, ldc);
        }
        for (int i = 0; i < rows; i++) {
            int row = cOffset + i * ldc;
            switch (epilogue.activation()) {
                case IDENTITY -> {}
                case RELU -> elementwise.relu(c, row, c, row, columns);
                case SIGMOID -> elementwise.sigmoid(c, row, c, row, columns);
                case TANH -> elementwise.tanh(c, row, c, row, columns);
            }
        }
    }
}
