package dev.lanewise.kernels.ops;

import dev.lanewise.kernels.backend.FloatConstants;

/** Signs. */
public final class FloatSign {
    private FloatSign() {}

    /** The magnitude with the sign of x; the magnitude has none. */
    static float copy(float magnitude, float x) {
        return Float.intBitsToFloat(
                Float.floatToRawIntBits(magnitude) | (Float.floatToRawIntBits(x) & FloatConstants.SIGN_MASK));
    }
}
