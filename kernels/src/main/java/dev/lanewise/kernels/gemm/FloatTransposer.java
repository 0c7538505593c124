package dev.lanewise.kernels.gemm;

/** Copies a matrix transposed: squares in registers where the machine has a kernel for them, else element by element. */
public final class FloatTransposer {
    /**
     * Rows and columns of a part of a large matrix: two of 128 × 128 floats are 128 KiB (256 KiB in double precision), a fraction of a
     * level-2 cache, and the lines of 128 rows of the target stay in a level-1 cache until they are full.
     */
    private static final int PART = 128;

    /** Below so many elements it is faster to copy each by itself than to enter and leave a square of registers. */
    private static final int FEW = 32;

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
        if (size == 0) {
            byElement(rows, columns, source, from, lds, target, to, ldt);
            return;
        }
        for (int i = 0; i < rows; i += size) {
            for (int j = 0; j < columns; j += size) {
                square(
                        Math.min(size, rows - i),
                        Math.min(size, columns - j),
                        source,
                        from + i * lds + j,
                        lds,
                        target,
                        to + j * ldt + i,
                        ldt);
            }
        }
    }

    /** A square in registers, or what is left of one at the edges. */
    private void square(int rows, int columns, float[] source, int from, int lds, float[] target, int to, int ldt) {
        int size = kernel.size();
        if (rows == size && columns == size) {
            kernel.transpose(source, from, lds, target, to, ldt);
        } else if (rows * columns >= FEW) {
            kernel.transpose(rows, columns, source, from, lds, target, to, ldt);
        } else {
            byElement(rows, columns, source, from, lds, target, to, ldt);
        }
    }

    /** Four rows of the source at a time, so that stores lie side by side. */
    private static void byElement(
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
