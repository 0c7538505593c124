package dev.lanewise.kernels.gemm;

/** The buffers of one thread: they grow to the largest block that it has needed and go with the thread. */
final class FloatScratch {
    private float[] panel = {};
    private float[] block = {};

    /** For a packed block of B. */
    float[] panel(int size) {
        if (panel.length < size) {
            panel = new float[size];
        }
        return panel;
    }

    /** For a block of Cᵀ, or for the lanes of inner products. */
    float[] block(int size) {
        if (block.length < size) {
            block = new float[size];
        }
        return block;
    }

    /** target[i, j] ← source[i, j]. */
    static void copy(int rows, int columns, float[] source, int from, int lds, float[] target, int to, int ldt) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(source, from + i * lds, target, to + i * ldt, columns);
        }
    }

    /** target[j, i] ← source[i, j]: four rows of the source at a time, so that stores lie side by side. */
    static void transpose(int rows, int columns, float[] source, int from, int lds, float[] target, int to, int ldt) {
        int i = 0;
        for (; i + 4 <= rows; i += 4) {
            int row = from + i * lds;
            int at = to + i;
            for (int j = 0; j < columns; j++) {
                target[at] = source[row + j];
                target[at + 1] = source[row + lds + j];
                target[at + 2] = source[row + 2 * lds + j];
                target[at + 3] = source[row + 3 * lds + j];
                at += ldt;
            }
        }
        for (; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                target[to + j * ldt + i] = source[from + i * lds + j];
            }
        }
    }
}
