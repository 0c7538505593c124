package dev.lanewise.properties;

import dev.lanewise.kernels.Elementwise;
import dev.lanewise.kernels.backend.FloatElementwise;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * An elementwise kernel, found by reflection and called by the names of its parameters, so that tests of what all kernels have
 * in common need no list of them.
 *
 * @param method the method of {@link FloatElementwise}
 */
record FloatElementwiseKernel(Method method) {
    /** All that write an array. */
    static final List<FloatElementwiseKernel> ALL = Arrays.stream(FloatElementwise.class.getMethods())
            .filter(m -> m.getReturnType() == void.class)
            .sorted(Comparator.comparing(Method::getName))
            .map(FloatElementwiseKernel::new)
            .toList();

    /** Those that are named so. */
    static FloatElementwiseKernel named(String name) {
        return ALL.stream()
                .filter(k -> k.method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The names of the array parameters; the last is written. */
    List<String> arrays() {
        return Arrays.stream(method.getParameters())
                .filter(p -> p.getType() == float[].class)
                .map(Parameter::getName)
                .toList();
    }

    /** Whether it broadcasts a row or a column over a matrix. */
    boolean isOfMatrices() {
        return method.getParameterCount() > 0
                && method.getParameters()[0].getName().equals("rows");
    }

    /** Calls it on a backend. */
    void call(FloatElementwise kernels, Map<String, ?> arguments) {
        try {
            method.invoke(kernels, values(arguments));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** The checked call of the facade, bound to arguments so that it allocates nothing of its own. */
    Runnable facade(Map<String, ?> arguments) {
        try {
            Method facade = Elementwise.class.getMethod(method.getName(), method.getParameterTypes());
            MethodHandle bound =
                    MethodHandles.insertArguments(MethodHandles.lookup().unreflect(facade), 0, values(arguments));
            return MethodHandleProxies.asInterfaceInstance(Runnable.class, bound);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(toString(), e);
        }
    }

    private Object[] values(Map<String, ?> arguments) {
        return Arrays.stream(method.getParameters())
                .map(p -> {
                    Object value = arguments.get(p.getName());
                    if (value == null && !p.getType().isArray()) {
                        throw new IllegalStateException(this + " needs " + p.getName());
                    }
                    return value;
                })
                .toArray();
    }

    @Override
    public String toString() {
        return method.getName();
    }
}
