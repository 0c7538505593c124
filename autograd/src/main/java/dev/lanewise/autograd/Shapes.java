package dev.lanewise.autograd;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.Arrays;

/** Shapes, axes and strides by NumPy's rules. */
final class Shapes {
    private Shapes() {}

    /** The product of the dimensions from {@code from} to before {@code to}. */
    static int product(int[] shape, int from, int to) {
        int product = 1;
        for (int axis = from; axis < to; axis++) {
            product *= shape[axis];
        }
        return product;
    }

    /** An axis counted from 0; negative ones are counted from the end. {@code rank} may be one more than a tensor has. */
    static int axis(String operation, int axis, int rank, int[] shape) {
        int index = axis < 0 ? axis + rank : axis;
        if (index < 0 || index >= rank) {
            throw new InvalidArgumentException(
                    operation,
                    "axis",
                    rank == 0
                            ? "none for a scalar"
                            : "from " + -rank + " to " + (rank - 1) + " for " + Arrays.toString(shape),
                    Integer.toString(axis));
        }
        return index;
    }

    /** Which axes are meant; all if none is given. */
    static boolean[] axes(String operation, int[] axes, int[] shape) {
        Check.notNull(operation, "axes", axes);
        boolean[] among = new boolean[shape.length];
        Arrays.fill(among, axes.length == 0);
        for (int axis : axes) {
            int index = axis(operation, axis, shape.length, shape);
            if (among[index]) {
                throw new InvalidArgumentException(operation, "axes", "no axis twice", Arrays.toString(axes));
            }
            among[index] = true;
        }
        return among;
    }

    /** The shape without some axes, or with length 1 there. */
    static int[] without(int[] shape, boolean[] reduced, boolean keep) {
        int[] rest = new int[shape.length];
        int rank = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            if (!reduced[axis]) {
                rest[rank++] = shape[axis];
            } else if (keep) {
                rest[rank++] = 1;
            }
        }
        return Arrays.copyOf(rest, rank);
    }

    /** The shape with another length on one axis. */
    static int[] with(int[] shape, int axis, int length) {
        int[] changed = shape.clone();
        changed[axis] = length;
        return changed;
    }

    /** The shape with one axis more. */
    static int[] insert(int[] shape, int axis, int length) {
        int[] longer = new int[shape.length + 1];
        System.arraycopy(shape, 0, longer, 0, axis);
        longer[axis] = length;
        System.arraycopy(shape, axis, longer, axis + 1, shape.length - axis);
        return longer;
    }

    /** The shape without one axis. */
    static int[] remove(int[] shape, int axis) {
        int[] shorter = new int[shape.length - 1];
        System.arraycopy(shape, 0, shorter, 0, axis);
        System.arraycopy(shape, axis + 1, shorter, axis, shorter.length - axis);
        return shorter;
    }

    /**
     * The shape that two tensors have together: aligned at the last axis, a missing axis counts as 1, and 1 is stretched to the
     * other's length.
     */
    static int[] broadcast(String operation, int[] x, int[] y) {
        if (Arrays.equals(x, y)) {
            return x;
        }
        int[] shape = new int[Math.max(x.length, y.length)];
        for (int i = 1; i <= shape.length; i++) {
            int a = i <= x.length ? x[x.length - i] : 1;
            int b = i <= y.length ? y[y.length - i] : 1;
            if (a != b && a != 1 && b != 1) {
                throw new InvalidArgumentException(
                        operation, "other", "a shape that broadcasts with " + Arrays.toString(x), Arrays.toString(y));
            }
            shape[shape.length - i] = a == 1 ? b : a;
        }
        return shape;
    }

    /** Whether a tensor of the shape {@code x} can be stretched to {@code shape}. */
    static boolean stretches(int[] x, int[] shape) {
        boolean fits = x.length <= shape.length;
        for (int i = 1; fits && i <= x.length; i++) {
            fits = x[x.length - i] == 1 || x[x.length - i] == shape[shape.length - i];
        }
        return fits;
    }

    /** Row-major strides. */
    static int[] strides(int[] shape) {
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return strides;
    }

    /** The strides of {@code x} read as {@code shape}: 0 where it is stretched. */
    static int[] stretchedStrides(int[] x, int[] shape) {
        int[] own = strides(x);
        int[] strides = new int[shape.length];
        for (int i = 1; i <= x.length; i++) {
            strides[shape.length - i] = x[x.length - i] == 1 ? 0 : own[x.length - i];
        }
        return strides;
    }

    /** Which axes of {@code shape} a tensor of the shape {@code x} is stretched along. */
    static boolean[] stretchedAxes(int[] x, int[] shape) {
        boolean[] stretched = new boolean[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            int own = axis - (shape.length - x.length);
            stretched[axis] = own < 0 || (x[own] == 1 && shape[axis] != 1);
        }
        return stretched;
    }
}
