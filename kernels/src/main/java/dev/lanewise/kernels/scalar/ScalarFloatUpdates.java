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
    public void momentum(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float[] velocity,
            int velocityOffset,
            float learningRate,
            float momentum,
            boolean nesterov,
            float decay) {
        for (int i = 0; i < length; i++) {
            float p = parameter[parameterOffset + i];
            float s = learningRate * gradient[gradientOffset + i];
            float v = fma(momentum, velocity[velocityOffset + i], -s);
            p = fma(-decay, p, p);
            velocity[velocityOffset + i] = v;
            parameter[parameterOffset + i] = p + (nesterov ? fma(momentum, v, -s) : v);
        }
    }

    @Override
    public void adagrad(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float[] squares,
            int squaresOffset,
            float learningRate,
            float epsilon,
            float decay) {
        for (int i = 0; i < length; i++) {
            float g = gradient[gradientOffset + i];
            float p = parameter[parameterOffset + i];
            float a = fma(g, g, squares[squaresOffset + i]);
            p = fma(-decay, p, p);
            squares[squaresOffset + i] = a;
            parameter[parameterOffset + i] = p - (learningRate * g) / (float) Math.sqrt(a + epsilon);
        }
    }

    @Override
    public void rmsprop(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float[] secondMoment,
            int secondMomentOffset,
            float learningRate,
            float oneMinusRho,
            float epsilon,
            float decay) {
        for (int i = 0; i < length; i++) {
            float g = gradient[gradientOffset + i];
            float p = parameter[parameterOffset + i];
            float v = secondMoment[secondMomentOffset + i];
            p = fma(-decay, p, p);
            v = fma(oneMinusRho, fma(g, g, -v), v);
            secondMoment[secondMomentOffset + i] = v;
            parameter[parameterOffset + i] = p - (learningRate * g) / (float) Math.sqrt(v + epsilon);
        }
    }

    @Override
    public void adadelta(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float[] squares,
            int squaresOffset,
            float[] squaredSteps,
            int squaredStepsOffset,
            float learningRate,
            float oneMinusRho,
            float epsilon,
            float decay) {
        for (int i = 0; i < length; i++) {
            float g = gradient[gradientOffset + i];
            float p = parameter[parameterOffset + i];
            float a = squares[squaresOffset + i];
            float d = squaredSteps[squaredStepsOffset + i];
            p = fma(-decay, p, p);
            a = fma(oneMinusRho, fma(g, g, -a), a);
            float step = ((float) Math.sqrt(d + epsilon) * g) / (float) Math.sqrt(a + epsilon);
            squares[squaresOffset + i] = a;
            squaredSteps[squaredStepsOffset + i] = fma(oneMinusRho, fma(step, step, -d), d);
            parameter[parameterOffset + i] = fma(-learningRate, step, p);
        }
    }

    @Override
    public void lion(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float[] firstMoment,
            int firstMomentOffset,
            float learningRate,
            float oneMinusBeta1,
            float oneMinusBeta2,
            float decay) {
        for (int i = 0; i < length; i++) {
            float m = firstMoment[firstMomentOffset + i];
            float p = parameter[parameterOffset + i];
            float difference = gradient[gradientOffset + i] - m;
            float c = fma(oneMinusBeta1, difference, m);
            float sign = c > 0f ? 1f : c < 0f ? -1f : c;
            p = fma(-decay, p, p);
            firstMoment[firstMomentOffset + i] = fma(oneMinusBeta2, difference, m);
            parameter[parameterOffset + i] = fma(-learningRate, sign, p);
        }
    }

    @Override
    public void clip(int length, float[] gradient, int gradientOffset, float limit) {
        for (int i = 0; i < length; i++) {
            float g = gradient[gradientOffset + i];
            gradient[gradientOffset + i] = g < -limit ? -limit : g > limit ? limit : g;
        }
    }
}
