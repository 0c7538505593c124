package dev.lanewise.kernels.backend;

/**
 * The steps of Adam and its relatives, one pass over memory each, unchecked: the facade {@link dev.lanewise.kernels.Updates}
 * documents and checks them.
 */
public interface FloatAdamUpdates {
    /**
     * m ← fma(1 − β₁, g − m, m); v ← fma(1 − β₂, fma(g, g, −v), v); p ← p − (η·m) / (√v + ε), where η is the step size
     * with both bias corrections already in it.
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

    /**
     * p ← fma(−decay, p, p); m ← fma(1 − β₁, g − m, m); v ← fma(1 − β₂, fma(g, g, −v), v); p ← p − (η·m) / (√v + ε),
     * where η is the step size with both bias corrections already in it.
     */
    void adamW(
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
            float decay);

    /**
     * p ← fma(−decay, p, p); m ← fma(1 − β₁, g − m, m); u ← max(β₂·u, |g|), a NaN if one is; p ← p − (η·m) / (u + ε),
     * where η is the step size with the bias correction already in it.
     */
    void adamax(
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
            float decay);

    /**
     * p ← fma(−decay, p, p); m ← fma(1 − β₁, g − m, m); v ← fma(1 − β₂, fma(g, g, −v), v); p ← p − fma(momentSize, m,
     * gradientSize·g) / (√(correction·v) + ε).
     */
    void nadam(
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
            float decay);
}
