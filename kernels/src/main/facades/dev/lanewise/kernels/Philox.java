package dev.lanewise.kernels;

import dev.lanewise.kernels.backend.Backends;

/**
 * Random numbers from a counter: number e of a stream is a function of the seed, the stream and e, so any part of a stream can
 * be computed at any time, by any thread, in any order, and has the bits that it would have as part of the whole.
 *
 * <p>The generator is Philox 4×32-10. The key of a block is the seed, its lower half first; the counter is the number of the
 * block in words 0 (lower half) and 1, and the stream in words 2 and 3. A block gives four words w₀ to w₃ of 32 bits. A tile is 16
 * blocks, 64 words: w₀ and w₁ of the first block, of the second, and so on, then w₂ and w₃ of the first block, of the second,
 * and so on. In single precision number e takes word e mod 64 of tile ⌊e / 64⌋. In double precision it takes words 2e and
 * 2e + 1, the lower half first, so that a tile is 32 words of 64 bits.
 *
 * <p>Common to all: {@code position} is the number of the first element in the stream. Different calls that should be
 * independent need another seed, another stream, or parts of one stream that do not overlap (in {@code normal} parts that
 * share a tile are independent too). A length of 0 does nothing. Null, a negative length, offset or position, a range that
 * ends beyond its array and a part that ends beyond 2⁶³ − 1 are an {@link InvalidArgumentException}.
 *
 * <p>This is a generator for simulation and training, not for secrets.
 *
 * @see <a href="https://doi.org/10.1145/2063384.2063405">Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as 1,
 *     2, 3, SC 2011</a>
 */
@SuppressWarnings("cast") // what rounds to float is redundant in the twin
public final class Philox {
    private Philox() {}

    // Both precisions: the build writes what follows once more with double.

    /**
     * y[i] ← fma(u, high − low, low), with u uniform on [0, 1): the upper bits of the word, as many as a significand has (24, or
     * 53 in double precision), times 2⁻²⁴ or 2⁻⁵³.
     *
     * <p>The result is at least low and at most high; high itself comes only from rounding, and not where low = 0.
     *
     * @param seed any number
     * @param stream any number
     * @param position the place of y[0] in the stream
     * @param low the lower end, finite
     * @param high the upper end, at least low; high − low is finite
     * @param y the output
     * @param yOffset its first element
     * @param length number of elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void uniform(
            long seed, long stream, long position, float low, float high, float[] y, int yOffset, int length) {
        checkOutput("uniform", position, "y", y, yOffset, length);
        Checks.finite("uniform", "low", low);
        if (!(high >= low && high - low < Float.POSITIVE_INFINITY)) {
            throw new InvalidArgumentException(
                    "uniform",
                    "high",
                    "at least low = " + low + ", and a finite distance from it",
                    Float.toString(high));
        }
        Backends.FLOAT.random().uniform(seed, stream, position, low, high, y, yOffset, length);
    }

    /**
     * y[i] ← fma(z, deviation, mean), with z from the standard normal distribution.
     *
     * <p>The method of Box and Muller: words i and i + h of a tile of 2h words give z = √(−2 ln u)·cos θ at place i and
     * √(−2 ln u)·sin θ at place i + h. u = (w + ½) / 2³² (2⁶⁴ in double precision) with w the first word, rounded to the precision of
     * y, so that radii below 0.01 have few values; the angle θ = (q + f)·π/2 has its quadrant q from the upper two bits of the
     * second word, and f on [−½, ½) from the others. So |z| is at most 6.77 (9.50). The error of z is at most 4 units of
     * √(−2 ln u) / 2²⁴ (2⁵³).
     *
     * @param seed any number
     * @param stream any number
     * @param position the place of y[0] in the stream
     * @param mean the mean, finite
     * @param deviation the standard deviation, finite and not negative
     * @param y the output
     * @param yOffset its first element
     * @param length number of elements
     * @see <a href="https://doi.org/10.1214/aoms/1177706645">Box and Muller, A note on the generation of random normal deviates,
     *     1958</a>
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void normal(
            long seed, long stream, long position, float mean, float deviation, float[] y, int yOffset, int length) {
        checkOutput("normal", position, "y", y, yOffset, length);
        Checks.finite("normal", "mean", mean);
        if (!(deviation >= 0 && deviation < Float.POSITIVE_INFINITY)) {
            throw new InvalidArgumentException(
                    "normal", "deviation", "at least 0 and finite", Float.toString(deviation));
        }
        Backends.FLOAT.random().normal(seed, stream, position, mean, deviation, y, yOffset, length);
    }

    /**
     * y[i] ← 1 with the given probability, else 0: whether the number that {@code uniform} gives on [0, 1) in the same place is
     * less than the probability.
     *
     * @param seed any number
     * @param stream any number
     * @param position the place of y[0] in the stream
     * @param probability from 0 (never) to 1 (always), rounded to the precision of y
     * @param y the output
     * @param yOffset its first element
     * @param length number of elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void bernoulli(
            long seed, long stream, long position, double probability, float[] y, int yOffset, int length) {
        checkOutput("bernoulli", position, "y", y, yOffset, length);
        if (!(probability >= 0 && probability <= 1)) {
            throw new InvalidArgumentException(
                    "bernoulli", "probability", "at least 0 and at most 1", Double.toString(probability));
        }
        Backends.FLOAT.random().bernoulli(seed, stream, position, (float) probability, y, yOffset, length);
    }

    /**
     * Inverted dropout: y[i] ← x[i] · (u &lt; rate ? 0 : 1 / (1 − rate)), with the number u that {@code uniform} gives on [0, 1)
     * in the same place. A NaN or an infinity in x stays a NaN or an infinity, or becomes a NaN where it is dropped.
     *
     * @param seed any number
     * @param stream any number
     * @param position the place of y[0] in the stream
     * @param rate the share that is dropped, at least 0 and less than 1, rounded to the precision of x; the factor is computed in
     *     double and rounded once
     * @param x the input
     * @param xOffset its first element
     * @param y the output; it may be x at the same offset, or have no element in common with it
     * @param yOffset its first element
     * @param length number of elements
     * @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava et al., Dropout, 2014</a>
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void dropout(
            long seed,
            long stream,
            long position,
            double rate,
            float[] x,
            int xOffset,
            float[] y,
            int yOffset,
            int length) {
        dropout("dropout", seed, stream, position, rate, "x", x, xOffset, "y", y, yOffset, length);
    }

    /**
     * dx[i] ← dy[i] · (u &lt; rate ? 0 : 1 / (1 − rate)): the gradient of the input of {@code dropout} from that of its output. No
     * mask is kept: the same seed, stream and position give the same u.
     *
     * @param seed the seed of the forward pass
     * @param stream its stream
     * @param position its position
     * @param rate its rate
     * @param dy the gradient of the output
     * @param dyOffset its first element
     * @param dx the gradient of the input, written; it may be dy at the same offset, or have no element in common with it
     * @param dxOffset its first element
     * @param length number of elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void dropoutBackward(
            long seed,
            long stream,
            long position,
            double rate,
            float[] dy,
            int dyOffset,
            float[] dx,
            int dxOffset,
            int length) {
        dropout("dropoutBackward", seed, stream, position, rate, "dy", dy, dyOffset, "dx", dx, dxOffset, length);
    }

    private static void dropout(
            String operation,
            long seed,
            long stream,
            long position,
            double rate,
            String input,
            float[] x,
            int xOffset,
            String output,
            float[] y,
            int yOffset,
            int length) {
        Checks.nonNegative(operation, "length", length);
        Operands.vector(operation, input, x, xOffset, length);
        checkOutput(operation, position, output, y, yOffset, length);
        Checks.sameOrApart(operation, output, y, yOffset, input, x, xOffset, length);
        Checks.decay(operation, "rate", rate);
        float scale = (float) (1 / (1 - rate));
        Backends.FLOAT.random().dropout(seed, stream, position, (float) rate, scale, x, xOffset, y, yOffset, length);
    }

    private static void checkOutput(
            String operation, long position, String output, float[] y, int yOffset, int length) {
        Checks.nonNegative(operation, "length", length);
        Operands.vector(operation, output, y, yOffset, length);
        Checks.position(operation, position, length);
    }
}
