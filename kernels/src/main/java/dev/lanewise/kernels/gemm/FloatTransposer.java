package dev.lanewise.kernels.gemm;

/** Copies a matrix transposed: squares in registers where the machine has a kernel for it, the edges element by element. */
final class FloatTransposer {
    private final FloatTransposeKernel kernel;

    FloatTransposer(FloatTransposeKernel kernel) {
        this.kernel = kernel;
    }

    /** target[j, i] ← source[i, j]. */
    void transpose(int rows, int columns, float[] source, int from, int lds, float[] target, int to, int ldt) {
        int size = kernel.size();
        int squareRows = size == 0 ? 0 : rows / size * size;
        int squareColumns = size == 0 ? 0 : columns / size * size;
        for (int i = 0; i < squareRows; i += size) {
            for (int j = 0; j < squareColumns; j += size) {
                kernel.transpose(source, from + i * lds + j, lds, target, to + j * ldt + i, ldt);
            }
        }
        if (squareColumns < columns) {
            edge(
                    squareRows,
                    columns - squareColumns,
                    source,
                    from + squareColumns,
                    lds,
                    target,
                    to + squareColumns * ldt,
                    ldt);
        }
        edge(rows - squareRows, columns, source, from + squareRows * lds, lds, target, to + squareRows, ldt);
    }

    /** Four rows of the source at a time, so that stores lie side by side. */
    private static void edge(
            int rows, int columns, float[] source, int from, int lds, float[] target, int to, int ldt) {
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
