package dev.lanewise.autograd;

import static dev.lanewise.autograd.Op.Saves.NOTHING;

import java.util.stream.IntStream;

/**
 * Ops that move elements. Each is linear, and its pullback is one of the others: expand and sum, slice and place, permute and
 * permute, take and put.
 */
final class ShapeRules {
    private ShapeRules() {}

    // spotless:off (a table: laid out by hand)

    static final Op RESHAPE = Op.of("reshape", NOTHING,
            (y, c) -> y.copy(c.in(0)),
            (dx, dy, c) -> dx.copy(dy))
        .differentiable(
            (dy, c) -> dy.reshape(c.inputShape(0)));

    /** Stretches x to a shape by repeating it along the axes that it lacks or where it has length 1. */
    static Op expand(int[] x, int[] shape) {
        boolean[] stretched = Shapes.stretchedAxes(x, shape);
        return Op.of("expand", NOTHING,
                (y, c) -> y.copy(0, Shapes.strides(shape), c.in(0), 0, Shapes.stretchedStrides(x, shape), shape),
                (dx, dy, c) -> SumRules.sum(dx, dy, shape, stretched, c))
            .differentiable(
                (dy, c) -> SumRules.sum(shape, stretched).apply(x, dy));
    }

    /** y[i at axes] = x[i]: axis a of y is axis axes[a] of x. */
    static Op permute(int[] shape, int... axes) {
        int[] inverse = inverse(axes);
        int[] strides = Shapes.strides(shape);
        int[] permuted = IntStream.of(axes).map(axis -> shape[axis]).toArray();
        int[] from = IntStream.of(axes).map(axis -> strides[axis]).toArray();
        int[] to = Shapes.strides(permuted);
        return Op.of("permute", NOTHING,
                (y, c) -> y.copy(0, to, c.in(0), 0, from, permuted),
                (dx, dy, c) -> dx.copy(0, from, dy, 0, to, permuted))
            .differentiable(
                (dy, c) -> permute(permuted, inverse).apply(shape, dy));
    }

    static int[] inverse(int[] axes) {
        int[] inverse = new int[axes.length];
        for (int a = 0; a < axes.length; a++) {
            inverse[axes[a]] = a;
        }
        return inverse;
    }

    /** A part of x: y[i] = x[at + i·step]. */
    static Op slice(Part part) {
        return Op.of("slice", NOTHING,
                (y, c) -> part.read(y, c.in(0)),
                (dx, dy, c) -> {
                    dx.fill(0);
                    part.write(dx, dy);
                })
            .differentiable(
                (dy, c) -> place(part, 0).apply(part.whole(), dy));
    }

    /** The reverse: x as a part of a tensor that is constant elsewhere. */
    static Op place(Part part, double background) {
        return Op.of("pad", NOTHING,
                (y, c) -> {
                    y.fill(background);
                    part.write(y, c.in(0));
                },
                (dx, dy, c) -> part.read(dx, dy))
            .differentiable(
                (dy, c) -> slice(part).apply(part.shape(), dy));
    }

    /** Tensors side by side: parts of a whole that they fill. */
    static Op concat(Part... parts) {
        Op.Pullback[] pullbacks = new Op.Pullback[parts.length];
        Op.Derivative[] derivatives = new Op.Derivative[parts.length];
        for (int i = 0; i < parts.length; i++) {
            Part part = parts[i];
            pullbacks[i] = (dx, dy, c) -> part.read(dx, dy);
            derivatives[i] = (dy, c) -> slice(part).apply(part.shape(), dy);
        }
        return Op.of("concat", NOTHING,
                (y, c) -> {
                    for (int i = 0; i < parts.length; i++) {
                        parts[i].write(y, c.in(i));
                    }
                    y.touch(); // all parts may be empty
                },
                pullbacks)
            .differentiable(derivatives);
    }

    /** y[o, i, ·] = x[o, indices[i], ·] for x of outer × length × inner. */
    static Op take(int outer, int length, int inner, int[] indices, int[] shape) {
        return Op.of("take", NOTHING,
                (y, c) -> {
                    y.rows().gather(y, outer, length, inner, c.in(0), indices);
                    y.touch(); // nothing may be the whole result
                },
                (dx, dy, c) -> putRows(dx, outer, length, inner, indices, dy))
            .differentiable(
                (dy, c) -> put(outer, length, inner, indices, dy.dimensions()).apply(shape, dy));
    }

    /** The pullback of take: rows that were taken several times are added up. */
    private static Op put(int outer, int length, int inner, int[] indices, int[] taken) {
        return Op.of("put", NOTHING,
                (y, c) -> putRows(y, outer, length, inner, indices, c.in(0)))
            .differentiable(
                (dy, c) -> take(outer, length, inner, indices, dy.dimensions()).apply(taken, dy));
    }

    private static void putRows(Storage y, int outer, int length, int inner, int[] indices, Storage x) {
        y.fill(0);
        y.rows().scatterAdd(y, outer, length, inner, x, indices);
    }
    // spotless:on

    /**
     * A regular part of a tensor.
     *
     * @param shape the part's dimensions
     * @param offset where its first element lies in the whole
     * @param strides from one of its elements to the next in the whole
     * @param whole the whole's dimensions
     */
    record Part(int[] shape, int offset, int[] strides, int[] whole) {
        /** y ← the part of x. */
        void read(Storage y, Storage x) {
            y.copy(0, Shapes.strides(shape), x, offset, strides, shape);
        }

        /** The part of y ← x. */
        void write(Storage y, Storage x) {
            y.copy(offset, strides, x, 0, Shapes.strides(shape), shape);
        }

        /** {@code length} steps along one axis. */
        static Part along(int axis, int start, int step, int length, int[] whole) {
            int[] strides = Shapes.strides(whole);
            int offset = length == 0 ? 0 : start * strides[axis];
            strides[axis] *= step;
            return new Part(Shapes.with(whole, axis, length), offset, strides, whole);
        }

        /** Where a tensor lies that has margins around it. */
        static Part inside(int[] shape, int[] before, int[] whole) {
            int[] strides = Shapes.strides(whole);
            int offset = 0;
            for (int axis = 0; axis < shape.length; axis++) {
                offset += before[axis] * strides[axis];
            }
            return new Part(shape, Shapes.product(shape, 0, shape.length) == 0 ? 0 : offset, strides, whole);
        }
    }
}
