package dev.lanewise.kernels.scalar;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import org.jspecify.annotations.Nullable;

/**
 * What the classes of each row are worth in a cross-entropy: labels or rows of targets, smoothed and weighted.
 *
 * @param label a class for each row, or null
 * @param target a row of targets for each row, where there are no labels
 */
record ScalarFloatTargets(
        int classes,
        int @Nullable [] label,
        int labelOffset,
        float @Nullable [] target,
        int targetOffset,
        int ldTarget,
        float smoothing,
        float @Nullable [] classWeight,
        int classWeightOffset) {
    /** q[j] of row i. */
    float weight(int i, int j) {
        float u = target != null ? target[targetOffset + i * ldTarget + j] : isLabel(i, j) ? 1f : 0f;
        float smoothed = fma(1f - smoothing, u, smoothing / classes);
        return classWeight == null ? smoothed : classWeight[classWeightOffset + j] * smoothed;
    }

    private boolean isLabel(int i, int j) {
        return label != null && label[labelOffset + i] == j;
    }

    /** Σ q[j] of row i. */
    float weights(int i, int j, int h) {
        if (h < VIRTUAL_LANES) {
            return weights(i, j, 2 * h) + weights(i, j + h, 2 * h);
        }
        float lane = 0f;
        for (long k = j; k < classes; k += VIRTUAL_LANES) {
            lane += weight(i, (int) k);
        }
        return lane;
    }

    /** Σ q[j] · (max − x[j]) of row i, which starts at x. */
    private float distances(int i, float[] logit, int x, float max, int j, int h) {
        if (h < VIRTUAL_LANES) {
            return distances(i, logit, x, max, j, 2 * h) + distances(i, logit, x, max, j + h, 2 * h);
        }
        float lane = 0f;
        for (long k = j; k < classes; k += VIRTUAL_LANES) {
            float q = weight(i, (int) k);
            lane = fma(q, q == 0f ? 0f : max - logit[x + (int) k], lane);
        }
        return lane;
    }

    /** The sum over the rows, each times its weight. */
    float costs(
            int rows,
            float[] logit,
            int logitOffset,
            int ldLogit,
            float @Nullable [] sampleWeight,
            int sampleWeightOffset,
            int j,
            int h) {
        if (h < VIRTUAL_LANES) {
            return costs(rows, logit, logitOffset, ldLogit, sampleWeight, sampleWeightOffset, j, 2 * h)
                    + costs(rows, logit, logitOffset, ldLogit, sampleWeight, sampleWeightOffset, j + h, 2 * h);
        }
        float lane = 0f;
        for (long k = j; k < rows; k += VIRTUAL_LANES) {
            int i = (int) k;
            int row = logitOffset + i * ldLogit;
            float max = ScalarFloatLanes.max(logit, row, classes);
            float logSum = FloatMath.log(ScalarFloatLanes.sumOfExp(logit, row, classes, max, 0, 1));
            float cost = fma(weights(i, 0, 1), logSum, distances(i, logit, row, max, 0, 1));
            lane = fma(sampleWeight == null ? 1f : sampleWeight[sampleWeightOffset + i], cost, lane);
        }
        return lane;
    }

    /** Σ classWeight[label] over the rows. */
    static float labelWeights(
            int rows, int[] label, int labelOffset, float[] classWeight, int classWeightOffset, int j, int h) {
        if (h < VIRTUAL_LANES) {
            return labelWeights(rows, label, labelOffset, classWeight, classWeightOffset, j, 2 * h)
                    + labelWeights(rows, label, labelOffset, classWeight, classWeightOffset, j + h, 2 * h);
        }
        float lane = 0f;
        for (long i = j; i < rows; i += VIRTUAL_LANES) {
            lane += classWeight[classWeightOffset + label[labelOffset + (int) i]];
        }
        return lane;
    }

    /** sampleWeight[i] · classWeight[label]. */
    static float weight(
            int i,
            int label,
            float @Nullable [] classWeight,
            int classWeightOffset,
            float @Nullable [] sampleWeight,
            int sampleWeightOffset) {
        float ofClass = classWeight == null ? 1f : classWeight[classWeightOffset + label];
        return sampleWeight == null ? ofClass : sampleWeight[sampleWeightOffset + i] * ofClass;
    }

    /** Σ −c · x[label] over the rows. */
    static float negativeLogLikelihood(
            int rows,
            float[] x,
            int xOffset,
            int ldx,
            int[] label,
            int labelOffset,
            float @Nullable [] classWeight,
            int classWeightOffset,
            float @Nullable [] sampleWeight,
            int sampleWeightOffset,
            int j,
            int h) {
        if (h < VIRTUAL_LANES) {
            float left = negativeLogLikelihood(
                    rows,
                    x,
                    xOffset,
                    ldx,
                    label,
                    labelOffset,
                    classWeight,
                    classWeightOffset,
                    sampleWeight,
                    sampleWeightOffset,
                    j,
                    2 * h);
            return left
                    + negativeLogLikelihood(
                            rows,
                            x,
                            xOffset,
                            ldx,
                            label,
                            labelOffset,
                            classWeight,
                            classWeightOffset,
                            sampleWeight,
                            sampleWeightOffset,
                            j + h,
                            2 * h);
        }
        float lane = 0f;
        for (long k = j; k < rows; k += VIRTUAL_LANES) {
            int i = (int) k;
            int at = label[labelOffset + i];
            float weight = weight(i, at, classWeight, classWeightOffset, sampleWeight, sampleWeightOffset);
            lane = fma(-weight, x[xOffset + i * ldx + at], lane);
        }
        return lane;
    }
}
