package dev.lanewise.kernels.backend;

/**
 * Elementwise kernels over {@code length} consecutive elements, unchecked: the facade
 * {@link dev.lanewise.kernels.Elementwise} documents and checks them. An output may be the same array as an input at the
 * same offset.
 */
public interface FloatElementwise {
    /** y ← eˣ. */
    void exp(float[] x, int xOffset, float[] y, int yOffset, int length);

    /** y ← ln x. */
    void log(float[] x, int xOffset, float[] y, int yOffset, int length);

    /** y ← tanh x. */
    void tanh(float[] x, int xOffset, float[] y, int yOffset, int length);

    /** y ← 1 / (1 + e⁻ˣ). */
    void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length);

    /** y ← ln(1 + eˣ). */
    void softplus(float[] x, int xOffset, float[] y, int yOffset, int length);

    /** y ← x ≤ 0 ? 0 : x. */
    void relu(float[] x, int xOffset, float[] y, int yOffset, int length);

    /** dx ← y ≤ 0 ? 0 : dy, with y = relu(x). */
    void reluBackward(float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length);

    /** dx ← dy · (y · (1 − y)), with y = sigmoid(x); 1 − y and the two products are rounded one by one. */
    void sigmoidBackward(float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length);

    /** dx ← dy · fma(−y, y, 1), with y = tanh(x). */
    void tanhBackward(float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, int length);

    /** z ← x + y. */
    void add(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int length);

    /** z ← x − y. */
    void sub(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int length);

    /** z ← x · y. */
    void mul(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int length);

    /** z ← x / y. */
    void div(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int length);

    /** y ← α + x. */
    void addScalar(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length);

    /** y ← α · x. */
    void scale(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length);

    /** y ← fma(α, x, y). */
    void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length);

    /** y ← α. */
    void fill(float alpha, float[] y, int yOffset, int length);

    /** Whether every element is neither NaN nor infinite. */
    boolean allFinite(float[] x, int xOffset, int length);

    /** The number of i at which (x[i] > threshold ? 1 : 0) = t[i]. */
    int countMatches(float threshold, float[] x, int xOffset, float[] t, int tOffset, int length);
}
