package dev.lanewise.properties;

import dev.lanewise.properties.FloatAllocationTest.Kernel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every elementwise kernel that the build wrote allocates nothing, after all of them have run in rotation. */
class FloatElementwiseAllocationTest {
    @Test
    void kernelsAllocateNothing() throws InterruptedException {
        Map<String, Kernel> kernels = new LinkedHashMap<>();
        for (FloatElementwiseKernel kernel : FloatElementwiseKernel.ALL) {
            if (!kernel.isOfMatrices()) { // those are loops of these
                kernels.put(kernel.toString(), bound(kernel));
            }
        }
        FloatAllocationTest.assertNoneAllocates(kernels);
    }

    private static Kernel bound(FloatElementwiseKernel kernel) {
        int[] lengths = FloatAllocationTest.LENGTHS;
        Runnable[] calls = new Runnable[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            Map<String, Object> arguments = new HashMap<>(Map.of("alpha", 0.5f, "low", -1f, "high", 2f));
            arguments.put("length", lengths[i]);
            for (String name : kernel.arrays()) {
                float[] values = new float[300];
                for (int j = 0; j < values.length; j++) {
                    values[j] = (j % 19 + 1) / 20f;
                }
                arguments.put(name, values);
                arguments.put(name + "Offset", 5);
            }
            calls[i] = kernel.facade(arguments);
        }
        return n -> {
            int i = 0;
            while (lengths[i] != n) {
                i++;
            }
            calls[i].run();
        };
    }
}
