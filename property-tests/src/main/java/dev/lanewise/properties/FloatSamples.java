package dev.lanewise.properties;

import java.util.SplittableRandom;

/** Random numbers in single precision that reach the corners of the format. */
public final class FloatSamples {
    private static final float[] SPECIAL = {
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        0f,
        -0f,
        1f,
        -1f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE
    };

    private FloatSamples() {}

    /**
     * A number from −4 to 4.
     *
     * @param random the source
     * @return a finite number
     */
    public static float ordinary(SplittableRandom random) {
        return 8f * random.nextFloat() - 4f;
    }

    /**
     * A number of any magnitude, subnormals included: sign, exponent and significand are uniform.
     *
     * @param random the source
     * @return a finite number
     */
    public static float anyMagnitude(SplittableRandom random) {
        int exponent = random.nextInt(Float.MIN_EXPONENT - 20, Float.MAX_EXPONENT + 1);
        float magnitude = Math.scalb(1f + random.nextFloat(), exponent);
        return random.nextBoolean() ? magnitude : -magnitude;
    }

    /**
     * A NaN, an infinity, a zero, a one or a number at an end of the format.
     *
     * @param random the source
     * @return one of twelve values
     */
    public static float special(SplittableRandom random) {
        return SPECIAL[random.nextInt(SPECIAL.length)];
    }

    /**
     * Mostly an ordinary number, now and then one of any magnitude or a special value.
     *
     * @param random the source
     * @return any value
     */
    public static float any(SplittableRandom random) {
        return switch (random.nextInt(16)) {
            case 0, 1 -> anyMagnitude(random);
            case 2 -> special(random);
            default -> ordinary(random);
        };
    }
}
