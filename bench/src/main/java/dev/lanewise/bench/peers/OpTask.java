package dev.lanewise.bench.peers;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Something that several libraries can do, in single precision, with the same operands for each.
 *
 * @param op the operation
 * @param rows the rows of its matrix, or the samples of a batch
 * @param columns the columns, or the length of its vector
 */
public record OpTask(String op, int rows, int columns) {
    /** The rate of Adam's step. */
    public static final double RATE = 1e-3;

    /** Adam's average of the gradients. */
    public static final double BETA1 = 0.9;

    /** Adam's average of their squares. */
    public static final double BETA2 = 0.999;

    /** What Adam adds to the root: so small that it does not matter whether it is added before the root's correction or after it. */
    public static final double EPSILON = 1e-12;

    /** What layer normalisation adds to the variance. */
    public static final double NORM_EPSILON = 1e-5;

    /** The operation that is a whole training step of a multilayer perceptron with these sizes. */
    public static final String STEP = "step";

    /** The operation that is a chain of products and hyperbolic tangents, forward and backward. */
    public static final String CHAIN = "chain";

    private static final int[] LAYERS = {784, 256, 128, 10};

    /**
     * The sizes of the perceptron, from the inputs to the classes.
     *
     * @return a copy
     */
    public static int[] layers() {
        return LAYERS.clone();
    }

    /**
     * What the tables call it.
     *
     * @return operation and sizes
     */
    public String label() {
        return switch (op) {
            case STEP -> op + " " + rows;
            default -> op + " " + (rows == 1 ? "" : rows + "x") + columns;
        };
    }

    /**
     * The elements.
     *
     * @return rows × columns
     */
    public int elements() {
        return Math.multiplyExact(rows, columns);
    }

    /**
     * An operand: numbers that depend on its name only, between the ends of an interval.
     *
     * @param name the operand
     * @param length how many
     * @param low the least
     * @param high the end
     * @return the numbers
     */
    public static float[] operand(String name, int length, double low, double high) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(low, high);
        }
        return values;
    }

    /**
     * The argument of the operation: positive for a logarithm, else on both sides of zero.
     *
     * @return a value an element
     */
    public float[] argument() {
        return operand("x", elements(), op.equals("log") ? 0.01 : -4, 4);
    }

    /**
     * What layer normalisation multiplies with.
     *
     * @return a value a column
     */
    public float[] scale() {
        return operand("scale", columns, 0.5, 1.5);
    }

    /**
     * What layer normalisation adds.
     *
     * @return a value a column
     */
    public float[] shift() {
        return operand("shift", columns, -1, 1);
    }

    /**
     * The right classes of a batch.
     *
     * @param classes how many there are
     * @return one a row
     */
    public int[] labels(int classes) {
        return IntStream.range(0, rows).map(i -> i % classes).toArray();
    }

    /**
     * The first weights of a layer of the perceptron.
     *
     * @param layer from 0
     * @return inputs × outputs, row by row
     */
    public static float[] weights(int layer) {
        double limit = Math.sqrt(6.0 / (LAYERS[layer] + LAYERS[layer + 1]));
        return operand("w" + layer, LAYERS[layer] * LAYERS[layer + 1], -limit, limit);
    }
}
