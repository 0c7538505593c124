package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.autograd.Op;
import dev.lanewise.autograd.Storage;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.TensorFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Negative controls: for every op and each of its inputs, a gradient with a known fault must be caught. */
class MutantTest {
    /** What becomes of the right cotangent of an input. */
    private interface Fault {
        void apply(Storage dx);
    }

    /** The identity, with a fault in its pullback: in front of an input it makes the op's own pullback wrong. */
    private static Op mutant(String name, Fault fault) {
        return Op.of(name, Op.Saves.NOTHING, (y, call) -> y.copy(call.in(0)), (dx, dy, call) -> {
            dx.copy(dy);
            fault.apply(dx);
        });
    }

    private static TensorFunction with(TensorFunction f, int i, Op mutant) {
        return in -> {
            Tensor[] changed = in.clone();
            changed[i] = mutant.apply(in[i].shape(), in[i]);
            return f.apply(changed);
        };
    }

    /** Every case, at sizes at which no gradient is 0 throughout. */
    private static List<OpCases.Case> cases() {
        return OpCases.all(42, 3, 4, 2);
    }

    private static void everyInputIsCaught(Op mutant) {
        List<String> survivors = new ArrayList<>();
        for (OpCases.Case c : cases()) {
            for (int i = 0; i < c.inputs().size(); i++) {
                TensorFunction wrong = with(c.function(), i, mutant);
                if (GradCheck.DEFAULT.report(wrong, c.operands()).isRight()) {
                    survivors.add(c.name() + ", input " + i);
                }
                int input = i;
                GradReport right =
                        GradCheck.DEFAULT.report(with(c.function(), input, mutant("identity", dx -> {})), c.operands());
                assertTrue(right.isRight(), () -> c + ": " + right);
            }
        }
        assertEquals(List.of(), survivors);
    }

    @Test
    void aWrongSignIsCaught() {
        everyInputIsCaught(mutant("wrong sign", dx -> dx.scale(-1, dx)));
    }

    @Test
    void aMissingFactorIsCaught() {
        everyInputIsCaught(mutant("missing factor", dx -> dx.scale(0.99, dx)));
    }

    @Test
    void aMissingElementIsCaught() {
        everyInputIsCaught(mutant("forgotten elements", dx -> dx.fill(0)));
    }

    @Test
    void aWrongSignIsCaughtInRandomDirections() {
        Op mutant = mutant("wrong sign", dx -> dx.scale(-1, dx));
        for (OpCases.Case c : cases()) {
            for (int i = 0; i < c.inputs().size(); i++) {
                TensorFunction wrong = with(c.function(), i, mutant);
                boolean caught = false;
                try {
                    GradCheck.DEFAULT.checkDirections(wrong, 2, 7, c.operands());
                } catch (AssertionError found) {
                    caught = found.getMessage() != null && found.getMessage().contains("seed: 7");
                }
                assertTrue(caught, c.name() + ", input " + i);
            }
        }
    }

    /** Where an operand is stretched, its gradient is a sum; the fault takes the first summand instead. */
    @Test
    void aMissingSumOverABroadcastAxisIsCaught() {
        int caught = 0;
        for (OpCases.Case c : OpCases.broadcasting(42, 3, 4, 2)) {
            int[] shape = c.function().apply(c.operands()).shape();
            for (int i = 0; i < 2; i++) {
                int[] own = c.inputs().get(i).shape();
                if (!Arrays.equals(own, shape)) {
                    Op stretch = withoutSum(own, shape);
                    int input = i;
                    TensorFunction wrong = in -> {
                        Tensor[] changed = in.clone();
                        changed[input] = stretch.apply(shape, in[input]);
                        return c.function().apply(changed);
                    };
                    assertFalse(GradCheck.DEFAULT.report(wrong, c.operands()).isRight(), c.name());
                    caught++;
                }
            }
        }
        assertTrue(caught >= 4 * 8, "only " + caught + " mutants");
    }

    private static Op withoutSum(int[] own, int[] shape) {
        int[] strides = new int[shape.length];
        int[] wide = new int[shape.length];
        int[] aligned = new int[shape.length];
        int stride = 1;
        int wideStride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            int at = axis - (shape.length - own.length);
            aligned[axis] = at < 0 ? 1 : own[at];
            strides[axis] = aligned[axis] == 1 ? 0 : stride;
            wide[axis] = wideStride;
            stride *= aligned[axis];
            wideStride *= shape[axis];
        }
        int[] narrow = strides.clone();
        for (int axis = 0; axis < narrow.length; axis++) {
            narrow[axis] = narrow[axis] == 0 ? 1 : narrow[axis];
        }
        return Op.of(
                "stretch without sum",
                Op.Saves.NOTHING,
                (y, call) -> y.copy(0, wide, call.in(0), 0, strides, shape),
                (dx, dy, call) -> dx.copy(0, narrow, dy, 0, wide, aligned));
    }

    /** A gradient of the right numbers in the wrong order: what a transposed operand gives for square matrices. */
    @Test
    void aTransposedOperandIsCaught() {
        int[] rows = {3, 1};
        int[] columns = {1, 3};
        int[] square = {3, 3};
        Op mutant = Op.of(
                "transposed",
                Op.Saves.NOTHING,
                (y, call) -> y.copy(call.in(0)),
                (dx, dy, call) -> dx.copy(0, rows, dy, 0, columns, square));
        int caught = 0;
        for (OpCases.Case c : OpCases.all(42, 3, 3, 3)) {
            boolean product = c.name().startsWith("matmul") || c.name().startsWith("linear");
            for (int i = 0; product && i < c.inputs().size(); i++) {
                if (Arrays.equals(c.inputs().get(i).shape(), square)) {
                    assertFalse(
                            GradCheck.DEFAULT
                                    .report(with(c.function(), i, mutant), c.operands())
                                    .isRight(),
                            c.name());
                    caught++;
                }
            }
        }
        assertTrue(caught >= 12, "only " + caught + " mutants");
    }
}
