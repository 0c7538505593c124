package dev.lanewise.kernels.scalar;

import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.backend.FloatAdamUpdates;

/** The steps of Adam and its relatives, one parameter at a time. */
@SuppressWarnings("cast") // what rounds to float is redundant in the twin
public final class ScalarFloatAdamUpdates implements FloatAdamUpdates {
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
            float p = parameter[parameterOffset + i];
            float m = firstMoment[firstMomentOffset + i];
            float v = secondMoment[secondMomentOffset + i];
            m = fma(oneMinusBeta1, g - m, m);
            v = fma(oneMinusBeta2, fma(g, g, -v), v);
            firstMoment[firstMomentOffset + i] = m;
            secondMoment[secondMomentOffset + i] = v;
            parameter[parameterOffset + i] = p - (stepSize * m) / ((float) Math.sqrt(v) + epsilon);
        }
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
        for (int i = 0; i < length; i++) {
            float g = gradient[gradientOffset + i];
            float p = parameter[parameterOffset + i];
            float m = firstMoment[firstMomentOffset + i];
            float v = secondMoment[secondMomentOffset + i];
            p = fma(-decay, p, p);
            m = fma(oneMinusBeta1, g - m, m);
            v = fma(oneMinusBeta2, fma(g, g, -v), v);
            firstMoment[firstMomentOffset + i] = m;
            secondMoment[secondMomentOffset + i] = v;
            parameter[parameterOffset + i] = p - (stepSize * m) / ((float) Math.sqrt(v) + epsilon);
        }
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
        for (int i = 0; i < length; i++) {
            float g = gradient[gradientOffset + i];
            float p = parameter[parameterOffset + i];
            float m = firstMoment[firstMomentOffset + i];
            float u = Math.max(beta2 * largest[largestOffset + i], Math.abs(g));
            p = fma(-decay, p, p);
            m = fma(oneMinusBeta1, g - m, m);
            firstMoment[firstMomentOffset + i] = m;
            largest[largestOffset + i] = u;
            parameter[parameterOffset + i] = p - (stepSize * m) / (u + epsilon);
        }
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
        for (int i = 0; i < length; i++) {
            float g = gradient[gradientOffset + i];
            float p = parameter[parameterOffset + i];
            float m = firstMoment[firstMomentOffset + i];
            float v = secondMoment[secondMomentOffset + i];
            p = fma(-decay, p, p);
            m = fma(oneMinusBeta1, g - m, m);
            v = fma(oneMinusBeta2, fma(g, g, -v), v);
            firstMoment[firstMomentOffset + i] = m;
            secondMoment[secondMomentOffset + i] = v;
            float numerator = fma(momentSize, m, gradientSize * g);
            parameter[parameterOffset + i] = p - numerator / ((float) Math.sqrt(correction * v) + epsilon);
        }
    }
}
