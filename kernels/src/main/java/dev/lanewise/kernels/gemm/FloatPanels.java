package dev.lanewise.kernels.gemm;

import java.util.Arrays;

/**
 * The packed operands of one thread. Packing copies a block into the order in which the micro-kernel reads it, pads the last
 * micro-panel with zeros, and is the only place that knows whether an operand is transposed.
 *
 * <p>The buffers grow to the largest block that the thread has packed and go with the thread.
 */
final class FloatPanels {
    float[] a = {};
    float[] b = {};
    /** A whole tile, for the edges of C. */
    float[] tile = {};

    /** Packs rows × depth elements of op(A) from element (row, p) into micro-panels of mr rows. */
    void packA(boolean trans, float[] source, int offset, int ld, int row, int p, int rows, int depth, int mr) {
        int panels = (rows + mr - 1) / mr;
        if (a.length < panels * mr * depth) {
            a = new float[panels * mr * depth];
        }
        int across = trans ? 1 : ld;
        int along = trans ? ld : 1;
        pack(source, offset + row * across + p * along, across, along, rows, depth, mr, a);
    }

    /** Packs depth × columns elements of op(B) from element (p, column) into micro-panels of nr columns. */
    void packB(boolean trans, float[] source, int offset, int ld, int p, int column, int depth, int columns, int nr) {
        int panels = (columns + nr - 1) / nr;
        if (b.length < panels * nr * depth) {
            b = new float[panels * nr * depth];
        }
        int across = trans ? ld : 1;
        int along = trans ? 1 : ld;
        pack(source, offset + p * along + column * across, across, along, columns, depth, nr, b);
    }

    /**
     * Micro-panels of {@code width} lines of k. Line l, step s is {@code source[start + l * across + s * along]}; it goes to
     * {@code target[panel * width * depth + s * width + lane]}.
     */
    private static void pack(
            float[] source, int start, int across, int along, int lines, int depth, int width, float[] target) {
        int to = 0;
        for (int line = 0; line < lines; line += width) {
            int valid = Math.min(width, lines - line);
            int from = start + line * across;
            if (across == 1) {
                packConsecutive(source, from, along, valid, depth, width, target, to);
            } else {
                packStrided(source, from, across, along, valid, depth, width, target, to);
            }
            if (valid < width) {
                pad(valid, depth, width, target, to);
            }
            to += width * depth;
        }
    }

    /** The lanes of a step lie side by side in the source. */
    private static void packConsecutive(
            float[] source, int from, int along, int valid, int depth, int width, float[] target, int to) {
        for (int s = 0; s < depth; s++) {
            System.arraycopy(source, from + s * along, target, to + s * width, valid);
        }
    }

    /** The steps of a lane lie side by side in the source, or neither does: four lanes at a time keep the stores together. */
    private static void packStrided(
            float[] source, int from, int across, int along, int valid, int depth, int width, float[] target, int to) {
        int lane = 0;
        for (; lane + 4 <= valid; lane += 4) {
            int line = from + lane * across;
            int at = to + lane;
            for (int s = 0; s < depth; s++) {
                target[at] = source[line];
                target[at + 1] = source[line + across];
                target[at + 2] = source[line + 2 * across];
                target[at + 3] = source[line + 3 * across];
                line += along;
                at += width;
            }
        }
        for (; lane < valid; lane++) {
            for (int s = 0; s < depth; s++) {
                target[to + s * width + lane] = source[from + lane * across + s * along];
            }
        }
    }

    /** Zeros for the lanes that hang over the edge. */
    private static void pad(int valid, int depth, int width, float[] target, int to) {
        for (int s = 0; s < depth; s++) {
            Arrays.fill(target, to + s * width + valid, to + (s + 1) * width, 0);
        }
    }

    /** The spare tile, of at least {@code size} elements. */
    float[] tile(int size) {
        if (tile.length < size) {
            tile = new float[size];
        }
        return tile;
    }
}
