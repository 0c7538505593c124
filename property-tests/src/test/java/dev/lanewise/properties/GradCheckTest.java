package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Op;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.InvalidArgumentException;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The gradient check: what it finds, what it says, and what it lets pass. */
class GradCheckTest {
    private static final Tensor X = Tensor.of(new double[] {1, -2.25, 3.14, 4}, 2, 2);

    /** x², whose pullback is factor·x·dy: right for a factor of 2 only. */
    private static Op square(double factor) {
        return Op.of("square", Op.Saves.INPUTS, (y, call) -> y.mul(call.in(0), call.in(0)), (dx, dy, call) -> {
            dx.mul(dy, call.in(0));
            dx.scale(factor, dx);
        });
    }

    private static Tensor apply(Op op, Tensor x) {
        return op.apply(x.shape(), x);
    }

    @Test
    void aRightPullbackPasses() {
        GradReport report =
                GradCheck.DEFAULT.check(in -> apply(square(2), in[0]).mul(in[0]), X);
        assertEquals("mul: 16 derivatives agree", report.toString());
        GradCheck.TIGHT.check(in -> in[0].tanh(), X);
    }

    /** The example of the manual. */
    @Test
    void aWrongPullbackIsExplained() {
        AssertionError error =
                assertThrows(AssertionError.class, () -> GradCheck.DEFAULT.check(in -> apply(square(1), in[0]), X));
        assertEquals(
                """
                square: gradient of output [1, 1] by input 0 [1, 1]: analytic 4.00000, numeric 8.00000, error 4.00, allowed 0.00801
                  wrong: 4 of 16; this is the worst
                  pattern: analytic / numeric is 0.50000: a factor? (in all 4 wrong elements of input 0)
                  sample: input 0 [2, 2] = [1.0, -2.25, 3.14, 4.0]
                  shrunk sample: input 0 [2, 2] = [1.0, 1.0, 1.0, 1.0]
                """.strip(),
                String.valueOf(error.getMessage()).strip());
    }

    @Test
    void aWrongSignAndAMissingGradientAreNamed() {
        GradReport sign = GradCheck.DEFAULT.report(in -> apply(square(-2), in[0]), X);
        assertTrue(sign.toString().contains("analytic / numeric is −1: a wrong sign?"), sign.toString());
        GradReport missing = GradCheck.DEFAULT.report(in -> in[0].detach().mul(X), X);
        assertEquals(4, missing.wrong().size());
        assertTrue(missing.toString().contains("does the gradient arrive there?"), missing.toString());
    }

    @Test
    void notANumberIsWrong() {
        Op broken = Op.of(
                "broken", Op.Saves.NOTHING, (y, call) -> y.copy(call.in(0)), (dx, dy, call) -> dx.fill(Double.NaN));
        assertEquals(
                16,
                GradCheck.DEFAULT.report(in -> apply(broken, in[0]), X).wrong().size());
    }

    @Test
    void kinksAreReportedApart() {
        Tensor at = Tensor.of(new double[] {0, 1, 4e-7});
        GradReport report = GradCheck.DEFAULT.check(in -> in[0].relu(), at);
        assertEquals(2, report.kinks().size(), report.toString());
        assertEquals(GradFinding.Kind.KINK, report.kinks().getFirst().kind());
        assertEquals(0, report.kinks().getFirst().left());
        assertEquals(1, report.kinks().getFirst().right(), 1e-9);
        assertTrue(report.toString().startsWith("relu: 7 derivatives agree, and 2 at a kink"), report.toString());
        assertTrue(
                GradCheck.DEFAULT.checkDirections(in -> in[0].relu(), 1, 1, at).isRight());
    }

    /** A value that neither side has is wrong at a kink, too. */
    @Test
    void aWrongValueAtAKinkIsWrong() {
        Op steep = Op.of(
                "steep",
                Op.Saves.NOTHING,
                (y, call) -> y.activation(dev.lanewise.kernels.Activation.RELU, call.in(0)),
                (dx, dy, call) -> dx.scale(1.5, dy));
        assertFalse(GradCheck.DEFAULT
                .report(in -> apply(steep, in[0]), Tensor.of(new double[] {0}))
                .isRight());
    }

    @Test
    void jumpsAreReportedApart() {
        Op step = Op.of(
                "step",
                Op.Saves.NOTHING,
                (y, call) -> {
                    for (int i = 0; i < y.length(); i++) {
                        y.set(i, call.in(0).get(i) < 0 ? 0 : 1);
                    }
                },
                (dx, dy, call) -> dx.fill(0));
        GradReport report = GradCheck.DEFAULT.check(in -> apply(step, in[0]), Tensor.of(new double[] {0, 1}));
        assertEquals(GradFinding.Kind.JUMP, report.kinks().getFirst().kind());
        assertEquals(1, report.kinks().size());
    }

    @Test
    void randomDirectionsNameTheElement() {
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> GradCheck.DEFAULT.checkDirections(in -> apply(square(1.9), in[0]), 3, 5, X));
        String message = String.valueOf(error.getMessage());
        assertTrue(message.startsWith("square: gradient of output [] by input 0 "), message);
        assertTrue(message.contains("seed: 5, direction 1 of 3"), message);
    }

    @Test
    void secondDerivatives() {
        GradCheck.DEFAULT.checkSecond(in -> in[0].mul(in[0]).mul(in[1]).sigmoid(), 1, X, X.mul(0.1));
        GradReport onStorages = GradCheck.DEFAULT.checkSecond(in -> apply(square(2), in[0]), 1, X);
        assertEquals(16, onStorages.compared());
        Op wrong = square(2).differentiable((dy, call) -> dy.mul(call.input(0)));
        AssertionError error = assertThrows(
                AssertionError.class, () -> GradCheck.DEFAULT.checkSecond(in -> apply(wrong, in[0]), 1, X));
        assertTrue(String.valueOf(error.getMessage()).startsWith("gradient of square: "), error.getMessage());
        // x·y with a pullback x·dy for both: no gradient of anything
        Op noGradient = Op.of(
                "no gradient",
                Op.Saves.INPUTS,
                (z, call) -> z.mul(call.in(0), call.in(1)),
                (dx, dz, call) -> dx.mul(dz, call.in(0)),
                (dy, dz, call) -> dy.mul(dz, call.in(0)));
        assertThrows(
                AssertionError.class,
                () -> GradCheck.DEFAULT.checkSecond(in -> noGradient.apply(in[0].shape(), in), 1, X, X.mul(0.1)));
    }

    @Test
    void precisionsAreCompared() {
        GradCheck.checkSinglePrecision(in -> in[0].tanh(), 4, 1, X);
        Op inaccurate = Op.of(
                "inaccurate",
                Op.Saves.NOTHING,
                (y, call) -> y.copy(call.in(0)),
                (dx, dy, call) -> dx.scale(dx.dtype() == DType.FLOAT32 ? 1.00001 : 1, dy));
        AssertionError error = assertThrows(
                AssertionError.class, () -> GradCheck.checkSinglePrecision(in -> apply(inaccurate, in[0]), 4, 1, X));
        assertTrue(String.valueOf(error.getMessage()).contains("4.0 units of 2^-24; seed: 1"), error.getMessage());
    }

    @Test
    void anAssertionOfJUnit() {
        GradAssertions.assertGradients(in -> in[0].exp(), X);
        AssertionFailedError error = assertThrows(
                AssertionFailedError.class, () -> GradAssertions.assertGradients(in -> apply(square(1), in[0]), X));
        assertEquals(4.0, error.getActual().getValue());
        assertEquals(8.0, (Double) error.getExpected().getValue(), 1e-6);
    }

    @Test
    void inputsAreLeftAlone() {
        Tensor x = X.copy().requiresGrad(true);
        GradCheck.DEFAULT.check(in -> in[0].exp(), x);
        GradCheck.DEFAULT.checkDirections(in -> in[0].exp(), 2, 1, x);
        GradCheck.DEFAULT.checkSecond(in -> in[0].exp(), 1, x);
        assertArrayEquals(X.toDoubleArray(), x.toDoubleArray());
        assertFalse(x.hasGrad());
    }

    @Test
    void whatItCannotJudgeIsRefused() {
        assertEquals(
                "GradCheck: input 0: expected FLOAT64, found FLOAT32",
                assertThrows(
                                InvalidArgumentException.class,
                                () -> GradCheck.DEFAULT.check(in -> in[0], Tensor.scalar(DType.FLOAT32, 1)))
                        .getMessage());
        assertEquals(
                "GradCheck: epsilon: expected positive and finite, found 0.0",
                assertThrows(InvalidArgumentException.class, () -> new GradCheck(0, 1, 1))
                        .getMessage());
    }
}
