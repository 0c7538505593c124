package dev.lanewise.kernels.scalar;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.backend.FusedMultiplyAdd.fma;

import dev.lanewise.kernels.backend.FloatLosses;
import org.jspecify.annotations.Nullable;

/** Losses, one element at a time; the sums in the order that {@link ScalarFloatLanes} explains. */
public final class ScalarFloatLosses implements FloatLosses {
    @Override
    public float meanSquaredError(
            int length,
            float[] prediction,
            int predictionOffset,
            float[] target,
            int targetOffset,
            float @Nullable [] gradient,
            int gradientOffset) {
        float sum = meanSquaredError(prediction, predictionOffset, target, targetOffset, length, 0, 1);
        if (gradient != null) {
            float scale = 2f / length;
            for (int i = 0; i < length; i++) {
                gradient[gradientOffset + i] = scale * (prediction[predictionOffset + i] - target[targetOffset + i]);
            }
        }
        return sum / length;
    }

    private static float meanSquaredError(
            float[] prediction, int predictionOffset, float[] target, int targetOffset, int n, int j, int h) {
        if (h < VIRTUAL_LANES) {
            return meanSquaredError(prediction, predictionOffset, target, targetOffset, n, j, 2 * h)
                    + meanSquaredError(prediction, predictionOffset, target, targetOffset, n, j + h, 2 * h);
        }
        float lane = 0f;
        for (long i = j; i < n; i += VIRTUAL_LANES) {
            float difference = prediction[predictionOffset + (int) i] - target[targetOffset + (int) i];
            lane = fma(difference, difference, lane);
        }
        return lane;
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
        float sum = absoluteErrors(prediction, predictionOffset, target, targetOffset, length, 0, 1);
        if (gradient != null) {
            for (int i = 0; i < length; i++) {
                float d = prediction[predictionOffset + i] - target[targetOffset + i];
                gradient[gradientOffset + i] = (d > 0f ? 1f : d < 0f ? -1f : d) / length;
            }
        }
        return sum / length;
    }

    private static float absoluteErrors(
            float[] prediction, int predictionOffset, float[] target, int targetOffset, int n, int j, int h) {
        if (h < VIRTUAL_LANES) {
            return absoluteErrors(prediction, predictionOffset, target, targetOffset, n, j, 2 * h)
                    + absoluteErrors(prediction, predictionOffset, target, targetOffset, n, j + h, 2 * h);
        }
        float lane = 0f;
        for (long i = j; i < n; i += VIRTUAL_LANES) {
            lane += Math.abs(prediction[predictionOffset + (int) i] - target[targetOffset + (int) i]);
        }
        return lane;
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
        float sum = huber(delta, prediction, predictionOffset, target, targetOffset, length, 0, 1);
        if (gradient != null) {
            for (int i = 0; i < length; i++) {
                float d = prediction[predictionOffset + i] - target[targetOffset + i];
                gradient[gradientOffset + i] = (d > delta ? delta : d < -delta ? -delta : d) / length;
            }
        }
        return sum / length;
    }

    private static float huber(
            float delta,
            float[] prediction,
            int predictionOffset,
            float[] target,
            int targetOffset,
            int n,
            int j,
            int h) {
        if (h < VIRTUAL_LANES) {
            return huber(delta, prediction, predictionOffset, target, targetOffset, n, j, 2 * h)
                    + huber(delta, prediction, predictionOffset, target, targetOffset, n, j + h, 2 * h);
        }
        float lane = 0f;
        for (long i = j; i < n; i += VIRTUAL_LANES) {
            float d = prediction[predictionOffset + (int) i] - target[targetOffset + (int) i];
            float a = Math.abs(d);
            lane += a <= delta ? 0.5f * d * d : delta * (a - 0.5f * delta);
        }
        return lane;
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
        float sum = binaryCrossEntropy(probability, probabilityOffset, target, targetOffset, length, 0, 1);
        if (gradient != null) {
            for (int i = 0; i < length; i++) {
                gradient[gradientOffset + i] = binaryCrossEntropyGradient(
                        probability[probabilityOffset + i], target[targetOffset + i], length);
            }
        }
        return sum / length;
    }

    private static float binaryCrossEntropy(
            float[] probability, int probabilityOffset, float[] target, int targetOffset, int n, int j, int h) {
        if (h < VIRTUAL_LANES) {
            return binaryCrossEntropy(probability, probabilityOffset, target, targetOffset, n, j, 2 * h)
                    + binaryCrossEntropy(probability, probabilityOffset, target, targetOffset, n, j + h, 2 * h);
        }
        float lane = 0f;
        for (long i = j; i < n; i += VIRTUAL_LANES) {
            float p = probability[probabilityOffset + (int) i];
            float t = target[targetOffset + (int) i];
            lane += binaryCrossEntropy(FloatMath.log(p), FloatMath.log(1f - p), t);
        }
        return lane;
    }

    /** −(t · ln p + (1 − t) · ln(1 − p)), each logarithm at least MIN_LOG. */
    private static float binaryCrossEntropy(float logP, float logQ, float t) {
        return -fma(t, clamped(logP), (1f - t) * clamped(logQ));
    }

    /**
     * The derivative of a mean of n cross-entropies with respect to one probability.
     *
     * @param p the probability
     * @param t the target
     * @param n how many there are
     * @return (p − t) / max((1 − p) · p, MIN_VARIANCE) / n
     */
    public static float binaryCrossEntropyGradient(float p, float t, int n) {
        float variance = (1f - p) * p;
        return (p - t) / (variance < MIN_VARIANCE ? MIN_VARIANCE : variance) / n;
    }

    private static float clamped(float log) {
        return log < MIN_LOG ? MIN_LOG : log;
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
        float sum = binaryCrossEntropyWithLogits(logit, logitOffset, target, targetOffset, length, 0, 1);
        if (gradient != null) {
            for (int i = 0; i < length; i++) {
                gradient[gradientOffset + i] =
                        (FloatMath.sigmoid(logit[logitOffset + i]) - target[targetOffset + i]) / length;
            }
        }
        return sum / length;
    }

    private static float binaryCrossEntropyWithLogits(
            float[] logit, int logitOffset, float[] target, int targetOffset, int n, int j, int h) {
        if (h < VIRTUAL_LANES) {
            return binaryCrossEntropyWithLogits(logit, logitOffset, target, targetOffset, n, j, 2 * h)
                    + binaryCrossEntropyWithLogits(logit, logitOffset, target, targetOffset, n, j + h, 2 * h);
        }
        float lane = 0f;
        for (long i = j; i < n; i += VIRTUAL_LANES) {
            float x = logit[logitOffset + (int) i];
            float positive = x > 0f ? x : 0f;
            lane += fma(-target[targetOffset + (int) i], x, positive) + FloatMath.softplus(-Math.abs(x));
        }
        return lane;
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
        float sum = softmaxCrossEntropy(rows, classes, logit, logitOffset, ldLogit, label, labelOffset, 0, 1);
        if (gradient != null) {
            for (int i = 0; i < rows; i++) {
                int row = logitOffset + i * ldLogit;
                int gradientRow = gradientOffset + i * ldGradient;
                float max = ScalarFloatLanes.max(logit, row, classes);
                float rowSum = ScalarFloatLanes.sumOfExp(logit, row, classes, max, 0, 1);
                for (int j = 0; j < classes; j++) {
                    float y = FloatMath.exp(logit[row + j] - max) / rowSum;
                    gradient[gradientRow + j] = (j == label[labelOffset + i] ? y - 1f : y) / rows;
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
}
