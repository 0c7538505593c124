package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.VectorOperators.EQ;

import dev.lanewise.kernels.scalar.FloatMath;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * The softmax cross-entropy with targets, smoothing and weights: a row is read in pieces of one element a virtual lane, and what its classes
 * are worth is made up piece by piece, so that labels and rows of targets share all loops. Each thread has its own room.
 */
final class FloatWeightedCrossEntropy {
    private static final ThreadLocal<FloatWeightedCrossEntropy> OF_THREAD =
            ThreadLocal.withInitial(FloatWeightedCrossEntropy::new);

    private final FloatLanes powers = new FloatLanes();
    private final FloatLanes distances = new FloatLanes();
    private final FloatLanes weights = new FloatLanes();

    /** What the classes of the current piece are worth, q. */
    private final float[] worth = new float[VIRTUAL_LANES];

    /** Powers of e of the current piece. */
    private final float[] power = new float[VIRTUAL_LANES];

    private FloatWeightedCrossEntropy() {}

    static FloatWeightedCrossEntropy get() {
        return OF_THREAD.get();
    }

    float softmaxCrossEntropy(
            int rows,
            int classes,
            float[] logit,
            int logitOffset,
            int ldLogit,
            int @Nullable [] label,
            int labelOffset,
            float @Nullable [] target,
            int targetOffset,
            int ldTarget,
            float smoothing,
            float @Nullable [] classWeight,
            int classWeightOffset,
            float @Nullable [] sampleWeight,
            int sampleWeightOffset,
            float @Nullable [] gradient,
            int gradientOffset,
            int ldGradient) {
        FloatLanes losses = FloatLanes.ofRows();
        float n = rows;
        if (label != null && classWeight != null) {
            losses.start();
            for (int i = 0; i < rows; i++) {
                losses.add(i, classWeight[classWeightOffset + label[labelOffset + i]]);
            }
            n = losses.sum(rows);
        }
        losses.start();
        for (int i = 0; i < rows; i++) {
            int row = logitOffset + i * ldLogit;
            int at = label == null ? -1 : label[labelOffset + i];
            int t = targetOffset + i * ldTarget;
            float max = FloatLanes.max(logit, row, classes);
            powers.start();
            distances.start();
            weights.start();
            for (int j = 0, count; j < classes; j += count) {
                count = Math.min(VIRTUAL_LANES, classes - j);
                worth(j, count, classes, at, target, t, smoothing, classWeight, classWeightOffset);
                addDistances(count, logit, row + j, max);
                powers.addAll(count, power);
            }
            float sumOfPowers = powers.sum(classes);
            float sumOfWeights = weights.sum(classes);
            float cost = Math.fma(sumOfWeights, FloatMath.log(sumOfPowers), distances.sum(classes));
            float sampled = sampleWeight == null ? 1f : sampleWeight[sampleWeightOffset + i];
            losses.addProduct(i, sampled, cost);
            for (int j = 0, count; gradient != null && j < classes; j += count) {
                count = Math.min(VIRTUAL_LANES, classes - j);
                worth(j, count, classes, at, target, t, smoothing, classWeight, classWeightOffset);
                powers(count, logit, row + j, max);
                gradient(
                        count,
                        1f / sumOfPowers,
                        sumOfWeights,
                        sampled,
                        1f / n,
                        gradient,
                        gradientOffset + i * ldGradient + j);
            }
        }
        return losses.sum(rows) / n;
    }

    /** q of the classes from {@code first} on, for a row whose label is {@code at} or whose targets start at t. */
    private void worth(
            int first,
            int count,
            int classes,
            int at,
            float @Nullable [] target,
            int t,
            float smoothing,
            float @Nullable [] classWeight,
            int classWeightOffset) {
        float kept = 1f - smoothing;
        float share = smoothing / classes;
        if (target != null) {
            for (int j = 0; j < count; j++) {
                worth[j] = Math.fma(kept, target[t + first + j], share);
            }
        } else {
            Arrays.fill(worth, 0, count, share);
            if (at >= first && at < first + count) {
                worth[at - first] = Math.fma(kept, 1f, share);
            }
        }
        if (classWeight != null) {
            for (int j = 0; j < count; j++) {
                worth[j] = classWeight[classWeightOffset + first + j] * worth[j];
            }
        }
    }

    /** Adds q and q · (max − x) of a piece to their lanes, and leaves exp(x − max). */
    private void addDistances(int count, float[] x, int xOffset, float max) {
        float[] weight = weights.lane;
        float[] distance = distances.lane;
        int j = 0;
        for (int full = S.loopBound(count); j < full; j += S.length()) {
            var q = (FloatVector) FloatVector.fromArray(S, worth, j).check(S);
            var z = ((FloatVector) FloatVector.broadcast(S, max).check(S))
                    .sub(FloatVector.fromArray(S, x, xOffset + j));
            z = z.blend(0f, q.compare(EQ, 0f));
            q.fma(z, FloatVector.fromArray(S, distance, j)).intoArray(distance, j);
            ((FloatVector) FloatVector.fromArray(S, weight, j).check(S)).add(q).intoArray(weight, j);
        }
        for (; j < count; j++) {
            float q = worth[j];
            distance[j] = Math.fma(q, q == 0f ? 0f : max - x[xOffset + j], distance[j]);
            weight[j] += q;
        }
        powers(count, x, xOffset, max);
    }

    private void powers(int count, float[] x, int xOffset, float max) {
        for (int j = 0; j < count; j++) {
            power[j] = x[xOffset + j] - max;
        }
        FloatFunctions.exp(power, 0, power, 0, count);
    }

    private void gradient(
            int count, float factor, float sumOfWeights, float sampled, float share, float[] gradient, int offset) {
        int j = 0;
        for (int full = S.loopBound(count); j < full; j += S.length()) {
            ((FloatVector) FloatVector.fromArray(S, power, j).check(S))
                    .mul(factor)
                    .fma(
                            FloatVector.broadcast(S, sumOfWeights),
                            ((FloatVector) FloatVector.fromArray(S, worth, j).check(S)).neg())
                    .mul(sampled)
                    .mul(share)
                    .intoArray(gradient, offset + j);
        }
        for (; j < count; j++) {
            gradient[offset + j] = Math.fma(power[j] * factor, sumOfWeights, -worth[j]) * sampled * share;
        }
    }
}
