package dev.lanewise.layers.data;

import static dev.lanewise.layers.Digests.sha256;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What scikit-learn 1.2.1 gives. */
class KFoldTest {
    @Test
    void inOrder() {
        // list(KFold(3).split(numpy.zeros(7)))
        assertSplits(
                new int[][] {{3, 4, 5, 6}, {0, 1, 2, 5, 6}, {0, 1, 2, 3, 4}},
                new int[][] {{0, 1, 2}, {3, 4}, {5, 6}},
                KFold.inOrder(7, 3));
    }

    @Test
    void shuffled() {
        // list(KFold(3, shuffle=True, random_state=0).split(numpy.zeros(7)))
        assertSplits(
                new int[][] {{0, 3, 4, 5}, {1, 2, 4, 5, 6}, {0, 1, 2, 3, 6}},
                new int[][] {{1, 2, 6}, {0, 3}, {4, 5}},
                KFold.shuffled(7, 3, 0));
    }

    @Test
    void manyRows() {
        // sha256 of train and test rows, one split after the other, of
        // KFold(5, shuffle=True, random_state=7).split(numpy.zeros(150))
        int[] all = KFold.shuffled(150, 5, 7).stream()
                .flatMapToInt(split -> IntStream.concat(IntStream.of(split.train()), IntStream.of(split.test())))
                .toArray();
        assertEquals("ea6b1795f9fcee699b4b4fb49994f442179797dcc54b77e20c02b86b811b483a", sha256(all));
    }

    @Test
    void argumentsThatDoNotFit() {
        var e = assertThrows(InvalidArgumentException.class, () -> KFold.inOrder(10, 1));
        assertEquals("KFold.inOrder: folds: expected at least 2, found 1", e.getMessage());
        e = assertThrows(InvalidArgumentException.class, () -> KFold.shuffled(4, 5, 0));
        assertEquals("KFold.shuffled: rows: expected at least folds = 5, found 4", e.getMessage());
    }

    private static void assertSplits(int[][] train, int[][] test, List<Split> splits) {
        assertArrayEquals(train, splits.stream().map(Split::train).toArray(int[][]::new));
        assertArrayEquals(test, splits.stream().map(Split::test).toArray(int[][]::new));
    }
}
