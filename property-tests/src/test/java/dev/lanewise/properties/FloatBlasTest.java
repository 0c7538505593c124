package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Diagonal;
import dev.lanewise.kernels.Side;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.Triangle;
import org.junit.jupiter.api.Test;

/** Vector and matrix operations by hand, and at the edges. */
class FloatBlasTest {
    private static final float NAN = Float.NaN;
    private static final float INFINITY = Float.POSITIVE_INFINITY;
    private static final float MAX = Float.MAX_VALUE;
    private static final float MIN = Float.MIN_VALUE;

    @Test
    void incrementsGoBothWays() {
        float[] x = {1, 0, 2, 0, 3};
        float[] y = {10, 20, 30};
        assertEquals(1 * 10 + 2 * 20 + 3 * 30, Blas.sdot(3, x, 0, 2, y, 0, 1));
        assertEquals(3 * 10 + 2 * 20 + 1 * 30, Blas.sdot(3, x, 0, -2, y, 0, 1));
        Blas.saxpy(3, 2, x, 0, 2, y, 0, -1);
        assertArrayEquals(new float[] {16, 24, 32}, y);
        Blas.scopy(2, y, 1, -1, x, 0, 1);
        assertArrayEquals(new float[] {32, 24, 2, 0, 3}, x);
        Blas.sscal(2, -1, x, 2, -2);
        assertArrayEquals(new float[] {32, 24, -2, 0, -3}, x);
    }

    @Test
    void norms() {
        assertEquals(5, Blas.snrm2(2, new float[] {3, -4}, 0, 1));
        assertEquals(MAX, Blas.snrm2(3, new float[] {0, MAX, 0}, 0, 1));
        assertEquals(INFINITY, Blas.snrm2(2, new float[] {MAX, MAX}, 0, 1));
        assertEquals(5 * MIN, Blas.snrm2(2, new float[] {3 * MIN, 4 * MIN}, 0, 1));
        assertEquals(MAX / 2, Blas.snrm2(4, new float[] {MAX / 4, MAX / 4, -MAX / 4, MAX / 4}, 0, 1));
        assertEquals(0, Blas.snrm2(2, new float[] {-0f, 0}, 0, 1));
        assertEquals(INFINITY, Blas.snrm2(2, new float[] {1, -INFINITY}, 0, 1));
        assertEquals(NAN, Blas.snrm2(3, new float[] {INFINITY, NAN, MAX}, 0, 1));
    }

    @Test
    void theLargestElement() {
        assertEquals(1, Blas.isamax(4, new float[] {1, -3, 3, 2}, 0, 1));
        assertEquals(1, Blas.isamax(4, new float[] {1, -3, 3, 2}, 0, -1)); // 3 comes first backwards
        assertEquals(0, Blas.isamax(2, new float[] {-0f, 0}, 0, 1));
        assertEquals(2, Blas.isamax(4, new float[] {1, INFINITY, NAN, NAN}, 0, 1));
    }

    @Test
    void factorsOfZeroReadNothing() {
        float[] bad = {NAN, NAN, NAN, NAN};
        float[] y = {1, 2};
        Blas.saxpy(2, 0, bad, 0, 1, y, 0, 1);
        Blas.sger(1, 2, 0, bad, 0, 1, bad, 1, 1, y, 0, 2);
        assertArrayEquals(new float[] {1, 2}, y);
        Blas.sgemv(Transpose.NO, 2, 2, 0, bad, 0, 2, bad, 0, 1, 3, y, 0, 1);
        assertArrayEquals(new float[] {3, 6}, y);
        Blas.ssymv(Triangle.LOWER, 2, 0, bad, 0, 2, bad, 0, 1, 2, y, 0, 1);
        assertArrayEquals(new float[] {6, 12}, y);
        float[] one = {1, 1, 1, 1};
        for (int inc : new int[] {1, -1}) {
            y = new float[] {NAN, NAN};
            Blas.sgemv(Transpose.NO, 2, 2, 1, one, 0, 2, one, 0, 1, 0, y, 0, inc);
            assertArrayEquals(new float[] {2, 2}, y);
            y = new float[] {NAN, NAN};
            Blas.ssymv(Triangle.UPPER, 2, 1, one, 0, 2, one, 0, 1, 0, y, 0, inc);
            assertArrayEquals(new float[] {2, 2}, y);
        }
        float[] c = {NAN, NAN, 7, NAN};
        Blas.ssyrk(Triangle.UPPER, Transpose.NO, 2, 2, 1, one, 0, 2, 0, c, 0, 2);
        assertArrayEquals(new float[] {2, 2, 7, 2}, c);
        Blas.strsm(Side.LEFT, Triangle.UPPER, Transpose.NO, Diagonal.NON_UNIT, 2, 2, 0, bad, 0, 2, c, 0, 2);
        assertArrayEquals(new float[4], c);
        float[] x = {NAN, INFINITY};
        Blas.sscal(2, 0, x, 0, 1);
        assertArrayEquals(new float[2], x);
    }

    /** A zero opposite to a NaN does not hide it. */
    @Test
    void notANumberShows() {
        float[] a = {1, 2};
        Blas.sger(1, 2, 1, new float[] {0}, 0, 1, new float[] {NAN, 1}, 0, 1, a, 0, 2);
        assertArrayEquals(new float[] {NAN, 2}, a);
        float[] x = {0, NAN};
        Blas.strsv(Triangle.LOWER, Transpose.YES, Diagonal.UNIT, 2, new float[] {1, 0, 0, 1}, 0, 2, x, 0, 1);
        assertArrayEquals(new float[] {NAN, NAN}, x);
    }

    @Test
    void rotationsByHand() {
        float[] four = new float[6];
        Blas.srotg(3, 4, four, 1);
        assertArrayEquals(new float[] {0, 5, 1 / 0.6f, 0.6f, 0.8f, 0}, four);
        Blas.srotg(-4, 3, four, 1);
        assertArrayEquals(new float[] {0, -5, -0.6f, 0.8f, -0.6f, 0}, four);
        Blas.srotg(-2, 0, four, 1);
        assertArrayEquals(new float[] {0, -2, 0, 1, 0, 0}, four);
        Blas.srotg(0, -2, four, 1);
        assertArrayEquals(new float[] {0, -2, 1, 0, 1, 0}, four);
        Blas.srotg(0, 0, four, 1);
        assertArrayEquals(new float[] {0, 0, 0, 1, 0, 0}, four);
        float[] x = {1, 2};
        float[] y = {3, 4};
        Blas.srot(2, x, 0, 1, y, 0, 1, 0, 1);
        assertArrayEquals(new float[] {3, 4}, x);
        assertArrayEquals(new float[] {-1, -2}, y);
    }

    @Test
    void smallSystemsByHand() {
        float[] a = {2, NAN, 3, 4}; // lower triangle
        float[] x = {2, 11};
        Blas.strsv(Triangle.LOWER, Transpose.NO, Diagonal.NON_UNIT, 2, a, 0, 2, x, 0, 1);
        assertArrayEquals(new float[] {1, 2}, x);
        x = new float[] {8, 8};
        Blas.strsv(Triangle.LOWER, Transpose.YES, Diagonal.NON_UNIT, 2, a, 0, 2, x, 0, 1);
        assertArrayEquals(new float[] {1, 2}, x);
        float[] b = {4, 8};
        Blas.strsm(Side.RIGHT, Triangle.LOWER, Transpose.NO, Diagonal.NON_UNIT, 1, 2, 2, a, 0, 2, b, 0, 2);
        assertArrayEquals(new float[] {-2, 4}, b); // x·A = (8, 16): x₂ = 4, x₁ = (8 − 12) / 2
    }
}
