package dev.lanewise.kernels;

import org.jspecify.annotations.Nullable;

/**
 * What a matrix product does to each element of its result while it is still in cache: C[i, j] ← f(C[i, j] + bias[j]).
 *
 * <p>The bits are those of the product followed by {@link Rows#addBias addBias} and the activation's own kernel. An epilogue
 * keeps a reference to its bias, not a copy, so it can be made once and used in every step.
 */
public final class Epilogue {
    private final float @Nullable [] floatBias;
    private final double @Nullable [] doubleBias;
    private final int biasOffset;
    private final Activation activation;

    private Epilogue(
            float @Nullable [] floatBias, double @Nullable [] doubleBias, int biasOffset, Activation activation) {
        Checks.notNull("Epilogue.of", "activation", activation);
        this.floatBias = floatBias;
        this.doubleBias = doubleBias;
        this.biasOffset = biasOffset;
        this.activation = activation;
    }

    /**
     * C[i, j] ← f(C[i, j]), for products in either precision.
     *
     * @param activation f
     * @return the epilogue
     * @throws InvalidArgumentException if {@code activation} is null
     */
    public static Epilogue of(Activation activation) {
        return new Epilogue(null, null, 0, activation);
    }

    /**
     * C[i, j] ← f(C[i, j] + bias[biasOffset + j]), for products in single precision.
     *
     * @param bias one element for each column of C; the product checks that there are enough
     * @param biasOffset the first of them
     * @param activation f
     * @return the epilogue
     * @throws InvalidArgumentException if an argument is null or {@code biasOffset} lies outside {@code bias}
     */
    public static Epilogue of(float[] bias, int biasOffset, Activation activation) {
        Checks.notNull("Epilogue.of", "bias", bias);
        Checks.range("Epilogue.of", "bias", bias.length, biasOffset, 0);
        return new Epilogue(bias, null, biasOffset, activation);
    }

    /**
     * C[i, j] ← f(C[i, j] + bias[biasOffset + j]), for products in double precision.
     *
     * @param bias one element for each column of C; the product checks that there are enough
     * @param biasOffset the first of them
     * @param activation f
     * @return the epilogue
     * @throws InvalidArgumentException if an argument is null or {@code biasOffset} lies outside {@code bias}
     */
    public static Epilogue of(double[] bias, int biasOffset, Activation activation) {
        Checks.notNull("Epilogue.of", "bias", bias);
        Checks.range("Epilogue.of", "bias", bias.length, biasOffset, 0);
        return new Epilogue(null, bias, biasOffset, activation);
    }

    /**
     * The bias of a product in single precision.
     *
     * @return the array, not a copy, or null where there is none
     */
    public float @Nullable [] floatBias() {
        return floatBias;
    }

    /**
     * The bias of a product in double precision.
     *
     * @return the array, not a copy, or null where there is none
     */
    public double @Nullable [] doubleBias() {
        return doubleBias;
    }

    /**
     * Where the bias starts.
     *
     * @return the index of the element that is added to column 0
     */
    public int biasOffset() {
        return biasOffset;
    }

    /**
     * The function that follows the bias.
     *
     * @return f
     */
    public Activation activation() {
        return activation;
    }

    /** Checks, for a product with n columns, that a bias is of its precision and long enough. */
    void check(String operation, Class<?> precision, int n) {
        float[] floats = floatBias;
        double[] doubles = doubleBias;
        Class<?> found = floats != null ? float.class : doubles != null ? double.class : precision;
        if (found != precision) {
            throw new InvalidArgumentException(operation, "epilogue", "a bias of type " + precision, found.toString());
        }
        int length = floats != null ? floats.length : doubles != null ? doubles.length : n;
        Checks.range(operation, "epilogue bias", length, biasOffset, n);
    }
}
