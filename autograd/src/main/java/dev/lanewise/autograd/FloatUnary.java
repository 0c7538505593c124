package dev.lanewise.autograd;

/** A kernel y ← f(x) in single precision, such as {@code Elementwise::exp}. */
@FunctionalInterface
public interface FloatUnary {
    /**
     * Writes f of consecutive elements.
     *
     * @param x the argument
     * @param xOffset its first element
     * @param y the result, written
     * @param yOffset its first element
     * @param length how many elements
     */
    void apply(float[] x, int xOffset, float[] y, int yOffset, int length);
}
