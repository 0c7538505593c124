package dev.lanewise.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Recomputing instead of keeping: the same bits, less memory. */
class CheckpointTest {
    private static final int SIZE = 1000;

    /** Four results of the size of the input. */
    private static final TensorFunction BLOCK =
            in -> in[0].mul(in[1]).tanh().mul(in[0]).sigmoid();

    private final Tensor x = Tensor.full(DType.FLOAT32, 0.3, SIZE).requiresGrad(true);
    private final Tensor w = Tensor.full(DType.FLOAT32, 1.7, SIZE).requiresGrad(true);

    private Tensor blocks(boolean checkpointed) {
        Tensor y = x;
        for (int i = 0; i < 8; i++) {
            y = checkpointed ? Transforms.checkpoint(BLOCK, y, w) : BLOCK.apply(y, w);
        }
        return y.sum();
    }

    private float[][] gradients(boolean checkpointed) {
        Tensor y = blocks(checkpointed);
        y.backward();
        float[][] gradients = {
            {(float) y.item()}, x.grad().toFloatArray(), w.grad().toFloatArray()
        };
        x.zeroGrad();
        w.zeroGrad();
        return gradients;
    }

    @Test
    void checkpointedEqualsPlainInBits() {
        float[][] plain = gradients(false);
        assertArrayEquals(plain, gradients(true));
        Workspace workspace = Workspace.create();
        for (int step = 0; step < 2; step++) {
            try (var _ = workspace.open()) {
                assertArrayEquals(plain, gradients(true));
            }
        }
    }

    /** Plain: 8 blocks of 4 results. Checkpointed: 8 results, and one block at a time with its cotangents. */
    @Test
    void itNeedsLessMemory() {
        long[] peaks = new long[2];
        for (int i = 0; i < 2; i++) {
            Workspace workspace = Workspace.create();
            for (int step = 0; step < 2; step++) {
                try (var _ = workspace.open()) {
                    blocks(i == 1).backward();
                }
            }
            peaks[i] = workspace.peakBytes() / (Float.BYTES * SIZE);
        }
        assertTrue(peaks[0] >= 8 * 4, "plain: " + peaks[0]);
        assertTrue(peaks[1] <= 8 + 4 + 6, "checkpointed: " + peaks[1]);
    }

    @Test
    void itIsDifferentiableTwice() {
        Tensor at = Tensor.of(new double[] {0.5, -0.7});
        Tensor factor = Tensor.of(new double[] {2, 3});
        TensorFunction plain = in -> BLOCK.apply(in[0], factor).sum();
        TensorFunction checkpointed =
                in -> Transforms.checkpoint(BLOCK, in[0], factor).sum();
        assertArrayEquals(
                Transforms.hessian(plain, at).toDoubleArray(),
                Transforms.hessian(checkpointed, at).toDoubleArray(),
                1e-14);
    }

    @Test
    void nothingIsRecordedWhereNothingRequiresIt() {
        assertEquals(
                "leaf", Transforms.checkpoint(BLOCK, x.detach(), w.detach()).operation());
        assertEquals("checkpoint", Transforms.checkpoint(BLOCK, x, w.detach()).operation());
        try (var _ = Tensor.noGrad()) {
            assertEquals("leaf", Transforms.checkpoint(BLOCK, x, w).operation());
        }
    }

    @Test
    void whatIsCapturedMustBeAnInput() {
        String message = "checkpoint: f: expected to get all that requires a gradient as an input, "
                + "found it uses another tensor in mul";
        assertEquals(
                message,
                assertThrows(AutogradException.class, () -> Transforms.checkpoint(in -> in[0].mul(w), x))
                        .getMessage());
        Tensor result = w.exp();
        assertThrows(AutogradException.class, () -> Transforms.checkpoint(in -> in[0].mul(result), x));
    }

    /** Three masks, the second in a checkpoint inside the checkpoint. */
    private static Tensor masked(boolean checkpointed, RandomPosition position, Tensor x) {
        TensorFunction drop = in -> in[0].tanh().dropout(0.5, 1, 2, position.take(in[0].size()));
        TensorFunction part = in -> {
            Tensor y = drop.apply(in[0]);
            y = checkpointed ? Transforms.checkpoint(drop, y) : drop.apply(y);
            return drop.apply(y.add(in[0]));
        };
        return checkpointed ? Transforms.checkpoint(part, x) : part.apply(x);
    }

    @Test
    void randomNumbersAreTheSameTheSecondTime() {
        float[][] gradients = new float[2][];
        for (int i = 0; i < 2; i++) {
            RandomPosition position = new RandomPosition();
            Tensor loss = masked(i == 1, position, x)
                    .add(masked(i == 1, position, x.mul(w)))
                    .sum();
            loss.backward(Tensor.scalar(DType.FLOAT32, 1), Graph.RETAIN);
            loss.backward();
            gradients[i] = x.grad().toFloatArray();
            assertEquals(6 * SIZE, position.take(0), "numbers that were taken");
            x.zeroGrad();
            w.zeroGrad();
        }
        assertArrayEquals(gradients[0], gradients[1]);
    }

    @Test
    void aFunctionThatTakesMoreRandomNumbersTheSecondTimeIsAnError() {
        RandomPosition position = new RandomPosition();
        int[] calls = {0};
        Tensor y = Transforms.checkpoint(
                in -> {
                    Tensor z = in[0].exp();
                    for (int i = 0; i < calls[0]; i++) {
                        z = z.dropout(0.5, 1, 2, position.take(SIZE));
                    }
                    calls[0]++;
                    return z;
                },
                x);
        AutogradException e =
                assertThrows(AutogradException.class, () -> y.sum().backward());
        assertEquals(
                "checkpoint: f: expected to do the same each time, found it takes more random numbers than the first time",
                e.getMessage());
    }
}
