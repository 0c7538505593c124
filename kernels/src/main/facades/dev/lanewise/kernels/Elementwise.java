package dev.lanewise.kernels;

import dev.lanewise.kernels.backend.Backends;

/**
 * Elementwise kernels over {@code length} consecutive elements of each array.
 *
 * <p>Common to all: an output may be the same array as an input, at the same offset or without a common element; a shifted
 * overlap is an {@link InvalidArgumentException}, and so are null, a negative length or offset, and a range that ends
 * beyond its array. A length of 0 does nothing. NaN in, NaN out. Every product that is added is fused, every other operation
 * is rounded on its own, so the bits are the same on every machine. Error bounds in ulp are against the exact value for the
 * rounded input.
 *
 * <p>The functions are minimax polynomials after a reduction to a short interval (J.-M. Muller, <i>Elementary Functions:
 * Algorithms and Implementation</i>, 3rd edition, 2016).
 */
public final class Elementwise {
    private Elementwise() {}

    // Both precisions: the build writes what follows once more with double.

    /**
     * y ← eˣ. exp(−∞) = 0 and exp(+∞) = +∞; results below the smallest subnormal are 0 and above the largest
     * number +∞. Error below 1 ulp.
     *
     * @param x the input
     * @param xOffset its first element
     * @param y the output
     * @param yOffset its first element
     * @param length how many elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
        check("exp", x, xOffset, y, yOffset, length);
        Backends.FLOAT.elementwise().exp(x, xOffset, y, yOffset, length);
    }

    /**
     * y ← ln x. log(+∞) = +∞, log(±0) = −∞; NaN for x &lt; 0. Error below 1 ulp.
     *
     * @param x the input
     * @param xOffset its first element
     * @param y the output
     * @param yOffset its first element
     * @param length how many elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void log(float[] x, int xOffset, float[] y, int yOffset, int length) {
        check("log", x, xOffset, y, yOffset, length);
        Backends.FLOAT.elementwise().log(x, xOffset, y, yOffset, length);
    }

    /**
     * y ← tanh x. tanh(±∞) = ±1, tanh(±0) = ±0. Error below 2 ulp.
     *
     * @param x the input
     * @param xOffset its first element
     * @param y the output
     * @param yOffset its first element
     * @param length how many elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
        check("tanh", x, xOffset, y, yOffset, length);
        Backends.FLOAT.elementwise().tanh(x, xOffset, y, yOffset, length);
    }

    /**
     * y ← 1 / (1 + e⁻ˣ). sigmoid(−∞) = 0, sigmoid(+∞) = 1. Error below 2 ulp.
     *
     * @param x the input
     * @param xOffset its first element
     * @param y the output
     * @param yOffset its first element
     * @param length how many elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
        check("sigmoid", x, xOffset, y, yOffset, length);
        Backends.FLOAT.elementwise().sigmoid(x, xOffset, y, yOffset, length);
    }

    /**
     * y ← ln(1 + eˣ). softplus(−∞) = 0, softplus(+∞) = +∞. Error below 2 ulp.
     *
     * @param x the input
     * @param xOffset its first element
     * @param y the output
     * @param yOffset its first element
     * @param length how many elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void softplus(float[] x, int xOffset, float[] y, int yOffset, int length) {
        check("softplus", x, xOffset, y, yOffset, length);
        Backends.FLOAT.elementwise().softplus(x, xOffset, y, yOffset, length);
    }

    /**
     * y ← x ≤ 0 ? 0 : x, exact. relu(−0) = +0; NaN stays NaN.
     *
     * @param x the input
     * @param xOffset its first element
     * @param y the output
     * @param yOffset its first element
     * @param length how many elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void relu(float[] x, int xOffset, float[] y, int yOffset, int length) {
        check("relu", x, xOffset, y, yOffset, length);
        Backends.FLOAT.elementwise().relu(x, xOffset, y, yOffset, length);
    }

    /**
     * dx ← y ≤ 0 ? 0 : dy, with y = relu(x): the gradient of the input from that of the output.
     *
     * @param y the output of the forward pass
     * @param yOffset its first element
     * @param dy the gradient of the output
     * @param dyOffset its first element
     * @param dx the gradient of the input, written
     * @param dxOffset its first element
     * @param length how many elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void reluBackward(
            float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length) {
        check("reluBackward", "y", y, yOffset, "dy", dy, dyOffset, "dx", dx, dxOffset, length);
        Backends.FLOAT.elementwise().reluBackward(y, yOffset, dy, dyOffset, dx, dxOffset, length);
    }

    /**
     * dx ← dy · (y · (1 − y)), with y = sigmoid(x): the gradient of the input from that of the output.
     *
     * @param y the output of the forward pass
     * @param yOffset its first element
     * @param dy the gradient of the output
     * @param dyOffset its first element
     * @param dx the gradient of the input, written
     * @param dxOffset its first element
     * @param length how many elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void sigmoidBackward(
            float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length) {
        check("sigmoidBackward", "y", y, yOffset, "dy", dy, dyOffset, "dx", dx, dxOffset, length);
        Backends.FLOAT.elementwise().sigmoidBackward(y, yOffset, dy, dyOffset, dx, dxOffset, length);
    }

    /**
     * dx ← dy · (1 − y²), with y = tanh(x): the gradient of the input from that of the output.
     *
     * @param y the output of the forward pass
     * @param yOffset its first element
     * @param dy the gradient of the output
     * @param dyOffset its first element
     * @param dx the gradient of the input, written
     * @param dxOffset its first element
     * @param length how many elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void tanhBackward(
            float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length) {
        check("tanhBackward", "y", y, yOffset, "dy", dy, dyOffset, "dx", dx, dxOffset, length);
        Backends.FLOAT.elementwise().tanhBackward(y, yOffset, dy, dyOffset, dx, dxOffset, length);
    }

    /**
     * z ← x + y, rounded once.
     *
     * @param x the first input
     * @param xOffset its first element
     * @param y the second input
     * @param yOffset its first element
     * @param z the output
     * @param zOffset its first element
     * @param length how many elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void add(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int length) {
        check("add", "x", x, xOffset, "y", y, yOffset, "z", z, zOffset, length);
        Backends.FLOAT.elementwise().add(x, xOffset, y, yOffset, z, zOffset, length);
    }

    /**
     * z ← x − y, rounded once.
     *
     * @param x the first input
     * @param xOffset its first element
     * @param y the second input
     * @param yOffset its first element
     * @param z the output
     * @param zOffset its first element
     * @param length how many elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void sub(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int length) {
        check("sub", "x", x, xOffset, "y", y, yOffset, "z", z, zOffset, length);
        Backends.FLOAT.elementwise().sub(x, xOffset, y, yOffset, z, zOffset, length);
    }

    /**
     * z ← x · y, rounded once.
     *
     * @param x the first input
     * @param xOffset its first element
     * @param y the second input
     * @param yOffset its first element
     * @param z the output
     * @param zOffset its first element
     * @param length how many elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void mul(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int length) {
        check("mul", "x", x, xOffset, "y", y, yOffset, "z", z, zOffset, length);
        Backends.FLOAT.elementwise().mul(x, xOffset, y, yOffset, z, zOffset, length);
    }

    /**
     * z ← x / y, rounded once: ±∞ for x / 0, NaN for 0 / 0.
     *
     * @param x the first input
     * @param xOffset its first element
     * @param y the second input
     * @param yOffset its first element
     * @param z the output
     * @param zOffset its first element
     * @param length how many elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void div(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int length) {
        check("div", "x", x, xOffset, "y", y, yOffset, "z", z, zOffset, length);
        Backends.FLOAT.elementwise().div(x, xOffset, y, yOffset, z, zOffset, length);
    }

    /**
     * y ← α + x, rounded once.
     *
     * @param alpha α
     * @param x the input
     * @param xOffset its first element
     * @param y the output
     * @param yOffset its first element
     * @param length how many elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void addScalar(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
        check("addScalar", x, xOffset, y, yOffset, length);
        Backends.FLOAT.elementwise().addScalar(alpha, x, xOffset, y, yOffset, length);
    }

    /**
     * y ← α · x, rounded once. α = 0 does not hide a NaN or an infinity in x.
     *
     * @param alpha α
     * @param x the input
     * @param xOffset its first element
     * @param y the output
     * @param yOffset its first element
     * @param length how many elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void scale(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
        check("scale", x, xOffset, y, yOffset, length);
        Backends.FLOAT.elementwise().scale(alpha, x, xOffset, y, yOffset, length);
    }

    /**
     * y ← fma(α, x, y) = α·x + y, rounded once. α = 0 does not hide a NaN or an infinity in x.
     *
     * @param alpha α
     * @param x the input
     * @param xOffset its first element
     * @param y read and written
     * @param yOffset its first element
     * @param length how many elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
        check("axpy", x, xOffset, y, yOffset, length);
        Backends.FLOAT.elementwise().axpy(alpha, x, xOffset, y, yOffset, length);
    }

    /**
     * y ← α.
     *
     * @param alpha α
     * @param y the output
     * @param yOffset its first element
     * @param length how many elements
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static void fill(float alpha, float[] y, int yOffset, int length) {
        check("fill", "y", y, yOffset, length);
        Backends.FLOAT.elementwise().fill(alpha, y, yOffset, length);
    }

    /**
     * Whether every element is neither NaN nor infinite; true for a length of 0.
     *
     * @param x the input
     * @param xOffset its first element
     * @param length how many elements
     * @return whether all are finite
     * @throws InvalidArgumentException if an argument does not fit, before anything is written
     */
    public static boolean allFinite(float[] x, int xOffset, int length) {
        check("allFinite", "x", x, xOffset, length);
        return Backends.FLOAT.elementwise().allFinite(x, xOffset, length);
    }

    /**
     * The number of i at which (x[i] &gt; threshold ? 1 : 0) = t[i], as the accuracy of a binary classifier needs it. A NaN in x
     * counts as not above the threshold; a t that is neither 0 nor 1 matches nothing.
     *
     * @param threshold what x is compared with
     * @param x the predictions
     * @param xOffset its first element
     * @param t the targets
     * @param tOffset its first element
     * @param length number of elements
     * @return from 0 to {@code length}
     * @throws InvalidArgumentException if an argument does not fit
     */
    public static int countMatches(float threshold, float[] x, int xOffset, float[] t, int tOffset, int length) {
        check("countMatches", "x", x, xOffset, length);
        check("countMatches", "t", t, tOffset, length);
        return Backends.FLOAT.elementwise().countMatches(threshold, x, xOffset, t, tOffset, length);
    }

    private static void check(String operation, String name, float[] x, int xOffset, int length) {
        Checks.nonNegative(operation, "length", length);
        Operands.vector(operation, name, x, xOffset, length);
    }

    private static void check(String operation, float[] x, int xOffset, float[] y, int yOffset, int length) {
        check(operation, "x", x, xOffset, length);
        Operands.vector(operation, "y", y, yOffset, length);
        Checks.sameOrApart(operation, "y", y, yOffset, "x", x, xOffset, length);
    }

    private static void check(
            String operation,
            String first,
            float[] x,
            int xOffset,
            String second,
            float[] y,
            int yOffset,
            String output,
            float[] z,
            int zOffset,
            int length) {
        check(operation, first, x, xOffset, length);
        Operands.vector(operation, second, y, yOffset, length);
        Operands.vector(operation, output, z, zOffset, length);
        Checks.sameOrApart(operation, output, z, zOffset, first, x, xOffset, length);
        Checks.sameOrApart(operation, output, z, zOffset, second, y, yOffset, length);
    }
}
