package dev.lanewise.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Workers;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Arrays come back when a scope closes, are used again, and cannot be read by mistake. */
class WorkspaceTest {
    private static float[] array(Tensor x) {
        return ((FloatStorage) x.storage()).array();
    }

    @Test
    void theNextScopeUsesTheSameArrays() {
        Tensor x = Tensor.of(new float[] {1, 2, 3});
        Workspace workspace = Workspace.create();
        float[] first;
        try (var _ = workspace.open()) {
            first = array(x.exp());
            assertNotSame(first, array(x.exp()), "both results are alive");
        }
        try (var _ = workspace.open()) {
            assertSame(first, array(x.exp()), "in the same order as before");
        }
    }

    @Test
    void aTensorIsDeadAfterItsScope() {
        Tensor x = Tensor.of(new float[] {1, 2}).requiresGrad(true);
        Workspace workspace = Workspace.create();
        Tensor loss;
        Tensor kept;
        try (var _ = workspace.open()) {
            loss = x.mul(x).sum();
            kept = loss.copy();
        }
        assertEquals(5, kept.item());
        refused(
                "item: tensor: expected a tensor in use, found one whose workspace scope was closed (copy() outlives it)",
                loss::item);
        refused(
                "add: input 1: expected a tensor in use, found one whose workspace scope was closed (copy() outlives it)",
                () -> kept.add(loss));
        refused(
                "Storage: array: expected one in use, found one that went back when the scope of its workspace was closed",
                () -> loss.storage().get(0));
        Tensor half;
        try (var _ = workspace.open()) {
            half = x.exp();
        }
        Tensor sum = x.sum();
        assertThrows(AutogradException.class, () -> half.sum());
        sum.backward();
        assertArrayEquals(new float[] {1, 1}, x.grad().toFloatArray());
    }

    @Test
    void aGraphIsDeadAfterTheScopeOfWhatItSaved() {
        Tensor x = Tensor.of(new float[] {1}).requiresGrad(true);
        Workspace workspace = Workspace.create();
        Tensor loss;
        Tensor exp;
        try (var _ = workspace.open()) {
            loss = x.meanSquaredError(Tensor.of(new float[] {0}));
            exp = x.exp();
        }
        refused(
                "backward: the output of exp: expected a tensor in use, found one whose workspace scope was closed",
                exp::backward);
        refused(
                "backward: the residual of meanSquaredError: expected a tensor in use, found one whose workspace scope was closed",
                loss::backward);
    }

    @Test
    void whatOutlivesAScope() {
        Workspace workspace = Workspace.create();
        Tensor x;
        try (var _ = workspace.open()) {
            x = Tensor.of(new float[] {1, 2}).requiresGrad(true);
            x.mul(x).sum().backward();
        }
        assertArrayEquals(new float[] {1, 2}, x.toFloatArray());
        assertArrayEquals(new float[] {2, 4}, x.grad().toFloatArray());
    }

    @Test
    void laterStepsNeedNoMoreMemory() {
        Tensor x = Tensor.full(DType.FLOAT32, 0.5, 10, 100);
        Tensor w = Tensor.full(DType.FLOAT32, 0.5, 100, 50).requiresGrad(true);
        Workspace workspace = Workspace.create();
        assertEquals(0, workspace.bytes());
        Storage gradient = null;
        for (int step = 0; step < 3; step++) {
            try (var _ = workspace.open()) {
                x.linear(w, null, Activation.TANH).tanh().tanh().tanh().mean().backward();
                w.storage().sgd(w.grad().storage(), 0.1);
                assertTrue(gradient == null || gradient == w.grad().storage());
                gradient = w.grad().storage();
                w.zeroGrad();
            }
            // Four results of 500 and at most two of their cotangents; the mean, its cotangent, one 500th of that and
            // the first of all.
            assertEquals(4 * ((4 + 2) * 500 + 4), workspace.bytes(), "step " + step);
        }
    }

    /** 20 results of 500 are kept for the way back; of their 20 cotangents two are alive at a time. */
    @Test
    void cotangentsGoBackAsSoonAsTheyWerePulledBack() {
        Tensor x = Tensor.full(DType.FLOAT32, 0.5, 500).requiresGrad(true);
        Workspace workspace = Workspace.create();
        long results;
        try (var _ = workspace.open()) {
            Tensor y = x;
            for (int i = 0; i < 20; i++) {
                y = y.tanh();
            }
            results = workspace.peakBytes();
            y.backward(Tensor.full(DType.FLOAT32, 1, 500));
        }
        assertEquals(20 * 4 * 500, results);
        assertEquals((20 + 2) * 4 * 500, workspace.peakBytes(), "the peak of the step");
        assertEquals((20 + 20) * 4 * 500, workspace.requestedBytes(), "all that the step asked for");
        try (var _ = workspace.open()) {
            assertEquals(0, workspace.peakBytes(), "a new step");
            assertEquals(0, workspace.requestedBytes(), "a new step");
        }
    }

    /** Four steps more need the memory of four results more: all else is used again. */
    @Test
    void intermediateValuesGoBackAfterEachOp() {
        Op square = Op.of("square", Op.Saves.INPUTS, (y, call) -> y.mul(call.in(0), call.in(0)))
                .differentiable((dy, call) -> dy.mul(call.input(0)).mul(2));
        UnaryOperator<Tensor> byTensors = y -> square.apply(y.shape(), y);
        for (UnaryOperator<Tensor> f : List.<UnaryOperator<Tensor>>of(byTensors, Tensor::logSoftmax)) {
            assertEquals(4 * 4 * 500, peakOfChain(f, 8) - peakOfChain(f, 4));
        }
    }

    private static long peakOfChain(UnaryOperator<Tensor> f, int length) {
        Tensor x = Tensor.full(DType.FLOAT32, 0.5, 5, 100).requiresGrad(true);
        Workspace workspace = Workspace.create();
        try (var _ = workspace.open()) {
            Tensor y = x;
            for (int i = 0; i < length; i++) {
                y = f.apply(y);
            }
            y.backward(Tensor.full(DType.FLOAT32, 1, 5, 100));
            return workspace.peakBytes();
        }
    }

    @Test
    void scopesNestAndCloseInOrder() {
        Tensor x = Tensor.of(new float[] {1, 2});
        Workspace outer = Workspace.create();
        Workspace inner = Workspace.create();
        Scope first = outer.open();
        Tensor a = x.exp();
        Scope second = inner.open();
        Tensor b = x.exp();
        refused("Workspace.open: scope: expected closed, found open", outer::open);
        refused("Workspace.close: scope: expected the newest that is open, found an older one", first::close);
        second.close();
        second.close();
        assertThrows(AutogradException.class, b::toFloatArray);
        assertNotNull(x.exp().storage().shelf());
        first.close();
        assertNull(x.exp().storage().shelf());
        assertThrows(AutogradException.class, a::toFloatArray);
    }

    @Test
    void aScopeIsClosedByItsThread() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (Scope scope = Tensor.noGrad()) {
            Runnable close = scope::close;
            Thread thread = Thread.ofPlatform().unstarted(close);
            thread.setUncaughtExceptionHandler((_, e) -> thrown.set(e));
            thread.start();
            thread.join();
        }
        assertEquals(
                "noGrad.close: thread: expected the one that opened the scope, found another",
                thrown.get().getMessage());
    }

    @Test
    void threadsDoNotChangeTheBits() {
        float[] plain = product(Workspace.create());
        try (Workers workers = Workers.of(2)) {
            assertArrayEquals(plain, product(Workspace.of(workers)));
        }
    }

    private static float[] product(Workspace workspace) {
        Tensor x = Tensor.full(DType.FLOAT32, 0.1, 300, 300);
        try (var _ = workspace.open()) {
            return x.matmul(x).tanh().toFloatArray();
        }
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(AutogradException.class, call).getMessage());
    }
}
