package dev.lanewise.properties;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/**
 * Lets jqwik fill parameters of the types of this package and of {@link Tensor}, as {@link Shaped}, {@link Sizes} and
 * {@link Elements} ask. Found by jqwik through {@code META-INF/services}.
 */
public final class TensorProvider implements ArbitraryProvider {
    static final int CLASSES = 6;

    /** For the service loader. */
    public TensorProvider() {}

    @Override
    public boolean canProvideFor(TypeUsage target) {
        return target.isOfType(Tensor.class)
                || target.isOfType(BroadcastPair.class)
                || target.isOfType(GemmCase.class)
                || target.isOfType(Labels.class)
                || target.isOfType(Model.class)
                || (target.isOfType(int[].class) && target.isAnnotated(Shaped.class));
    }

    /** Above jqwik's own provider of arrays. */
    @Override
    public int priority() {
        return 10;
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage target, SubtypeProvider subtypes) {
        Optional<Elements> elements = target.findAnnotation(Elements.class);
        Elements.Range range = elements.map(Elements::value).orElse(Elements.Range.ORDINARY);
        DType dtype = elements.map(Elements::dtype).orElse(DType.FLOAT64);
        Arbitrary<int[]> shapes = target.findAnnotation(Shaped.class)
                .map(s -> TensorArbitraries.shapes(s.minRank(), s.maxRank(), s.minLength(), s.maxLength()))
                .orElseGet(() -> TensorArbitraries.shapes(0, 3, 1, 5));
        if (target.isOfType(Tensor.class)) {
            return Set.of(TensorArbitraries.tensors(shapes, range, dtype));
        } else if (target.isOfType(BroadcastPair.class)) {
            return Set.of(TensorArbitraries.broadcastPairs(shapes, range, dtype));
        } else if (target.isOfType(GemmCase.class)) {
            return Set.of(TensorArbitraries.gemmCases(largest(target, 40)));
        } else if (target.isOfType(Labels.class)) {
            int classes = target.findAnnotation(Sizes.class).map(Sizes::classes).orElse(CLASSES);
            return Set.of(TensorArbitraries.labels(largest(target, 8), classes));
        } else if (target.isOfType(Model.class)) {
            return Set.of(TensorArbitraries.models(largest(target, 4)));
        }
        return Set.of(shapes);
    }

    private static int largest(TypeUsage target, int usual) {
        return target.findAnnotation(Sizes.class)
                .map(Sizes::largest)
                .filter(largest -> largest > 0)
                .orElse(usual);
    }
}
