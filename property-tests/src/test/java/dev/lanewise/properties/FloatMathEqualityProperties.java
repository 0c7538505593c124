package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.backend.Backends;
import dev.lanewise.kernels.backend.FloatConstants;
import dev.lanewise.kernels.backend.FloatElementwise;
import dev.lanewise.kernels.scalar.FloatMath;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The elementary functions of the backend in use give the bits of the specification at every magnitude of x. */
class FloatMathEqualityProperties {
    private static final int LENGTH = 259;
    private static final FloatElementwise IN_USE = Backends.FLOAT.elementwise();

    /** Where a function changes its formula. */
    private static final float[] SEAMS = {
        0f,
        1f,
        FloatConstants.EXP_OVERFLOW,
        FloatConstants.EXP_UNDERFLOW,
        FloatConstants.MIN_NORMAL,
        FloatConstants.SQRT2_MINUS_1,
        FloatConstants.TANH_SPLIT,
        FloatConstants.TANH_ONE,
        Float.MAX_VALUE,
        Float.POSITIVE_INFINITY
    };

    enum Function {
        EXP(FloatMath::exp, (x, y) -> IN_USE.exp(x, 0, y, 0, LENGTH)),
        LOG(FloatMath::log, (x, y) -> IN_USE.log(x, 0, y, 0, LENGTH)),
        TANH(FloatMath::tanh, (x, y) -> IN_USE.tanh(x, 0, y, 0, LENGTH)),
        SIGMOID(FloatMath::sigmoid, (x, y) -> IN_USE.sigmoid(x, 0, y, 0, LENGTH)),
        SOFTPLUS(FloatMath::softplus, (x, y) -> IN_USE.softplus(x, 0, y, 0, LENGTH));

        final OfOne specification;
        final OfArray kernel;

        Function(OfOne specification, OfArray kernel) {
            this.specification = specification;
            this.kernel = kernel;
        }
    }

    interface OfOne {
        float of(float x);
    }

    interface OfArray {
        void of(float[] x, float[] y);
    }

    @Property(tries = 500)
    void anyMagnitude(@ForAll Function function, @ForAll long seed) {
        var random = new SplittableRandom(seed);
        float[] x = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            x[i] = (i & 1) == 0 ? FloatSamples.anyMagnitude(random) : 100f * random.nextFloat() - 50f;
            x[i] = random.nextInt(32) == 0 ? FloatSamples.special(random) : x[i];
        }
        check(function, x);
    }

    @Property(tries = 200)
    void besideTheSeams(@ForAll Function function, @ForAll long seed) {
        var random = new SplittableRandom(seed);
        float[] x = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            float seam = SEAMS[random.nextInt(SEAMS.length)];
            x[i] = Float.intBitsToFloat(Float.floatToRawIntBits(seam) + random.nextInt(-4, 5));
            x[i] = random.nextBoolean() ? x[i] : -x[i];
        }
        check(function, x);
    }

    /** Without an edge among them: the path of log that branches around its edges. */
    @Property(tries = 200)
    void positiveNormalNumbers(@ForAll Function function, @ForAll long seed) {
        var random = new SplittableRandom(seed);
        float[] x = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            x[i] = Math.scalb(1f + random.nextFloat(), random.nextInt(Float.MIN_EXPONENT, Float.MAX_EXPONENT + 1));
        }
        check(function, x);
    }

    private static void check(Function function, float[] x) {
        float[] y = new float[LENGTH];
        function.kernel.of(x, y);
        for (int i = 0; i < LENGTH; i++) {
            float expected = function.specification.of(x[i]);
            if (Float.isNaN(expected)) {
                assertTrue(Float.isNaN(y[i]), function + " of " + x[i] + " should be NaN, found " + y[i]);
            } else {
                assertEquals(
                        Float.floatToRawIntBits(expected), Float.floatToRawIntBits(y[i]), function + " of " + x[i]);
            }
        }
    }
}
