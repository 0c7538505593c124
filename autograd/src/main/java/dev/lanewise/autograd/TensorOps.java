package dev.lanewise.autograd;

import dev.lanewise.kernels.InvalidArgumentException;

/**
 * What can be computed with tensors. Every operation gives a new tensor and leaves its operands as they are; its derivative is
 * known, and recorded if an operand requires a gradient.
 *
 * <p>The operands of an operation have the same precision. Those of an elementwise operation broadcast as in NumPy: their shapes
 * are aligned at the last axis, an axis that one of them lacks counts as 1, and a length of 1 is stretched to the other's
 * length; other lengths must be equal. An axis may be counted from the end: −1 is the last. NaN and infinities propagate by the rules of IEEE 754; the bits, error bounds and edge
 * values are those of the kernels.
 *
 * <p>Each method throws {@link InvalidArgumentException} if an operand is null or its precision or shape does not fit, and
 * {@link AutogradException} if an operand belongs to a workspace whose scope was closed.
 */
public sealed interface TensorOps
        extends FunctionOps, BroadcastOps, RandomOps, ShapeOps, ReductionOps, ProductOps, NormOps, MaskedOps, LossOps
        permits Tensor {
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
        return self().elementwise(ElementwiseRules.ADD, other);
    }

    /**
     * x − y, elementwise.
     *
     * @param other y
     * @return the difference
     */
    default Tensor sub(Tensor other) {
        return self().elementwise(ElementwiseRules.SUB, other);
    }

    /**
     * x · y, elementwise.
     *
     * @param other y
     * @return the product
     */
    default Tensor mul(Tensor other) {
        return self().elementwise(ElementwiseRules.MUL, other);
    }

    /**
     * x / y, elementwise.
     *
     * @param other y
     * @return the quotient
     */
    default Tensor div(Tensor other) {
        return self().elementwise(ElementwiseRules.DIV, other);
    }

    /**
     * x + α.
     *
     * @param alpha α, rounded to the tensor's precision
     * @return the sum
     */
    default Tensor add(double alpha) {
        return unary(ElementwiseRules.addScalar(alpha));
    }

    /**
     * x − α.
     *
     * @param alpha α, rounded to the tensor's precision
     * @return the difference
     */
    default Tensor sub(double alpha) {
        return unary(ElementwiseRules.addScalar(-alpha));
    }

    /**
     * x · α.
     *
     * @param alpha α, rounded to the tensor's precision
     * @return the product
     */
    default Tensor mul(double alpha) {
        return unary(ElementwiseRules.scale(alpha));
    }

    /**
     * x / α.
     *
     * @param alpha α, rounded to the tensor's precision
     * @return the quotient
     */
    default Tensor div(double alpha) {
        return unary(ElementwiseRules.divScalar(alpha));
    }

    /**
     * −x.
     *
     * @return the negation
     */
    default Tensor neg() {
        return unary(ElementwiseRules.NEG);
    }

    /**
     * eˣ.
     *
     * @return the exponential
     */
    default Tensor exp() {
        return unary(ElementwiseRules.EXP);
    }

    /**
     * ln x.
     *
     * @return the natural logarithm
     */
    default Tensor log() {
        return unary(ElementwiseRules.LOG);
    }

    /**
     * max(x, 0), with derivative 0 at 0.
     *
     * @return the rectified tensor
     */
    default Tensor relu() {
        return unary(ElementwiseRules.RELU);
    }

    /**
     * tanh x.
     *
     * @return the hyperbolic tangent
     */
    default Tensor tanh() {
        return unary(ElementwiseRules.TANH);
    }

    /**
     * 1 / (1 + e⁻ˣ).
     *
     * @return the logistic function
     */
    default Tensor sigmoid() {
        return unary(ElementwiseRules.SIGMOID);
    }

    /**
     * exp(xᵢ) / Σⱼ exp(xⱼ) along the last axis.
     *
     * @return probabilities, of the same shape; the rank is at least 1
     */
    default Tensor softmax() {
        int columns = lastAxis("softmax");
        return unary(RowRules.softmax(rows(columns), columns));
    }

    /**
     * xᵢ − ln Σⱼ exp(xⱼ) along the last axis.
     *
     * @return logarithms of probabilities, of the same shape; the rank is at least 1
     */
    default Tensor logSoftmax() {
        int columns = lastAxis("logSoftmax");
        return unary(RowRules.logSoftmax(rows(columns), columns));
    }

    private Tensor unary(Op op) {
        return op.apply(self().dimensions(), self());
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
