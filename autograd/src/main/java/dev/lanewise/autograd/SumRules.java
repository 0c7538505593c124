package dev.lanewise.autograd;

import static dev.lanewise.autograd.Op.Saves.NOTHING;

/** Sums over axes; means, variances and the like are made of them. */
final class SumRules {
    private SumRules() {}

    // spotless:off (a table: laid out by hand)

    /** Σ over the reduced axes of a shape; the pullback stretches. */
    static Op sum(int[] shape, boolean[] reduced) {
        int[] kept = Shapes.without(shape, reduced, true);
        return Op.of("sum", NOTHING,
                (y, c) -> sum(y, c.in(0), shape, reduced, c),
                (dx, dy, c) -> dx.copy(0, Shapes.strides(shape), dy, 0, Shapes.stretchedStrides(kept, shape), shape))
            .differentiable(
                (dy, c) -> ShapeRules.expand(kept, shape).apply(shape, dy.reshape(kept)));
    }

    /** Σ / n. */
    static Op mean(int[] shape, boolean[] reduced) {
        int[] kept = Shapes.without(shape, reduced, true);
        int n = count(shape, reduced);
        return Op.of("mean", NOTHING,
                (y, c) -> {
                    sum(y, c.in(0), shape, reduced, c);
                    y.divScalar(n, y);
                },
                (dx, dy, c) -> {
                    Storage share = c.scratch(dy.length());
                    share.divScalar(n, dy);
                    dx.copy(0, Shapes.strides(shape), share, 0, Shapes.stretchedStrides(kept, shape), shape);
                })
            .differentiable(
                (dy, c) -> ShapeRules.expand(kept, shape).apply(shape, dy.div(n).reshape(kept)));
    }
    // spotless:on

    /** How many elements go into one sum. */
    static int count(int[] shape, boolean[] reduced) {
        int count = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            count *= reduced[axis] ? shape[axis] : 1;
        }
        return count;
    }

    /**
     * y ← Σ x over some axes. Neighbouring axes that are both reduced or both kept count as one; then the last reduced one is
     * summed first: as rows if nothing follows it, else as the columns of what lies before it.
     */
    static void sum(Storage y, Storage x, int[] shape, boolean[] reduced, Call call) {
        Storage from = x;
        int end = shape.length; // what is left to do: the axes before
        int inner = 1;
        while (true) {
            while (end > 0 && (!reduced[end - 1] || shape[end - 1] == 1)) {
                inner *= shape[--end];
            }
            int start = end;
            int count = 1;
            while (start > 0 && (reduced[start - 1] || shape[start - 1] == 1)) {
                count *= shape[--start];
            }
            int outer = Shapes.product(shape, 0, start);
            boolean last = isKept(shape, reduced, start);
            if (start == end && last) {
                y.copy(from);
                return;
            }
            Storage to = last ? y : call.scratch(outer * inner);
            if (inner == 1) {
                to.rowSums(outer, count, from);
            } else {
                to.columnSums(outer, count, inner, from);
            }
            if (last) {
                to.touch(); // no column is a valid number of columns
                return;
            }
            from = to;
            end = start;
        }
    }

    private static boolean isKept(int[] shape, boolean[] reduced, int before) {
        for (int axis = 0; axis < before; axis++) {
            if (reduced[axis] && shape[axis] != 1) {
                return false;
            }
        }
        return true;
    }
}
