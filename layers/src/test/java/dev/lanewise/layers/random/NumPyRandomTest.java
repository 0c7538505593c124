package dev.lanewise.layers.random;

import static dev.lanewise.layers.Digests.sha256;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What NumPy 1.24.2 gives. Beside each answer stands the expression that gave it, with {@code R} for
 * {@code numpy.random.RandomState}; {@code sha256} is that of {@link dev.lanewise.layers.Digests}.
 */
class NumPyRandomTest {
    private static final int MANY = 100_000;

    @ParameterizedTest
    @CsvSource({
        "0, 0.5488135039273248, 0.7151893663724195, 0.6027633760716439", // R(0).rand(3)
        "1, 0.417022004702574, 0.7203244934421581, 0.00011437481734488664", // R(1).rand(3)
        "42, 0.3745401188473625, 0.9507143064099162, 0.7319939418114051", // R(42).rand(3)
        "4294967295, 0.0976320289940138, 0.9123828453026218, 0.78903530185164" // R(2**32 - 1).rand(3)
    })
    void everySeedStartsAsInNumPy(long seed, double first, double second, double third) {
        assertArrayEquals(new double[] {first, second, third}, new NumPyRandom(seed).rand(3));
    }

    @Test
    void rand() {
        // sha256(R(0).rand(100000))
        assertEquals(
                "4eab6ef74e08db6c6862e2a8b71d05432cf5fa505622a499b9dcc7dfc6f5440a",
                sha256(new NumPyRandom(0).rand(MANY)));
    }

    @Test
    void uniform() {
        // R(0).uniform(5, 2)
        assertEquals(3.3535594882180257, new NumPyRandom(0).uniform(5, 2));
        // sha256(R(1).uniform(-3, 7.5, 100000))
        assertEquals(
                "427e19dc912bc9bd8fac68d96606ad8ab0dcb025f32448144e4c2fa332eaf89f",
                sha256(new NumPyRandom(1).uniform(-3, 7.5, MANY)));
    }

    @Test
    void randn() {
        // R(0).randn(5)
        assertArrayEquals(
                new double[] {
                    1.764052345967664, 0.4001572083672233, 0.9787379841057392, 2.240893199201458, 1.8675579901499675
                },
                new NumPyRandom(0).randn(5));
    }

    /**
     * The polar method in Python over R(0).random_sample(), with the logarithm rounded to nearest:
     * {@code float(decimal.Decimal(r2).ln())} at 40 digits.
     */
    @Test
    void randnWithALogarithmThatIsRoundedToNearest() {
        assertEquals(
                "c62a1605e6440a0b39a59c6ebe2d7a900bf04bd012e156170bbc2be1d340252b",
                sha256(new NumPyRandom(0).randn(MANY)));
    }

    /** {@code R(0).randint(low, high, 5)}, and the sha256 of {@code R(0).randint(low, high, 100000)}. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 5, 0, 3, 3, 7, 1f904c6d5375c075953a41ca2b50e9d5f7d4448774cbf88b615938a1bbf1ccbe",
        "-5, 5, 0, -5, -2, -2, 2, d4bb4dedc2deaff9398c1e452a53d948506b6166b54a5c6f52215e70bc91ef49",
        "0, 1, 0, 0, 0, 0, 0, 8568d6b117678d53edec66018e6d52abe48837f64aebd6aee0153ddf2001ea51",
        "0, 1000, 684, 559, 629, 192, 835, 12ade34e22baaf03486aec42aec109d5942826f0fdc01c7b78dd47ddcd0a4c2d",
        // 2^32 numbers: the last range of one word
        "0, 4294967296, 2357136044, 2546248239, 3071714933, 3626093760, 2588848963,"
                + "a830fb51ebcdb0a5937f437a796914082e0daeb7232672d6922bfa39d4402192",
        // 2^32 + 1 numbers: the first range of two words
        "0, 4294967297, 2546248239, 1277901399, 243580376, 1171049868, 2051556033,"
                + "2c2a1fd84c26beea8c8a0ec5842148d367ae9c88e6730cb14ce64eb3a10bd711",
        // all but the largest long
        "-9223372036854775808, 9223372036854775807, 900450186894289455, 3969543146641149120, 1895649597198586619,"
                + "827948490035658087, -1408320422220276013,"
                + "fd25b53b59d4dd10cf3971bc0949112b38fc8a5a2aa717e899e7f0e44c5d245f"
    })
    void randint(long low, long high, long a, long b, long c, long d, long e, String digest) {
        assertArrayEquals(new long[] {a, b, c, d, e}, new NumPyRandom(0).randint(low, high, 5));
        assertEquals(digest, sha256(new NumPyRandom(0).randint(low, high, MANY)));
    }

    @Test
    void permutation() {
        // R(0).permutation(10)
        assertArrayEquals(new int[] {2, 8, 4, 9, 1, 6, 7, 3, 0, 5}, new NumPyRandom(0).permutation(10));
        // sha256(R(0).permutation(100000))
        assertEquals(
                "34f3a59f4f4f0234b8235ad101fdef34abf841d164ed0c4865c120c572aa8dc5",
                sha256(new NumPyRandom(0).permutation(MANY)));
    }

    @Test
    void shuffle() {
        // x = numpy.arange(10.); R(3).shuffle(x)
        double[] x = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        new NumPyRandom(3).shuffle(x);
        assertArrayEquals(new double[] {5, 4, 1, 2, 9, 6, 7, 0, 3, 8}, x);
    }

    @Test
    void shuffleOfRows() {
        // x = numpy.arange(12).reshape(6, 2); R(3).shuffle(x)
        double[][] x = {{0, 1}, {2, 3}, {4, 5}, {6, 7}, {8, 9}, {10, 11}};
        new NumPyRandom(3).shuffle(x);
        assertArrayEquals(new double[][] {{6, 7}, {10, 11}, {8, 9}, {2, 3}, {0, 1}, {4, 5}}, x);
    }

    /** Each call takes its words from where the last one stopped, and the second normal deviate waits for its turn. */
    @Test
    void callsMayBeMixed() {
        // r = R(0); r.rand(), r.randn(), r.randint(0, 100), r.permutation(4), r.randn(), r.uniform(2, 3),
        // r.randint(0, 2**40), r.rand()
        var random = new NumPyRandom(0);
        assertEquals(0.5488135039273248, random.rand());
        assertEquals(0.7415917408091613, random.randn());
        assertEquals(67, random.randint(0, 100));
        assertArrayEquals(new int[] {0, 2, 1, 3}, random.permutation(4));
        assertEquals(1.5529137219128164, random.randn());
        assertEquals(2.6458941130666562, random.uniform(2, 3));
        assertEquals(155896724055L, random.randint(0, 1L << 40));
        assertEquals(0.8917730007820798, random.rand());
    }

    @Test
    void aShapeIsTheProductOfItsDimensions() {
        assertArrayEquals(new NumPyRandom(0).rand(24), new NumPyRandom(0).rand(2, 3, 4));
        assertEquals(0, new NumPyRandom(0).rand(3, 0).length);
        assertEquals(0, new NumPyRandom(0).permutation(0).length);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 32})
    void aSeedHas32Bits(long seed) {
        var e = assertThrows(InvalidArgumentException.class, () -> new NumPyRandom(seed));
        assertEquals("NumPyRandom: seed: expected 0 to 2^32 - 1, found " + seed, e.getMessage());
    }

    @Test
    @SuppressWarnings("NullAway") // null is one of them
    void argumentsThatDoNotFit() {
        var random = new NumPyRandom(0);
        assertMessage("rand: shape: expected dimensions of at least 0, found [2, -1]", () -> random.rand(2, -1));
        assertMessage(
                "randn: shape: expected at most 2^31 - 1 elements, found [65536, 32768]",
                () -> random.randn(65536, 32768));
        assertMessage("rand: shape: expected not null, found null", () -> random.rand((int[]) null));
        assertMessage("randint: high: expected above low = 3, found 3", () -> random.randint(3, 3));
        assertMessage(
                "uniform: high - low: expected a finite range, found low = -1.7976931348623157E308, high = 1.0E308",
                () -> random.uniform(-Double.MAX_VALUE, 1e308));
        assertMessage("permutation: n: expected at least 0, found -1", () -> random.permutation(-1));
        assertMessage("shuffle: x: expected not null, found null", () -> random.shuffle((int[]) null));

        assertEquals(0.5488135039273248, random.rand(), "a call that was refused has drawn nothing");
    }

    private static void assertMessage(String message, Runnable call) {
        var e = assertThrows(InvalidArgumentException.class, call::run);
        assertEquals(message, e.getMessage());
    }
}
