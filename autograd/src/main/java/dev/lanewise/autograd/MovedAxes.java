package dev.lanewise.autograd;

/**
 * A tensor whose reduced axes were moved to the end, as m rows of n elements.
 *
 * @param x the rows
 * @param shape the dimensions that stay
 */
record MovedAxes(Tensor x, int[] shape, int m, int n) {
    static MovedAxes of(String operation, Tensor x, int... axes) {
        int[] dimensions = x.dimensions();
        boolean[] reduced = Shapes.axes(operation, axes, dimensions);
        int[] kept = Shapes.without(dimensions, reduced, false);
        int[] order = new int[dimensions.length];
        int keptCount = 0;
        int reducedCount = kept.length;
        for (int axis = 0; axis < order.length; axis++) {
            order[reduced[axis] ? reducedCount++ : keptCount++] = axis;
        }
        int m = Shapes.product(kept, 0, kept.length);
        int n = SumRules.count(dimensions, reduced);
        return new MovedAxes(x.permute(order).reshape(m, n), kept, m, n);
    }
}
