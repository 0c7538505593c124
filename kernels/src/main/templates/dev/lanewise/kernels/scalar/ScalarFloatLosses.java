package dev.lanewise.kernels.scalar;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.backend.FloatLosses;
import dev.lanewise.kernels.ops.*;
import org.jspecify.annotations.Nullable;

/** Losses, one element at a time; the sums in the order that {@link ScalarFloatLanes} explains. */
public final class ScalarFloatLosses implements FloatLosses {
    // The build writes here, for each loss: the loop over elements

    @Override
    public float softmaxCrossEntropy(
            int rows,
            int classes,
            float[] logit,
            int logitOffset,
            int ldLogit,
            int[] label,
            int labelOffset,
            float @Nullable [] gradient,
            int gradientOffset,
            int ldGradient) {
        float sum = softmaxCrossEntropy(rows, classes, logit, logitOffset, ldLogit, label, labelOffset, 0, 1);
        if (gradient != null) {
            for (int i = 0; i < rows; i++) {
                int row = logitOffset + i * ldLogit;
                int gradientRow = gradientOffset + i * ldGradient;
                float max = ScalarFloatLanes.max(logit, row, classes);
                float factor = 1f / ScalarFloatLanes.sumOfExp(logit, row, classes, max, 0, 1);
                for (int j = 0; j < classes; j++) {
                    float y = FloatMath.exp(logit[row + j] - max) * factor;
                    gradient[gradientRow + j] = (j == label[labelOffset + i] ? y - 1f : y) * (1f / rows);
                }
            }
        }
        return sum / rows;
    }

    /** The virtual lanes of this sum run over the rows. */
    private static float softmaxCrossEntropy(
            int rows,
            int classes,
            float[] logit,
            int logitOffset,
            int ldLogit,
            int[] label,
            int labelOffset,
            int j,
            int h) {
        if (h < VIRTUAL_LANES) {
            return softmaxCrossEntropy(rows, classes, logit, logitOffset, ldLogit, label, labelOffset, j, 2 * h)
                    + softmaxCrossEntropy(rows, classes, logit, logitOffset, ldLogit, label, labelOffset, j + h, 2 * h);
        }
        float lane = 0f;
        for (long i = j; i < rows; i += VIRTUAL_LANES) {
            int row = logitOffset + (int) i * ldLogit;
            float max = ScalarFloatLanes.max(logit, row, classes);
            float logSum = FloatMath.log(ScalarFloatLanes.sumOfExp(logit, row, classes, max, 0, 1));
            lane += logSum - (logit[row + label[labelOffset + (int) i]] - max);
        }
        return lane;
    }

    @Override
    public float weightedSoftmaxCrossEntropy(
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
        var targets = new ScalarFloatTargets(
                classes, label, labelOffset, target, targetOffset, ldTarget, smoothing, classWeight, classWeightOffset);
        float n = label == null || classWeight == null
                ? rows
                : ScalarFloatTargets.labelWeights(rows, label, labelOffset, classWeight, classWeightOffset, 0, 1);
        float sum = targets.costs(rows, logit, logitOffset, ldLogit, sampleWeight, sampleWeightOffset, 0, 1);
        if (gradient != null) {
            for (int i = 0; i < rows; i++) {
                int row = logitOffset + i * ldLogit;
                float max = ScalarFloatLanes.max(logit, row, classes);
                float factor = 1f / ScalarFloatLanes.sumOfExp(logit, row, classes, max, 0, 1);
                float weights = targets.weights(i, 0, 1);
                float sampled = sampleWeight == null ? 1f : sampleWeight[sampleWeightOffset + i];
                for (int j = 0; j < classes; j++) {
                    float p = FloatMath.exp(logit[row + j] - max) * factor;
                    gradient[gradientOffset + i * ldGradient + j] =
                            fma(p, weights, -targets.weight(i, j)) * sampled * (1f / n);
                }
            }
        }
        return sum / n;
    }

    @Override
    public float negativeLogLikelihood(
            int rows,
            int classes,
            float[] logProbability,
            int logProbabilityOffset,
            int ldLogProbability,
            int[] label,
            int labelOffset,
            float @Nullable [] classWeight,
            int classWeightOffset,
            float @Nullable [] sampleWeight,
            int sampleWeightOffset,
            float @Nullable [] gradient,
            int gradientOffset,
            int ldGradient) {
        float n = classWeight == null
                ? rows
                : ScalarFloatTargets.labelWeights(rows, label, labelOffset, classWeight, classWeightOffset, 0, 1);
        float sum = ScalarFloatTargets.negativeLogLikelihood(
                rows,
                logProbability,
                logProbabilityOffset,
                ldLogProbability,
                label,
                labelOffset,
                classWeight,
                classWeightOffset,
                sampleWeight,
                sampleWeightOffset,
                0,
                1);
        if (gradient != null) {
            for (int i = 0; i < rows; i++) {
                int at = label[labelOffset + i];
                float weight = ScalarFloatTargets.weight(
                        i, at, classWeight, classWeightOffset, sampleWeight, sampleWeightOffset);
                for (int j = 0; j < classes; j++) {
                    gradient[gradientOffset + i * ldGradient + j] = j == at ? -weight / n : 0f;
                }
            }
        }
        return sum / n;
    }

    @Override
    public float cosineSimilarity(
            int rows,
            int columns,
            float[] prediction,
            int predictionOffset,
            int ldPrediction,
            float[] target,
            int targetOffset,
            int ldTarget,
            float @Nullable [] gradient,
            int gradientOffset,
            int ldGradient) {
        float sum = cosines(
                rows, columns, prediction, predictionOffset, ldPrediction, target, targetOffset, ldTarget, 0, 1);
        if (gradient != null) {
            for (int i = 0; i < rows; i++) {
                int p = predictionOffset + i * ldPrediction;
                int t = targetOffset + i * ldTarget;
                int g = gradientOffset + i * ldGradient;
                float ofP = norm(prediction, p, columns);
                float ofT = norm(target, t, columns);
                float cosine = ScalarFloatLanes.dot(prediction, p, target, t, columns, 0, 1) / (ofP * ofT);
                float alpha = ofP > MIN_NORM ? cosine / ofP / ofP / rows : 0f * ofP;
                float beta = 1f / (ofP * ofT) / rows;
                for (int j = 0; j < columns; j++) {
                    gradient[g + j] = fma(alpha, prediction[p + j], -(beta * target[t + j]));
                }
            }
        }
        return sum / rows;
    }

    private static float cosines(
            int rows,
            int columns,
            float[] prediction,
            int predictionOffset,
            int ldPrediction,
            float[] target,
            int targetOffset,
            int ldTarget,
            int j,
            int h) {
        if (h < VIRTUAL_LANES) {
            return cosines(
                            rows,
                            columns,
                            prediction,
                            predictionOffset,
                            ldPrediction,
                            target,
                            targetOffset,
                            ldTarget,
                            j,
                            2 * h)
                    + cosines(
                            rows,
                            columns,
                            prediction,
                            predictionOffset,
                            ldPrediction,
                            target,
                            targetOffset,
                            ldTarget,
                            j + h,
                            2 * h);
        }
        float lane = 0f;
        for (long i = j; i < rows; i += VIRTUAL_LANES) {
            int p = predictionOffset + (int) i * ldPrediction;
            int t = targetOffset + (int) i * ldTarget;
            float product = ScalarFloatLanes.dot(prediction, p, target, t, columns, 0, 1);
            lane -= product / (norm(prediction, p, columns) * norm(target, t, columns));
        }
        return lane;
    }

    /** The norm of a row, at least MIN_NORM. */
    private static float norm(float[] x, int xOffset, int n) {
        float norm = (float) Math.sqrt(ScalarFloatLanes.dot(x, xOffset, x, xOffset, n, 0, 1));
        return norm < MIN_NORM ? MIN_NORM : norm;
    }
}
