package dev.lanewise.kernels.backend;

/**
 * Optimiser steps, one pass over memory each, unchecked: the facade {@link dev.lanewise.kernels.Updates} documents and
 * checks them. Those that follow Adam are {@link FloatAdamUpdates}.
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

    /** p ← fma(−decay, p, p); s ← η·g; v ← fma(μ, v, −s); p ← p + (nesterov ? fma(μ, v, −s) : v). */
    void momentum(
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
            float decay);

    /** p ← fma(−decay, p, p); a ← fma(g, g, a); p ← p − (η·g) / √(a + ε). */
    void adagrad(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float[] squares,
            int squaresOffset,
            float learningRate,
            float epsilon,
            float decay);

    /** p ← fma(−decay, p, p); v ← fma(1 − ρ, fma(g, g, −v), v); p ← p − (η·g) / √(v + ε). */
    void rmsprop(
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
            float decay);

    /**
     * p ← fma(−decay, p, p); a ← fma(1 − ρ, fma(g, g, −a), a); δ ← (√(d + ε)·g) / √(a + ε); d ← fma(1 − ρ, fma(δ, δ, −d),
     * d); p ← fma(−η, δ, p).
     */
    void adadelta(
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
            float decay);

    /**
     * p ← fma(−decay, p, p); c ← fma(1 − β₁, g − m, m); p ← fma(−η, sign c, p), the sign of a zero or a NaN itself; m ←
     * fma(1 − β₂, g − m, m).
     */
    void lion(
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
            float decay);

    /** g ← g &lt; −limit ? −limit : g &gt; limit ? limit : g; a NaN stays one. */
    void clip(int length, float[] gradient, int gradientOffset, float limit);
}
