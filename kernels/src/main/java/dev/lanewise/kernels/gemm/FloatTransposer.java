package dev.lanewise.kernels.gemm;

/** Copies a matrix transposed: squares in registers where the machine has a kernel for it, the edges element by element. */
public final class FloatTransposer {
    /**
     * Rows and columns of a part of a large matrix: two of 128 × 128 floats are 128 KiB (256 KiB in double precision), a fraction of a
     * level-2 cache, and the lines of 128 rows of the target stay in a level-1 cache until they are full.
     */
    private static final int PART = 128;

    private final FloatTransposeKernel kernel;

    /** A transposer on a kernel for squares. */
    public FloatTransposer(FloatTransposeKernel kernel) {
        this.kernel = kernel;
    }

    /** target[j, i] ← source[i, j], part by part. */
    public void transposeLarge(
            int rows, int columns, float[] source, int from, int lds, float[] target, int to, int ldt) {
        for (int i = 0; i < rows; i += PART) {
            for (int j = 0; j < columns; j += PART) {
                transpose(
                        Math.min(PART, rows - i),
                        Math.min(PART, columns - j),
                        source,
                        from + i * lds + j,
                        lds,
                        target,
                        to + j * ldt + i,
                        ldt);
            }
        }
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
