package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

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
            var g = (FloatVector)
                    FloatVector.fromArray(S, gradient, gradientOffset + i).check(S);
            g.fma(FloatVector.broadcast(S, -learningRate), p).intoArray(parameter, parameterOffset + i);
        }
        SCALAR.sgd(length - i, parameter, parameterOffset + i, gradient, gradientOffset + i, learningRate);
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
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var p = (FloatVector)
                    FloatVector.fromArray(S, parameter, parameterOffset + i).check(S);
            var g = (FloatVector)
                    FloatVector.fromArray(S, gradient, gradientOffset + i).check(S);
            var v = (FloatVector)
                    FloatVector.fromArray(S, velocity, velocityOffset + i).check(S);
            var s = g.mul(learningRate).neg();
            v = v.fma(FloatVector.broadcast(S, momentum), s);
            v.intoArray(velocity, velocityOffset + i);
            var step = v;
            if (nesterov) {
                step = v.fma(FloatVector.broadcast(S, momentum), s);
            }
            p = p.fma(FloatVector.broadcast(S, -decay), p).add(step);
            p.intoArray(parameter, parameterOffset + i);
        }
        SCALAR.momentum(
                length - i,
                parameter,
                parameterOffset + i,
                gradient,
                gradientOffset + i,
                velocity,
                velocityOffset + i,
                learningRate,
                momentum,
                nesterov,
                decay);
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
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var p = (FloatVector)
                    FloatVector.fromArray(S, parameter, parameterOffset + i).check(S);
            var g = (FloatVector)
                    FloatVector.fromArray(S, gradient, gradientOffset + i).check(S);
            var a = FloatVector.fromArray(S, squares, squaresOffset + i);
            a = g.fma(g, a);
            a.intoArray(squares, squaresOffset + i);
            p = p.fma(FloatVector.broadcast(S, -decay), p);
            p = p.sub(g.mul(learningRate).div(a.add(epsilon).sqrt()));
            p.intoArray(parameter, parameterOffset + i);
        }
        SCALAR.adagrad(
                length - i,
                parameter,
                parameterOffset + i,
                gradient,
                gradientOffset + i,
                squares,
                squaresOffset + i,
                learningRate,
                epsilon,
                decay);
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
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var p = (FloatVector)
                    FloatVector.fromArray(S, parameter, parameterOffset + i).check(S);
            var g = (FloatVector)
                    FloatVector.fromArray(S, gradient, gradientOffset + i).check(S);
            var v = (FloatVector) FloatVector.fromArray(S, secondMoment, secondMomentOffset + i)
                    .check(S);
            v = g.fma(g, v.neg()).fma(FloatVector.broadcast(S, oneMinusRho), v);
            v.intoArray(secondMoment, secondMomentOffset + i);
            p = p.fma(FloatVector.broadcast(S, -decay), p);
            p = p.sub(g.mul(learningRate).div(v.add(epsilon).sqrt()));
            p.intoArray(parameter, parameterOffset + i);
        }
        SCALAR.rmsprop(
                length - i,
                parameter,
                parameterOffset + i,
                gradient,
                gradientOffset + i,
                secondMoment,
                secondMomentOffset + i,
                learningRate,
                oneMinusRho,
                epsilon,
                decay);
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
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var p = (FloatVector)
                    FloatVector.fromArray(S, parameter, parameterOffset + i).check(S);
            var g = (FloatVector)
                    FloatVector.fromArray(S, gradient, gradientOffset + i).check(S);
            var a = (FloatVector)
                    FloatVector.fromArray(S, squares, squaresOffset + i).check(S);
            var d = (FloatVector) FloatVector.fromArray(S, squaredSteps, squaredStepsOffset + i)
                    .check(S);
            a = g.fma(g, a.neg()).fma(FloatVector.broadcast(S, oneMinusRho), a);
            a.intoArray(squares, squaresOffset + i);
            var step = d.add(epsilon).sqrt().mul(g).div(a.add(epsilon).sqrt());
            step.fma(step, d.neg())
                    .fma(FloatVector.broadcast(S, oneMinusRho), d)
                    .intoArray(squaredSteps, squaredStepsOffset + i);
            p = p.fma(FloatVector.broadcast(S, -decay), p);
            p = step.fma(FloatVector.broadcast(S, -learningRate), p);
            p.intoArray(parameter, parameterOffset + i);
        }
        SCALAR.adadelta(
                length - i,
                parameter,
                parameterOffset + i,
                gradient,
                gradientOffset + i,
                squares,
                squaresOffset + i,
                squaredSteps,
                squaredStepsOffset + i,
                learningRate,
                oneMinusRho,
                epsilon,
                decay);
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
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var p = (FloatVector)
                    FloatVector.fromArray(S, parameter, parameterOffset + i).check(S);
            var g = (FloatVector)
                    FloatVector.fromArray(S, gradient, gradientOffset + i).check(S);
            var m = FloatVector.fromArray(S, firstMoment, firstMomentOffset + i);
            var difference = g.sub(m);
            var sign = difference.fma(FloatVector.broadcast(S, oneMinusBeta1), m);
            sign = sign.blend(1f, sign.compare(GT, 0f)).blend(-1f, sign.compare(LT, 0f));
            difference.fma(FloatVector.broadcast(S, oneMinusBeta2), m).intoArray(firstMoment, firstMomentOffset + i);
            p = p.fma(FloatVector.broadcast(S, -decay), p);
            p = sign.fma(FloatVector.broadcast(S, -learningRate), p);
            p.intoArray(parameter, parameterOffset + i);
        }
        SCALAR.lion(
                length - i,
                parameter,
                parameterOffset + i,
                gradient,
                gradientOffset + i,
                firstMoment,
                firstMomentOffset + i,
                learningRate,
                oneMinusBeta1,
                oneMinusBeta2,
                decay);
    }

    @Override
    public void clip(int length, float[] gradient, int gradientOffset, float limit) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var g = (FloatVector)
                    FloatVector.fromArray(S, gradient, gradientOffset + i).check(S);
            g.blend(limit, g.compare(GT, limit))
                    .blend(-limit, g.compare(LT, -limit))
                    .intoArray(gradient, gradientOffset + i);
        }
        SCALAR.clip(length - i, gradient, gradientOffset + i, limit);
    }
}
