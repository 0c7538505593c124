package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernels.backend.FloatLosses;
import dev.lanewise.kernels.scalar.FloatMath;
import dev.lanewise.kernels.scalar.ScalarFloatLosses;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * Losses: full vectors, then the terms of the specification for the last elements.
 *
 * <p>The cross-entropies of one class take their elementary functions piece by piece through scratch, so that no vector crosses a
 * method of ours; see {@link FloatFunctions}.
 */
final class VectorFloatLosses implements FloatLosses {
    @Override
    public float meanSquaredError(
            int length,
            float[] prediction,
            int predictionOffset,
            float[] target,
            int targetOffset,
            float @Nullable [] gradient,
            int gradientOffset) {
        float sum = FloatLanes.ofElements().squaredDistance(prediction, predictionOffset, target, targetOffset, length);
        if (gradient != null) {
            meanSquaredErrorGradient(
                    length, prediction, predictionOffset, target, targetOffset, gradient, gradientOffset);
        }
        return sum / length;
    }

    private static void meanSquaredErrorGradient(
            int length,
            float[] prediction,
            int predictionOffset,
            float[] target,
            int targetOffset,
            float[] gradient,
            int gradientOffset) {
        float scale = 2f / length;
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var p = (FloatVector)
                    FloatVector.fromArray(S, prediction, predictionOffset + i).check(S);
            var t = FloatVector.fromArray(S, target, targetOffset + i);
            p.sub(t).mul(scale).intoArray(gradient, gradientOffset + i);
        }
        for (; i < length; i++) {
            gradient[gradientOffset + i] = scale * (prediction[predictionOffset + i] - target[targetOffset + i]);
        }
    }

    @Override
    public float meanAbsoluteError(
            int length,
            float[] prediction,
            int predictionOffset,
            float[] target,
            int targetOffset,
            float @Nullable [] gradient,
            int gradientOffset) {
        float sum = FloatDistances.absolute(length, prediction, predictionOffset, target, targetOffset);
        if (gradient != null) {
            FloatDistances.signs(length, prediction, predictionOffset, target, targetOffset, gradient, gradientOffset);
        }
        return sum / length;
    }

    @Override
    public float huber(
            int length,
            float delta,
            float[] prediction,
            int predictionOffset,
            float[] target,
            int targetOffset,
            float @Nullable [] gradient,
            int gradientOffset) {
        float sum = FloatDistances.huber(length, delta, prediction, predictionOffset, target, targetOffset);
        if (gradient != null) {
            FloatDistances.limited(
                    length, delta, prediction, predictionOffset, target, targetOffset, gradient, gradientOffset);
        }
        return sum / length;
    }

    @Override
    public float binaryCrossEntropy(
            int length,
            float[] probability,
            int probabilityOffset,
            float[] target,
            int targetOffset,
            float @Nullable [] gradient,
            int gradientOffset) {
        FloatLanes lanes = FloatLanes.ofElements();
        lanes.start();
        for (int i = 0, count; i < length; i += count) {
            count = Math.min(VIRTUAL_LANES, length - i);
            for (int j = 0; j < count; j++) {
                float p = probability[probabilityOffset + i + j];
                lanes.scratch[j] = p;
                lanes.scratch[count + j] = 1f - p;
            }
            FloatFunctions.log(lanes.scratch, 0, lanes.scratch, 0, 2 * count);
            lanes.addCrossEntropies(count, target, targetOffset + i);
        }
        float sum = lanes.sum(length);
        if (gradient != null) {
            binaryCrossEntropyGradient(
                    length, probability, probabilityOffset, target, targetOffset, gradient, gradientOffset);
        }
        return sum / length;
    }

    private static void binaryCrossEntropyGradient(
            int length,
            float[] probability,
            int probabilityOffset,
            float[] target,
            int targetOffset,
            float[] gradient,
            int gradientOffset) {
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var p = (FloatVector)
                    FloatVector.fromArray(S, probability, probabilityOffset + i).check(S);
            var t = FloatVector.fromArray(S, target, targetOffset + i);
            var variance =
                    ((FloatVector) FloatVector.broadcast(S, 1f).check(S)).sub(p).mul(p);
            variance = variance.blend(MIN_VARIANCE, variance.compare(LT, MIN_VARIANCE));
            p.sub(t).div(variance).div(length).intoArray(gradient, gradientOffset + i);
        }
        for (; i < length; i++) {
            gradient[gradientOffset + i] = ScalarFloatLosses.binaryCrossEntropyGradient(
                    probability[probabilityOffset + i], target[targetOffset + i], length);
        }
    }

    @Override
    public float binaryCrossEntropyWithLogits(
            int length,
            float[] logit,
            int logitOffset,
            float[] target,
            int targetOffset,
            float @Nullable [] gradient,
            int gradientOffset) {
        FloatLanes lanes = FloatLanes.ofElements();
        lanes.start();
        for (int i = 0, count; i < length; i += count) {
            count = Math.min(VIRTUAL_LANES, length - i);
            for (int j = 0; j < count; j++) {
                lanes.scratch[j] = -Math.abs(logit[logitOffset + i + j]);
            }
            FloatFunctions.softplus(lanes.scratch, 0, lanes.scratch, 0, count);
            lanes.addCrossEntropies(count, logit, logitOffset + i, target, targetOffset + i);
        }
        float sum = lanes.sum(length);
        if (gradient != null) {
            binaryCrossEntropyWithLogitsGradient(
                    length, logit, logitOffset, target, targetOffset, gradient, gradientOffset);
        }
        return sum / length;
    }

    private static void binaryCrossEntropyWithLogitsGradient(
            int length,
            float[] logit,
            int logitOffset,
            float[] target,
            int targetOffset,
            float[] gradient,
            int gradientOffset) {
        float[] probability = FloatLanes.ofElements().scratch;
        for (int from = 0, count; from < length; from += count) {
            count = Math.min(probability.length, length - from);
            FloatFunctions.sigmoid(logit, logitOffset + from, probability, 0, count);
            for (int i = 0; i < count; i++) {
                gradient[gradientOffset + from + i] = (probability[i] - target[targetOffset + from + i]) / length;
            }
        }
    }

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
        if (classes <= FloatShortRows.LONGEST && rows >= FloatShortRows.FEWEST) {
            return FloatShortCrossEntropy.softmaxCrossEntropy(
                    rows,
                    classes,
                    logit,
                    logitOffset,
                    ldLogit,
                    label,
                    labelOffset,
                    gradient,
                    gradientOffset,
                    ldGradient);
        }
        FloatLanes lanes = FloatLanes.ofElements();
        FloatLanes losses = FloatLanes.ofRows();
        losses.start();
        for (int i = 0; i < rows; i++) {
            int row = logitOffset + i * ldLogit;
            float max = FloatLanes.max(logit, row, classes);
            float atLabel = logit[row + label[labelOffset + i]] - max;
            int gradientRow = gradientOffset + i * ldGradient;
            float sum = FloatSoftmax.exp(lanes, classes, logit, row, max, gradient, gradientRow);
            if (gradient != null) {
                FloatSoftmax.divide(classes, gradient, gradientRow, sum, rows);
                gradient[gradientRow + label[labelOffset + i]] = (FloatMath.exp(atLabel) / sum - 1f) / rows;
            }
            losses.add(i, FloatMath.log(sum) - atLabel);
        }
        return losses.sum(rows) / rows;
    }
}
