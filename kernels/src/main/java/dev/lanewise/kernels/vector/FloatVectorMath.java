package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernels.backend.FloatConstants;
import jdk.incubator.vector.FloatVector;

/**
 * The functions of {@link dev.lanewise.kernels.scalar.FloatMath} on vectors: the same operations in the same order, so the
 * same bits in every lane. Formulas, edge values and error bounds stand there.
 *
 * <p>Small methods, so that C2 inlines them all into the caller's loop: a vector that crosses a call that is not inlined is
 * allocated. Choices are compare and blend, which say what NaN does and are faster than min and max.
 */
final class FloatVectorMath {
    private FloatVectorMath() {}

    static FloatVector exp(FloatVector x) {
        return expInRange(x)
                .blend(Float.POSITIVE_INFINITY, x.compare(GT, FloatConstants.EXP_OVERFLOW))
                .blend(0f, x.compare(LT, FloatConstants.EXP_UNDERFLOW));
    }

    /** The edges cost half of the time, so vectors of positive normal numbers branch around them. */
    static FloatVector log(FloatVector x) {
        var normal = x.compare(GE, FloatConstants.MIN_NORMAL).and(x.compare(LT, Float.POSITIVE_INFINITY));
        boolean special = !normal.allTrue();
        var scaled = x;
        var bias = broadcast(S, FloatConstants.INTEGER_BIAS);
        if (special) {
            var subnormal = x.compare(LT, FloatConstants.MIN_NORMAL);
            scaled = x.blend(x.mul(FloatConstants.SUBNORMAL_SCALE), subnormal);
            bias = bias.blend(FloatConstants.SUBNORMAL_INTEGER_BIAS, subnormal);
        }
        var bits = scaled.reinterpretAsInts().add(FloatConstants.ONE_BITS - FloatConstants.SQRT_HALF_BITS);
        var exponent = bits.lanewise(LSHR, FloatConstants.EXPONENT_SHIFT);
        var n = exponent.or(FloatConstants.INTEGER_BITS).reinterpretAsFloats().sub(bias);
        var m = bits.and(FloatConstants.SIGNIFICAND_MASK)
                .add(FloatConstants.SQRT_HALF_BITS)
                .reinterpretAsFloats();
        var y = logOfScaled(m.sub(1f), n);
        if (special) {
            y = x.blend(y, x.compare(LT, Float.POSITIVE_INFINITY))
                    .blend(Float.NaN, x.compare(LT, 0f))
                    .blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0f));
        }
        return y;
    }

    static FloatVector tanh(FloatVector x) {
        var a = x.abs();
        var z = a.mul(a);
        var near = a.mul(z).fma(polynomial(FloatConstants.TANH, z), a);
        var d = expPlus1(a.add(a));
        var far = d.sub(8f).div(d.mul(4f)).add(0.75f);
        var y = far.blend(near, a.compare(LT, FloatConstants.TANH_SPLIT))
                .blend(1f, a.compare(GT, FloatConstants.TANH_ONE));
        var sign = x.reinterpretAsInts().and(FloatConstants.SIGN_MASK);
        return y.reinterpretAsInts().or(sign).reinterpretAsFloats();
    }

    static FloatVector sigmoid(FloatVector x) {
        var e = expOfMinusAbs(x);
        var w = e.div(e.add(1f));
        var limit = broadcast(S, 1f).blend(e, x.compare(LT, 0f));
        return limit.neg().fma(w, limit);
    }

    static FloatVector softplus(FloatVector x) {
        var e = expOfMinusAbs(x);
        var large = e.compare(GT, FloatConstants.SQRT2_MINUS_1);
        var f = e.blend(broadcast(S, 0.5f).fma(e, broadcast(S, -0.5f)), large);
        var n = broadcast(S, 0f).blend(1f, large);
        var positive = broadcast(S, 0f).blend(x, x.compare(GT, 0f));
        return positive.add(logOfScaled(f, n));
    }

    private static FloatVector expInRange(FloatVector x) {
        var t = x.fma(broadcast(S, FloatConstants.LOG2_E), broadcast(S, FloatConstants.TWICE_BIAS));
        var r = reduce(x, t.sub(FloatConstants.TWICE_BIAS));
        var twiceBiased = t.reinterpretAsInts();
        var half = twiceBiased.lanewise(LSHR, 1);
        var power1 = half.lanewise(LSHL, FloatConstants.EXPONENT_SHIFT).reinterpretAsFloats();
        var power2 = twiceBiased
                .sub(half)
                .lanewise(LSHL, FloatConstants.EXPONENT_SHIFT)
                .reinterpretAsFloats();
        var slope = polynomial(FloatConstants.EXP, r).fma(r, broadcast(S, 1f));
        return slope.fma(r.mul(power1), power1).mul(power2);
    }

    private static FloatVector expOfMinusAbs(FloatVector x) {
        var a = x.abs().neg();
        return expInRange(a).blend(0f, a.compare(LT, FloatConstants.EXP_UNDERFLOW));
    }

    /** e^x + 1 for x up to twice TANH_ONE, where one factor 2^n is enough. */
    private static FloatVector expPlus1(FloatVector x) {
        var t = x.fma(broadcast(S, FloatConstants.LOG2_E), broadcast(S, FloatConstants.ONCE_BIAS));
        var r = reduce(x, t.sub(FloatConstants.ONCE_BIAS));
        var power = t.reinterpretAsInts()
                .lanewise(LSHL, FloatConstants.EXPONENT_SHIFT)
                .reinterpretAsFloats();
        return expMinus1(r).fma(power, power.add(1f));
    }

    private static FloatVector reduce(FloatVector x, FloatVector n) {
        var first = n.fma(broadcast(S, -FloatConstants.LN2_HI), x);
        return n.fma(broadcast(S, -FloatConstants.LN2_LO), first);
    }

    private static FloatVector expMinus1(FloatVector r) {
        return r.mul(r).fma(polynomial(FloatConstants.EXP, r), r);
    }

    static FloatVector logOfScaled(FloatVector f, FloatVector n) {
        var s = f.div(broadcast(S, -2f).sub(f));
        var z = s.mul(s);
        var g = z.fma(polynomial(FloatConstants.LOG, z), f);
        var tail = s.fma(g, n.mul(FloatConstants.LN2_LO));
        return n.fma(broadcast(S, FloatConstants.LN2_HI), f.add(tail));
    }

    /** The trip count is a constant, so C2 unrolls the loop fully. */
    private static FloatVector polynomial(float[] coefficients, FloatVector x) {
        var square = x.mul(x);
        var a = broadcast(S, coefficients[0]);
        var b = broadcast(S, coefficients[1]);
        int i = 2;
        for (; i + 1 < coefficients.length; i += 2) {
            a = a.fma(square, broadcast(S, coefficients[i]));
            b = b.fma(square, broadcast(S, coefficients[i + 1]));
        }
        if (i == coefficients.length) {
            return a.fma(x, b);
        }
        return b.fma(x, a.fma(square, broadcast(S, coefficients[i])));
    }
}
