package dev.lanewise.kernels;

import dev.lanewise.kernels.backend.Backends;

/**
 * Optimiser steps, one pass over memory each.
 *
 * <p>Common to all: the settings are given in double and rounded once to the precision of the arrays. A learning rate or an ε
 * that is not positive and finite after that rounding is an {@link InvalidArgumentException}, and so are null, a negative
 * length or offset, a range that ends beyond its array and arrays that overlap. A length of 0 does nothing. A NaN or an
 * infinity in the gradient reaches the parameter.
 */
@SuppressWarnings("cast") // what rounds to float is redundant in the twin
public final class Updates {
    private Updates() {}

    // Both precisions: the build writes what follows once more with double.

    /**
     * A step of stochastic gradient descent: p ← fma(−η, g, p) = p − η·g, rounded once.
     *
     * @param length number of parameters
     * @param parameter the parameters p, updated
     * @param parameterOffset its first element
     * @param gradient their gradient g
     * @param gradientOffset its first element
     * @param learningRate η, positive
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void sgd(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            double learningRate) {
        checkOperands("sgd", length, parameter, parameterOffset, gradient, gradientOffset);
        float rate = (float) learningRate;
        Checks.positive("sgd", "learningRate", learningRate, rate);
        Backends.FLOAT.updates().sgd(length, parameter, parameterOffset, gradient, gradientOffset, rate);
    }

    /**
     * A step of Adam in the form of Keras, with both bias corrections in the step size s = η · √(1 − β₂ᵗ) / (1 − β₁ᵗ), which is
     * computed in double:
     * m ← fma(1 − β₁, g − m, m); v ← fma(1 − β₂, fma(g, g, −v), v); p ← p − (s · m) / (√v + ε).
     *
     * <p>The four arrays have no element in common.
     *
     * @param length number of parameters
     * @param parameter the parameters p, updated
     * @param parameterOffset its first element
     * @param gradient their gradient g
     * @param gradientOffset its first element
     * @param firstMoment the running mean m of the gradient, updated; zeros before the first step
     * @param firstMomentOffset its first element
     * @param secondMoment the running mean v of its square, updated; zeros before the first step
     * @param secondMomentOffset its first element
     * @param learningRate η, positive
     * @param beta1 β₁, at least 0 and less than 1
     * @param beta2 β₂, at least 0 and less than 1
     * @param epsilon ε, positive
     * @param step t, the number of this step, from 1
     * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, Adam: a method for stochastic optimization, end of section 2</a>
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void adam(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float[] firstMoment,
            int firstMomentOffset,
            float[] secondMoment,
            int secondMomentOffset,
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,
            int step) {
        checkOperands("adam", length, parameter, parameterOffset, gradient, gradientOffset);
        checkMoment(
                length,
                parameter,
                parameterOffset,
                gradient,
                gradientOffset,
                "firstMoment",
                firstMoment,
                firstMomentOffset);
        checkMoment(
                length,
                parameter,
                parameterOffset,
                gradient,
                gradientOffset,
                "secondMoment",
                secondMoment,
                secondMomentOffset);
        checkApart(
                "adam",
                length,
                "secondMoment",
                secondMoment,
                secondMomentOffset,
                "firstMoment",
                firstMoment,
                firstMomentOffset);
        Checks.decay("adam", "beta1", beta1);
        Checks.decay("adam", "beta2", beta2);
        Checks.atLeastOne("adam", "step", step);
        float eps = (float) epsilon;
        Checks.positive("adam", "epsilon", epsilon, eps);
        Checks.positive("adam", "learningRate", learningRate, (float) learningRate);
        double correction = StrictMath.sqrt(1 - StrictMath.pow(beta2, step)) / (1 - StrictMath.pow(beta1, step));
        Backends.FLOAT
                .updates()
                .adam(
                        length,
                        parameter,
                        parameterOffset,
                        gradient,
                        gradientOffset,
                        firstMoment,
                        firstMomentOffset,
                        secondMoment,
                        secondMomentOffset,
                        (float) (learningRate * correction),
                        (float) (1 - beta1),
                        (float) (1 - beta2),
                        eps);
    }

    private static void checkOperands(
            String operation,
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset) {
        Checks.nonNegative(operation, "length", length);
        Operands.vector(operation, "parameter", parameter, parameterOffset, length);
        Operands.vector(operation, "gradient", gradient, gradientOffset, length);
        checkApart(operation, length, "parameter", parameter, parameterOffset, "gradient", gradient, gradientOffset);
    }

    private static void checkMoment(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            String name,
            float[] moment,
            int momentOffset) {
        Operands.vector("adam", name, moment, momentOffset, length);
        checkApart("adam", length, name, moment, momentOffset, "parameter", parameter, parameterOffset);
        checkApart("adam", length, name, moment, momentOffset, "gradient", gradient, gradientOffset);
    }

    private static void checkApart(
            String operation, int length, String output, float[] y, int yOffset, String input, float[] x, int xOffset) {
        Checks.apart(operation, output, y, yOffset, 1, length, length, input, x, xOffset, 1, length, length);
    }
}
