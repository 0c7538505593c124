package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;

import dev.lanewise.kernels.backend.FloatElementwise;
import dev.lanewise.kernels.scalar.ScalarFloatElementwise;
import jdk.incubator.vector.FloatVector;

/**
 * Elementwise kernels: full vectors, then the specification for the last elements.
 *
 * <p>One flat loop a kernel: a loop shared through an interface would become megamorphic, and its vectors would be allocated.
 */
final class VectorFloatElementwise implements FloatElementwise {
    private static final FloatElementwise SCALAR = new ScalarFloatElementwise();

    @Override
    public void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
        FloatFunctions.exp(x, xOffset, y, yOffset, length);
    }

    @Override
    public void log(float[] x, int xOffset, float[] y, int yOffset, int length) {
        FloatFunctions.log(x, xOffset, y, yOffset, length);
    }

    @Override
    public void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
        FloatFunctions.tanh(x, xOffset, y, yOffset, length);
    }

    @Override
    public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
        FloatFunctions.sigmoid(x, xOffset, y, yOffset, length);
    }

    @Override
    public void softplus(float[] x, int xOffset, float[] y, int yOffset, int length) {
        FloatFunctions.softplus(x, xOffset, y, yOffset, length);
    }

    @Override
    public void relu(float[] x, int xOffset, float[] y, int yOffset, int length) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var xi = FloatVector.fromArray(S, x, xOffset + i);
            xi.blend(0f, xi.compare(LE, 0f)).intoArray(y, yOffset + i);
        }
        SCALAR.relu(x, xOffset + i, y, yOffset + i, length - i);
    }

    @Override
    public void reluBackward(float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var yi = FloatVector.fromArray(S, y, yOffset + i);
            var dyi = FloatVector.fromArray(S, dy, dyOffset + i);
            dyi.blend(0f, yi.compare(LE, 0f)).intoArray(dx, dxOffset + i);
        }
        SCALAR.reluBackward(y, yOffset + i, dy, dyOffset + i, dx, dxOffset + i, length - i);
    }

    @Override
    public void sigmoidBackward(
            float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var yi = FloatVector.fromArray(S, y, yOffset + i);
            var dyi = FloatVector.fromArray(S, dy, dyOffset + i);
            dyi.mul(yi.mul(FloatVector.broadcast(S, 1f).sub(yi))).intoArray(dx, dxOffset + i);
        }
        SCALAR.sigmoidBackward(y, yOffset + i, dy, dyOffset + i, dx, dxOffset + i, length - i);
    }

    @Override
    public void tanhBackward(float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var yi = FloatVector.fromArray(S, y, yOffset + i);
            var dyi = FloatVector.fromArray(S, dy, dyOffset + i);
            dyi.mul(yi.neg().fma(yi, FloatVector.broadcast(S, 1f))).intoArray(dx, dxOffset + i);
        }
        SCALAR.tanhBackward(y, yOffset + i, dy, dyOffset + i, dx, dxOffset + i, length - i);
    }

    @Override
    public void add(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int length) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            FloatVector.fromArray(S, x, xOffset + i)
                    .add(FloatVector.fromArray(S, y, yOffset + i))
                    .intoArray(z, zOffset + i);
        }
        SCALAR.add(x, xOffset + i, y, yOffset + i, z, zOffset + i, length - i);
    }

    @Override
    public void sub(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int length) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            FloatVector.fromArray(S, x, xOffset + i)
                    .sub(FloatVector.fromArray(S, y, yOffset + i))
                    .intoArray(z, zOffset + i);
        }
        SCALAR.sub(x, xOffset + i, y, yOffset + i, z, zOffset + i, length - i);
    }

    @Override
    public void mul(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int length) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            FloatVector.fromArray(S, x, xOffset + i)
                    .mul(FloatVector.fromArray(S, y, yOffset + i))
                    .intoArray(z, zOffset + i);
        }
        SCALAR.mul(x, xOffset + i, y, yOffset + i, z, zOffset + i, length - i);
    }

    @Override
    public void div(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int length) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            FloatVector.fromArray(S, x, xOffset + i)
                    .div(FloatVector.fromArray(S, y, yOffset + i))
                    .intoArray(z, zOffset + i);
        }
        SCALAR.div(x, xOffset + i, y, yOffset + i, z, zOffset + i, length - i);
    }

    @Override
    public void addScalar(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            FloatVector.fromArray(S, x, xOffset + i).add(alpha).intoArray(y, yOffset + i);
        }
        SCALAR.addScalar(alpha, x, xOffset + i, y, yOffset + i, length - i);
    }

    @Override
    public void scale(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            FloatVector.fromArray(S, x, xOffset + i).mul(alpha).intoArray(y, yOffset + i);
        }
        SCALAR.scale(alpha, x, xOffset + i, y, yOffset + i, length - i);
    }

    @Override
    public void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            FloatVector.fromArray(S, x, xOffset + i)
                    .fma(FloatVector.broadcast(S, alpha), FloatVector.fromArray(S, y, yOffset + i))
                    .intoArray(y, yOffset + i);
        }
        SCALAR.axpy(alpha, x, xOffset + i, y, yOffset + i, length - i);
    }

    @Override
    public void fill(float alpha, float[] y, int yOffset, int length) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            FloatVector.broadcast(S, alpha).intoArray(y, yOffset + i);
        }
        SCALAR.fill(alpha, y, yOffset + i, length - i);
    }

    /** 0 · x is NaN where x is not finite, and so is every sum with it. */
    @Override
    public boolean allFinite(float[] x, int xOffset, int length) {
        var zero = FloatVector.zero(S);
        var sum0 = zero;
        var sum1 = zero;
        int i = 0;
        for (; i <= length - 2 * S.length(); i += 2 * S.length()) {
            sum0 = FloatVector.fromArray(S, x, xOffset + i).fma(zero, sum0);
            sum1 = FloatVector.fromArray(S, x, xOffset + i + S.length()).fma(zero, sum1);
        }
        boolean finite = sum0.add(sum1).compare(EQ, 0f).allTrue();
        return finite && SCALAR.allFinite(x, xOffset + i, length - i);
    }

    @Override
    public int countMatches(float threshold, float[] x, int xOffset, float[] t, int tOffset, int length) {
        var zero = FloatVector.zero(S);
        int count = 0;
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var positive = FloatVector.fromArray(S, x, xOffset + i).compare(GT, threshold);
            count += FloatVector.fromArray(S, t, tOffset + i)
                    .compare(EQ, zero.blend(1f, positive))
                    .trueCount();
        }
        return count + SCALAR.countMatches(threshold, x, xOffset + i, t, tOffset + i, length - i);
    }
}
