package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.EXP;
import static dev.lanewise.kernels.backend.FloatConstants.LOG;
import static dev.lanewise.kernels.backend.FloatConstants.TANH;
import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernels.backend.FloatConstants;
import dev.lanewise.kernels.scalar.ScalarFloatElementwise;

/**
 * The functions of {@link dev.lanewise.kernels.scalar.FloatMath} over arrays: the same operations in the same order, so the same
 * bits. Formulas, edge values and error bounds stand there.
 *
 * <p>Each loop is flat, polynomial included: no vector crosses a method of ours. Where C2 has inlined enough into a compilation
 * (a caller with several kernels is enough), it still inlines the methods of the Vector API but none of ours, and a vector that
 * crosses a call is allocated. Choices are compare and blend, which say what NaN does and are faster than min and max.
 */
final class FloatFunctions {
    private static final ScalarFloatElementwise SCALAR = new ScalarFloatElementwise();

    private FloatFunctions() {}

    static void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var xi = fromArray(S, x, xOffset + i);
            var t = xi.fma(broadcast(S, FloatConstants.LOG2_E), broadcast(S, FloatConstants.TWICE_BIAS));
            var n = t.sub(FloatConstants.TWICE_BIAS);
            var r = n.fma(broadcast(S, -FloatConstants.LN2_LO), n.fma(broadcast(S, -FloatConstants.LN2_HI), xi));
            var square = r.mul(r);
            var pEven = broadcast(S, EXP[0]);
            var pOdd = broadcast(S, EXP[1]);
            int k = 2;
            for (; k + 1 < EXP.length; k += 2) {
                pEven = pEven.fma(square, broadcast(S, EXP[k]));
                pOdd = pOdd.fma(square, broadcast(S, EXP[k + 1]));
            }
            var p = k == EXP.length ? pEven.fma(r, pOdd) : pOdd.fma(r, pEven.fma(square, broadcast(S, EXP[k])));
            var slope = p.fma(r, broadcast(S, 1f));
            var twiceBiased = t.reinterpretAsInts();
            var half = twiceBiased.lanewise(LSHR, 1);
            var power1 = half.lanewise(LSHL, FloatConstants.EXPONENT_SHIFT).reinterpretAsFloats();
            var power2 = twiceBiased
                    .sub(half)
                    .lanewise(LSHL, FloatConstants.EXPONENT_SHIFT)
                    .reinterpretAsFloats();
            slope.fma(r.mul(power1), power1)
                    .mul(power2)
                    .blend(Float.POSITIVE_INFINITY, xi.compare(GT, FloatConstants.EXP_OVERFLOW))
                    .blend(0f, xi.compare(LT, FloatConstants.EXP_UNDERFLOW))
                    .intoArray(y, yOffset + i);
        }
        SCALAR.exp(x, xOffset + i, y, yOffset + i, length - i);
    }

    /** The edges cost half of the time, so vectors of positive normal numbers branch around them. */
    static void log(float[] x, int xOffset, float[] y, int yOffset, int length) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var xi = fromArray(S, x, xOffset + i);
            boolean special = !xi.compare(GE, FloatConstants.MIN_NORMAL)
                    .and(xi.compare(LT, Float.POSITIVE_INFINITY))
                    .allTrue();
            var scaled = xi;
            var bias = broadcast(S, FloatConstants.INTEGER_BIAS);
            if (special) {
                var subnormal = xi.compare(LT, FloatConstants.MIN_NORMAL);
                scaled = xi.blend(xi.mul(FloatConstants.SUBNORMAL_SCALE), subnormal);
                bias = bias.blend(FloatConstants.SUBNORMAL_INTEGER_BIAS, subnormal);
            }
            var bits = scaled.reinterpretAsInts().add(FloatConstants.ONE_BITS - FloatConstants.SQRT_HALF_BITS);
            var exponent = bits.lanewise(LSHR, FloatConstants.EXPONENT_SHIFT);
            var n = exponent.or(FloatConstants.INTEGER_BITS)
                    .reinterpretAsFloats()
                    .sub(bias);
            var f = bits.and(FloatConstants.SIGNIFICAND_MASK)
                    .add(FloatConstants.SQRT_HALF_BITS)
                    .reinterpretAsFloats()
                    .sub(1f);
            var s = f.div(broadcast(S, -2f).sub(f));
            var z = s.mul(s);
            var square = z.mul(z);
            var pEven = broadcast(S, LOG[0]);
            var pOdd = broadcast(S, LOG[1]);
            int k = 2;
            for (; k + 1 < LOG.length; k += 2) {
                pEven = pEven.fma(square, broadcast(S, LOG[k]));
                pOdd = pOdd.fma(square, broadcast(S, LOG[k + 1]));
            }
            var p = k == LOG.length ? pEven.fma(z, pOdd) : pOdd.fma(z, pEven.fma(square, broadcast(S, LOG[k])));
            var tail = s.fma(z.fma(p, f), n.mul(FloatConstants.LN2_LO));
            var yi = n.fma(broadcast(S, FloatConstants.LN2_HI), f.add(tail));
            if (special) {
                yi = xi.blend(yi, xi.compare(LT, Float.POSITIVE_INFINITY))
                        .blend(Float.NaN, xi.compare(LT, 0f))
                        .blend(Float.NEGATIVE_INFINITY, xi.compare(EQ, 0f));
            }
            yi.intoArray(y, yOffset + i);
        }
        SCALAR.log(x, xOffset + i, y, yOffset + i, length - i);
    }

    static void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var xi = fromArray(S, x, xOffset + i);
            var a = xi.abs();
            var z = a.mul(a);
            var zSquare = z.mul(z);
            var pEven = broadcast(S, TANH[0]);
            var pOdd = broadcast(S, TANH[1]);
            int k = 2;
            for (; k + 1 < TANH.length; k += 2) {
                pEven = pEven.fma(zSquare, broadcast(S, TANH[k]));
                pOdd = pOdd.fma(zSquare, broadcast(S, TANH[k + 1]));
            }
            var p = k == TANH.length ? pEven.fma(z, pOdd) : pOdd.fma(z, pEven.fma(zSquare, broadcast(S, TANH[k])));
            var near = a.mul(z).fma(p, a);

            var twice = a.add(a);
            var t = twice.fma(broadcast(S, FloatConstants.LOG2_E), broadcast(S, FloatConstants.ONCE_BIAS));
            var n = t.sub(FloatConstants.ONCE_BIAS);
            var r = n.fma(broadcast(S, -FloatConstants.LN2_LO), n.fma(broadcast(S, -FloatConstants.LN2_HI), twice));
            var square = r.mul(r);
            var eEven = broadcast(S, EXP[0]);
            var eOdd = broadcast(S, EXP[1]);
            int m = 2;
            for (; m + 1 < EXP.length; m += 2) {
                eEven = eEven.fma(square, broadcast(S, EXP[m]));
                eOdd = eOdd.fma(square, broadcast(S, EXP[m + 1]));
            }
            var e = m == EXP.length ? eEven.fma(r, eOdd) : eOdd.fma(r, eEven.fma(square, broadcast(S, EXP[m])));
            var power = t.reinterpretAsInts()
                    .lanewise(LSHL, FloatConstants.EXPONENT_SHIFT)
                    .reinterpretAsFloats();
            var d = square.fma(e, r).fma(power, power.add(1f));
            var far = d.sub(8f).div(d.mul(4f)).add(0.75f);

            var magnitude = far.blend(near, a.compare(LT, FloatConstants.TANH_SPLIT))
                    .blend(1f, a.compare(GT, FloatConstants.TANH_ONE));
            var sign = xi.reinterpretAsInts().and(FloatConstants.SIGN_MASK);
            magnitude.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(y, yOffset + i);
        }
        SCALAR.tanh(x, xOffset + i, y, yOffset + i, length - i);
    }

    static void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
        float[] power = FloatLanes.ofElements().powers;
        for (int from = 0, count; from < length; from += count) {
            count = Math.min(power.length, length - from);
            expOfMinusAbs(x, xOffset + from, power, count);
            int i = 0;
            for (int full = S.loopBound(count); i < full; i += S.length()) {
                var e = fromArray(S, power, i);
                var w = e.div(e.add(1f));
                var limit = broadcast(S, 1f)
                        .blend(e, fromArray(S, x, xOffset + from + i).compare(LT, 0f));
                limit.neg().fma(w, limit).intoArray(y, yOffset + from + i);
            }
            SCALAR.sigmoid(x, xOffset + from + i, y, yOffset + from + i, count - i);
        }
    }

    static void softplus(float[] x, int xOffset, float[] y, int yOffset, int length) {
        float[] power = FloatLanes.ofElements().powers;
        for (int from = 0, count; from < length; from += count) {
            count = Math.min(power.length, length - from);
            expOfMinusAbs(x, xOffset + from, power, count);
            int i = 0;
            for (int full = S.loopBound(count); i < full; i += S.length()) {
                var xi = fromArray(S, x, xOffset + from + i);
                var e = fromArray(S, power, i);
                var large = e.compare(GT, FloatConstants.SQRT2_MINUS_1);
                var f = e.blend(broadcast(S, 0.5f).fma(e, broadcast(S, -0.5f)), large);
                var n = broadcast(S, 0f).blend(1f, large);
                var s = f.div(broadcast(S, -2f).sub(f));
                var z = s.mul(s);
                var square = z.mul(z);
                var pEven = broadcast(S, LOG[0]);
                var pOdd = broadcast(S, LOG[1]);
                int k = 2;
                for (; k + 1 < LOG.length; k += 2) {
                    pEven = pEven.fma(square, broadcast(S, LOG[k]));
                    pOdd = pOdd.fma(square, broadcast(S, LOG[k + 1]));
                }
                var p = k == LOG.length ? pEven.fma(z, pOdd) : pOdd.fma(z, pEven.fma(square, broadcast(S, LOG[k])));
                var tail = s.fma(z.fma(p, f), n.mul(FloatConstants.LN2_LO));
                var log = n.fma(broadcast(S, FloatConstants.LN2_HI), f.add(tail));
                broadcast(S, 0f).blend(xi, xi.compare(GT, 0f)).add(log).intoArray(y, yOffset + from + i);
            }
            SCALAR.softplus(x, xOffset + from + i, y, yOffset + from + i, count - i);
        }
    }

    /** The first elements of power ← e^−|x|, for whole vectors. */
    private static void expOfMinusAbs(float[] x, int xOffset, float[] power, int count) {
        int full = S.loopBound(count);
        for (int i = 0; i < full; i += S.length()) {
            fromArray(S, x, xOffset + i).abs().neg().intoArray(power, i);
        }
        exp(power, 0, power, 0, full);
    }
}
