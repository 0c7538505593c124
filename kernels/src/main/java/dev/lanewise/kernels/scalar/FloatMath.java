package dev.lanewise.kernels.scalar;

import dev.lanewise.kernels.ops.FloatExp;
import dev.lanewise.kernels.ops.FloatLog;
import dev.lanewise.kernels.ops.FloatSigmoid;
import dev.lanewise.kernels.ops.FloatSoftplus;
import dev.lanewise.kernels.ops.FloatTanh;

/** The elementary functions that rows and losses are made of, under one name. */
public final class FloatMath {
    private FloatMath() {}

    /** e^x. */
    public static float exp(float x) {
        return FloatExp.exp(x);
    }

    /** ln x. */
    public static float log(float x) {
        return FloatLog.log(x);
    }

    /** tanh x. */
    public static float tanh(float x) {
        return FloatTanh.tanh(x);
    }

    /** 1 / (1 + e^−x). */
    public static float sigmoid(float x) {
        return FloatSigmoid.sigmoid(x);
    }

    /** ln(1 + e^x). */
    public static float softplus(float x) {
        return FloatSoftplus.softplus(x);
    }
}
