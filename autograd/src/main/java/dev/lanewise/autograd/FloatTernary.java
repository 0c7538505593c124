package dev.lanewise.autograd;

/** A kernel w ← f(x, y, z) in single precision, such as {@code Elementwise::select}. */
@FunctionalInterface
public interface FloatTernary {
    /**
     * Writes f of consecutive elements.
     *
     * @param x the first argument
     * @param xOffset its first element
     * @param y the second argument
     * @param yOffset its first element
     * @param z the third argument
     * @param zOffset its first element
     * @param w the result, written
     * @param wOffset its first element
     * @param length how many elements
     */
    void apply(
            float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, float[] w, int wOffset, int length);
}
