package dev.lanewise.kernels.gemm;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

/**
 * Tiles that are fast from the first call on. A method on vectors is slow until C2 has compiled it, which takes most of a second for a
 * large product in a fresh JVM. Until then the sums are computed without vectors, in the same order, and each call rehearses the tile over a few
 * steps: enough to make it worth compiling, and to see by its time when that is done.
 */
public final class WarmingFloatTiles implements FloatMicroKernel {
    /** The steps of a rehearsal. */
    private static final int STEPS = 16;

    /**
     * Nanoseconds for what a rehearsal waits for memory, and for each step of a vector: some ten times what a compiled tile takes, and
     * less than half of what others take.
     */
    private static final long FOR_MEMORY = 1_000;

    private static final long FOR_A_STEP = 4;

    /** After as many rehearsals C2 has had its chance. */
    private static final int ENOUGH = 10_000;

    private static final int ROWS = 32;

    private final FloatMicroKernel tiles;
    private final int lanes;

    /** By the shape of a tile, ENOUGH once it is compiled. Threads may see a change late, and then rehearse once more. */
    private final int[] rehearsals = new int[3 * ROWS * (LONG_TILE + 1)];

    /**
     * Tiles.
     *
     * @param tiles on vectors
     */
    public WarmingFloatTiles(FloatMicroKernel tiles) {
        this.tiles = tiles;
        this.lanes = tiles.lanes();
    }

    @Override
    public int lanes() {
        return lanes;
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
        if (rehearsals[shape(rows, vectors, half, last)] >= ENOUGH) {
            tiles.sums(rows, vectors, half, kc, a, aAt, aRow, aStep, b, bAt, bStep, last, sums, at, lds);
        } else {
            rehearse(rows, vectors, half, kc, a, aAt, aRow, aStep, b, bAt, bStep, last, sums, at, lds);
        }
    }

    /** Tiles whose vectors do not overlap may have methods of their own. */
    private int shape(int rows, int vectors, boolean half, int last) {
        int kind = half ? 1 : last == (vectors - 1) * lanes ? 2 : 0;
        return (kind * (LONG_TILE + 1) + vectors) * ROWS + rows;
    }

    /** In plain Java, two rows by four columns at a time. One method, too large to be inlined where it is rarely called. */
    private void rehearse(
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
        int steps = Math.min(kc, STEPS);
        long start = System.nanoTime();
        tiles.sums(rows, vectors, half, steps, a, aAt, aRow, aStep, b, bAt, bStep, last, sums, at, lds);
        boolean compiled = System.nanoTime() - start < FOR_MEMORY + FOR_A_STEP * steps * rows * vectors;
        int shape = shape(rows, vectors, half, last);
        rehearsals[shape] = compiled ? ENOUGH : rehearsals[shape] + 1;
        if (steps == kc) {
            return;
        }
        int columns = last + (half ? lanes / 2 : lanes);
        int pairs = rows & ~1;
        int fours = columns & ~3;
        for (int r = 0; r < pairs; r += 2) {
            for (int j = 0; j < fours; j += 4) {
                int a0 = aAt + r * aRow;
                int b0 = bAt + j;
                float s00 = 0;
                float s01 = 0;
                float s02 = 0;
                float s03 = 0;
                float s10 = 0;
                float s11 = 0;
                float s12 = 0;
                float s13 = 0;
                for (int p = 0; p < kc; p++) {
                    float x0 = a[a0];
                    float x1 = a[a0 + aRow];
                    float y0 = b[b0];
                    float y1 = b[b0 + 1];
                    float y2 = b[b0 + 2];
                    float y3 = b[b0 + 3];
                    s00 = fma(x0, y0, s00);
                    s01 = fma(x0, y1, s01);
                    s02 = fma(x0, y2, s02);
                    s03 = fma(x0, y3, s03);
                    s10 = fma(x1, y0, s10);
                    s11 = fma(x1, y1, s11);
                    s12 = fma(x1, y2, s12);
                    s13 = fma(x1, y3, s13);
                    a0 += aStep;
                    b0 += bStep;
                }
                int upper = at + r * lds + j;
                int lower = upper + lds;
                sums[upper] = s00;
                sums[upper + 1] = s01;
                sums[upper + 2] = s02;
                sums[upper + 3] = s03;
                sums[lower] = s10;
                sums[lower + 1] = s11;
                sums[lower + 2] = s12;
                sums[lower + 3] = s13;
            }
        }
        for (int r = 0; r < rows; r++) {
            for (int j = r < pairs ? fours : 0; j < columns; j++) {
                float sum = 0;
                for (int p = 0; p < kc; p++) {
                    sum = fma(a[aAt + r * aRow + p * aStep], b[bAt + j + p * bStep], sum);
                }
                sums[at + r * lds + j] = sum;
            }
        }
    }
}
