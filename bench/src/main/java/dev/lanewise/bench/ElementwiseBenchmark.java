package dev.lanewise.bench;

import dev.lanewise.kernels.Backend;
import dev.lanewise.kernels.Elementwise;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Any kernel of {@link Elementwise} over 1,024 elements in level-1 cache, in nanoseconds per element: {@code -p function=} takes the
 * name of each method that writes an array, as {@code gelu}, {@code geluBackward}, {@code fma}, {@code powScalar} or {@code addRow};
 * some are the default. {@link JdkMathBenchmark} measures what the Vector API has of its own.
 *
 * <p>Before the first measurement the results of both precisions are compared.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ElementwiseBenchmark.LENGTH)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ElementwiseBenchmark {
    static final int LENGTH = 1024;

    private static final int CALLS = 1_000_000;

    /** Of a matrix, for the forms that broadcast. */
    private static final int ROWS = 4;

    /** The kernel. */
    @Param({"exp", "log", "tanh", "sigmoid", "softplus", "gelu", "pow", "add"})
    public String function = "";

    /** f32 or f64. */
    @Param({"f32", "f64"})
    public String precision = "";

    /**
     * Lengths that no vector divides: {@code always} has them among the calls before the measurement, {@code never} none, and
     * {@code once} one of them after a million calls without.
     */
    @Param("always")
    public String tails = "";

    private Runnable kernel = () -> {};

    /** Draws arguments between 0.01 and 8, and checks that both precisions agree. */
    @Setup(Level.Trial)
    public void prepare() {
        Call floats = new Call(function, float.class, LENGTH);
        Call doubles = new Call(function, double.class, LENGTH);
        floats.kernel.run();
        doubles.kernel.run();
        for (int i = 0; i < LENGTH; i++) {
            double expected = Array.getDouble(doubles.output, i);
            double found = Array.getDouble(floats.output, i);
            if (!(Math.abs(found - expected) <= 1e-5 * Math.max(1e-3, Math.abs(expected)))) {
                throw new IllegalStateException("ElementwiseBenchmark: %s differs at %d: %s in f32, %s in f64"
                        .formatted(function, i, found, expected));
            }
        }
        kernel = (precision.equals("f32") ? floats : doubles).kernel;
        warmUp(new Call(function, precision.equals("f32") ? float.class : double.class, LENGTH - 1).kernel);
        System.out.println("# " + Backend.describe());
    }

    private void warmUp(Runnable odd) {
        switch (tails) {
            case "always" -> {
                for (int i = 0; i < CALLS / 100; i++) {
                    kernel.run();
                    odd.run();
                }
            }
            case "never", "once" -> {
                for (int i = 0; i < CALLS; i++) {
                    kernel.run();
                }
                if (tails.equals("once")) {
                    odd.run();
                }
            }
            default ->
                throw new IllegalArgumentException(
                        "ElementwiseBenchmark: expected always, never or once for tails, found " + tails);
        }
    }

    /** One call. */
    @Benchmark
    public void run() {
        kernel.run();
    }

    /** A method of the facade with its arguments, which C2 sees as constants. */
    private static final class Call {
        private final Runnable kernel;
        private final Object output;

        Call(String function, Class<?> real, int length) {
            Method method = Arrays.stream(Elementwise.class.getMethods())
                    .filter(m -> m.getName().equals(function) && m.getReturnType() == void.class)
                    .filter(m -> Arrays.asList(m.getParameterTypes()).contains(real.arrayType()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "ElementwiseBenchmark: expected a kernel of Elementwise, found " + function));
            boolean matrix = method.getParameters()[0].getName().equals("rows");
            Object[] arguments = Arrays.stream(method.getParameters())
                    .map(p -> argument(p, real, length, matrix))
                    .toArray();
            output = Arrays.stream(arguments)
                    .filter(a -> a.getClass().isArray())
                    .reduce((first, last) -> last)
                    .orElseThrow();
            try {
                MethodHandle handle = MethodHandles.lookup().unreflect(method);
                kernel = MethodHandleProxies.asInterfaceInstance(
                        Runnable.class, MethodHandles.insertArguments(handle, 0, arguments));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Object argument(Parameter parameter, Class<?> real, int length, boolean matrix) {
            if (parameter.getType().isArray()) {
                SplittableRandom random =
                        new SplittableRandom(parameter.getName().hashCode());
                Object array = Array.newInstance(real, LENGTH);
                for (int i = 0; i < LENGTH; i++) {
                    float value = (float) random.nextDouble(0.01, 8); // the same number in both precisions
                    if (real == float.class) {
                        Array.setFloat(array, i, value);
                    } else {
                        Array.setDouble(array, i, value);
                    }
                }
                return array;
            }
            Object number = switch (parameter.getName()) {
                case "length" -> length;
                case "rows" -> ROWS;
                case "columns" -> length / ROWS;
                case "low" -> 1.0;
                case "high", "alpha" -> 1.5;
                default -> matrix && parameter.getName().startsWith("ld") ? LENGTH / ROWS : 0;
            };
            return number instanceof Double d && real == float.class ? (Object) d.floatValue() : number;
        }
    }
}
