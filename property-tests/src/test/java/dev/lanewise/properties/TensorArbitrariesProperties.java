package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** The arbitraries give what they promise, and reach the corners. */
class TensorArbitrariesProperties {
    private static DoubleStream elements(Tensor x) {
        return IntStream.range(0, x.size()).mapToDouble(x.storage()::get);
    }

    @Property
    void shapesAreInTheirRanges(@ForAll @Shaped(minRank = 1, maxRank = 4, minLength = 0, maxLength = 3) int[] shape) {
        assertTrue(shape.length >= 1 && shape.length <= 4);
        assertTrue(IntStream.of(shape).allMatch(d -> d >= 0 && d <= 3));
        Statistics.label("empty")
                .collect(IntStream.of(shape).anyMatch(d -> d == 0))
                .coverage(c -> c.check(true).percentage(p -> p > 10));
    }

    @Property
    void ordinaryTensors(@ForAll Tensor x) {
        assertEquals(DType.FLOAT64, x.dtype());
        assertTrue(x.rank() <= 3 && elements(x).allMatch(e -> Math.abs(e) <= 4));
    }

    @Property
    void tensorsAwayFromZero(@ForAll @Elements(Elements.Range.AWAY_FROM_ZERO) Tensor x) {
        assertTrue(elements(x).allMatch(e -> Math.abs(e) >= 0.125 && Math.abs(e) <= 4));
        GradCheck.DEFAULT.check(in -> in[0].relu(), x);
    }

    @Property
    void positiveTensors(@ForAll @Elements(Elements.Range.POSITIVE) Tensor x) {
        assertTrue(elements(x).allMatch(e -> e >= 0.125 && e <= 4));
    }

    @Property
    void tensorsOfAWideRangeAreFinite(@ForAll @Elements(value = Elements.Range.WIDE, dtype = DType.FLOAT32) Tensor x) {
        assertEquals(DType.FLOAT32, x.dtype());
        assertTrue(x.storage().allFinite());
        Statistics.label("subnormal or above 1e30")
                .collect(elements(x).anyMatch(e -> Math.abs(e) < Float.MIN_NORMAL || Math.abs(e) > 1e30))
                .coverage(c -> c.check(true).percentage(p -> p > 20));
    }

    @Property
    void tensorsOfAnyBits(@ForAll @Elements(Elements.Range.ANY_BITS) Tensor x) {
        Statistics.label("NaN")
                .collect(elements(x).anyMatch(Double::isNaN))
                .coverage(c -> c.check(true).percentage(p -> p > 5));
        Statistics.label("infinite")
                .collect(elements(x).anyMatch(Double::isInfinite))
                .coverage(c -> c.check(true).percentage(p -> p > 5));
    }

    @Property
    void pairsBroadcast(@ForAll BroadcastPair pair) {
        Tensor sum = pair.left().add(pair.right());
        assertArrayEquals(pair.shape(), sum.shape());
        boolean stretched =
                sum.size() != pair.left().size() || sum.size() != pair.right().size();
        Statistics.label("stretched")
                .collect(stretched)
                .coverage(c -> c.check(true).percentage(p -> p > 30));
    }

    @Property(tries = 200)
    void labelsAreClasses(@ForAll Labels labels) {
        assertTrue(IntStream.of(labels.labels()).allMatch(l -> l >= 0 && l < labels.classes()));
        Tensor oneHot = Tensor.oneHot(DType.FLOAT64, labels.labels(), labels.classes());
        assertEquals(labels.labels().length, oneHot.sum().item());
    }

    @Property(tries = 200)
    void gemmCases(@ForAll GemmCase gemm) {
        assertTrue(Math.min(gemm.m(), Math.min(gemm.n(), gemm.k())) >= 0 && Math.max(gemm.m(), gemm.n()) <= 40);
        Statistics.label("beta = 0")
                .collect(gemm.beta() == 0)
                .coverage(c -> c.check(true).percentage(p -> p > 5));
    }

    @Property(tries = 50)
    void modelsAreDifferentiable(@ForAll Model model) {
        GradCheck.DEFAULT.check(model.function(), model.operands());
        GradCheck.DEFAULT.checkDirections(model.function(), 2, 1, model.operands());
    }

    @Property(tries = 300)
    void sizesAreThoseThatWereAskedFor(
            @ForAll @Sizes(largest = 70) GemmCase gemm,
            @ForAll @Sizes(largest = 30, classes = 2) Labels labels,
            @ForAll @Sizes(largest = 9) Model model) {
        int size = Math.max(gemm.m(), Math.max(gemm.n(), gemm.k()));
        int width = model.inputs().getFirst().dim(1);
        assertTrue(size <= 70 && labels.labels().length <= 30 && labels.classes() <= 2 && width <= 9);
        largerThanByDefault("product", size > 40);
        largerThanByDefault("labels", labels.labels().length > 8);
        largerThanByDefault("model", width > 4);
    }

    private static void largerThanByDefault(String what, boolean larger) {
        Statistics.label("larger " + what)
                .collect(larger)
                .coverage(c -> c.check(true).percentage(p -> p > 5));
    }
}
