package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every elementwise kernel that the build wrote names each kind of bad argument, and writes nothing. */
class FloatElementwiseBadArgumentsTest {
    private static final int LENGTH = 4;
    private static final int ROWS = 3;

    static List<FloatElementwiseKernel> kernels() {
        return FloatElementwiseKernel.ALL;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void rejectsWhatDoesNotFit(FloatElementwiseKernel kernel) {
        Map<String, Object> good = good(kernel);
        kernel.facade(good).run();
        for (String name : kernel.arrays()) {
            rejects(kernel, name, "not null", name, null);
            rejects(kernel, name + "Offset", "at least 0", name + "Offset", -1);
            rejects(kernel, name, "elements from offset 30", name + "Offset", 30);
            if (good.containsKey("ld" + name) && kernel.isOfMatrices() && !name.equals("y")) {
                rejects(kernel, "ld" + name, "columns = " + LENGTH, "ld" + name, LENGTH - 1);
            }
        }
        for (String count : kernel.isOfMatrices() ? List.of("rows", "columns") : List.of("length")) {
            rejects(kernel, count, "at least 0", count, -1);
        }
    }

    /** The output on an input that is shifted by one. */
    @ParameterizedTest
    @MethodSource("kernels")
    void rejectsAShiftedOverlap(FloatElementwiseKernel kernel) {
        List<String> arrays = kernel.arrays();
        String output = arrays.getLast();
        for (String input : arrays.subList(0, arrays.size() - 1)) {
            Map<String, Object> arguments = good(kernel);
            arguments.put(output, arguments.get(input));
            arguments.put(output + "Offset", 2);
            String message = message(kernel, arguments);
            assertTrue(message.contains(kernel + ": " + output), message);
            assertTrue(message.contains(input), message);
        }
    }

    private static Map<String, Object> good(FloatElementwiseKernel kernel) {
        Map<String, Object> arguments = new HashMap<>(Map.of("alpha", 0.5f, "low", -1f, "high", 2f));
        arguments.putAll(Map.of("length", LENGTH, "rows", ROWS, "columns", LENGTH));
        for (String name : kernel.arrays()) {
            float[] values = new float[20];
            for (int i = 0; i < values.length; i++) {
                values[i] = i + 0.5f;
            }
            arguments.put(name, values);
            arguments.put(name + "Offset", 1);
            arguments.put("ld" + name, LENGTH + 1);
        }
        return arguments;
    }

    private static void rejects(
            FloatElementwiseKernel kernel, String argument, String expected, String changed, @Nullable Object value) {
        Map<String, Object> arguments = good(kernel);
        arguments.put(changed, value);
        String message = message(kernel, arguments);
        assertTrue(message.startsWith(kernel + ": " + argument), message);
        assertTrue(message.contains(expected), message);
    }

    /** What the call throws; no array has changed. */
    private static String message(FloatElementwiseKernel kernel, Map<String, Object> arguments) {
        List<float[]> arrays = new ArrayList<>();
        List<float[]> before = new ArrayList<>();
        arguments.values().forEach(value -> {
            if (value instanceof float[] array) {
                arrays.add(array);
                before.add(array.clone());
            }
        });
        Runnable call = kernel.facade(arguments);
        var thrown = assertThrows(InvalidArgumentException.class, call::run, kernel.toString());
        for (int i = 0; i < arrays.size(); i++) {
            assertArrayEquals(before.get(i), arrays.get(i));
        }
        assertEquals(kernel.toString(), thrown.operation());
        return String.valueOf(thrown.getMessage());
    }
}
