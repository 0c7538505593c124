package dev.lanewise.kernels.backend;

/**
 * Optimiser steps, one pass over memory each, unchecked: the facade {@link dev.lanewise.kernels.Updates} documents and
 * checks them.
 */
public interface FloatUpdates {
    /** p ← fma(−η, g, p). */
    void sgd(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float learningRate);

    /**
     * m ← fma(1 − β₁, g − m, m); v ← fma(1 − β₂, fma(g, g, −v), v); p ← p − (η·m) / (√v + ε), where η is the step size with
     * both bias corrections already in it.
     */
    void adam(
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
            float epsilon);
}
