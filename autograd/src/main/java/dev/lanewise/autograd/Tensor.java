package dev.lanewise.autograd;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A shape and a contiguous row-major array in one of two precisions, and on demand a gradient. What can be computed with
 * tensors stands in {@link TensorOps}.
 *
 * <p>A tensor on which {@link #requiresGrad(boolean) requiresGrad(true)} was called is a leaf. Operations on it record how
 * their results came about, until {@link #backward()} on one result adds the derivatives to the {@link #grad() gradients} of
 * the leaves and releases the record. A record that is never used costs nothing but memory until its result is unreachable.
 *
 * <p>Tensors are not safe for use by several threads at the same time.
 */
public final class Tensor implements TensorOps {
    private final int[] shape;
    private final Storage storage;
    private @Nullable Node node;

    /** A tensor that takes over the arguments. */
    Tensor(int[] shape, Storage storage, @Nullable Node node) {
        this.shape = shape;
        this.storage = storage;
        this.node = node;
    }

    /**
     * A vector in single precision.
     *
     * @param values its elements, which are copied
     * @return a tensor of shape [values.length]
     * @throws InvalidArgumentException if {@code values} is null
     */
    public static Tensor of(float[] values) {
        Check.notNull("Tensor.of", "values", values);
        return of(values, values.length);
    }

    /**
     * A vector in double precision.
     *
     * @param values its elements, which are copied
     * @return a tensor of shape [values.length]
     * @throws InvalidArgumentException if {@code values} is null
     */
    public static Tensor of(double[] values) {
        Check.notNull("Tensor.of", "values", values);
        return of(values, values.length);
    }

    /**
     * A tensor in single precision.
     *
     * @param values its elements in row-major order, which are copied
     * @param shape its dimensions; none for a scalar
     * @return a tensor with an array of its own
     * @throws InvalidArgumentException if an argument is null, a dimension negative, or the number of values is not the product
     *     of the dimensions
     */
    public static Tensor of(float[] values, int... shape) {
        Check.notNull("Tensor.of", "values", values);
        Check.length("Tensor.of", "values", values.length, shape);
        return new Tensor(shape.clone(), new FloatStorage(values.clone()), null);
    }

    /**
     * A tensor in double precision.
     *
     * @param values its elements in row-major order, which are copied
     * @param shape its dimensions; none for a scalar
     * @return a tensor with an array of its own
     * @throws InvalidArgumentException if an argument is null, a dimension negative, or the number of values is not the product
     *     of the dimensions
     */
    public static Tensor of(double[] values, int... shape) {
        Check.notNull("Tensor.of", "values", values);
        Check.length("Tensor.of", "values", values.length, shape);
        return new Tensor(shape.clone(), new DoubleStorage(values.clone()), null);
    }

    /**
     * A tensor of zeros.
     *
     * @param dtype the precision
     * @param shape the dimensions; none for a scalar
     * @return a tensor with an array of its own
     * @throws InvalidArgumentException if an argument is null, a dimension negative or the product too large
     */
    public static Tensor zeros(DType dtype, int... shape) {
        Check.notNull("Tensor.zeros", "dtype", dtype);
        return new Tensor(shape.clone(), dtype.allocate(Check.size("Tensor.zeros", shape)), null);
    }

    /**
     * A tensor whose elements are all equal.
     *
     * @param dtype the precision
     * @param value the value, rounded to it
     * @param shape the dimensions; none for a scalar
     * @return a tensor with an array of its own
     * @throws InvalidArgumentException if an argument is null, a dimension negative or the product too large
     */
    public static Tensor full(DType dtype, double value, int... shape) {
        Tensor tensor = zeros(dtype, shape);
        tensor.storage.fill(value);
        return tensor;
    }

    /**
     * A tensor of rank 0.
     *
     * @param dtype the precision
     * @param value the value, rounded to it
     * @return a tensor with an array of its own
     * @throws InvalidArgumentException if {@code dtype} is null
     */
    public static Tensor scalar(DType dtype, double value) {
        return full(dtype, value);
    }

    /**
     * Rows with a 1 at their label and 0 elsewhere.
     *
     * @param dtype the precision
     * @param labels one class from 0 to {@code classes} − 1 for each row
     * @param classes the number of columns
     * @return a matrix [labels.length, classes]
     * @throws InvalidArgumentException if an argument is null or a label lies outside
     */
    public static Tensor oneHot(DType dtype, int[] labels, int classes) {
        Check.notNull("Tensor.oneHot", "labels", labels);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new InvalidArgumentException(
                        "Tensor.oneHot",
                        "labels[" + i + "]",
                        "a class from 0 to " + (classes - 1),
                        Integer.toString(labels[i]));
            }
        }
        Tensor tensor = zeros(dtype, labels.length, classes);
        for (int i = 0; i < labels.length; i++) {
            tensor.storage.set(i * classes + labels[i], 1);
        }
        return tensor;
    }

    /**
     * Tensors one after the other along an axis that they have.
     *
     * @param axis the axis
     * @param tensors at least one; of the same precision, and of the same shape but for this axis
     * @return a tensor whose length on the axis is the sum of theirs
     * @throws InvalidArgumentException if an argument is null or does not fit
     * @throws AutogradException if the scope of a tensor's workspace was closed
     */
    public static Tensor concat(int axis, Tensor... tensors) {
        Check.noneNull("concat", "tensor", tensors);
        if (tensors.length == 0) {
            throw new InvalidArgumentException("concat", "tensors", "at least one", "none");
        }
        int[] first = tensors[0].shape;
        int a = Shapes.axis("concat", axis, first.length, first);
        int length = 0;
        for (int i = 0; i < tensors.length; i++) {
            int own = tensors[i].rank() == first.length ? tensors[i].shape[a] : 0;
            Check.shape("concat", "tensor " + i, tensors[i], Shapes.with(first, a, own));
            length = Math.addExact(length, own);
        }
        int[] whole = Shapes.with(first, a, length);
        Check.size("concat", whole);
        ShapeRules.Part[] parts = new ShapeRules.Part[tensors.length];
        int start = 0;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = ShapeRules.Part.along(a, start, 1, tensors[i].shape[a], whole);
            start += tensors[i].shape[a];
        }
        return ShapeRules.concat(parts).apply(whole, tensors);
    }

    /**
     * Tensors of one shape one after the other along a new axis.
     *
     * @param axis where the new axis will be; −1 is the end
     * @param tensors at least one; of the same precision and shape
     * @return a tensor with one axis more, whose length is their number
     * @throws InvalidArgumentException if an argument is null or does not fit
     * @throws AutogradException if the scope of a tensor's workspace was closed
     */
    public static Tensor stack(int axis, Tensor... tensors) {
        Check.noneNull("stack", "tensor", tensors);
        Tensor[] longer = new Tensor[tensors.length];
        for (int i = 0; i < tensors.length; i++) {
            Check.shape("stack", "tensor " + i, tensors[i], tensors[0].shape);
            longer[i] = tensors[i].unsqueeze(axis);
        }
        return concat(axis, longer);
    }

    /** This tensor in a shape that it broadcasts to. */
    Tensor stretched(int[] to) {
        return Arrays.equals(shape, to) ? this : ShapeRules.expand(shape, to).apply(to, this);
    }

    /**
     * Opens a scope in which this thread records nothing: results require no gradient.
     *
     * @return the scope, to be closed
     */
    public static Scope noGrad() {
        Context context = Context.current();
        boolean outer = context.recording;
        context.recording = false;
        return context.enter("noGrad", () -> context.recording = outer);
    }

    /**
     * The dimensions.
     *
     * @return a copy
     */
    public int[] shape() {
        return shape.clone();
    }

    /** The dimensions, not a copy, only to be read. */
    int[] dimensions() {
        return shape;
    }

    /**
     * One dimension.
     *
     * @param axis from 0; −1 is the last, −2 the one before
     * @return its length
     * @throws InvalidArgumentException if there is no such axis
     */
    public int dim(int axis) {
        int index = axis < 0 ? axis + shape.length : axis;
        if (index < 0 || index >= shape.length) {
            throw new InvalidArgumentException(
                    "dim", "axis", "an axis of the shape " + Arrays.toString(shape), "" + axis);
        }
        return shape[index];
    }

    /**
     * The number of dimensions.
     *
     * @return 0 for a scalar
     */
    public int rank() {
        return shape.length;
    }

    /**
     * The number of elements.
     *
     * @return the product of the dimensions, 1 for a scalar
     */
    public int size() {
        return storage.length();
    }

    /**
     * The precision.
     *
     * @return the type of the elements
     */
    public DType dtype() {
        return storage.dtype();
    }

    /**
     * The array and the kernels on it, for optimisers and custom ops. What is written there is not recorded, but noticed if a
     * backward pass needs the old values.
     *
     * @return the storage, which {@linkplain #detach() detached} and reshaped tensors share
     */
    public Storage storage() {
        return storage;
    }

    /** Fails if the array went back to a workspace. */
    void checkOpen(String operation, String argument) {
        if (!storage.isOpen()) {
            throw new AutogradException(
                    operation,
                    argument,
                    "a tensor in use",
                    "one whose workspace scope was closed (copy() outlives it)");
        }
    }

    /**
     * The only element.
     *
     * @return its value
     * @throws InvalidArgumentException if there is not exactly one
     * @throws AutogradException if the scope of the tensor's workspace was closed
     */
    public double item() {
        if (size() != 1) {
            throw new InvalidArgumentException("item", "tensor", "one element", "shape " + Arrays.toString(shape));
        }
        checkOpen("item", "tensor");
        return storage.get(0);
    }

    /**
     * The elements in row-major order.
     *
     * @return a copy
     * @throws InvalidArgumentException if the precision is not {@link DType#FLOAT32}
     * @throws AutogradException if the scope of the tensor's workspace was closed
     */
    public float[] toFloatArray() {
        Check.dtype("toFloatArray", "tensor", this, DType.FLOAT32);
        checkOpen("toFloatArray", "tensor");
        return ((FloatStorage) storage).array().clone();
    }

    /**
     * The elements in row-major order.
     *
     * @return a copy
     * @throws InvalidArgumentException if the precision is not {@link DType#FLOAT64}
     * @throws AutogradException if the scope of the tensor's workspace was closed
     */
    public double[] toDoubleArray() {
        Check.dtype("toDoubleArray", "tensor", this, DType.FLOAT64);
        checkOpen("toDoubleArray", "tensor");
        return ((DoubleStorage) storage).array().clone();
    }

    /**
     * The same elements in an array of their own, without record and without gradient: outlives every workspace scope.
     *
     * @return a copy
     * @throws AutogradException if the scope of the tensor's workspace was closed
     */
    public Tensor copy() {
        checkOpen("copy", "tensor");
        Tensor copy = zeros(dtype(), shape);
        copy.storage.copy(storage);
        return copy;
    }

    /**
     * Replaces the elements by those of another tensor. This is not recorded; a backward pass that needs the old values fails.
     *
     * @param source a tensor of the same precision and shape
     * @return this tensor
     * @throws InvalidArgumentException if {@code source} is null, of another precision or another shape
     * @throws AutogradException if this tensor is the result of a recorded operation, or a workspace scope was closed
     */
    public Tensor copyFrom(Tensor source) {
        Check.dtype("copyFrom", "source", source, dtype());
        Check.shape("copyFrom", "source", source, shape);
        checkOpen("copyFrom", "tensor");
        source.checkOpen("copyFrom", "source");
        checkNoResult("copyFrom");
        storage.copy(source.storage);
        return this;
    }

    /**
     * The same elements without record: operations on the result do not reach this tensor's history.
     *
     * @return a tensor that shares this one's array and requires no gradient
     */
    public Tensor detach() {
        return new Tensor(shape, storage, null);
    }

    /**
     * Whether operations on this tensor are recorded.
     *
     * @return true for a leaf that requires a gradient, and for what was computed from one
     */
    public boolean requiresGrad() {
        return node != null;
    }

    /**
     * Makes this tensor a leaf that requires a gradient, or one that does not.
     *
     * @param required whether operations on it are recorded from now on; false also forgets its gradient
     * @return this tensor
     * @throws AutogradException if this tensor is the result of a recorded operation
     */
    public Tensor requiresGrad(boolean required) {
        checkNoResult("requiresGrad");
        if (required != requiresGrad()) {
            node = required ? new Node.Leaf(dtype(), size()) : null;
        }
        return this;
    }

    private void checkNoResult(String operation) {
        if (node instanceof Node.Result) {
            throw new AutogradException(
                    operation, "tensor", "a leaf", "the result of a recorded operation (detach() gives a leaf)");
        }
    }

    /** The vertex of the graph, or null. */
    @Nullable
    Node node() {
        return node;
    }

    /**
     * Whether a backward pass has reached this leaf since the last {@link #zeroGrad()}.
     *
     * @return true if {@link #grad()} will not fail
     */
    public boolean hasGrad() {
        return node instanceof Node.Leaf leaf && leaf.filled;
    }

    /**
     * The sum of what the backward passes since the last {@link #zeroGrad()} found. Its array stays the same for as long as
     * this leaf lives, so later passes change what is returned here.
     *
     * @return a tensor of this one's shape
     * @throws AutogradException if there is no gradient: see {@link #hasGrad()}
     */
    public Tensor grad() {
        if (hasGrad() && node != null && node.cotangent != null) {
            return new Tensor(shape, node.cotangent, null);
        }
        String found = node == null
                ? "one that requires none"
                : node instanceof Node.Leaf
                        ? "one that no backward pass has reached since zeroGrad"
                        : "a result: only leaves keep their gradient";
        throw new AutogradException("grad", "tensor", "a leaf with a gradient", found);
    }

    /** Forgets the gradient and keeps its array: the next backward pass starts from nothing. */
    public void zeroGrad() {
        if (node instanceof Node.Leaf leaf) {
            leaf.filled = false;
        }
    }

    /**
     * The name of the operation that gave this tensor.
     *
     * @return the name, or "leaf" for a tensor that is not the result of a recorded operation
     */
    public String operation() {
        return node instanceof Node.Result result ? result.op().name() : "leaf";
    }

    /**
     * Adds the derivative of this tensor's only element to the gradient of each leaf that it was computed from, and releases
     * the record.
     *
     * @throws InvalidArgumentException if there is not exactly one element
     * @throws AutogradException if this tensor requires no gradient, its record was released by an earlier pass, or a tensor
     *     that the pass needs was changed or its workspace scope closed. Gradients are then unchanged, unless it is a pullback
     *     that fails
     */
    public void backward() {
        if (size() != 1) {
            throw new InvalidArgumentException(
                    "backward", "tensor", "one element, or a cotangent", "shape " + Arrays.toString(shape));
        }
        Storage one = Workspace.take(dtype(), 1);
        one.fill(1);
        backward(new Tensor(shape, one, null));
        Workspace.giveBack(one);
    }

    /**
     * Adds Jᵀ · cotangent to the gradient of each leaf that this tensor was computed from, where J is the Jacobian of this
     * tensor with respect to the leaf, and releases the record.
     *
     * @param cotangent a tensor of this one's precision and shape
     * @throws InvalidArgumentException if {@code cotangent} is null, of another precision or another shape
     * @throws AutogradException as {@link #backward()}
     */
    public void backward(Tensor cotangent) {
        backward(cotangent, Graph.RELEASE);
    }

    /**
     * As {@link #backward(Tensor)}, and says what becomes of the record.
     *
     * @param cotangent a tensor of this one's precision and shape
     * @param graph whether the record is kept for another pass
     * @throws InvalidArgumentException if an argument is null, or {@code cotangent} of another precision or another shape
     * @throws AutogradException as {@link #backward()}
     */
    public void backward(Tensor cotangent, Graph graph) {
        Check.dtype("backward", "cotangent", cotangent, dtype());
        Check.shape("backward", "cotangent", cotangent, shape);
        Check.notNull("backward", "graph", graph);
        cotangent.checkOpen("backward", "cotangent");
        Backward.run(tracedNode("backward"), cotangent.storage, graph);
    }

    /** The vertex of this tensor, which must require a gradient. */
    Node tracedNode(String operation) {
        if (node == null) {
            throw new AutogradException(
                    operation,
                    "tensor",
                    "a result computed from a leaf that requires a gradient",
                    "one that requires none");
        }
        return node;
    }

    @Override
    public String toString() {
        return "Tensor[" + dtype() + ", shape " + Arrays.toString(shape) + (requiresGrad() ? ", requires grad]" : "]");
    }
}
