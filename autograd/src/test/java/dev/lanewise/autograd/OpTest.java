package dev.lanewise.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ops of one's own, and the gradient check that judges them. */
class OpTest {
    private static final Op SQUARE = square(2);

    /** x², whose pullback is 2·x·dy: right for a factor of 2 only. */
    private static Op square(double factor) {
        return Op.of("square", Op.Saves.INPUTS, (y, call) -> y.mul(call.in(0), call.in(0)), (dx, dy, call) -> {
            dx.mul(dy, call.in(0));
            dx.scale(factor, dx);
        });
    }

    private static final Tensor X = Tensor.of(new double[] {1, -2, 3, 4}, 2, 2);

    @Test
    void aCustomOpIsLikeAnyOther() {
        Tensor x = X.copy().requiresGrad(true);
        Tensor y = SQUARE.apply(x.shape(), x);
        assertArrayEquals(new double[] {1, 4, 9, 16}, y.toDoubleArray());
        y.sum().backward();
        assertArrayEquals(new double[] {2, -4, 6, 8}, x.grad().toDoubleArray());
        GradCheck.DEFAULT.check(in -> SQUARE.apply(in[0].shape(), in[0]).mul(in[0]), X);
    }

    @Test
    void gradCheckFindsAWrongPullback() {
        Op wrong = square(1.9);
        AssertionError error = assertThrows(
                AssertionError.class, () -> GradCheck.DEFAULT.check(in -> wrong.apply(in[0].shape(), in[0]), X));
        assertTrue(
                String.valueOf(error.getMessage())
                        .matches(
                                "square: gradient of output \\[1, 1\\] by input 0 \\[1, 1\\]: analytic 7\\.6, "
                                        + "numeric (8\\.0|7\\.99)\\d*, error 0\\.400 \\(the worst of 4 wrong elements in 16\\)"),
                error.getMessage());
    }

    @Test
    void gradCheckFindsAMissingGradient() {
        Optional<GradCheck.Mismatch> mismatch = GradCheck.DEFAULT.mismatch(in -> in[0].mul(in[0].detach()), X);
        assertEquals(4, mismatch.orElseThrow().wrong());
        assertEquals(
                4,
                GradCheck.DEFAULT
                        .mismatch(in -> in[0].detach(), X)
                        .orElseThrow()
                        .wrong());
    }

    @Test
    void gradCheckFindsNotANumber() {
        Op broken = Op.of(
                "broken", Op.Saves.NOTHING, (y, call) -> y.copy(call.in(0)), (dx, dy, call) -> dx.fill(Double.NaN));
        assertEquals(
                16,
                GradCheck.DEFAULT
                        .mismatch(in -> broken.apply(in[0].shape(), in[0]), X)
                        .orElseThrow()
                        .wrong());
    }

    @Test
    void gradCheckLeavesItsInputsAlone() {
        Tensor x = X.copy().requiresGrad(true);
        GradCheck.DEFAULT.check(in -> in[0].exp(), x);
        assertArrayEquals(X.toDoubleArray(), x.toDoubleArray());
        assertFalse(x.hasGrad());
    }

    @Test
    void gradCheckRefusesWhatItCannotJudge() {
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

    @Test
    void aPullbackReadsOnlyWhatTheOpSaves() {
        Op careless = Op.of(
                "careless", Op.Saves.NOTHING, (y, call) -> y.exp(call.in(0)), (dx, dy, call) -> dx.mul(dy, call.out()));
        Tensor x = X.copy().requiresGrad(true);
        refused(
                "careless: pullback: expected to read only what the op saves, found it read the output",
                () -> careless.apply(x.shape(), x).sum().backward());
    }

    @Test
    void forwardsAndPullbacksMustWrite() {
        Tensor x = X.copy().requiresGrad(true);
        Op lazy = Op.of("lazy", Op.Saves.NOTHING, (y, call) -> {}, (dx, dy, call) -> {});
        refused(
                "lazy: forward: expected that it writes its result, found that it wrote nothing",
                () -> lazy.apply(x.shape(), x));
        Op lazier = Op.of("lazier", Op.Saves.NOTHING, (y, call) -> y.fill(1), (dx, dy, call) -> {});
        refused(
                "lazier: pullback 0: expected that it writes its result, found that it wrote nothing",
                () -> lazier.apply(x.shape(), x).sum().backward());
    }

    @Test
    void operandsOfStorageMethodsAreChecked() {
        Storage two = DType.FLOAT64.storage(2);
        assertEquals(
                "Storage: operand: expected length 2, found length 3",
                assertThrows(InvalidArgumentException.class, () -> two.exp(DType.FLOAT64.storage(3)))
                        .getMessage());
        assertEquals(
                "Storage: operand: expected FLOAT64, found FLOAT32",
                assertThrows(InvalidArgumentException.class, () -> two.exp(DType.FLOAT32.storage(2)))
                        .getMessage());
        assertEquals(
                "Storage: operand: expected a length that divides 2, found length 0",
                assertThrows(InvalidArgumentException.class, () -> two.repeat(DType.FLOAT64.storage(0)))
                        .getMessage());
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(AutogradException.class, call).getMessage());
    }
}
