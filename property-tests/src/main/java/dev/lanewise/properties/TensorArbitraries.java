package dev.lanewise.properties;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.TensorFunction;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Transpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Arbitraries of jqwik for tests of operations on tensors. With the annotations {@link Shaped} and {@link Elements} a parameter
 * {@code @ForAll Tensor}, {@code int[]} with {@code @Shaped}, {@link BroadcastPair}, {@link GemmCase}, {@link Labels} or
 * {@link Model} needs none of these methods.
 *
 * <p>A failing sample shrinks to fewer and shorter axes first; then its elements, which come from a seed, to those of seed 0.
 * {@link GradCheck} simplifies elements one by one.
 */
public final class TensorArbitraries {
    private TensorArbitraries() {}

    /**
     * Shapes.
     *
     * @param minRank the smallest number of axes
     * @param maxRank the largest number of axes
     * @param minLength the smallest length of an axis
     * @param maxLength the largest length of an axis
     * @return dimensions
     */
    public static Arbitrary<int[]> shapes(int minRank, int maxRank, int minLength, int maxLength) {
        return Arbitraries.integers()
                .between(minLength, maxLength)
                .array(int[].class)
                .ofMinSize(minRank)
                .ofMaxSize(maxRank);
    }

    /**
     * Tensors.
     *
     * @param shapes their dimensions
     * @param range their elements
     * @param dtype their precision
     * @return tensors with arrays of their own
     */
    public static Arbitrary<Tensor> tensors(Arbitrary<int[]> shapes, Elements.Range range, DType dtype) {
        return Combinators.combine(shapes, seeds())
                .as((shape, seed) -> filled(new SplittableRandom(seed), range, dtype, shape));
    }

    /**
     * Pairs of tensors whose shapes broadcast: from a common shape each loses axes in front, and has 1 in place of other
     * lengths.
     *
     * @param shapes the shapes of the results
     * @param range the elements
     * @param dtype the precision
     * @return pairs
     */
    public static Arbitrary<BroadcastPair> broadcastPairs(Arbitrary<int[]> shapes, Elements.Range range, DType dtype) {
        return Combinators.combine(shapes, Arbitraries.integers().between(0, 255), seeds())
                .as((shape, pattern, seed) -> pair(shape, pattern, new SplittableRandom(seed), range, dtype));
    }

    /** Two bits of the pattern for each axis: stretched on the left, on the right, or not; then which side lacks axes. */
    private static BroadcastPair pair(
            int[] shape, int pattern, SplittableRandom random, Elements.Range range, DType dtype) {
        int[] left = shape.clone();
        int[] right = shape.clone();
        for (int axis = shape.length - 1; axis >= 0; axis--, pattern >>= 2) {
            if ((pattern & 3) == 1) {
                left[axis] = 1;
            } else if ((pattern & 3) == 2) {
                right[axis] = 1;
            }
        }
        int lacking = shape.length == 0 ? 0 : random.nextInt(shape.length + 1);
        boolean leftLacks = (pattern & 1) == 1;
        int[] shorter = Arrays.copyOfRange(leftLacks ? left : right, lacking, shape.length);
        Tensor a = filled(random, range, dtype, leftLacks ? shorter : left);
        Tensor b = filled(random, range, dtype, leftLacks ? right : shorter);
        return new BroadcastPair(a, b, together(a.shape(), b.shape()));
    }

    private static int[] together(int[] a, int[] b) {
        int[] shape = new int[Math.max(a.length, b.length)];
        for (int i = 1; i <= shape.length; i++) {
            int x = i <= a.length ? a[a.length - i] : 1;
            int y = i <= b.length ? b[b.length - i] : 1;
            shape[shape.length - i] = x == 1 ? y : x;
        }
        return shape;
    }

    /**
     * Matrix products: small sizes, sizes around those of register tiles, and now and then none at all.
     *
     * @param largest the largest size
     * @return cases
     */
    public static Arbitrary<GemmCase> gemmCases(int largest) {
        Arbitrary<Integer> sizes = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between(1, Math.min(20, largest))),
                Tuple.of(4, Arbitraries.integers().between(1, largest)),
                Tuple.of(1, Arbitraries.just(0)));
        Arbitrary<Double> factors = Arbitraries.oneOf(
                Arbitraries.of(1.0, 0.0, -1.0), Arbitraries.doubles().between(-2, 2));
        Arbitrary<Transpose> transposes = Arbitraries.of(Transpose.class);
        return Combinators.combine(transposes, transposes, sizes, sizes, sizes, factors, factors)
                .as(GemmCase::new)
                .withoutEdgeCases(); // seven parameters have too many
    }

    /**
     * Vectors of labels.
     *
     * @param maxSamples the largest number of samples
     * @param maxClasses the largest number of classes, at least 1
     * @return labels
     */
    public static Arbitrary<Labels> labels(int maxSamples, int maxClasses) {
        return Arbitraries.integers()
                .between(1, maxClasses)
                .flatMap(classes -> Arbitraries.integers()
                        .between(0, classes - 1)
                        .array(int[].class)
                        .ofMaxSize(maxSamples)
                        .map(labels -> new Labels(classes, labels)));
    }

    /**
     * Small networks in double precision: up to three dense layers with smooth activations, so that every derivative exists.
     *
     * @param largest the largest width of a layer and number of samples
     * @return models with samples and parameters
     */
    public static Arbitrary<Model> models(int largest) {
        Arbitrary<int[]> widths = shapes(2, 4, 1, largest);
        Arbitrary<Activation> activations = Arbitraries.of(Activation.TANH, Activation.SIGMOID, Activation.IDENTITY);
        return Combinators.combine(widths, activations, Arbitraries.integers().between(1, largest), seeds())
                .as((width, f, samples, seed) -> model(width, f, samples, new SplittableRandom(seed)));
    }

    private static Model model(int[] widths, Activation f, int samples, SplittableRandom random) {
        List<Tensor> inputs = new ArrayList<>();
        StringBuilder description = new StringBuilder().append(widths[0]);
        inputs.add(filled(random, Elements.Range.ORDINARY, DType.FLOAT64, samples, widths[0]));
        int layers = widths.length - 1;
        for (int layer = 0; layer < layers; layer++) {
            inputs.add(filled(random, Elements.Range.ORDINARY, DType.FLOAT64, widths[layer], widths[layer + 1]));
            inputs.add(filled(random, Elements.Range.ORDINARY, DType.FLOAT64, widths[layer + 1]));
            description.append(" → ").append(widths[layer + 1]).append(layer < layers - 1 ? " " + f : "");
        }
        TensorFunction function = in -> {
            Tensor y = in[0];
            for (int layer = 0; layer < layers; layer++) {
                y = y.linear(in[2 * layer + 1], in[2 * layer + 2], layer < layers - 1 ? f : Activation.IDENTITY);
            }
            return y;
        };
        return new Model(description.toString(), function, inputs);
    }

    private static Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }

    /** A tensor with random elements. */
    static Tensor filled(SplittableRandom random, Elements.Range range, DType dtype, int... shape) {
        Tensor tensor = Tensor.zeros(dtype, shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.storage().set(i, range.next(random, dtype));
        }
        return tensor;
    }
}
