package dev.lanewise.kernels.gemm;

/** The buffers of one thread: they grow to the largest block that it has needed and go with the thread. */
final class FloatScratch {
    private float[] panel = {};
    private float[] block = {};
    private float[] tile = {};

    /** For a packed block of B, or for the sums of a stream. */
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

    /** For the sums of one tile. */
    float[] tile(int size) {
        if (tile.length < size) {
            tile = new float[size];
        }
        return tile;
    }

    /** target[i, j] ← source[i, j]. */
    static void copy(int rows, int columns, float[] source, int from, int lds, float[] target, int to, int ldt) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(source, from + i * lds, target, to + i * ldt, columns);
        }
    }
}
