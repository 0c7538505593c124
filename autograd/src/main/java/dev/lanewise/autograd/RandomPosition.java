package dev.lanewise.autograd;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where in a stream of random numbers the next use begins: what a layer keeps that takes other numbers at each call, for
 * {@link Tensor#dropout}. In a part that {@link Transforms#checkpoint checkpoint} computes again, each use gets the place that it
 * had the first time, and so the same numbers.
 */
public final class RandomPosition {
    private long next;

    /** The start of a stream. */
    public RandomPosition() {}

    /**
     * Takes as many numbers.
     *
     * @param count how many, at least 0
     * @return the place of the first
     * @throws InvalidArgumentException if {@code count} is negative
     */
    public long take(long count) {
        if (count < 0) {
            throw new InvalidArgumentException("RandomPosition.take", "count", "at least 0", Long.toString(count));
        }
        Replay replay = Context.current().replay;
        return replay == null ? advance(count) : replay.take(this, count);
    }

    private long advance(long count) {
        long first = next;
        next += count;
        return first;
    }

    /** The places that a function took, noted the first time and given again each time after. */
    static final class Replay {
        private long[] places = {};
        private int length;
        private int read;
        private boolean again;
        private @Nullable Replay outer;

        /** Calls f, for the first time or again. */
        Tensor apply(TensorFunction f, Tensor... inputs) {
            Context context = Context.current();
            outer = context.replay;
            read = 0;
            context.replay = this;
            try {
                return f.apply(inputs);
            } finally {
                context.replay = outer;
                outer = null;
                again = true;
            }
        }

        private long take(RandomPosition position, long count) {
            if (again) {
                if (read == length) {
                    throw new AutogradException(
                            "checkpoint",
                            "f",
                            "to do the same each time",
                            "it takes more random numbers than the first time");
                }
                return places[read++];
            }
            long first = outer == null ? position.advance(count) : outer.take(position, count);
            if (length == places.length) {
                places = Arrays.copyOf(places, 2 * length + 1);
            }
            places[length++] = first;
            return first;
        }
    }
}
