package dev.lanewise.properties;

import dev.lanewise.autograd.DType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.SplittableRandom;

/** The elements of a {@code Tensor} or {@link BroadcastPair} parameter with {@code @ForAll}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
public @interface Elements {
    /**
     * Which numbers occur.
     *
     * @return the range
     */
    Range value() default Range.ORDINARY;

    /**
     * The precision.
     *
     * @return double precision, as gradient checks need it, unless said otherwise
     */
    DType dtype() default DType.FLOAT64;

    /** Which numbers occur in a tensor. */
    enum Range {
        /** From −4 to 4. */
        ORDINARY {
            @Override
            double next(SplittableRandom random, DType dtype) {
                return rounded(8 * random.nextDouble() - 4, dtype);
            }
        },
        /** From −4 to 4 but not from −⅛ to ⅛: no step of a difference quotient crosses a kink at 0. */
        AWAY_FROM_ZERO {
            @Override
            double next(SplittableRandom random, DType dtype) {
                double magnitude = 0.125 + 3.875 * random.nextDouble();
                return rounded(random.nextBoolean() ? magnitude : -magnitude, dtype);
            }
        },
        /** From ⅛ to 4, for logarithms, roots and divisors. */
        POSITIVE {
            @Override
            double next(SplittableRandom random, DType dtype) {
                return rounded(0.125 + 3.875 * random.nextDouble(), dtype);
            }
        },
        /** Finite, of any magnitude from the smallest subnormal to the largest number. */
        WIDE {
            @Override
            double next(SplittableRandom random, DType dtype) {
                return dtype == DType.FLOAT32 ? FloatSamples.anyMagnitude(random) : DoubleSamples.anyMagnitude(random);
            }
        },
        /** All bit patterns are equally likely: NaNs of every payload, infinities, subnormals, zeros of both signs. */
        ANY_BITS {
            @Override
            double next(SplittableRandom random, DType dtype) {
                return random.nextInt(4) == 0
                        ? special(random, dtype)
                        : dtype == DType.FLOAT32
                                ? Float.intBitsToFloat(random.nextInt())
                                : Double.longBitsToDouble(random.nextLong());
            }

            private static double special(SplittableRandom random, DType dtype) {
                return dtype == DType.FLOAT32 ? FloatSamples.special(random) : DoubleSamples.special(random);
            }
        };

        /** The next element. */
        abstract double next(SplittableRandom random, DType dtype);

        private static double rounded(double value, DType dtype) {
            return dtype == DType.FLOAT32 ? (float) value : value;
        }
    }
}
