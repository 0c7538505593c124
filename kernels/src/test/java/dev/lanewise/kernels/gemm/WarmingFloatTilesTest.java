package dev.lanewise.kernels.gemm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

final class WarmingFloatTilesTest {
    private static final int LANES = 8;
    private static final int MANY_STEPS = 100;

    /** Tiles that leave a mark instead of sums, and take some time. */
    private static final class Fake implements FloatMicroKernel {
        private final IntConsumer time;
        private int calls;
        private int longestCall;

        Fake(IntConsumer time) {
            this.time = time;
        }

        @Override
        public int lanes() {
            return LANES;
        }

        @Override
        public void sums(
                int rows,
                int vectors,
                boolean half,
                int kc,
                float[] a,
                int aAt,
                int aRow,
                int aStep,
                float[] b,
                int bAt,
                int bStep,
                int last,
                float[] sums,
                int at,
                int lds) {
            calls++;
            longestCall = Math.max(longestCall, kc);
            time.accept(calls);
            for (int r = 0; r < rows; r++) {
                Arrays.fill(sums, at + r * lds, at + r * lds + last + (half ? LANES / 2 : LANES), Float.NaN);
            }
        }
    }

    private static void slow(int calls) {
        for (long end = System.nanoTime() + 20_000; System.nanoTime() < end; ) {
            Thread.onSpinWait();
        }
    }

    @Test
    void untilTheyAreCompiledTheSumsAreThoseOfOneChainAnElement() {
        Fake tiles = new Fake(WarmingFloatTilesTest::slow);
        WarmingFloatTiles warming = new WarmingFloatTiles(tiles);
        for (int rows = 1; rows <= 5; rows++) {
            for (int columns = LANES; columns <= 2 * LANES + 3; columns++) {
                check(warming, rows, columns, false);
            }
            check(warming, rows, LANES + LANES / 2, true);
        }
        assertEquals(5 * (LANES + 4 + 1), tiles.calls, "one rehearsal a call");
        assertTrue(tiles.longestCall < MANY_STEPS, "a rehearsal is short: " + tiles.longestCall);
    }

    /** Rows and columns of A, B and C at strides, with marks around the sums. */
    private static void check(WarmingFloatTiles warming, int rows, int columns, boolean half) {
        int aRow = 3;
        int aStep = rows * aRow + 1;
        int bStep = columns + 2;
        int lds = columns + 3;
        float[] a = values(1 + MANY_STEPS * aStep);
        float[] b = values(2 + MANY_STEPS * bStep);
        float[] sums = new float[3 + rows * lds];
        float[] expected = sums.clone();
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < columns; j++) {
                float sum = 0;
                for (int p = 0; p < MANY_STEPS; p++) {
                    sum = Math.fma(a[1 + r * aRow + p * aStep], b[2 + p * bStep + j], sum);
                }
                expected[3 + r * lds + j] = sum;
            }
        }
        int vectors = Blocking.ceilDiv(columns, LANES);
        int last = columns - (half ? LANES / 2 : LANES);
        warming.sums(rows, vectors, half, MANY_STEPS, a, 1, aRow, aStep, b, 2, bStep, last, sums, 3, lds);
        assertArrayEquals(expected, sums, rows + " x " + columns);
    }

    private static float[] values(int length) {
        Random random = new Random(length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    @Test
    void eachShapeThatIsCompiledComputesAlone() {
        AtomicBoolean slow = new AtomicBoolean();
        Fake tiles = new Fake(calls -> {
            if (slow.get()) {
                slow(calls);
            }
        });
        WarmingFloatTiles warming = new WarmingFloatTiles(tiles);
        float[] a = values(1000);
        float[] sums = new float[2 * LANES];
        for (int call = 0; call < 100_000 && tiles.longestCall < MANY_STEPS; call++) {
            warming.sums(1, 1, false, MANY_STEPS, a, 0, 1, 1, a, 0, 1, 0, sums, 0, LANES);
        }
        assertEquals(MANY_STEPS, tiles.longestCall, "all steps at once");
        assertTrue(Float.isNaN(sums[0]), "nothing is computed after the tile");

        slow.set(true);
        tiles.longestCall = 0;
        warming.sums(2, 1, false, MANY_STEPS, a, 0, 1, 1, a, 0, 1, 0, sums, 0, LANES);
        assertTrue(tiles.longestCall < MANY_STEPS, "two rows after one are rehearsed: " + tiles.longestCall);
        warming.sums(1, 1, false, MANY_STEPS, a, 0, 1, 1, a, 0, 1, 0, sums, 0, LANES);
        assertEquals(MANY_STEPS, tiles.longestCall, "once compiled, always compiled");
    }

    @Test
    void rehearsalsComeToAnEnd() {
        Fake tiles = new Fake(WarmingFloatTilesTest::slow);
        WarmingFloatTiles warming = new WarmingFloatTiles(tiles);
        float[] a = values(1000);
        float[] sums = new float[LANES];
        for (int call = 0; call < 20_000 && tiles.longestCall < MANY_STEPS; call++) {
            warming.sums(1, 1, false, MANY_STEPS, a, 0, 1, 1, a, 0, 1, 0, sums, 0, LANES);
        }
        assertEquals(MANY_STEPS, tiles.longestCall, "all steps, however slow");
    }

    @Test
    void fewStepsAreLeftToTheTile() {
        Fake tiles = new Fake(WarmingFloatTilesTest::slow);
        float[] sums = new float[LANES];
        new WarmingFloatTiles(tiles).sums(1, 1, false, 3, values(3), 0, 1, 1, values(100), 0, 1, 0, sums, 0, LANES);
        assertTrue(Float.isNaN(sums[0]));
    }
}
