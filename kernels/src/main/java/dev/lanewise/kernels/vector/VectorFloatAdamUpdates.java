package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;

import dev.lanewise.kernels.backend.FloatAdamUpdates;
import dev.lanewise.kernels.scalar.ScalarFloatAdamUpdates;
import jdk.incubator.vector.FloatVector;

/** The steps of Adam and its relatives: full vectors, then the specification for the last parameters. */
final class VectorFloatAdamUpdates implements FloatAdamUpdates {
    private static final FloatAdamUpdates SCALAR = new ScalarFloatAdamUpdates();

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
            var p = (FloatVector)
                    FloatVector.fromArray(S, parameter, parameterOffset + i).check(S);
            var g = (FloatVector)
                    FloatVector.fromArray(S, gradient, gradientOffset + i).check(S);
            var m = FloatVector.fromArray(S, firstMoment, firstMomentOffset + i);
            var v = (FloatVector) FloatVector.fromArray(S, secondMoment, secondMomentOffset + i)
                    .check(S);
            m = g.sub(m).fma(FloatVector.broadcast(S, oneMinusBeta1), m);
            v = g.fma(g, v.neg()).fma(FloatVector.broadcast(S, oneMinusBeta2), v);
            m.intoArray(firstMoment, firstMomentOffset + i);
            v.intoArray(secondMoment, secondMomentOffset + i);
            p = p.sub(m.mul(stepSize).div(v.sqrt().add(epsilon)));
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

    @Override
    public void adamW(
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
            float epsilon,
            float decay) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var p = (FloatVector)
                    FloatVector.fromArray(S, parameter, parameterOffset + i).check(S);
            var g = (FloatVector)
                    FloatVector.fromArray(S, gradient, gradientOffset + i).check(S);
            var m = FloatVector.fromArray(S, firstMoment, firstMomentOffset + i);
            var v = (FloatVector) FloatVector.fromArray(S, secondMoment, secondMomentOffset + i)
                    .check(S);
            m = g.sub(m).fma(FloatVector.broadcast(S, oneMinusBeta1), m);
            v = g.fma(g, v.neg()).fma(FloatVector.broadcast(S, oneMinusBeta2), v);
            m.intoArray(firstMoment, firstMomentOffset + i);
            v.intoArray(secondMoment, secondMomentOffset + i);
            p = p.fma(FloatVector.broadcast(S, -decay), p);
            p = p.sub(m.mul(stepSize).div(v.sqrt().add(epsilon)));
            p.intoArray(parameter, parameterOffset + i);
        }
        SCALAR.adamW(
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
                epsilon,
                decay);
    }

    @Override
    public void adamax(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float[] firstMoment,
            int firstMomentOffset,
            float[] largest,
            int largestOffset,
            float stepSize,
            float oneMinusBeta1,
            float beta2,
            float epsilon,
            float decay) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var p = (FloatVector)
                    FloatVector.fromArray(S, parameter, parameterOffset + i).check(S);
            var g = (FloatVector)
                    FloatVector.fromArray(S, gradient, gradientOffset + i).check(S);
            var m = FloatVector.fromArray(S, firstMoment, firstMomentOffset + i);
            var u = (FloatVector)
                    FloatVector.fromArray(S, largest, largestOffset + i).check(S);
            m = g.sub(m).fma(FloatVector.broadcast(S, oneMinusBeta1), m);
            u = u.mul(beta2).max(g.abs());
            m.intoArray(firstMoment, firstMomentOffset + i);
            u.intoArray(largest, largestOffset + i);
            p = p.fma(FloatVector.broadcast(S, -decay), p);
            p = p.sub(m.mul(stepSize).div(u.add(epsilon)));
            p.intoArray(parameter, parameterOffset + i);
        }
        SCALAR.adamax(
                length - i,
                parameter,
                parameterOffset + i,
                gradient,
                gradientOffset + i,
                firstMoment,
                firstMomentOffset + i,
                largest,
                largestOffset + i,
                stepSize,
                oneMinusBeta1,
                beta2,
                epsilon,
                decay);
    }

    @Override
    public void nadam(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float[] firstMoment,
            int firstMomentOffset,
            float[] secondMoment,
            int secondMomentOffset,
            float momentSize,
            float gradientSize,
            float oneMinusBeta1,
            float oneMinusBeta2,
            float correction,
            float epsilon,
            float decay) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var p = (FloatVector)
                    FloatVector.fromArray(S, parameter, parameterOffset + i).check(S);
            var g = (FloatVector)
                    FloatVector.fromArray(S, gradient, gradientOffset + i).check(S);
            var m = FloatVector.fromArray(S, firstMoment, firstMomentOffset + i);
            var v = (FloatVector) FloatVector.fromArray(S, secondMoment, secondMomentOffset + i)
                    .check(S);
            m = g.sub(m).fma(FloatVector.broadcast(S, oneMinusBeta1), m);
            v = g.fma(g, v.neg()).fma(FloatVector.broadcast(S, oneMinusBeta2), v);
            m.intoArray(firstMoment, firstMomentOffset + i);
            v.intoArray(secondMoment, secondMomentOffset + i);
            var numerator = m.fma(FloatVector.broadcast(S, momentSize), g.mul(gradientSize));
            p = p.fma(FloatVector.broadcast(S, -decay), p);
            p = p.sub(numerator.div(v.mul(correction).sqrt().add(epsilon)));
            p.intoArray(parameter, parameterOffset + i);
        }
        SCALAR.nadam(
                length - i,
                parameter,
                parameterOffset + i,
                gradient,
                gradientOffset + i,
                firstMoment,
                firstMomentOffset + i,
                secondMoment,
                secondMomentOffset + i,
                momentSize,
                gradientSize,
                oneMinusBeta1,
                oneMinusBeta2,
                correction,
                epsilon,
                decay);
    }
}
