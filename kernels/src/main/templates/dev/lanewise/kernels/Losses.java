package dev.lanewise.kernels;

import dev.lanewise.kernels.backend.Backends;
import org.jspecify.annotations.Nullable;

/**
 * Losses: each returns its value, a mean, and writes the gradient with respect to the prediction in the same call. The
 * overloads without a gradient, and the calls that are given null for it, return the same bits.
 *
 * <p>Common to all: the sum behind the mean runs over virtual lanes as in {@link Rows}, and is divided by the number of
 * terms, so a mean over nothing is NaN, as in NumPy, and writes nothing. The gradient may be the array of an input at the
 * same place, or have no element in common with it. NaN and infinities propagate into the value and into the elements of the
 * gradient that depend on them. Null, a negative size or offset, a leading dimension that is too small, a range that ends
 * beyond its array and a shifted overlap are an {@link InvalidArgumentException}.
 *
 * <p>Error bounds of one term hold where nothing overflows or underflows. The sum of n terms x adds at most
 * (⌈n / 64⌉ + 6)·u·Σ|x| in float32 and (⌈n / 32⌉ + 5)·u·Σ|x| in float64, with u half an ulp of 1, and the division half an ulp.
 */
public final class Losses {
    private Losses() {}

    private static void checkRows(String operation, int rows, String name, int columns) {
        Checks.nonNegative(operation, "rows", rows);
        Checks.nonNegative(operation, name, columns);
    }

    // Both precisions: the build writes what follows once more with double.

    // The build writes here, for each loss: its checked calls

    /**
     * The mean over the rows of −ln softmax(x)[label], computed as ln Σⱼ exp(x[j] − max) − (x[label] − max).
     *
     * <p>A row whose logits hold a NaN or a +∞ makes the value NaN; a −∞ at the label makes it +∞.
     *
     * @param rows number of rows n
     * @param classes number of classes
     * @param logit the logits x, one row a sample
     * @param logitOffset its first element
     * @param ldLogit its leading dimension
     * @param label the class of each row
     * @param labelOffset its first element
     * @return the mean; NaN without rows
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static float softmaxCrossEntropy(
            int rows, int classes, float[] logit, int logitOffset, int ldLogit, int[] label, int labelOffset) {
        checkLogits(rows, classes, logit, logitOffset, ldLogit);
        Checks.labels("softmaxCrossEntropy", rows, classes, label, labelOffset);
        return Backends.FLOAT
                .losses()
                .softmaxCrossEntropy(rows, classes, logit, logitOffset, ldLogit, label, labelOffset, null, 0, classes);
    }

    /**
     * The mean over the rows of −ln softmax(x)[label], computed as ln Σⱼ exp(x[j] − max) − (x[label] − max), and its gradient:
     * gradient ← (softmax(x) − onehot(label)) · (1 / n).
     *
     * <p>A row whose logits hold a NaN or a +∞ makes the value NaN; a −∞ at the label makes it +∞.
     *
     * @param rows number of rows n
     * @param classes number of classes
     * @param logit the logits x, one row a sample
     * @param logitOffset its first element
     * @param ldLogit its leading dimension
     * @param label the class of each row
     * @param labelOffset its first element
     * @param gradient the gradient, written
     * @param gradientOffset its first element
     * @param ldGradient its leading dimension
     * @return the mean; NaN without rows
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static float softmaxCrossEntropy(
            int rows,
            int classes,
            float[] logit,
            int logitOffset,
            int ldLogit,
            int[] label,
            int labelOffset,
            float[] gradient,
            int gradientOffset,
            int ldGradient) {
        checkLogits(rows, classes, logit, logitOffset, ldLogit);
        checkGradient(rows, classes, logit, logitOffset, ldLogit, gradient, gradientOffset, ldGradient);
        Checks.labels("softmaxCrossEntropy", rows, classes, label, labelOffset);
        return Backends.FLOAT
                .losses()
                .softmaxCrossEntropy(
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

    /**
     * The softmax cross-entropy with labels, label smoothing and weights, PyTorch's {@code cross_entropy} with class indices: row i costs
     * Σⱼ q[j] · (−ln softmax(x)[j]), with q[j] = w[j] · ((1 − ε) · [j = label] + ε / classes).
     *
     * <p>The value is Σᵢ s[i] · costᵢ / n. As in PyTorch n is Σᵢ w[label of i] where there are class weights: the mean does not change when all
     * of them are multiplied by one number, and one that is an integer counts like so many samples. Without them n is the number of rows.
     * Sample weights leave n as it is, as in Keras. Not smoothed and without weights the bits are those of the overload without them.
     *
     * <p>A row is computed as fma(Q, ln Σⱼ exp(−z[j]), Σⱼ q[j] · z[j]), with z[j] = max − x[j] and Q = Σⱼ q[j], in which no large
     * terms cancel for weights that are not negative; its error is below 2u·(⌈classes / 64⌉ + 12)·(cost + Q), 32 for 64 in float64. A row
     * whose logits hold a NaN or a +∞ makes the value NaN; a −∞ makes it +∞ where its q[j] is positive, and counts nothing where it is 0.
     *
     * @param rows number of rows
     * @param classes number of classes
     * @param logit the logits x, one row a sample
     * @param logitOffset its first element
     * @param ldLogit its leading dimension
     * @param label the class of each row
     * @param labelOffset its first element
     * @param smoothing ε, from 0 to 1, which part of a target is spread over all classes
     * @param classWeight w, one a class; null for ones
     * @param classWeightOffset its first element
     * @param sampleWeight s, one a row; null for ones
     * @param sampleWeightOffset its first element
     * @param gradient (softmax(x)[j] · Q − q[j]) · s · (1 / n), written; null if only the value is wanted; apart from the weights
     * @param gradientOffset its first element
     * @param ldGradient its leading dimension
     * @return the mean; NaN without rows, or where n is 0
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static float softmaxCrossEntropy(
            int rows,
            int classes,
            float[] logit,
            int logitOffset,
            int ldLogit,
            int[] label,
            int labelOffset,
            float smoothing,
            float @Nullable [] classWeight,
            int classWeightOffset,
            float @Nullable [] sampleWeight,
            int sampleWeightOffset,
            float @Nullable [] gradient,
            int gradientOffset,
            int ldGradient) {
        checkLogits(rows, classes, logit, logitOffset, ldLogit);
        Checks.fraction("softmaxCrossEntropy", "smoothing", smoothing);
        if (gradient != null) {
            checkGradient(rows, classes, logit, logitOffset, ldLogit, gradient, gradientOffset, ldGradient);
        }
        checkWeights(
                "softmaxCrossEntropy",
                "classWeight",
                classWeight,
                classWeightOffset,
                classes,
                rows,
                classes,
                gradient,
                gradientOffset,
                ldGradient);
        checkWeights(
                "softmaxCrossEntropy",
                "sampleWeight",
                sampleWeight,
                sampleWeightOffset,
                rows,
                rows,
                classes,
                gradient,
                gradientOffset,
                ldGradient);
        Checks.labels("softmaxCrossEntropy", rows, classes, label, labelOffset);
        return Backends.FLOAT
                .losses()
                .weightedSoftmaxCrossEntropy(
                        rows,
                        classes,
                        logit,
                        logitOffset,
                        ldLogit,
                        label,
                        labelOffset,
                        null,
                        0,
                        0,
                        smoothing,
                        classWeight,
                        classWeightOffset,
                        sampleWeight,
                        sampleWeightOffset,
                        gradient,
                        gradientOffset,
                        ldGradient);
    }

    /**
     * The softmax cross-entropy with a row of targets a sample, one-hot or soft, PyTorch's {@code cross_entropy} with class probabilities and
     * Keras' {@code CategoricalCrossentropy(from_logits=True)}: row i costs Σⱼ q[j] · (−ln softmax(x)[j]), with
     * q[j] = w[j] · ((1 − ε) · t[j] + ε / classes).
     *
     * <p>The value is Σᵢ s[i] · costᵢ / rows: with rows of targets PyTorch does not divide by a sum of class weights, since no one class
     * belongs to a row. Method, error and edge values are those of the overload with labels. The targets of a row need not have the sum 1.
     *
     * @param rows number of rows
     * @param classes number of classes
     * @param logit the logits x, one row a sample
     * @param logitOffset its first element
     * @param ldLogit its leading dimension
     * @param target the targets t, one row a sample
     * @param targetOffset its first element
     * @param ldTarget its leading dimension
     * @param smoothing ε, from 0 to 1, which part of a target is spread over all classes
     * @param classWeight w, one a class; null for ones
     * @param classWeightOffset its first element
     * @param sampleWeight s, one a row; null for ones
     * @param sampleWeightOffset its first element
     * @param gradient (softmax(x)[j] · Q − q[j]) · s / rows, written; null if only the value is wanted; apart from targets and weights
     * @param gradientOffset its first element
     * @param ldGradient its leading dimension
     * @return the mean; NaN without rows
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static float softmaxCrossEntropy(
            int rows,
            int classes,
            float[] logit,
            int logitOffset,
            int ldLogit,
            float[] target,
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
        checkLogits(rows, classes, logit, logitOffset, ldLogit);
        Operands.matrix("softmaxCrossEntropy", "target", target, targetOffset, rows, classes, ldTarget);
        Checks.fraction("softmaxCrossEntropy", "smoothing", smoothing);
        if (gradient != null) {
            checkGradient(rows, classes, logit, logitOffset, ldLogit, gradient, gradientOffset, ldGradient);
            Checks.apart(
                    "softmaxCrossEntropy",
                    "gradient",
                    gradient,
                    gradientOffset,
                    rows,
                    classes,
                    ldGradient,
                    "target",
                    target,
                    targetOffset,
                    rows,
                    classes,
                    ldTarget);
        }
        checkWeights(
                "softmaxCrossEntropy",
                "classWeight",
                classWeight,
                classWeightOffset,
                classes,
                rows,
                classes,
                gradient,
                gradientOffset,
                ldGradient);
        checkWeights(
                "softmaxCrossEntropy",
                "sampleWeight",
                sampleWeight,
                sampleWeightOffset,
                rows,
                rows,
                classes,
                gradient,
                gradientOffset,
                ldGradient);
        return Backends.FLOAT
                .losses()
                .weightedSoftmaxCrossEntropy(
                        rows,
                        classes,
                        logit,
                        logitOffset,
                        ldLogit,
                        null,
                        0,
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

    /**
     * The negative log-likelihood, PyTorch's {@code nll_loss}: Σᵢ −s[i] · w[label] · x[i, label] / n, where x are logarithms of probabilities,
     * as a log-softmax gives them, and n is Σᵢ w[label of i] with class weights and the number of rows without. A product is rounded once,
     * its addition not apart. {@link #softmaxCrossEntropy softmaxCrossEntropy} takes the logits themselves.
     *
     * @param rows number of rows
     * @param classes number of classes
     * @param logProbability the logarithms x, one row a sample
     * @param logProbabilityOffset its first element
     * @param ldLogProbability its leading dimension
     * @param label the class of each row
     * @param labelOffset its first element
     * @param classWeight w, one a class; null for ones
     * @param classWeightOffset its first element
     * @param sampleWeight s, one a row; null for ones
     * @param sampleWeightOffset its first element
     * @param gradient −s · w[label] / n at the label and 0 elsewhere, written; null if only the value is wanted; apart from the weights
     * @param gradientOffset its first element
     * @param ldGradient its leading dimension
     * @return the mean; NaN without rows, or where n is 0
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static float negativeLogLikelihood(
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
        checkRows("negativeLogLikelihood", rows, "classes", classes);
        Operands.matrix(
                "negativeLogLikelihood",
                "logProbability",
                logProbability,
                logProbabilityOffset,
                rows,
                classes,
                ldLogProbability);
        if (gradient != null) {
            checkGradient(
                    "negativeLogLikelihood",
                    rows,
                    classes,
                    "logProbability",
                    logProbability,
                    logProbabilityOffset,
                    ldLogProbability,
                    gradient,
                    gradientOffset,
                    ldGradient);
        }
        checkWeights(
                "negativeLogLikelihood",
                "classWeight",
                classWeight,
                classWeightOffset,
                classes,
                rows,
                classes,
                gradient,
                gradientOffset,
                ldGradient);
        checkWeights(
                "negativeLogLikelihood",
                "sampleWeight",
                sampleWeight,
                sampleWeightOffset,
                rows,
                rows,
                classes,
                gradient,
                gradientOffset,
                ldGradient);
        Checks.labels("negativeLogLikelihood", rows, classes, label, labelOffset);
        return Backends.FLOAT
                .losses()
                .negativeLogLikelihood(
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

    /**
     * The mean over the rows of −c, with c = p·t / (|p| · |t|) the cosine of the angle between a prediction and its target, Keras'
     * {@code CosineSimilarity}: from −1 for the same direction to 1 for the opposite one. A norm counts at least 10⁻⁸, as in PyTorch, so a row of
     * zeros costs 0. The inner products are one FMA chain a virtual lane; the error of c is at most (⌈columns / 64⌉ + 12)·u·Σ|p·t| / (|p| · |t|),
     * 32 for 64 in float64, where no square overflows or underflows.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param prediction the predictions p, one row a sample
     * @param predictionOffset its first element
     * @param ldPrediction its leading dimension
     * @param target the targets t, one row a sample
     * @param targetOffset its first element
     * @param ldTarget its leading dimension
     * @param gradient (c · p / |p|² − t / (|p| · |t|)) / rows, written; without the first term where the norm of p is not above 10⁻⁸; null if
     *     only the value is wanted
     * @param gradientOffset its first element
     * @param ldGradient its leading dimension
     * @return the mean; NaN without rows
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static float cosineSimilarity(
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
        checkRows("cosineSimilarity", rows, "columns", columns);
        Operands.matrix("cosineSimilarity", "prediction", prediction, predictionOffset, rows, columns, ldPrediction);
        Operands.matrix("cosineSimilarity", "target", target, targetOffset, rows, columns, ldTarget);
        if (gradient != null) {
            checkGradient(
                    "cosineSimilarity",
                    rows,
                    columns,
                    "prediction",
                    prediction,
                    predictionOffset,
                    ldPrediction,
                    gradient,
                    gradientOffset,
                    ldGradient);
            Checks.sameOrApart(
                    "cosineSimilarity",
                    "gradient",
                    gradient,
                    gradientOffset,
                    ldGradient,
                    "target",
                    target,
                    targetOffset,
                    ldTarget,
                    rows,
                    columns);
        }
        return Backends.FLOAT
                .losses()
                .cosineSimilarity(
                        rows,
                        columns,
                        prediction,
                        predictionOffset,
                        ldPrediction,
                        target,
                        targetOffset,
                        ldTarget,
                        gradient,
                        gradientOffset,
                        ldGradient);
    }

    /** The number of elements of a matrix without gaps that lies inside its array. */
    private static int elements(String operation, int rows, int columns, String name, float[] x, int xOffset) {
        checkRows(operation, rows, "columns", columns);
        Operands.matrix(operation, name, x, xOffset, rows, columns, Math.max(1, columns));
        return rows * columns;
    }

    private static void checkLogits(int rows, int classes, float[] logit, int logitOffset, int ldLogit) {
        checkRows("softmaxCrossEntropy", rows, "classes", classes);
        Operands.matrix("softmaxCrossEntropy", "logit", logit, logitOffset, rows, classes, ldLogit);
    }

    private static void checkGradient(
            int rows,
            int classes,
            float[] logit,
            int logitOffset,
            int ldLogit,
            float[] gradient,
            int gradientOffset,
            int ldGradient) {
        checkGradient(
                "softmaxCrossEntropy",
                rows,
                classes,
                "logit",
                logit,
                logitOffset,
                ldLogit,
                gradient,
                gradientOffset,
                ldGradient);
    }

    private static void checkGradient(
            String operation,
            int rows,
            int columns,
            String name,
            float[] x,
            int xOffset,
            int ldx,
            float[] gradient,
            int gradientOffset,
            int ldGradient) {
        Operands.matrix(operation, "gradient", gradient, gradientOffset, rows, columns, ldGradient);
        Checks.sameOrApart(
                operation, "gradient", gradient, gradientOffset, ldGradient, name, x, xOffset, ldx, rows, columns);
    }

    /** Weights that are read for every row share no element with a gradient, which is written row by row. */
    private static void checkWeights(
            String operation,
            String name,
            float @Nullable [] weight,
            int offset,
            int length,
            int rows,
            int columns,
            float @Nullable [] gradient,
            int gradientOffset,
            int ldGradient) {
        if (weight != null) {
            Operands.vector(operation, name, weight, offset, length);
            if (gradient != null) {
                Checks.apart(
                        operation,
                        "gradient",
                        gradient,
                        gradientOffset,
                        rows,
                        columns,
                        ldGradient,
                        name,
                        weight,
                        offset,
                        1,
                        length,
                        ldGradient);
            }
        }
    }
}
