package dev.lanewise.layers.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class NumPyRandomProperties {
    @Property
    void aPermutationHoldsEachNumberOnce(
            @ForAll @LongRange(max = 0xffff_ffffL) long seed, @ForAll @IntRange(max = 200) int n) {
        int[] permutation = new NumPyRandom(seed).permutation(n);
        Arrays.sort(permutation);
        assertArrayEquals(IntStream.range(0, n).toArray(), permutation);
    }

    @Property
    void everyKindOfElementIsShuffledAlike(
            @ForAll @LongRange(max = 0xffff_ffffL) long seed, @ForAll @IntRange(max = 200) int n) {
        int[] ints = IntStream.range(0, n).toArray();
        double[] doubles = IntStream.range(0, n).asDoubleStream().toArray();
        Integer[] objects = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        new NumPyRandom(seed).shuffle(ints);
        new NumPyRandom(seed).shuffle(doubles);
        new NumPyRandom(seed).shuffle(objects);
        assertArrayEquals(Arrays.stream(ints).asDoubleStream().toArray(), doubles);
        assertArrayEquals(Arrays.stream(ints).boxed().toArray(Integer[]::new), objects);
    }

    @Property
    void anIntegerLiesBetweenItsEnds(
            @ForAll @LongRange(max = 0xffff_ffffL) long seed, @ForAll long low, @ForAll long high) {
        Assume.that(low < high);
        long drawn = new NumPyRandom(seed).randint(low, high);
        assertTrue(low <= drawn && drawn < high, () -> drawn + " in [" + low + ", " + high + ")");
    }

    @Property
    void oneAtATimeAndManyAtOnceAreTheSame(
            @ForAll @LongRange(max = 0xffff_ffffL) long seed, @ForAll @IntRange(max = 20) int n) {
        double[] many = new NumPyRandom(seed).randn(n);
        var random = new NumPyRandom(seed);
        for (int i = 0; i < n; i++) {
            assertEquals(many[i], random.randn());
        }
    }
}
