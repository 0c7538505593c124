package dev.lanewise.properties;

import dev.lanewise.kernels.backend.Backends;
import dev.lanewise.kernels.backend.FloatCoefficients;
import dev.lanewise.kernels.backend.FloatConstants;
import dev.lanewise.kernels.backend.FloatElementwise;
import dev.lanewise.kernels.scalar.ScalarFloatElementwise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The elementary functions of the backend in use give the bits of the specification at every magnitude of x. */
class FloatMathEqualityProperties {
    private static final int LENGTH = 259;
    private static final FloatElementwise SPECIFICATION = new ScalarFloatElementwise();
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
        2 * FloatConstants.TANH_ONE,
        FloatConstants.EXP_EASY,
        FloatConstants.EXP2_EASY,
        FloatConstants.EXP2_OVERFLOW,
        FloatConstants.EXP2_UNDERFLOW,
        FloatConstants.TIMES_EXP_UNDERFLOW,
        FloatConstants.LOG1P_EASY,
        FloatCoefficients.ERF_SPLIT,
        FloatCoefficients.ERF_ONE,
        FloatCoefficients.TRIG_LIMIT,
        FloatCoefficients.GELU_SPLIT,
        FloatCoefficients.GELU_END,
        FloatCoefficients.UNIT_SPACING,
        4 * FloatCoefficients.UNIT_SPACING,
        FloatCoefficients.UNIT_SPACING / 2,
        3f,
        Float.MAX_VALUE,
        Float.POSITIVE_INFINITY
    };

    @Provide
    Arbitrary<FloatElementwiseKernel> functions() {
        return Arbitraries.of(FloatElementwiseKernel.ALL.stream()
                .filter(k -> !k.isOfMatrices() && k.arrays().size() >= 2)
                .toList());
    }

    @Property(tries = 1500)
    void anyMagnitude(@ForAll("functions") FloatElementwiseKernel function, @ForAll long seed) {
        var random = new SplittableRandom(seed);
        float[] x = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            x[i] = (i & 1) == 0 ? FloatSamples.anyMagnitude(random) : 100f * random.nextFloat() - 50f;
            x[i] = random.nextInt(32) == 0 ? FloatSamples.special(random) : x[i];
        }
        check(function, x);
    }

    @Property(tries = 1000)
    void besideTheSeams(@ForAll("functions") FloatElementwiseKernel function, @ForAll long seed) {
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
    @Property(tries = 1000)
    void positiveNormalNumbers(@ForAll("functions") FloatElementwiseKernel function, @ForAll long seed) {
        var random = new SplittableRandom(seed);
        float[] x = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            x[i] = Math.scalb(1f + random.nextFloat(), random.nextInt(Float.MIN_EXPONENT, Float.MAX_EXPONENT + 1));
        }
        check(function, x);
    }

    /** Numbers of the call and inputs but the first are ordinary. */
    private static void check(FloatElementwiseKernel function, float[] x) {
        var random = new SplittableRandom(1);
        Map<String, Object> arguments = new HashMap<>(Map.of("length", LENGTH, "alpha", 1.5f, "low", -1f, "high", 2f));
        List<String> arrays = function.arrays();
        for (String name : arrays) {
            float[] values = x;
            if (!name.equals(arrays.getFirst())) {
                values = new float[LENGTH];
                for (int i = 0; i < LENGTH; i++) {
                    values[i] = FloatSamples.ordinary(random);
                }
            }
            arguments.put(name, values);
            arguments.put(name + "Offset", 0);
        }
        float[] y = new float[LENGTH];
        float[] expected = new float[LENGTH];
        String output = arrays.getLast();
        if (!function.toString().equals("axpy")) {
            arguments.put(output, y);
            function.call(IN_USE, arguments);
            arguments.put(output, expected);
            function.call(SPECIFICATION, arguments);
        }
        for (int i = 0; i < LENGTH; i++) {
            FloatOperand.assertSameBits(expected[i], y[i], function + " of " + x[i]);
        }
    }
}
