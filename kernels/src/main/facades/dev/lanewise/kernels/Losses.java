package dev.lanewise.kernels;

import dev.lanewise.kernels.backend.Backends;

/**
 * Losses: each returns its value, a mean, and writes the gradient with respect to the prediction in the same call. The
 * overloads without a gradient return the same bits.
 *
 * <p>Common to all: the sum behind the mean runs over virtual lanes as in {@link Rows}, and is divided by the number of
 * terms, so a mean over nothing is NaN, as in NumPy, and writes nothing. The gradient may be the array of an input at the
 * same place, or have no element in common with it. NaN and infinities propagate into the value and into the elements of the
 * gradient that depend on them. Null, a negative size or offset, a leading dimension that is too small, a range that ends
 * beyond its array and a shifted overlap are an {@link InvalidArgumentException}.
 */
public final class Losses {
    private Losses() {}

    // Both precisions: the build writes what follows once more with double.

    /**
     * The mean of (p − t)².
     *
     * @param length number of terms n
     * @param prediction the predictions p
     * @param predictionOffset its first element
     * @param target the targets t
     * @param targetOffset its first element
     * @return the mean; NaN for a length of 0
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static float meanSquaredError(
            int length, float[] prediction, int predictionOffset, float[] target, int targetOffset) {
        check("meanSquaredError", length, "prediction", prediction, predictionOffset, target, targetOffset);
        return Backends.FLOAT
                .losses()
                .meanSquaredError(length, prediction, predictionOffset, target, targetOffset, null, 0);
    }

    /**
     * The mean of (p − t)², and its gradient: gradient ← (2 / n) · (p − t).
     *
     * @param length number of terms n
     * @param prediction the predictions p
     * @param predictionOffset its first element
     * @param target the targets t
     * @param targetOffset its first element
     * @param gradient the gradient, written
     * @param gradientOffset its first element
     * @return the mean; NaN for a length of 0
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static float meanSquaredError(
            int length,
            float[] prediction,
            int predictionOffset,
            float[] target,
            int targetOffset,
            float[] gradient,
            int gradientOffset) {
        check(
                "meanSquaredError",
                length,
                "prediction",
                prediction,
                predictionOffset,
                target,
                targetOffset,
                gradient,
                gradientOffset);
        return Backends.FLOAT
                .losses()
                .meanSquaredError(length, prediction, predictionOffset, target, targetOffset, gradient, gradientOffset);
    }

    /**
     * The mean of |p − t|.
     *
     * @param length number of terms n
     * @param prediction the predictions p
     * @param predictionOffset its first element
     * @param target the targets t
     * @param targetOffset its first element
     * @return the mean; NaN for a length of 0
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static float meanAbsoluteError(
            int length, float[] prediction, int predictionOffset, float[] target, int targetOffset) {
        check("meanAbsoluteError", length, "prediction", prediction, predictionOffset, target, targetOffset);
        return Backends.FLOAT
                .losses()
                .meanAbsoluteError(length, prediction, predictionOffset, target, targetOffset, null, 0);
    }

    /**
     * The mean of |p − t|, and its gradient: gradient ← s / n, with s the sign of p − t; for a zero it is the zero.
     *
     * @param length number of terms n
     * @param prediction the predictions p
     * @param predictionOffset its first element
     * @param target the targets t
     * @param targetOffset its first element
     * @param gradient the gradient, written
     * @param gradientOffset its first element
     * @return the mean; NaN for a length of 0
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static float meanAbsoluteError(
            int length,
            float[] prediction,
            int predictionOffset,
            float[] target,
            int targetOffset,
            float[] gradient,
            int gradientOffset) {
        check(
                "meanAbsoluteError",
                length,
                "prediction",
                prediction,
                predictionOffset,
                target,
                targetOffset,
                gradient,
                gradientOffset);
        return Backends.FLOAT
                .losses()
                .meanAbsoluteError(
                        length, prediction, predictionOffset, target, targetOffset, gradient, gradientOffset);
    }

    /**
     * Huber's loss in the form of Keras: the mean of |d| ≤ δ ? (½·d)·d : δ·(|d| − ½·δ), with d = p − t.
     *
     * @param length number of terms n
     * @param delta δ, positive and finite, from where on the loss is linear
     * @param prediction the predictions p
     * @param predictionOffset its first element
     * @param target the targets t
     * @param targetOffset its first element
     * @return the mean; NaN for a length of 0
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static float huber(
            int length, float delta, float[] prediction, int predictionOffset, float[] target, int targetOffset) {
        check("huber", length, "prediction", prediction, predictionOffset, target, targetOffset);
        Checks.positive("huber", "delta", delta, delta);
        return Backends.FLOAT
                .losses()
                .huber(length, delta, prediction, predictionOffset, target, targetOffset, null, 0);
    }

    /**
     * Huber's loss in the form of Keras: the mean of |d| ≤ δ ? (½·d)·d : δ·(|d| − ½·δ), with d = p − t, and its gradient: gradient ← d / n, with d
     * limited to ±δ.
     *
     * @param length number of terms n
     * @param delta δ, positive and finite, from where on the loss is linear
     * @param prediction the predictions p
     * @param predictionOffset its first element
     * @param target the targets t
     * @param targetOffset its first element
     * @param gradient the gradient, written
     * @param gradientOffset its first element
     * @return the mean; NaN for a length of 0
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static float huber(
            int length,
            float delta,
            float[] prediction,
            int predictionOffset,
            float[] target,
            int targetOffset,
            float[] gradient,
            int gradientOffset) {
        check(
                "huber",
                length,
                "prediction",
                prediction,
                predictionOffset,
                target,
                targetOffset,
                gradient,
                gradientOffset);
        Checks.positive("huber", "delta", delta, delta);
        return Backends.FLOAT
                .losses()
                .huber(length, delta, prediction, predictionOffset, target, targetOffset, gradient, gradientOffset);
    }

    /**
     * The mean of −(t · ln p + (1 − t) · ln(1 − p)), each logarithm at least −100 as in PyTorch.
     *
     * <p>A probability below 0 or above 1 makes the value NaN. Where the probability comes from a sigmoid, prefer the loss on
     * logits, which does not lose the digits of 1 − p.
     *
     * @param length number of terms n
     * @param probability the probabilities p
     * @param probabilityOffset its first element
     * @param target the targets t
     * @param targetOffset its first element
     * @return the mean; NaN for a length of 0
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static float binaryCrossEntropy(
            int length, float[] probability, int probabilityOffset, float[] target, int targetOffset) {
        check("binaryCrossEntropy", length, "probability", probability, probabilityOffset, target, targetOffset);
        return Backends.FLOAT
                .losses()
                .binaryCrossEntropy(length, probability, probabilityOffset, target, targetOffset, null, 0);
    }

    /**
     * The mean of −(t · ln p + (1 − t) · ln(1 − p)), each logarithm at least −100 as in PyTorch, and its gradient: gradient ← (p − t) / max((1 − p) · p, 10⁻¹²) / n.
     *
     * <p>A probability below 0 or above 1 makes the value NaN. Where the probability comes from a sigmoid, prefer the loss on
     * logits, which does not lose the digits of 1 − p.
     *
     * @param length number of terms n
     * @param probability the probabilities p
     * @param probabilityOffset its first element
     * @param target the targets t
     * @param targetOffset its first element
     * @param gradient the gradient, written
     * @param gradientOffset its first element
     * @return the mean; NaN for a length of 0
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static float binaryCrossEntropy(
            int length,
            float[] probability,
            int probabilityOffset,
            float[] target,
            int targetOffset,
            float[] gradient,
            int gradientOffset) {
        check(
                "binaryCrossEntropy",
                length,
                "probability",
                probability,
                probabilityOffset,
                target,
                targetOffset,
                gradient,
                gradientOffset);
        return Backends.FLOAT
                .losses()
                .binaryCrossEntropy(
                        length, probability, probabilityOffset, target, targetOffset, gradient, gradientOffset);
    }

    /**
     * The mean of max(x, 0) − t · x + softplus(−|x|), which is softplus(x) − t · x without cancellation, the binary cross-entropy of sigmoid(x).
     *
     * @param length number of terms n
     * @param logit the logits x
     * @param logitOffset its first element
     * @param target the targets t
     * @param targetOffset its first element
     * @return the mean; NaN for a length of 0
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static float binaryCrossEntropyWithLogits(
            int length, float[] logit, int logitOffset, float[] target, int targetOffset) {
        check("binaryCrossEntropyWithLogits", length, "logit", logit, logitOffset, target, targetOffset);
        return Backends.FLOAT
                .losses()
                .binaryCrossEntropyWithLogits(length, logit, logitOffset, target, targetOffset, null, 0);
    }

    /**
     * The mean of max(x, 0) − t · x + softplus(−|x|), which is softplus(x) − t · x without cancellation, the binary cross-entropy of sigmoid(x), and its gradient: gradient ← (sigmoid(x) − t) / n.
     *
     * @param length number of terms n
     * @param logit the logits x
     * @param logitOffset its first element
     * @param target the targets t
     * @param targetOffset its first element
     * @param gradient the gradient, written
     * @param gradientOffset its first element
     * @return the mean; NaN for a length of 0
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static float binaryCrossEntropyWithLogits(
            int length,
            float[] logit,
            int logitOffset,
            float[] target,
            int targetOffset,
            float[] gradient,
            int gradientOffset) {
        check(
                "binaryCrossEntropyWithLogits",
                length,
                "logit",
                logit,
                logitOffset,
                target,
                targetOffset,
                gradient,
                gradientOffset);
        return Backends.FLOAT
                .losses()
                .binaryCrossEntropyWithLogits(
                        length, logit, logitOffset, target, targetOffset, gradient, gradientOffset);
    }

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
     * gradient ← (softmax(x) − onehot(label)) / n.
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

    private static void check(
            String operation, int length, String name, float[] x, int xOffset, float[] target, int targetOffset) {
        Checks.nonNegative(operation, "length", length);
        Operands.vector(operation, name, x, xOffset, length);
        Operands.vector(operation, "target", target, targetOffset, length);
    }

    private static void check(
            String operation,
            int length,
            String name,
            float[] x,
            int xOffset,
            float[] target,
            int targetOffset,
            float[] gradient,
            int gradientOffset) {
        check(operation, length, name, x, xOffset, target, targetOffset);
        Operands.vector(operation, "gradient", gradient, gradientOffset, length);
        Checks.sameOrApart(operation, "gradient", gradient, gradientOffset, name, x, xOffset, length);
        Checks.sameOrApart(operation, "gradient", gradient, gradientOffset, "target", target, targetOffset, length);
    }

    private static void checkLogits(int rows, int classes, float[] logit, int logitOffset, int ldLogit) {
        Checks.nonNegative("softmaxCrossEntropy", "rows", rows);
        Checks.nonNegative("softmaxCrossEntropy", "classes", classes);
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
        Operands.matrix("softmaxCrossEntropy", "gradient", gradient, gradientOffset, rows, classes, ldGradient);
        Checks.sameOrApart(
                "softmaxCrossEntropy",
                "gradient",
                gradient,
                gradientOffset,
                ldGradient,
                "logit",
                logit,
                logitOffset,
                ldLogit,
                rows,
                classes);
    }
}
