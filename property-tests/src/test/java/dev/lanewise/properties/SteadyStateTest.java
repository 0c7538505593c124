package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.Workspace;
import dev.lanewise.kernels.Activation;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A training step makes no garbage but the small objects of its graph: measured with the counter of the JVM. */
class SteadyStateTest {
    /** Bytes for the objects of a step, less than any array of values in it. */
    private static final long LIMIT = 10_000;

    /** As many steps in a row show that it stays so. */
    private static final int QUIET = 1_000;

    /** A training step of a three-layer network, in a scope. */
    private static void step(Workspace workspace, Tensor x, int[] labels, Tensor... parameters) {
        try (var _ = workspace.open()) {
            Tensor hidden = x.linear(parameters[0], parameters[1], Activation.RELU);
            Tensor second = hidden.linear(parameters[2], parameters[3], Activation.TANH);
            Tensor logits = second.linear(parameters[4], parameters[5], Activation.IDENTITY);
            logits.softmaxCrossEntropy(labels).backward();
            for (Tensor parameter : parameters) {
                parameter.storage().sgd(parameter.grad().storage(), 0.01);
                parameter.zeroGrad();
            }
        }
    }

    @Test
    void aStepAllocatesNoArrayOfValues() {
        assumeTrue(!Boolean.getBoolean("lanewise.emulate"), "an emulated width is plain Java and allocates");
        int width = 64;
        Tensor x = Tensor.full(DType.FLOAT32, 0.5, width, width);
        Tensor[] parameters = {
            Tensor.full(DType.FLOAT32, 0.01, width, width).requiresGrad(true),
            Tensor.full(DType.FLOAT32, 0.02, width).requiresGrad(true),
            Tensor.full(DType.FLOAT32, 0.03, width, width).requiresGrad(true),
            Tensor.full(DType.FLOAT32, 0.04, width).requiresGrad(true),
            Tensor.full(DType.FLOAT32, 0.05, width, width).requiresGrad(true),
            Tensor.full(DType.FLOAT32, 0.06, width).requiresGrad(true)
        };
        int[] labels = new int[width];
        Workspace workspace = Workspace.create();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long last = 0;
        int quiet = 0;
        // Vectors are objects until C2 has compiled the kernels, in the background: hence many steps.
        for (int i = 0; i < 40_000 && quiet < QUIET; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            step(workspace, x, labels, parameters);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            quiet = allocated < LIMIT ? quiet + 1 : 0;
            last = allocated < LIMIT ? last : allocated;
        }
        assertEquals(QUIET, quiet, "steps in a row without an array; one allocated " + last + " bytes");
    }
}
