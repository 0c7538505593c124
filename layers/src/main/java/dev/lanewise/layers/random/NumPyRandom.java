package dev.lanewise.layers.random;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The random numbers of NumPy's legacy generator: {@code new NumPyRandom(0)} continues as {@code numpy.random.seed(0)}
 * does, and as {@code numpy.random.RandomState(0)}, to the last bit.
 *
 * <pre>{@code
 * var random = new NumPyRandom(0);       // numpy.random.seed(0)
 * double[] x = random.rand(100, 1);      // x = numpy.random.rand(100, 1): x[0] = 0.5488135039273248
 * double[] noise = random.rand(100, 1);
 * }</pre>
 *
 * <p>Each method draws as many words from the Mersenne Twister as NumPy's does, so that calls may be mixed. Arrays are
 * returned row by row (NumPy's order C): a shape of {@code (100, 1)} gives 100 elements. Integers are NumPy's {@code int64},
 * which is its default on every platform since NumPy 2, and before that on all but Windows.
 *
 * <p><b>The one reservation: {@link #randn}.</b> A normal deviate goes through a logarithm, and NumPy takes the one of the C
 * library beneath it, so that its own deviates differ in the last place from one platform to another: of a million logarithms
 * that {@code randn} asks for, glibc 2.36 rounds 748 to the wrong neighbour on a CPU with FMA, and 113 of a million another
 * way on one without. Here the logarithm is rounded to nearest, on every machine. Against NumPy 1.24.2 on glibc 2.36 with FMA
 * and seed 0, 304 of the first million deviates differ, by one or two units in the last place, the first of them at index
 * 662. The numbers drawn afterwards are not touched. All else is NumPy's to the last bit.
 *
 * <p>Not for several threads at once.
 */
public final class NumPyRandom {
    private static final long LARGEST_SEED = 0xffff_ffffL;

    private final MersenneTwister twister;

    /** The second normal deviate of the last pair, where {@link #hasCachedNormal} says that it was not given out yet. */
    private double cachedNormal;

    private boolean hasCachedNormal;

    /**
     * A generator in the state that {@code numpy.random.seed(seed)} sets.
     *
     * @param seed 0 to 2³² − 1
     * @throws InvalidArgumentException if {@code seed} lies outside
     */
    public NumPyRandom(long seed) {
        if (seed < 0 || seed > LARGEST_SEED) {
            throw new InvalidArgumentException("NumPyRandom", "seed", "0 to 2^32 - 1", Long.toString(seed));
        }
        twister = new MersenneTwister((int) seed);
    }

    /**
     * {@code numpy.random.rand()}, which is {@code random_sample()} as well: one uniform number.
     *
     * @return a multiple of 2⁻⁵³ in [0, 1)
     */
    public double rand() {
        return twister.nextDouble();
    }

    /**
     * {@code numpy.random.rand(d0, d1, …)}, which is {@code random_sample((d0, d1, …))} as well: uniform numbers.
     *
     * @param shape the dimensions, each at least 0
     * @return d0·d1·… multiples of 2⁻⁵³ in [0, 1)
     * @throws InvalidArgumentException if a dimension is negative, or their product above 2³¹ − 1
     */
    public double[] rand(int... shape) {
        return doubles("rand", shape, this::rand);
    }

    /**
     * {@code numpy.random.uniform(low, high)}: low + (high − low)·u with u of {@link #rand()}.
     *
     * @param low the lower end, finite
     * @param high the upper end, finite, and as in NumPy allowed to be below {@code low}
     * @return a number in [low, high); rounding can make it {@code high}
     * @throws InvalidArgumentException if {@code high - low} is not finite
     */
    public double uniform(double low, double high) {
        return low + uniformRange(low, high) * rand();
    }

    /**
     * {@code numpy.random.uniform(low, high, (d0, d1, …))}: low + (high − low)·u for each u of {@link #rand(int...)}.
     *
     * @param low the lower end, finite
     * @param high the upper end, finite, and as in NumPy allowed to be below {@code low}
     * @param shape the dimensions, each at least 0
     * @return d0·d1·… numbers in [low, high); rounding can make one {@code high}
     * @throws InvalidArgumentException if {@code high - low} is not finite, a dimension is negative, or their product above
     *     2³¹ − 1
     */
    public double[] uniform(double low, double high, int... shape) {
        double range = uniformRange(low, high);
        return doubles("uniform", shape, () -> low + range * rand());
    }

    /**
     * {@code numpy.random.randn()}: one normal deviate with mean 0 and variance 1.
     *
     * <p>Marsaglia's polar method: a point (x₁, x₂), uniform in the unit disc without its centre and with r² = x₁² + x₂²,
     * gives two independent deviates xᵢ·√(−2·log(r²)/r²): the second now, the first at the next call. Source of the method:
     * G. Marsaglia and T. A. Bray, "A convenient method for generating normal variables", SIAM Review 6 (1964).
     *
     * @return a number of magnitude below 12.1, with the reservation that the head of this class makes
     */
    public double randn() {
        if (hasCachedNormal) {
            hasCachedNormal = false;
            return cachedNormal;
        }
        double x1;
        double x2;
        double square;
        do {
            x1 = 2 * rand() - 1;
            x2 = 2 * rand() - 1;
            square = x1 * x1 + x2 * x2;
        } while (square >= 1 || square == 0);
        double scale = Math.sqrt(-2 * RoundedLog.log(square) / square);
        cachedNormal = scale * x1;
        hasCachedNormal = true;
        return scale * x2;
    }

    /**
     * {@code numpy.random.randn(d0, d1, …)}: normal deviates, each as {@link #randn()} gives it.
     *
     * @param shape the dimensions, each at least 0
     * @return d0·d1·… numbers
     * @throws InvalidArgumentException if a dimension is negative, or their product above 2³¹ − 1
     */
    public double[] randn(int... shape) {
        return doubles("randn", shape, this::randn);
    }

    /**
     * {@code numpy.random.randint(low, high)}: one uniform integer.
     *
     * <p>Bits are drawn and masked to the width of high − 1 − low until they do not exceed it: 32 at a time where that
     * suffices, else 64.
     *
     * @param low the lowest number
     * @param high one more than the highest number
     * @return a number in [low, high)
     * @throws InvalidArgumentException if {@code high} is not above {@code low}
     */
    public long randint(long low, long high) {
        return low + upTo(randintRange(low, high));
    }

    /**
     * {@code numpy.random.randint(low, high, (d0, d1, …))}: uniform integers, each as {@link #randint(long, long)} gives it.
     *
     * @param low the lowest number
     * @param high one more than the highest number
     * @param shape the dimensions, each at least 0
     * @return d0·d1·… numbers in [low, high)
     * @throws InvalidArgumentException if {@code high} is not above {@code low}, a dimension is negative, or their product
     *     above 2³¹ − 1
     */
    public long[] randint(long low, long high, int... shape) {
        long range = randintRange(low, high);
        LongSupplier draw = () -> low + upTo(range);
        long[] numbers = new long[size("randint", shape)];
        Arrays.setAll(numbers, i -> draw.getAsLong());
        return numbers;
    }

    /**
     * {@code numpy.random.permutation(n)}: the numbers from 0 to n − 1, shuffled.
     *
     * @param n how many, at least 0
     * @return a permutation; each is equally likely
     * @throws InvalidArgumentException if {@code n} is negative
     */
    public int[] permutation(int n) {
        if (n < 0) {
            throw new InvalidArgumentException("permutation", "n", "at least 0", Integer.toString(n));
        }
        int[] numbers = new int[n];
        Arrays.setAll(numbers, i -> i);
        shuffle(numbers);
        return numbers;
    }

    /**
     * {@code numpy.random.shuffle(x)}: from the last element to the second, each changes places with one that is chosen among
     * those up to itself. Source of the method: R. Durstenfeld, "Algorithm 235: random permutation", Communications of the
     * ACM 7 (1964).
     *
     * @param x the numbers, shuffled in place
     */
    public void shuffle(int[] x) {
        requireNonNull(x);
        for (int i = x.length - 1; i > 0; i--) {
            int j = (int) upTo(i);
            int moved = x[i];
            x[i] = x[j];
            x[j] = moved;
        }
    }

    /**
     * {@code numpy.random.shuffle(x)}, as {@link #shuffle(int[])} does it.
     *
     * @param x the numbers, shuffled in place
     */
    public void shuffle(double[] x) {
        requireNonNull(x);
        for (int i = x.length - 1; i > 0; i--) {
            int j = (int) upTo(i);
            double moved = x[i];
            x[i] = x[j];
            x[j] = moved;
        }
    }

    /**
     * {@code numpy.random.shuffle(x)}, as {@link #shuffle(int[])} does it, for the rows of a matrix or for any objects.
     *
     * @param <T> what is shuffled: {@code double[]} for the rows of a {@code double[][]}
     * @param x the objects, shuffled in place and not changed themselves
     */
    public <T> void shuffle(T[] x) {
        requireNonNull(x);
        for (int i = x.length - 1; i > 0; i--) {
            int j = (int) upTo(i);
            T moved = x[i];
            x[i] = x[j];
            x[j] = moved;
        }
    }

    /** A uniform number from 0 to {@code largest}, both included and both unsigned. */
    private long upTo(long largest) {
        if (largest == 0) {
            return 0;
        }
        long mask = -1L >>> Long.numberOfLeadingZeros(largest);
        boolean fitsOneWord = Long.numberOfLeadingZeros(largest) >= Integer.SIZE;
        long drawn; // an int counts by its lower 32 bits: the mask of a largest that fits them is no wider
        do {
            drawn = mask & (fitsOneWord ? twister.nextInt() : twister.nextLong());
        } while (Long.compareUnsigned(drawn, largest) > 0);
        return drawn;
    }

    private static double uniformRange(double low, double high) {
        double range = high - low;
        if (!Double.isFinite(range)) {
            throw new InvalidArgumentException(
                    "uniform", "high - low", "a finite range", "low = " + low + ", high = " + high);
        }
        return range;
    }

    /** The distance of the highest number from the lowest, unsigned. */
    private static long randintRange(long low, long high) {
        if (high <= low) {
            throw new InvalidArgumentException("randint", "high", "above low = " + low, Long.toString(high));
        }
        return high - 1 - low;
    }

    private static double[] doubles(String operation, int[] shape, DoubleSupplier draw) {
        double[] numbers = new double[size(operation, shape)];
        Arrays.setAll(numbers, i -> draw.getAsDouble());
        return numbers;
    }

    private static int size(String operation, int[] shape) {
        if (shape == null) {
            throw new InvalidArgumentException(operation, "shape", "not null", "null");
        }
        long size = 1;
        for (int dimension : shape) {
            if (dimension < 0) {
                throw new InvalidArgumentException(
                        operation, "shape", "dimensions of at least 0", Arrays.toString(shape));
            }
            size *= dimension;
            if (size > Integer.MAX_VALUE) {
                throw new InvalidArgumentException(
                        operation, "shape", "at most 2^31 - 1 elements", Arrays.toString(shape));
            }
        }
        return (int) size;
    }

    private static void requireNonNull(Object x) {
        if (x == null) {
            throw new InvalidArgumentException("shuffle", "x", "not null", "null");
        }
    }
}
