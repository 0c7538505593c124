package dev.lanewise.autograd;

/** A kernel z ← f(x, y) in single precision, such as {@code Elementwise::add} or {@code Elementwise::tanhBackward}. */
@FunctionalInterface
public interface FloatBinary {
    /**
     * Writes f of consecutive elements.
     *
     * @param x the first argument
     * @param xOffset its first element
     * @param y the second argument
     * @param yOffset its first element
     * @param z the result, written
     * @param zOffset its first element
     * @param length how many elements
     */
    void apply(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int length);
}
