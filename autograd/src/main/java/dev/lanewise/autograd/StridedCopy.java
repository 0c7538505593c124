package dev.lanewise.autograd;

/**
 * y[offset + Σ i·strides] ← x[xOffset + Σ i·xStrides] for all indices i of a shape: what permuting, slicing, stretching and
 * placing have in common. Axes that lie in memory as one are merged, and what is left is cut into runs along one axis, each a
 * call of a kernel.
 */
final class StridedCopy {
    /** A run of this length costs more than its call. */
    private static final int LONG = 16;

    private final int[] shape;
    private final int[] xStrides;
    private final int[] strides;
    private int rank;

    private StridedCopy(int[] shape, int[] xStrides, int[] strides) {
        this.shape = new int[shape.length];
        this.xStrides = new int[shape.length];
        this.strides = new int[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            add(shape[axis], xStrides[axis], strides[axis]);
        }
    }

    private void add(int length, int xStride, int stride) {
        int last = rank - 1;
        if (length == 1) {
            return;
        }
        if (rank > 0 && xStrides[last] == xStride * length && strides[last] == stride * length) {
            shape[last] *= length;
            xStrides[last] = xStride;
            strides[last] = stride;
            return;
        }
        shape[rank] = length;
        xStrides[rank] = xStride;
        strides[rank] = stride;
        rank++;
    }

    static void run(Storage y, int offset, int[] strides, Storage x, int xOffset, int[] xStrides, int[] shape) {
        if (Shapes.product(shape, 0, shape.length) == 0) {
            return;
        }
        StridedCopy copy = new StridedCopy(shape, xStrides, strides);
        if (copy.rank == 0) {
            y.copyRun(1, x, xOffset, 1, offset, 1);
        } else {
            copy.run(y, offset, x, xOffset, copy.innerAxis());
        }
    }

    /** The axis of the runs: the last if it is long or contiguous in both, else the longest. */
    private int innerAxis() {
        int inner = rank - 1;
        if (shape[inner] >= LONG && xStrides[inner] == 1 && strides[inner] == 1) {
            return inner;
        }
        for (int axis = rank - 2; axis >= 0; axis--) {
            if (shape[axis] > shape[inner] && xStrides[axis] != 0) {
                inner = axis;
            }
        }
        return inner;
    }

    private void run(Storage y, int offset, Storage x, int xOffset, int inner) {
        int length = shape[inner];
        shape[inner] = 1; // the other axes are counted
        int[] index = new int[rank];
        int axis;
        do {
            y.copyRun(length, x, xOffset, xStrides[inner], offset, strides[inner]);
            for (axis = rank - 1; axis >= 0; axis--) {
                xOffset += xStrides[axis];
                offset += strides[axis];
                if (++index[axis] < shape[axis]) {
                    break;
                }
                xOffset -= shape[axis] * xStrides[axis];
                offset -= shape[axis] * strides[axis];
                index[axis] = 0;
            }
        } while (axis >= 0);
    }

    /** The lowest and the highest index that a strided range has, or {0, −1} if it is empty. */
    static int[] range(int offset, int[] strides, int[] shape) {
        long low = offset;
        long high = offset;
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] == 0) {
                return new int[] {0, -1};
            }
            long reach = (long) (shape[axis] - 1) * strides[axis];
            low += Math.min(0, reach);
            high += Math.max(0, reach);
        }
        return new int[] {(int) Math.max(low, Integer.MIN_VALUE), (int) Math.min(high, Integer.MAX_VALUE)};
    }
}
