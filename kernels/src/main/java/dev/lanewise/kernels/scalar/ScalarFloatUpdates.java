package dev.lanewise.kernels.scalar;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.backend.FloatUpdates;

/** Optimiser steps, one parameter at a time. */
@SuppressWarnings("cast") // what rounds to float is redundant in the twin
public final class ScalarFloatUpdates implements FloatUpdates {
    @Override
    public void sgd(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float learningRate) {
        for (int i = 0; i < length; i++) {
            parameter[parameterOffset + i] =
                    fma(-learningRate, gradient[gradientOffset + i], parameter[parameterOffset + i]);
        }
    }

    @Override
    public void adam(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float[] firstMoment,
            int firstMomentOffset,
            float[] secondMoment,
            int secondMomentOffset,
            float stepSize,
            float oneMinusBeta1,
            float oneMinusBeta2,
            float epsilon) {
        for (int i = 0; i < length; i++) {
            float g = gradient[gradientOffset + i];
            float m = firstMoment[firstMomentOffset + i];
            float v = secondMoment[secondMomentOffset + i];
            m = fma(oneMinusBeta1, g - m, m);
            v = fma(oneMinusBeta2, fma(g, g, -v), v);
            firstMoment[firstMomentOffset + i] = m;
            secondMoment[secondMomentOffset + i] = v;
            parameter[parameterOffset + i] -= (stepSize * m) / ((float) Math.sqrt(v) + epsilon);
        }
    }
}
