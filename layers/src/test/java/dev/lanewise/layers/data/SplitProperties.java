package dev.lanewise.layers.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SplitProperties {
    @Property
    void aSplitIsAPartition(
            @ForAll @IntRange(min = 2, max = 300) int rows,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double testSize,
            @ForAll @LongRange(max = 0xffff_ffffL) long seed) {
        Assume.that(Math.ceil(testSize * rows) < rows);
        assertPartition(rows, TrainTestSplit.of(rows, testSize, seed));
    }

    @Property
    void foldsAreDisjointAndCoverTheRows(
            @ForAll @IntRange(min = 2, max = 300) int rows,
            @ForAll @IntRange(min = 2, max = 20) int folds,
            @ForAll @LongRange(max = 0xffff_ffffL) long seed) {
        Assume.that(folds <= rows);
        for (List<Split> splits : List.of(KFold.inOrder(rows, folds), KFold.shuffled(rows, folds, seed))) {
            assertEquals(folds, splits.size());
            assertHoldsEachRowOnce(rows, splits.stream().map(Split::test));
            for (Split split : splits) {
                assertPartition(rows, split);
                int size = split.test().length;
                assertTrue(size == rows / folds || size == rows / folds + 1, () -> "fold of " + size);
            }
        }
    }

    private static void assertPartition(int rows, Split split) {
        assertHoldsEachRowOnce(rows, Stream.of(split.train(), split.test()));
    }

    private static void assertHoldsEachRowOnce(int rows, Stream<int[]> parts) {
        assertArrayEquals(
                IntStream.range(0, rows).toArray(),
                parts.flatMapToInt(IntStream::of).sorted().toArray());
    }
}
