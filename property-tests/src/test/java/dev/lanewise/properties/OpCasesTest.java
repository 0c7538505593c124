package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.autograd.Tensor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The cases leave no operation out, so neither do the gradient checks, the mutants and the other properties. */
class OpCasesTest {
    /** Of their result no element changes with an input, or only in steps. */
    private static final Set<String> WITHOUT_SLOPE =
            Set.of("equal", "floor", "greater", "greaterEqual", "less", "lessEqual", "notEqual", "oneHot", "sign");

    /** Make a tensor or take one out of a graph. */
    private static final Set<String> NO_OPERATIONS =
            Set.of("copy", "copyFrom", "detach", "full", "grad", "of", "requiresGrad", "scalar", "zeros");

    @Test
    void everyOperationHasACase() {
        Set<String> without = operations(Tensor.class).collect(Collectors.toCollection(TreeSet::new));
        OpCases.all(1, 2, 3, 2).forEach(c -> without.remove(c.operation()));
        Set<String> excused = new TreeSet<>(WITHOUT_SLOPE);
        excused.addAll(NO_OPERATIONS);
        assertEquals(excused, without);
    }

    /** What gives a tensor, or several. */
    private static Stream<String> operations(Class<?> type) {
        Stream<String> own = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType() == Tensor.class || method.getReturnType() == Tensor[].class)
                .map(Method::getName);
        return Stream.concat(own, Arrays.stream(type.getInterfaces()).flatMap(OpCasesTest::operations));
    }
}
