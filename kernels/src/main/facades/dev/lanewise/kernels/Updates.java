package dev.lanewise.kernels;

import dev.lanewise.kernels.backend.Backends;

/**
 * Optimiser steps, one pass over memory each.
 *
 * <p>Common to all: the settings are given in double and rounded once to the precision of the arrays. A learning rate or an ε
 * that is not positive and finite after that rounding is an {@link InvalidArgumentException}, and so are null, a negative
 * length or offset, a range that ends beyond its array and arrays that overlap. A length of 0 does nothing. A NaN or an
 * infinity in the gradient reaches the parameter.
 *
 * <p>The weight decay λ is the decoupled one of Keras and of AdamW: it comes before the step, as p ← fma(−η·λ, p, p), with the
 * product η·λ computed in double. (In PyTorch only AdamW has it; elsewhere the term λ·p is added to the gradient.)
 */
@SuppressWarnings("cast") // what rounds to float is redundant in the twin
public final class Updates {
    /** Keras's schedule of the momentum in Nadam. */
    private static final double NADAM_BASE = 0.96;

    private Updates() {}

    /** μₜ. */
    private static double scheduledMomentum(double beta1, double step) {
        return beta1 * (1 - 0.5 * StrictMath.pow(NADAM_BASE, step));
    }

    /** μ₁·…·μₜ. From step 1,000 on 0.96ᵗ is below 2⁻⁵⁴, and a factor is β₁. */
    private static double momentumProduct(double beta1, int step) {
        double product = 1;
        double power = 1;
        for (int t = 1; t <= Math.min(step, 1000); t++) {
            power *= NADAM_BASE;
            product *= beta1 * (1 - 0.5 * power);
        }
        return product * StrictMath.pow(beta1, Math.max(0, step - 1000));
    }

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
        checkState(
                "adam",
                length,
                parameter,
                parameterOffset,
                gradient,
                gradientOffset,
                "firstMoment",
                firstMoment,
                firstMomentOffset);
        checkState(
                "adam",
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
                .adamUpdates()
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

    /**
     * A step of stochastic gradient descent with momentum, in the form of Keras, where the velocity holds the learning rate:
     * s = η·g; v ← fma(μ, v, −s); p ← p + v, or with Nesterov p ← p + fma(μ, v, −s).
     *
     * <p>With a constant learning rate this is the form of PyTorch (without dampening) up to rounding, its buffer being −v / η.
     *
     * @param length number of parameters
     * @param parameter the parameters p, updated
     * @param parameterOffset its first element
     * @param gradient their gradient g
     * @param gradientOffset its first element
     * @param velocity the velocity v, updated; zeros before the first step
     * @param velocityOffset its first element
     * @param learningRate η, positive
     * @param momentum μ, at least 0 and less than 1
     * @param nesterov whether the step is the one of Nesterov
     * @param weightDecay λ, at least 0 and finite; 0 for none
     * @see <a href="https://proceedings.mlr.press/v28/sutskever13.html">Sutskever, Martens, Dahl and Hinton, On the importance of initialization and momentum in deep learning, 2013</a>
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void momentum(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float[] velocity,
            int velocityOffset,
            double learningRate,
            double momentum,
            boolean nesterov,
            double weightDecay) {
        checkOperands("momentum", length, parameter, parameterOffset, gradient, gradientOffset);
        checkState(
                "momentum",
                length,
                parameter,
                parameterOffset,
                gradient,
                gradientOffset,
                "velocity",
                velocity,
                velocityOffset);
        Checks.positive("momentum", "learningRate", learningRate, (float) learningRate);
        Checks.decay("momentum", "momentum", momentum);
        Checks.notNegative("momentum", "weightDecay", weightDecay, (float) weightDecay);
        Backends.FLOAT
                .updates()
                .momentum(
                        length,
                        parameter,
                        parameterOffset,
                        gradient,
                        gradientOffset,
                        velocity,
                        velocityOffset,
                        (float) learningRate,
                        (float) momentum,
                        nesterov,
                        (float) (learningRate * weightDecay));
    }

    /**
     * A step of Adagrad, in the form of Keras, with ε under the root (PyTorch adds it to the root):
     * a ← fma(g, g, a); p ← p − (η·g) / √(a + ε).
     *
     * @param length number of parameters
     * @param parameter the parameters p, updated
     * @param parameterOffset its first element
     * @param gradient their gradient g
     * @param gradientOffset its first element
     * @param squares the sum a of the squared gradients, updated; zeros, or a positive start (Keras: 0.1), before the first step
     * @param squaresOffset its first element
     * @param learningRate η, positive
     * @param epsilon ε, positive
     * @param weightDecay λ, at least 0 and finite; 0 for none
     * @see <a href="https://jmlr.org/papers/v12/duchi11a.html">Duchi, Hazan and Singer, Adaptive subgradient methods, 2011</a>
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void adagrad(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float[] squares,
            int squaresOffset,
            double learningRate,
            double epsilon,
            double weightDecay) {
        checkOperands("adagrad", length, parameter, parameterOffset, gradient, gradientOffset);
        checkState(
                "adagrad",
                length,
                parameter,
                parameterOffset,
                gradient,
                gradientOffset,
                "squares",
                squares,
                squaresOffset);
        Checks.positive("adagrad", "learningRate", learningRate, (float) learningRate);
        Checks.positive("adagrad", "epsilon", epsilon, (float) epsilon);
        Checks.notNegative("adagrad", "weightDecay", weightDecay, (float) weightDecay);
        Backends.FLOAT
                .updates()
                .adagrad(
                        length,
                        parameter,
                        parameterOffset,
                        gradient,
                        gradientOffset,
                        squares,
                        squaresOffset,
                        (float) learningRate,
                        (float) epsilon,
                        (float) (learningRate * weightDecay));
    }

    /**
     * A step of RMSProp, in the form of Keras, with ε under the root (PyTorch adds it to the root), without momentum:
     * v ← fma(1 − ρ, fma(g, g, −v), v); p ← p − (η·g) / √(v + ε).
     *
     * @param length number of parameters
     * @param parameter the parameters p, updated
     * @param parameterOffset its first element
     * @param gradient their gradient g
     * @param gradientOffset its first element
     * @param secondMoment the running mean v of the squared gradient, updated; zeros before the first step
     * @param secondMomentOffset its first element
     * @param learningRate η, positive
     * @param rho ρ, at least 0 and less than 1
     * @param epsilon ε, positive
     * @param weightDecay λ, at least 0 and finite; 0 for none
     * @see <a href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">Tieleman and Hinton, lecture 6.5, 2012</a>
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void rmsprop(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float[] secondMoment,
            int secondMomentOffset,
            double learningRate,
            double rho,
            double epsilon,
            double weightDecay) {
        checkOperands("rmsprop", length, parameter, parameterOffset, gradient, gradientOffset);
        checkState(
                "rmsprop",
                length,
                parameter,
                parameterOffset,
                gradient,
                gradientOffset,
                "secondMoment",
                secondMoment,
                secondMomentOffset);
        Checks.positive("rmsprop", "learningRate", learningRate, (float) learningRate);
        Checks.decay("rmsprop", "rho", rho);
        Checks.positive("rmsprop", "epsilon", epsilon, (float) epsilon);
        Checks.notNegative("rmsprop", "weightDecay", weightDecay, (float) weightDecay);
        Backends.FLOAT
                .updates()
                .rmsprop(
                        length,
                        parameter,
                        parameterOffset,
                        gradient,
                        gradientOffset,
                        secondMoment,
                        secondMomentOffset,
                        (float) learningRate,
                        (float) (1 - rho),
                        (float) epsilon,
                        (float) (learningRate * weightDecay));
    }

    /**
     * A step of Adadelta, the same in Keras and PyTorch:
     * a ← fma(1 − ρ, fma(g, g, −a), a); δ = (√(d + ε)·g) / √(a + ε); d ← fma(1 − ρ, fma(δ, δ, −d), d); p ← fma(−η, δ, p).
     *
     * @param length number of parameters
     * @param parameter the parameters p, updated
     * @param parameterOffset its first element
     * @param gradient their gradient g
     * @param gradientOffset its first element
     * @param squares the running mean a of the squared gradients, updated; zeros before the first step
     * @param squaresOffset its first element
     * @param squaredSteps the running mean d of the squared steps δ, updated; zeros before the first step
     * @param squaredStepsOffset its first element
     * @param learningRate η, positive
     * @param rho ρ, at least 0 and less than 1
     * @param epsilon ε, positive
     * @param weightDecay λ, at least 0 and finite; 0 for none
     * @see <a href="https://arxiv.org/abs/1212.5701">Zeiler, Adadelta, 2012</a>
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void adadelta(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float[] squares,
            int squaresOffset,
            float[] squaredSteps,
            int squaredStepsOffset,
            double learningRate,
            double rho,
            double epsilon,
            double weightDecay) {
        checkOperands("adadelta", length, parameter, parameterOffset, gradient, gradientOffset);
        checkState(
                "adadelta",
                length,
                parameter,
                parameterOffset,
                gradient,
                gradientOffset,
                "squares",
                squares,
                squaresOffset);
        checkState(
                "adadelta",
                length,
                parameter,
                parameterOffset,
                gradient,
                gradientOffset,
                "squaredSteps",
                squaredSteps,
                squaredStepsOffset);
        checkApart(
                "adadelta",
                length,
                "squaredSteps",
                squaredSteps,
                squaredStepsOffset,
                "squares",
                squares,
                squaresOffset);
        Checks.positive("adadelta", "learningRate", learningRate, (float) learningRate);
        Checks.decay("adadelta", "rho", rho);
        Checks.positive("adadelta", "epsilon", epsilon, (float) epsilon);
        Checks.notNegative("adadelta", "weightDecay", weightDecay, (float) weightDecay);
        Backends.FLOAT
                .updates()
                .adadelta(
                        length,
                        parameter,
                        parameterOffset,
                        gradient,
                        gradientOffset,
                        squares,
                        squaresOffset,
                        squaredSteps,
                        squaredStepsOffset,
                        (float) learningRate,
                        (float) (1 - rho),
                        (float) epsilon,
                        (float) (learningRate * weightDecay));
    }

    /**
     * A step of Lion, the same in Keras and its authors' paper:
     * c = fma(1 − β₁, g − m, m); p ← fma(−η, sign c, p); m ← fma(1 − β₂, g − m, m). The sign of a zero or a NaN is itself.
     *
     * @param length number of parameters
     * @param parameter the parameters p, updated
     * @param parameterOffset its first element
     * @param gradient their gradient g
     * @param gradientOffset its first element
     * @param firstMoment the running mean m of the gradient, updated; zeros before the first step
     * @param firstMomentOffset its first element
     * @param learningRate η, positive
     * @param beta1 β₁, at least 0 and less than 1
     * @param beta2 β₂, at least 0 and less than 1
     * @param weightDecay λ, at least 0 and finite; 0 for none
     * @see <a href="https://arxiv.org/abs/2302.06675">Chen et al., Symbolic discovery of optimization algorithms, 2023</a>
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void lion(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float[] firstMoment,
            int firstMomentOffset,
            double learningRate,
            double beta1,
            double beta2,
            double weightDecay) {
        checkOperands("lion", length, parameter, parameterOffset, gradient, gradientOffset);
        checkState(
                "lion",
                length,
                parameter,
                parameterOffset,
                gradient,
                gradientOffset,
                "firstMoment",
                firstMoment,
                firstMomentOffset);
        Checks.positive("lion", "learningRate", learningRate, (float) learningRate);
        Checks.decay("lion", "beta1", beta1);
        Checks.decay("lion", "beta2", beta2);
        Checks.notNegative("lion", "weightDecay", weightDecay, (float) weightDecay);
        Backends.FLOAT
                .updates()
                .lion(
                        length,
                        parameter,
                        parameterOffset,
                        gradient,
                        gradientOffset,
                        firstMoment,
                        firstMomentOffset,
                        (float) learningRate,
                        (float) (1 - beta1),
                        (float) (1 - beta2),
                        (float) (learningRate * weightDecay));
    }

    /**
     * A step of AdamW: the step of {@code adam} after the weight decay.
     *
     * @param length number of parameters
     * @param parameter the parameters p, updated
     * @param parameterOffset its first element
     * @param gradient their gradient g
     * @param gradientOffset its first element
     * @param firstMoment the running mean m of the gradient, updated; zeros before the first step
     * @param firstMomentOffset its first element
     * @param secondMoment the running mean v of the squared gradient, updated; zeros before the first step
     * @param secondMomentOffset its first element
     * @param learningRate η, positive
     * @param beta1 β₁, at least 0 and less than 1
     * @param beta2 β₂, at least 0 and less than 1
     * @param epsilon ε, positive
     * @param weightDecay λ, at least 0 and finite; 0 for none
     * @param step t, the number of this step, from 1
     * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter, Decoupled weight decay regularization, 2019</a>
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void adamW(
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
            double weightDecay,
            int step) {
        checkOperands("adamW", length, parameter, parameterOffset, gradient, gradientOffset);
        checkState(
                "adamW",
                length,
                parameter,
                parameterOffset,
                gradient,
                gradientOffset,
                "firstMoment",
                firstMoment,
                firstMomentOffset);
        checkState(
                "adamW",
                length,
                parameter,
                parameterOffset,
                gradient,
                gradientOffset,
                "secondMoment",
                secondMoment,
                secondMomentOffset);
        checkApart(
                "adamW",
                length,
                "secondMoment",
                secondMoment,
                secondMomentOffset,
                "firstMoment",
                firstMoment,
                firstMomentOffset);
        Checks.positive("adamW", "learningRate", learningRate, (float) learningRate);
        Checks.decay("adamW", "beta1", beta1);
        Checks.decay("adamW", "beta2", beta2);
        Checks.positive("adamW", "epsilon", epsilon, (float) epsilon);
        Checks.notNegative("adamW", "weightDecay", weightDecay, (float) weightDecay);
        Checks.atLeastOne("adamW", "step", step);
        double correction = StrictMath.sqrt(1 - StrictMath.pow(beta2, step)) / (1 - StrictMath.pow(beta1, step));
        Backends.FLOAT
                .adamUpdates()
                .adamW(
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
                        (float) epsilon,
                        (float) (learningRate * weightDecay));
    }

    /**
     * A step of Adamax, in the form of Keras, with the bias correction in the step size s = η / (1 − β₁ᵗ), which is computed in
     * double:
     * m ← fma(1 − β₁, g − m, m); u ← max(β₂·u, |g|); p ← p − (s·m) / (u + ε).
     *
     * @param length number of parameters
     * @param parameter the parameters p, updated
     * @param parameterOffset its first element
     * @param gradient their gradient g
     * @param gradientOffset its first element
     * @param firstMoment the running mean m of the gradient, updated; zeros before the first step
     * @param firstMomentOffset its first element
     * @param largest the decaying maximum u of |g|, updated; zeros before the first step
     * @param largestOffset its first element
     * @param learningRate η, positive
     * @param beta1 β₁, at least 0 and less than 1
     * @param beta2 β₂, at least 0 and less than 1
     * @param epsilon ε, positive
     * @param weightDecay λ, at least 0 and finite; 0 for none
     * @param step t, the number of this step, from 1
     * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, Adam: a method for stochastic optimization, section 7.1</a>
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void adamax(
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            float[] firstMoment,
            int firstMomentOffset,
            float[] largest,
            int largestOffset,
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,
            double weightDecay,
            int step) {
        checkOperands("adamax", length, parameter, parameterOffset, gradient, gradientOffset);
        checkState(
                "adamax",
                length,
                parameter,
                parameterOffset,
                gradient,
                gradientOffset,
                "firstMoment",
                firstMoment,
                firstMomentOffset);
        checkState(
                "adamax",
                length,
                parameter,
                parameterOffset,
                gradient,
                gradientOffset,
                "largest",
                largest,
                largestOffset);
        checkApart("adamax", length, "largest", largest, largestOffset, "firstMoment", firstMoment, firstMomentOffset);
        Checks.positive("adamax", "learningRate", learningRate, (float) learningRate);
        Checks.decay("adamax", "beta1", beta1);
        Checks.decay("adamax", "beta2", beta2);
        Checks.positive("adamax", "epsilon", epsilon, (float) epsilon);
        Checks.notNegative("adamax", "weightDecay", weightDecay, (float) weightDecay);
        Checks.atLeastOne("adamax", "step", step);
        Backends.FLOAT
                .adamUpdates()
                .adamax(
                        length,
                        parameter,
                        parameterOffset,
                        gradient,
                        gradientOffset,
                        firstMoment,
                        firstMomentOffset,
                        largest,
                        largestOffset,
                        (float) (learningRate / (1 - StrictMath.pow(beta1, step))),
                        (float) (1 - beta1),
                        (float) beta2,
                        (float) epsilon,
                        (float) (learningRate * weightDecay));
    }

    /**
     * A step of Nadam, in the form of Keras, with the momentum schedule μₜ = β₁·(1 − ½·0.96ᵗ) and Πₜ = μ₁·…·μₜ:
     * m ← fma(1 − β₁, g − m, m); v ← fma(1 − β₂, fma(g, g, −v), v);
     * p ← p − fma(a, m, b·g) / (√(c·v) + ε), with a = η·μₜ₊₁ / (1 − Πₜ₊₁), b = η·(1 − μₜ) / (1 − Πₜ) and c = 1 / (1 − β₂ᵗ), which are
     * computed in double.
     *
     * <p>PyTorch has the schedule 0.96 to the power of 0.004·t.
     *
     * @param length number of parameters
     * @param parameter the parameters p, updated
     * @param parameterOffset its first element
     * @param gradient their gradient g
     * @param gradientOffset its first element
     * @param firstMoment the running mean m of the gradient, updated; zeros before the first step
     * @param firstMomentOffset its first element
     * @param secondMoment the running mean v of the squared gradient, updated; zeros before the first step
     * @param secondMomentOffset its first element
     * @param learningRate η, positive
     * @param beta1 β₁, at least 0 and less than 1
     * @param beta2 β₂, at least 0 and less than 1
     * @param epsilon ε, positive
     * @param weightDecay λ, at least 0 and finite; 0 for none
     * @param step t, the number of this step, from 1
     * @see <a href="https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ">Dozat, Incorporating Nesterov momentum into Adam, 2016</a>
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void nadam(
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
            double weightDecay,
            int step) {
        checkOperands("nadam", length, parameter, parameterOffset, gradient, gradientOffset);
        checkState(
                "nadam",
                length,
                parameter,
                parameterOffset,
                gradient,
                gradientOffset,
                "firstMoment",
                firstMoment,
                firstMomentOffset);
        checkState(
                "nadam",
                length,
                parameter,
                parameterOffset,
                gradient,
                gradientOffset,
                "secondMoment",
                secondMoment,
                secondMomentOffset);
        checkApart(
                "nadam",
                length,
                "secondMoment",
                secondMoment,
                secondMomentOffset,
                "firstMoment",
                firstMoment,
                firstMomentOffset);
        Checks.positive("nadam", "learningRate", learningRate, (float) learningRate);
        Checks.decay("nadam", "beta1", beta1);
        Checks.decay("nadam", "beta2", beta2);
        Checks.positive("nadam", "epsilon", epsilon, (float) epsilon);
        Checks.notNegative("nadam", "weightDecay", weightDecay, (float) weightDecay);
        Checks.atLeastOne("nadam", "step", step);
        double product = momentumProduct(beta1, step);
        double momentum = scheduledMomentum(beta1, step);
        double next = scheduledMomentum(beta1, step + 1.0);
        Backends.FLOAT
                .adamUpdates()
                .nadam(
                        length,
                        parameter,
                        parameterOffset,
                        gradient,
                        gradientOffset,
                        firstMoment,
                        firstMomentOffset,
                        secondMoment,
                        secondMomentOffset,
                        (float) (learningRate * next / (1 - product * next)),
                        (float) (learningRate * (1 - momentum) / (1 - product)),
                        (float) (1 - beta1),
                        (float) (1 - beta2),
                        (float) (1 / (1 - StrictMath.pow(beta2, step))),
                        (float) epsilon,
                        (float) (learningRate * weightDecay));
    }

    /**
     * g ← g &lt; −limit ? −limit : g &gt; limit ? limit : g: each element on its own. A NaN stays a NaN.
     *
     * @param length number of elements
     * @param gradient the gradient g, changed
     * @param gradientOffset its first element
     * @param limit positive
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void clipByValue(int length, float[] gradient, int gradientOffset, double limit) {
        Checks.nonNegative("clipByValue", "length", length);
        Operands.vector("clipByValue", "gradient", gradient, gradientOffset, length);
        Checks.positive("clipByValue", "limit", limit, (float) limit);
        Backends.FLOAT.updates().clip(length, gradient, gradientOffset, (float) limit);
    }

    /**
     * Makes the Euclidean norm N of several gradients together at most {@code limit}: where N &gt; limit, every element becomes
     * g · (limit / N), with the factor computed in double and rounded once. This is the rule of TensorFlow and Keras; PyTorch adds
     * 10⁻⁶ to N.
     *
     * <p>The norm of each gradient is that of {@link Blas}, which neither overflows nor underflows; the norms are added in double,
     * scaled by the largest. If N is a NaN or infinite, every element becomes a NaN, as in TensorFlow.
     *
     * @param gradients the gradients, changed; their elements do not overlap, which is not checked
     * @param offsets the first element of each
     * @param lengths the number of elements of each
     * @param limit positive
     * @return N before the clipping; 0 where there is no element
     * @see <a href="https://proceedings.mlr.press/v28/pascanu13.html">Pascanu, Mikolov and Bengio, On the difficulty of training
     *     recurrent neural networks, 2013</a>
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static double clipByGlobalNorm(float[][] gradients, int[] offsets, int[] lengths, double limit) {
        Checks.notNull("clipByGlobalNorm", "gradients", gradients);
        Checks.notNull("clipByGlobalNorm", "offsets", offsets);
        Checks.notNull("clipByGlobalNorm", "lengths", lengths);
        Checks.range("clipByGlobalNorm", "offsets", offsets.length, 0, gradients.length);
        Checks.range("clipByGlobalNorm", "lengths", lengths.length, 0, gradients.length);
        for (int i = 0; i < gradients.length; i++) {
            Checks.nonNegative("clipByGlobalNorm", "length", lengths[i]);
            Operands.vector("clipByGlobalNorm", "gradient", gradients[i], offsets[i], lengths[i]);
        }
        Checks.positive("clipByGlobalNorm", "limit", limit, (float) limit);
        double norm = globalNorm(gradients, offsets, lengths);
        if (!(norm <= limit)) {
            float factor = Double.isFinite(norm) ? (float) (limit / norm) : Float.NaN;
            for (int i = 0; i < gradients.length; i++) {
                Backends.FLOAT
                        .elementwise()
                        .scale(factor, gradients[i], offsets[i], gradients[i], offsets[i], lengths[i]);
            }
        }
        return norm;
    }

    private static double globalNorm(float[][] gradients, int[] offsets, int[] lengths) {
        double largest = 0;
        double sum = 0; // of squares, each divided by that of the largest norm so far
        for (int i = 0; i < gradients.length; i++) {
            double norm = Backends.FLOAT.blas().nrm2(lengths[i], gradients[i], offsets[i], 1);
            if (norm <= largest) {
                sum += norm == 0 ? 0 : (norm / largest) * (norm / largest);
            } else {
                sum = 1 + sum * (largest / norm) * (largest / norm);
                largest = norm;
            }
        }
        return largest * StrictMath.sqrt(sum);
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

    private static void checkState(
            String operation,
            int length,
            float[] parameter,
            int parameterOffset,
            float[] gradient,
            int gradientOffset,
            String name,
            float[] state,
            int stateOffset) {
        Operands.vector(operation, name, state, stateOffset, length);
        checkApart(operation, length, name, state, stateOffset, "parameter", parameter, parameterOffset);
        checkApart(operation, length, name, state, stateOffset, "gradient", gradient, gradientOffset);
    }

    private static void checkApart(
            String operation, int length, String output, float[] y, int yOffset, String input, float[] x, int xOffset) {
        Checks.apart(operation, output, y, yOffset, 1, length, length, input, x, xOffset, 1, length, length);
    }
}
