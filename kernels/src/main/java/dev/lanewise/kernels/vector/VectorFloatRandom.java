package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernels.backend.FloatRandom;
import jdk.incubator.vector.FloatVector;

/** Random numbers: standard ones piece by piece, and from them what was asked for. */
final class VectorFloatRandom implements FloatRandom {
    @Override
    public void uniform(
            long seed, long stream, long position, float low, float high, float[] y, int yOffset, int length) {
        FloatRandomNumbers numbers = FloatRandomNumbers.get();
        for (int done = 0, count; done < length; done += count) {
            count = FloatRandomNumbers.count(position + done, length - done);
            numbers.uniform(seed, stream, position + done, count);
            scale(
                    count,
                    numbers.values,
                    FloatRandomNumbers.skipped(position + done),
                    high - low,
                    low,
                    y,
                    yOffset + done);
        }
    }

    @Override
    public void normal(
            long seed, long stream, long position, float mean, float deviation, float[] y, int yOffset, int length) {
        FloatRandomNumbers numbers = FloatRandomNumbers.get();
        for (int done = 0, count; done < length; done += count) {
            count = FloatRandomNumbers.count(position + done, length - done);
            numbers.normal(seed, stream, position + done, count);
            scale(
                    count,
                    numbers.values,
                    FloatRandomNumbers.skipped(position + done),
                    deviation,
                    mean,
                    y,
                    yOffset + done);
        }
    }

    /** y[i] ← fma(x[i], factor, summand). */
    private static void scale(int n, float[] x, int xOffset, float factor, float summand, float[] y, int yOffset) {
        int i = 0;
        for (int full = S.loopBound(n); i < full; i += S.length()) {
            ((FloatVector) FloatVector.fromArray(S, x, xOffset + i).check(S))
                    .fma(FloatVector.broadcast(S, factor), FloatVector.broadcast(S, summand))
                    .intoArray(y, yOffset + i);
        }
        for (; i < n; i++) {
            y[yOffset + i] = Math.fma(x[xOffset + i], factor, summand);
        }
    }

    @Override
    public void bernoulli(
            long seed, long stream, long position, float probability, float[] y, int yOffset, int length) {
        FloatRandomNumbers numbers = FloatRandomNumbers.get();
        for (int done = 0, count; done < length; done += count) {
            count = FloatRandomNumbers.count(position + done, length - done);
            numbers.uniform(seed, stream, position + done, count);
            int u = FloatRandomNumbers.skipped(position + done);
            int i = 0;
            for (int full = S.loopBound(count); i < full; i += S.length()) {
                var below = ((FloatVector)
                                FloatVector.fromArray(S, numbers.values, u + i).check(S))
                        .compare(LT, probability);
                FloatVector.zero(S).blend(1f, below).intoArray(y, yOffset + done + i);
            }
            for (; i < count; i++) {
                y[yOffset + done + i] = numbers.values[u + i] < probability ? 1f : 0f;
            }
        }
    }

    @Override
    public void dropout(
            long seed,
            long stream,
            long position,
            float rate,
            float scale,
            float[] x,
            int xOffset,
            float[] y,
            int yOffset,
            int length) {
        FloatRandomNumbers numbers = FloatRandomNumbers.get();
        for (int done = 0, count; done < length; done += count) {
            count = FloatRandomNumbers.count(position + done, length - done);
            numbers.uniform(seed, stream, position + done, count);
            int u = FloatRandomNumbers.skipped(position + done);
            int xi = xOffset + done;
            int yi = yOffset + done;
            int i = 0;
            for (int full = S.loopBound(count); i < full; i += S.length()) {
                var dropped = ((FloatVector)
                                FloatVector.fromArray(S, numbers.values, u + i).check(S))
                        .compare(LT, rate);
                var factor = ((FloatVector) FloatVector.broadcast(S, scale).check(S)).blend(0f, dropped);
                ((FloatVector) FloatVector.fromArray(S, x, xi + i).check(S))
                        .mul(factor)
                        .intoArray(y, yi + i);
            }
            for (; i < count; i++) {
                y[yi + i] = x[xi + i] * (numbers.values[u + i] < rate ? 0f : scale);
            }
        }
    }
}
