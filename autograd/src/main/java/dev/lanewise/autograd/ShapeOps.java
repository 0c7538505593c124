package dev.lanewise.autograd;

import dev.lanewise.autograd.ShapeRules.Part;
import dev.lanewise.kernels.InvalidArgumentException;
import java.util.Arrays;

/**
 * Moving elements: other shapes, other orders, parts. See {@link TensorOps} for what all operations have in common. Only a
 * reshaped tensor shares its array with the one that it came from; all others are copies.
 */
public sealed interface ShapeOps permits TensorOps {
    private Tensor self() {
        return (Tensor) this;
    }

    /**
     * The same elements in another shape.
     *
     * @param shape the dimensions, with the same product; one may be −1 and follows from the others
     * @return a tensor that shares this one's array
     */
    default Tensor reshape(int... shape) {
        Check.notNull("reshape", "shape", shape);
        int[] known = shape.clone();
        int open = 0;
        while (open < shape.length && shape[open] != -1) {
            open++;
        }
        if (open < shape.length) {
            int rest = Check.size("reshape", Shapes.with(shape, open, 1));
            known[open] = rest == 0 ? 0 : self().size() / rest;
        }
        Check.length("reshape", "tensor", self().size(), known);
        return ShapeRules.RESHAPE.view(known, self());
    }

    /**
     * All elements in one axis.
     *
     * @return a vector that shares this tensor's array
     */
    default Tensor flatten() {
        return reshape(self().size());
    }

    /**
     * Without axes of length 1.
     *
     * @param axes the axes to remove, each once; none: all of length 1
     * @return a tensor that shares this one's array
     * @throws InvalidArgumentException also if an axis has another length
     */
    default Tensor squeeze(int... axes) {
        int[] shape = self().dimensions();
        boolean[] removed = Shapes.axes("squeeze", axes, shape);
        for (int axis = 0; axis < shape.length; axis++) {
            if (removed[axis] && shape[axis] != 1) {
                if (axes.length > 0) {
                    throw new InvalidArgumentException(
                            "squeeze",
                            "axis " + axis,
                            "length 1",
                            "length " + shape[axis] + " in " + Arrays.toString(shape));
                }
                removed[axis] = false;
            }
        }
        return reshape(Shapes.without(shape, removed, false));
    }

    /**
     * With one more axis, of length 1.
     *
     * @param axis where it will be; −1 is the end
     * @return a tensor that shares this one's array
     */
    default Tensor unsqueeze(int axis) {
        int[] shape = self().dimensions();
        return reshape(Shapes.insert(shape, Shapes.axis("unsqueeze", axis, shape.length + 1, shape), 1));
    }

    /**
     * The axes in another order: axis a of the result is axis {@code axes[a]} of this tensor.
     *
     * @param axes every axis once
     * @return a tensor with the same elements
     */
    default Tensor permute(int... axes) {
        int[] shape = self().dimensions();
        Check.notNull("permute", "axes", axes);
        if (axes.length != shape.length) {
            throw new InvalidArgumentException(
                    "permute", "axes", "every axis of " + Arrays.toString(shape) + " once", Arrays.toString(axes));
        }
        Shapes.axes("permute", axes, shape); // no axis twice
        int[] order = new int[shape.length];
        int[] permuted = new int[shape.length];
        boolean same = true;
        for (int a = 0; a < order.length; a++) {
            order[a] = Shapes.axis("permute", axes[a], shape.length, shape);
            permuted[a] = shape[order[a]];
            same &= order[a] == a;
        }
        return same ? self() : ShapeRules.permute(shape, order).apply(permuted, self());
    }

    /**
     * The axes in reverse order; for a matrix [m, n] its transpose [n, m].
     *
     * @return a tensor with the same elements
     */
    default Tensor transpose() {
        int rank = self().rank();
        int[] order = new int[rank];
        for (int a = 0; a < rank; a++) {
            order[a] = rank - 1 - a;
        }
        return permute(order);
    }

    /**
     * Two axes exchanged.
     *
     * @param a an axis
     * @param b another axis
     * @return a tensor with the same elements
     */
    default Tensor transpose(int a, int b) {
        int[] shape = self().dimensions();
        int first = Shapes.axis("transpose", a, shape.length, shape);
        int second = Shapes.axis("transpose", b, shape.length, shape);
        int[] order = new int[shape.length];
        for (int axis = 0; axis < order.length; axis++) {
            order[axis] = axis == first ? second : axis == second ? first : axis;
        }
        return permute(order);
    }

    /**
     * Stretched to a shape by NumPy's rule: new axes in front, and axes of length 1, repeat the elements.
     *
     * @param shape a shape that this one broadcasts to
     * @return a tensor of this shape
     */
    default Tensor expand(int... shape) {
        Check.size("expand", shape);
        if (!Shapes.stretches(self().dimensions(), shape)) {
            throw new InvalidArgumentException(
                    "expand",
                    "shape",
                    "one that " + Arrays.toString(self().dimensions()) + " can be stretched to",
                    Arrays.toString(shape));
        }
        return self().stretched(shape);
    }

    /**
     * Elements {@code start} to before {@code stop} of one axis, as Python's {@code start:stop}: negative numbers count from the
     * end, and what lies outside is left out.
     *
     * @param axis the axis
     * @param start the first
     * @param stop the one after the last
     * @return a part of this tensor
     */
    default Tensor slice(int axis, int start, int stop) {
        return slice(axis, start, stop, 1);
    }

    /**
     * Every {@code step}-th element of one axis, as Python's {@code start:stop:step}: negative numbers count from the end, and
     * what lies outside is left out. A negative step goes backwards; {@link Integer#MIN_VALUE} as its stop includes element 0.
     *
     * @param axis the axis
     * @param start the first
     * @param stop the one that is not reached
     * @param step not 0
     * @return a part of this tensor
     */
    default Tensor slice(int axis, int start, int stop, int step) {
        int[] shape = self().dimensions();
        int a = Shapes.axis("slice", axis, shape.length, shape);
        if (step == 0) {
            throw new InvalidArgumentException("slice", "step", "not 0", "0");
        }
        int n = shape[a];
        int lowest = step > 0 ? 0 : -1;
        int highest = step > 0 ? n : n - 1;
        int from = Math.clamp(start < 0 ? (long) start + n : start, lowest, highest);
        int to = Math.clamp(stop < 0 ? (long) stop + n : stop, lowest, highest);
        long span = step > 0 ? (long) to - from : (long) from - to;
        int length = (int) Math.max(0, (span + Math.abs((long) step) - 1) / Math.abs((long) step));
        Part part = Part.along(a, from, step, length, shape);
        return ShapeRules.slice(part).apply(part.shape(), self());
    }

    /**
     * One element of an axis, which is removed.
     *
     * @param axis the axis
     * @param index from −n to n − 1, n its length
     * @return a tensor with one axis less
     */
    default Tensor select(int axis, int index) {
        int[] shape = self().dimensions();
        int a = Shapes.axis("select", axis, shape.length, shape);
        int i = Check.index("select", "index", index, shape[a]);
        return slice(a, i, i + 1).reshape(Shapes.remove(shape, a));
    }

    /**
     * An axis backwards.
     *
     * @param axis the axis
     * @return a tensor of the same shape
     */
    default Tensor flip(int axis) {
        return slice(axis, -1, Integer.MIN_VALUE, -1);
    }

    /**
     * Parts of an axis, one after the other.
     *
     * @param axis the axis
     * @param lengths the lengths of the parts, whose sum is that of the axis
     * @return the parts
     */
    default Tensor[] split(int axis, int... lengths) {
        int[] shape = self().dimensions();
        int a = Shapes.axis("split", axis, shape.length, shape);
        Check.notNull("split", "lengths", lengths);
        long sum = 0;
        boolean negative = false;
        for (int length : lengths) {
            sum += length;
            negative |= length < 0;
        }
        if (negative || sum != shape[a]) {
            throw new InvalidArgumentException(
                    "split", "lengths", "lengths with the sum " + shape[a], Arrays.toString(lengths));
        }
        Tensor[] parts = new Tensor[lengths.length];
        int start = 0;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = slice(a, start, start + lengths[i]);
            start += lengths[i];
        }
        return parts;
    }

    /**
     * Elements of an axis by their numbers, in any order and any number of times, as NumPy's {@code take}. With axis 0 of a
     * matrix this is an embedding: row {@code indices[i]} for each i.
     *
     * @param axis the axis
     * @param indices numbers from −n to n − 1, n the length of the axis
     * @return a tensor with as many elements on this axis as there are indices
     */
    default Tensor take(int axis, int... indices) {
        int[] shape = self().dimensions();
        int a = Shapes.axis("take", axis, shape.length, shape);
        Check.notNull("take", "indices", indices);
        int[] places = new int[indices.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = Check.index("take", "indices[" + i + "]", indices[i], shape[a]);
        }
        int outer = Shapes.product(shape, 0, a);
        int inner = Shapes.product(shape, a + 1, shape.length);
        int[] taken = Shapes.with(shape, a, places.length);
        Check.size("take", taken);
        return ShapeRules.take(outer, shape[a], inner, places, shape).apply(taken, self());
    }

    /**
     * With margins around it.
     *
     * @param value what the margins contain, rounded to the precision
     * @param before how many elements are put before each axis
     * @param after how many are put after it
     * @return a larger tensor
     */
    default Tensor pad(double value, int[] before, int[] after) {
        int[] shape = self().dimensions();
        checkMargins("before", before, shape);
        checkMargins("after", after, shape);
        int[] padded = new int[shape.length];
        for (int axis = 0; axis < padded.length; axis++) {
            padded[axis] = Math.addExact(Math.addExact(shape[axis], before[axis]), after[axis]);
        }
        Check.size("pad", padded);
        return ShapeRules.place(Part.inside(shape, before, padded), value).apply(padded, self());
    }

    private static void checkMargins(String argument, int[] margins, int[] shape) {
        Check.notNull("pad", argument, margins);
        boolean fits = margins.length == shape.length;
        for (int margin : margins) {
            fits &= margin >= 0 && margin <= Integer.MAX_VALUE / 4;
        }
        if (!fits) {
            throw new InvalidArgumentException(
                    "pad",
                    argument,
                    "a number of at least 0 for each axis of " + Arrays.toString(shape),
                    Arrays.toString(margins));
        }
    }
}
