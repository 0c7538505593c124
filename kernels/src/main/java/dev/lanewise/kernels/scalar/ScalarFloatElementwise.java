package dev.lanewise.kernels.scalar;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.backend.FloatElementwise;

/** Elementwise kernels, one element at a time. */
public final class ScalarFloatElementwise implements FloatElementwise {
    @Override
    public void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = FloatMath.exp(x[xOffset + i]);
        }
    }

    @Override
    public void log(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = FloatMath.log(x[xOffset + i]);
        }
    }

    @Override
    public void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = FloatMath.tanh(x[xOffset + i]);
        }
    }

    @Override
    public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = FloatMath.sigmoid(x[xOffset + i]);
        }
    }

    @Override
    public void softplus(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = FloatMath.softplus(x[xOffset + i]);
        }
    }

    @Override
    public void relu(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            float xi = x[xOffset + i];
            y[yOffset + i] = xi <= 0f ? 0f : xi;
        }
    }

    @Override
    public void reluBackward(float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length) {
        for (int i = 0; i < length; i++) {
            dx[dxOffset + i] = y[yOffset + i] <= 0f ? 0f : dy[dyOffset + i];
        }
    }

    @Override
    public void sigmoidBackward(
            float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length) {
        for (int i = 0; i < length; i++) {
            float yi = y[yOffset + i];
            dx[dxOffset + i] = dy[dyOffset + i] * (yi * (1f - yi));
        }
    }

    @Override
    public void tanhBackward(float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length) {
        for (int i = 0; i < length; i++) {
            float yi = y[yOffset + i];
            dx[dxOffset + i] = dy[dyOffset + i] * fma(-yi, yi, 1f);
        }
    }

    @Override
    public void add(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int length) {
        for (int i = 0; i < length; i++) {
            z[zOffset + i] = x[xOffset + i] + y[yOffset + i];
        }
    }

    @Override
    public void sub(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int length) {
        for (int i = 0; i < length; i++) {
            z[zOffset + i] = x[xOffset + i] - y[yOffset + i];
        }
    }

    @Override
    public void mul(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int length) {
        for (int i = 0; i < length; i++) {
            z[zOffset + i] = x[xOffset + i] * y[yOffset + i];
        }
    }

    @Override
    public void div(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int length) {
        for (int i = 0; i < length; i++) {
            z[zOffset + i] = x[xOffset + i] / y[yOffset + i];
        }
    }

    @Override
    public void addScalar(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = alpha + x[xOffset + i];
        }
    }

    @Override
    public void scale(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = alpha * x[xOffset + i];
        }
    }

    @Override
    public void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = fma(alpha, x[xOffset + i], y[yOffset + i]);
        }
    }

    @Override
    public void fill(float alpha, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = alpha;
        }
    }

    @Override
    public boolean allFinite(float[] x, int xOffset, int length) {
        for (int i = 0; i < length; i++) {
            if (!Float.isFinite(x[xOffset + i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int countMatches(float threshold, float[] x, int xOffset, float[] t, int tOffset, int length) {
        int count = 0;
        for (int i = 0; i < length; i++) {
            if ((x[xOffset + i] > threshold ? 1f : 0f) == t[tOffset + i]) {
                count++;
            }
        }
        return count;
    }
}
