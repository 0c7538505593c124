package dev.lanewise.autograd;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.InvalidArgumentException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What can be computed with tensors. Every operation gives a new tensor and leaves its operands as they are; its derivative is
 * known, and recorded if an operand requires a gradient.
 *
 * <p>The operands of an operation have the same precision. Those of {@code add}, {@code sub}, {@code mul} and {@code div} have
 * the same shape, or one of them is a single element, or one is a row [n] or [1, n] and the other a matrix [m, n]: then it is
 * used for each element or each row. NaN and infinities propagate by the rules of IEEE 754; the bits, error bounds and edge
 * values are those of the kernels.
 *
 * <p>Each method throws {@link InvalidArgumentException} if an operand is null or its precision or shape does not fit, and
 * {@link AutogradException} if an operand belongs to a workspace whose scope was closed.
 */
public sealed interface TensorOps permits Tensor {
    private Tensor self() {
        return (Tensor) this;
    }

    /**
     * x + y, elementwise.
     *
     * @param other y
     * @return the sum
     */
    default Tensor add(Tensor other) {
        return elementwise(Rules.ADD, other);
    }

    /**
     * x − y, elementwise.
     *
     * @param other y
     * @return the difference
     */
    default Tensor sub(Tensor other) {
        return elementwise(Rules.SUB, other);
    }

    /**
     * x · y, elementwise.
     *
     * @param other y
     * @return the product
     */
    default Tensor mul(Tensor other) {
        return elementwise(Rules.MUL, other);
    }

    /**
     * x / y, elementwise.
     *
     * @param other y
     * @return the quotient
     */
    default Tensor div(Tensor other) {
        return elementwise(Rules.DIV, other);
    }

    /**
     * x + α.
     *
     * @param alpha α, rounded to the tensor's precision
     * @return the sum
     */
    default Tensor add(double alpha) {
        return unary(Rules.addScalar(alpha));
    }

    /**
     * x − α.
     *
     * @param alpha α, rounded to the tensor's precision
     * @return the difference
     */
    default Tensor sub(double alpha) {
        return unary(Rules.addScalar(-alpha));
    }

    /**
     * x · α.
     *
     * @param alpha α, rounded to the tensor's precision
     * @return the product
     */
    default Tensor mul(double alpha) {
        return unary(Rules.scale(alpha));
    }

    /**
     * x / α.
     *
     * @param alpha α, rounded to the tensor's precision
     * @return the quotient
     */
    default Tensor div(double alpha) {
        return unary(Rules.divScalar(alpha));
    }

    /**
     * −x.
     *
     * @return the negation
     */
    default Tensor neg() {
        return unary(Rules.NEG);
    }

    /**
     * eˣ.
     *
     * @return the exponential
     */
    default Tensor exp() {
        return unary(Rules.EXP);
    }

    /**
     * ln x.
     *
     * @return the natural logarithm
     */
    default Tensor log() {
        return unary(Rules.LOG);
    }

    /**
     * max(x, 0), with derivative 0 at 0.
     *
     * @return the rectified tensor
     */
    default Tensor relu() {
        return unary(Rules.RELU);
    }

    /**
     * tanh x.
     *
     * @return the hyperbolic tangent
     */
    default Tensor tanh() {
        return unary(Rules.TANH);
    }

    /**
     * 1 / (1 + e⁻ˣ).
     *
     * @return the logistic function
     */
    default Tensor sigmoid() {
        return unary(Rules.SIGMOID);
    }

    /**
     * exp(xᵢ) / Σⱼ exp(xⱼ) along the last axis.
     *
     * @return probabilities, of the same shape; the rank is at least 1
     */
    default Tensor softmax() {
        int columns = lastAxis("softmax");
        return unary(Rules.softmax(rows(columns), columns));
    }

    /**
     * xᵢ − ln Σⱼ exp(xⱼ) along the last axis.
     *
     * @return logarithms of probabilities, of the same shape; the rank is at least 1
     */
    default Tensor logSoftmax() {
        int columns = lastAxis("logSoftmax");
        return unary(Rules.logSoftmax(rows(columns), columns));
    }

    /**
     * Σ x over all elements.
     *
     * @return a scalar, 0 for no elements
     */
    default Tensor sum() {
        return Rules.sum(self().size()).apply(new int[0], self());
    }

    /**
     * Σ x / n over all n elements.
     *
     * @return a scalar, NaN for no elements
     */
    default Tensor mean() {
        return Rules.mean(self().size()).apply(new int[0], self());
    }

    /**
     * The same elements in another shape.
     *
     * @param shape the dimensions, with the same product
     * @return a tensor that shares this one's array
     */
    default Tensor reshape(int... shape) {
        Check.length("reshape", "tensor", self().size(), shape);
        return Rules.RESHAPE.view(shape, self());
    }

    /**
     * A · B, the product of this matrix [m, k] and another [k, n].
     *
     * @param other B
     * @return a matrix [m, n]
     */
    default Tensor matmul(Tensor other) {
        Check.rank("matmul", "tensor", self(), 2);
        Check.rank("matmul", "other", other, 2);
        int m = self().dim(0);
        int k = self().dim(1);
        int n = other.dim(1);
        Check.shape("matmul of " + Arrays.toString(self().dimensions()), "other", other, k, n);
        return Rules.matmul(m, n, k).apply(new int[] {m, n}, self(), other);
    }

    /**
     * f(X · W + b): a dense layer in one pass, where X is this matrix [m, k].
     *
     * @param weight W, a matrix [k, n]
     * @param bias b, a row [n] or [1, n], or null for none
     * @param activation f
     * @return a matrix [m, n]
     */
    default Tensor linear(Tensor weight, @Nullable Tensor bias, Activation activation) {
        Check.rank("linear", "tensor", self(), 2);
        Check.rank("linear", "weight", weight, 2);
        Check.notNull("linear", "activation", activation);
        int m = self().dim(0);
        int k = self().dim(1);
        int n = weight.dim(1);
        Check.shape("linear of " + Arrays.toString(self().dimensions()), "weight", weight, k, n);
        int[] shape = {m, n};
        if (bias == null) {
            return Rules.linear(m, n, k, false, activation).apply(shape, self(), weight);
        }
        if (bias.rank() != 2) {
            Check.shape("linear", "bias", bias, n);
        } else {
            Check.shape("linear", "bias", bias, 1, n);
        }
        return Rules.linear(m, n, k, true, activation).apply(shape, self(), weight, bias);
    }

    /**
     * Mean of (p − t)² over all elements, where p is this tensor.
     *
     * @param target t, of the same shape
     * @return a scalar
     */
    default Tensor meanSquaredError(Tensor target) {
        return loss(Rules.MEAN_SQUARED_ERROR, target);
    }

    /**
     * Mean of −(t · ln p + (1 − t) · ln(1 − p)), where p is this tensor; each logarithm is at least −100.
     *
     * @param target t, of the same shape; it must not require a gradient
     * @return a scalar
     */
    default Tensor binaryCrossEntropy(Tensor target) {
        return loss(Rules.BINARY_CROSS_ENTROPY, target);
    }

    /**
     * {@link #binaryCrossEntropy binaryCrossEntropy} of sigmoid(x), without its overflow and cancellation: mean of
     * ln(1 + eˣ) − t · x, where x is this tensor.
     *
     * @param target t, of the same shape; it must not require a gradient
     * @return a scalar
     */
    default Tensor binaryCrossEntropyWithLogits(Tensor target) {
        return loss(Rules.BINARY_CROSS_ENTROPY_WITH_LOGITS, target);
    }

    /**
     * Mean over the rows of −ln softmax(x)[label], where x is this matrix [m, n] of logits.
     *
     * @param labels one class from 0 to n − 1 for each of the m rows
     * @return a scalar
     */
    default Tensor softmaxCrossEntropy(int[] labels) {
        Check.rank("softmaxCrossEntropy", "tensor", self(), 2);
        Check.notNull("softmaxCrossEntropy", "labels", labels);
        int m = self().dim(0);
        if (labels.length != m) {
            throw new InvalidArgumentException(
                    "softmaxCrossEntropy",
                    "labels",
                    m + " for the shape " + Arrays.toString(self().dimensions()),
                    Integer.toString(labels.length));
        }
        return Rules.softmaxCrossEntropy(m, self().dim(1), labels).apply(new int[0], self());
    }

    private Tensor unary(Op op) {
        return op.apply(self().dimensions(), self());
    }

    private Tensor elementwise(Op op, Tensor other) {
        Check.dtype(op.name(), "other", other, self().dtype());
        int[] x = self().dimensions();
        int[] y = other.dimensions();
        Tensor expanded = expand(self(), y);
        Tensor left = expanded != null ? expanded : self();
        Tensor right = expanded != null ? other : expand(other, x);
        if (right == null) {
            throw new InvalidArgumentException(
                    op.name(),
                    "other",
                    "the shape " + Arrays.toString(x) + ", a single element, or a row and a matrix",
                    Arrays.toString(y));
        }
        return op.apply(left.dimensions(), left, right);
    }

    /** x in the given shape, or null if it is neither of that shape, nor a single element, nor a row of that matrix. */
    private static @Nullable Tensor expand(Tensor x, int[] shape) {
        int[] own = x.dimensions();
        int n = shape.length == 0 ? 1 : shape[shape.length - 1];
        if (Arrays.equals(own, shape)) {
            return x;
        } else if (x.size() == 1 && own.length <= shape.length) {
            return Rules.EXPAND_SCALAR.apply(shape, x);
        } else if (shape.length == 2 && (Arrays.equals(own, new int[] {n}) || Arrays.equals(own, new int[] {1, n}))) {
            return Rules.expandRow(shape[0], n).apply(shape, x);
        } else {
            return null;
        }
    }

    private Tensor loss(Op op, Tensor target) {
        Check.shape(op.name(), "target", target, self().dimensions());
        return op.apply(new int[0], self(), target);
    }

    private int lastAxis(String operation) {
        if (self().rank() == 0) {
            throw new InvalidArgumentException(operation, "tensor", "at least one axis", "a scalar");
        }
        return self().dim(-1);
    }

    private int rows(int columns) {
        return columns == 0 ? 0 : self().size() / columns;
    }
}
