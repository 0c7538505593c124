package dev.lanewise.autograd;

import static dev.lanewise.autograd.Op.Saves.INPUTS;
import static dev.lanewise.autograd.Op.Saves.NOTHING;

import dev.lanewise.kernels.Elementwise;

/** Comparisons, whose results are 0 or 1 and have no gradient, and choices between two operands. */
final class ChoiceRules {
    private static final Kernel.Ternary CHOOSE = new Kernel.Ternary(Elementwise::select, Elementwise::select);

    private ChoiceRules() {}

    private static Op comparison(String name, Kernel.Binary f) {
        return Op.of(name, NOTHING, (z, c) -> z.apply(f, c.in(0), c.in(1)));
    }

    // spotless:off (a table: laid out by hand)

    static final Op LESS = comparison("less", new Kernel.Binary(Elementwise::less, Elementwise::less));
    static final Op LESS_EQUAL = comparison("lessEqual", new Kernel.Binary(Elementwise::lessEqual, Elementwise::lessEqual));
    static final Op GREATER = comparison("greater", new Kernel.Binary(Elementwise::greater, Elementwise::greater));
    static final Op GREATER_EQUAL =
            comparison("greaterEqual", new Kernel.Binary(Elementwise::greaterEqual, Elementwise::greaterEqual));
    static final Op EQUAL = comparison("equal", new Kernel.Binary(Elementwise::equal, Elementwise::equal));
    static final Op NOT_EQUAL = comparison("notEqual", new Kernel.Binary(Elementwise::notEqual, Elementwise::notEqual));

    /** x where the condition, the third input, is not 0, else y. */
    static final Op WHERE = Op.of("where", INPUTS,
            (z, c) -> z.apply(CHOOSE, c.in(2), c.in(0), c.in(1)),
            (dx, dz, c) -> {
                dx.fill(0);
                dx.apply(CHOOSE, c.in(2), dz, dx);
            },
            (dy, dz, c) -> {
                dy.fill(0);
                dy.apply(CHOOSE, c.in(2), dy, dz);
            })
        .differentiable(
            (dz, c) -> Tensor.where(c.input(2), dz, zeros(dz)),
            (dz, c) -> Tensor.where(c.input(2), zeros(dz), dz));

    /** The larger of two; the second if they are equal. */
    static final Op MAXIMUM = choice("maximum",
            new Kernel.Binary(Elementwise::max, Elementwise::max),
            new Kernel.Binary(Elementwise::greater, Elementwise::greater),
            GREATER);

    /** The smaller of two; the second if they are equal. */
    static final Op MINIMUM = choice("minimum",
            new Kernel.Binary(Elementwise::min, Elementwise::min),
            new Kernel.Binary(Elementwise::less, Elementwise::less),
            LESS);

    /** One of two; the first where {@code first} says so. */
    private static Op choice(String name, Kernel.Binary f, Kernel.Binary first, Op firstOp) {
        return Op.of(name, INPUTS,
                (z, c) -> z.apply(f, c.in(0), c.in(1)),
                (dx, dz, c) -> {
                    Storage chosen = c.scratch(dz.length());
                    chosen.apply(first, c.in(0), c.in(1));
                    dx.fill(0);
                    dx.apply(CHOOSE, chosen, dz, dx);
                },
                (dy, dz, c) -> {
                    Storage chosen = c.scratch(dz.length());
                    chosen.apply(first, c.in(0), c.in(1));
                    dy.fill(0);
                    dy.apply(CHOOSE, chosen, dy, dz);
                })
            .differentiable(
                (dz, c) -> Tensor.where(firstOp.apply(c.inputShape(0), c.input(0).detach(), c.input(1).detach()), dz, zeros(dz)),
                (dz, c) -> Tensor.where(firstOp.apply(c.inputShape(0), c.input(0).detach(), c.input(1).detach()), zeros(dz), dz));
    }

    private static Tensor zeros(Tensor like) {
        return Tensor.zeros(like.dtype(), like.dimensions());
    }
    // spotless:on
}
