package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;

import dev.lanewise.kernels.backend.FloatUpdates;
import dev.lanewise.kernels.scalar.ScalarFloatUpdates;
import jdk.incubator.vector.FloatVector;

/** Optimiser steps: full vectors, then the specification for the last parameters. */
final class VectorFloatUpdates implements FloatUpdates {
    private static final FloatUpdates SCALAR = new ScalarFloatUpdates();

    @Override
    public void sgd(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float learningRate) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var p = FloatVector.fromArray(S, parameter, parameterOffset + i);
            var g = FloatVector.fromArray(S, gradient, gradientOffset + i);
            g.fma(FloatVector.broadcast(S, -learningRate), p).intoArray(parameter, parameterOffset + i);
        }
        SCALAR.sgd(length - i, parameter, parameterOffset + i, gradient, gradientOffset + i, learningRate);
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
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var p = FloatVector.fromArray(S, parameter, parameterOffset + i);
            var g = FloatVector.fromArray(S, gradient, gradientOffset + i);
            var m = FloatVector.fromArray(S, firstMoment, firstMomentOffset + i);
            var v = FloatVector.fromArray(S, secondMoment, secondMomentOffset + i);
            m = g.sub(m).fma(FloatVector.broadcast(S, oneMinusBeta1), m);
            v = g.fma(g, v.neg()).fma(FloatVector.broadcast(S, oneMinusBeta2), v);
            p = p.sub(m.mul(stepSize).div(v.sqrt().add(epsilon)));
            m.intoArray(firstMoment, firstMomentOffset + i);
            v.intoArray(secondMoment, secondMomentOffset + i);
            p.intoArray(parameter, parameterOffset + i);
        }
        SCALAR.adam(
                length - i,
                parameter,
                parameterOffset + i,
                gradient,
                gradientOffset + i,
                firstMoment,
                firstMomentOffset + i,
                secondMoment,
                secondMomentOffset + i,
                stepSize,
                oneMinusBeta1,
                oneMinusBeta2,
                epsilon);
    }
}
