package dev.lanewise.kernels.vector;

import dev.lanewise.kernels.backend.FloatLosses;
import dev.lanewise.kernels.scalar.ScalarFloatLosses;
import org.jspecify.annotations.Nullable;

/** Losses: full vectors, then the terms of the specification for the last elements. */
final class VectorFloatLosses implements FloatLosses {
    private static final FloatLosses SCALAR = new ScalarFloatLosses();

    // The build writes here, for each loss: the loop over vectors

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
        return FloatCrossEntropy.softmaxCrossEntropy(
                rows, classes, logit, logitOffset, ldLogit, label, labelOffset, gradient, gradientOffset, ldGradient);
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
        return FloatWeightedCrossEntropy.get()
                .softmaxCrossEntropy(
                        rows,
                        classes,
                        logit,
                        logitOffset,
                        ldLogit,
                        label,
                        labelOffset,
                        target,
                        targetOffset,
                        ldTarget,
                        smoothing,
                        classWeight,
                        classWeightOffset,
                        sampleWeight,
                        sampleWeightOffset,
                        gradient,
                        gradientOffset,
                        ldGradient);
    }

    /** One element a row: the specification, since vectors have nothing to do. */
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
        return SCALAR.negativeLogLikelihood(
                rows,
                classes,
                logProbability,
                logProbabilityOffset,
                ldLogProbability,
                label,
                labelOffset,
                classWeight,
                classWeightOffset,
                sampleWeight,
                sampleWeightOffset,
                gradient,
                gradientOffset,
                ldGradient);
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
        FloatLanes lanes = FloatLanes.ofElements();
        FloatLanes losses = FloatLanes.ofRows();
        losses.start();
        for (int i = 0; i < rows; i++) {
            int p = predictionOffset + i * ldPrediction;
            int t = targetOffset + i * ldTarget;
            float ofP = FloatCosine.norm(lanes.dot(prediction, p, prediction, p, columns));
            float ofT = FloatCosine.norm(lanes.dot(target, t, target, t, columns));
            float cosine = lanes.dot(prediction, p, target, t, columns) / (ofP * ofT);
            losses.add(i, -cosine);
            if (gradient != null) {
                float alpha = ofP > MIN_NORM ? cosine / ofP / ofP / rows : 0f * ofP;
                float beta = 1f / (ofP * ofT) / rows;
                FloatCosine.gradient(
                        columns, alpha, prediction, p, beta, target, t, gradient, gradientOffset + i * ldGradient);
            }
        }
        return losses.sum(rows) / rows;
    }
}
