package dev.lanewise.autograd;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.InvalidArgumentException;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.Updates;
import org.jspecify.annotations.Nullable;

/**
 * The array behind a tensor, and the kernels on it: the one place where precision is dispatched. Forwards and pullbacks of
 * custom ops and steps of optimisers are written with these methods, once for both precisions.
 *
 * <p>A method that computes writes its result into the storage that it is called on: {@code y.exp(x)} is y ← eˣ. The bits are
 * those of the kernel that the method names; what the kernel says of edge values, errors and aliasing holds here too. Numbers
 * that are not arrays are given as {@code double} and rounded to the storage's precision.
 *
 * <p>Every method here throws {@link AutogradException} if a storage belongs to a workspace whose scope was closed, and
 * {@link InvalidArgumentException} if one is null, of another precision or of a length that does not fit. Nothing is written
 * then.
 */
public abstract sealed class Storage permits FloatStorage, DoubleStorage {
    private final int length;
    private int version;
    private Workspace.@Nullable Shelf shelf;

    Storage(int length) {
        this.length = length;
    }

    /**
     * The number of elements.
     *
     * @return the length
     */
    public final int length() {
        return length;
    }

    /** How often this storage was written. */
    final int version() {
        return version;
    }

    /** Counts a write. */
    final void touch() {
        version++;
    }

    /** Where a workspace keeps this storage while it is free, or null. */
    final Workspace.@Nullable Shelf shelf() {
        return shelf;
    }

    final void shelf(Workspace.Shelf home) {
        shelf = home;
    }

    /** Whether this storage still has its array. */
    abstract boolean isOpen();

    /** Hands the array over to a new storage; this one is dead from now on. */
    abstract Storage retire();

    /** The error for a storage that lost its array. */
    static AutogradException retired() {
        return new AutogradException(
                "Storage", "array", "one in use", "one that went back when the scope of its workspace was closed");
    }

    /** The error for an operand that does not fit. */
    static InvalidArgumentException unfit(String expected, String found) {
        return new InvalidArgumentException("Storage", "operand", expected, found);
    }

    /**
     * The precision.
     *
     * @return the type of the elements
     */
    public abstract DType dtype();

    /**
     * One element.
     *
     * @param index from 0
     * @return its value
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public abstract double get(int index);

    /**
     * Writes one element.
     *
     * @param index from 0
     * @param value its value
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public abstract void set(int index, double value);

    /**
     * Copies elements: y[offset + i] ← x[xOffset + i] for i &lt; count.
     *
     * @param x the source, which may be this storage
     * @param xOffset the first element that is read
     * @param offset the first element that is written
     * @param count how many
     */
    public abstract void copy(Storage x, int xOffset, int offset, int count);

    /** One run of a strided copy; the increments are those of the BLAS but for offsets, which are of the first element. */
    abstract void copyRun(int n, Storage x, int xOffset, int incX, int offset, int inc);

    /**
     * Copies with strides: y[offset + Σ iₐ·strides[a]] ← x[xOffset + Σ iₐ·xStrides[a]] for all indices i of a shape.
     *
     * @param offset the element that index 0 writes
     * @param strides from one element to the next on each axis, not 0 where the shape is more than 1
     * @param x the source, another storage
     * @param xOffset the element that index 0 reads
     * @param xStrides the same for the source; 0 repeats
     * @param shape the lengths of the axes
     */
    public final void copy(int offset, int[] strides, Storage x, int xOffset, int[] xStrides, int[] shape) {
        checkRange(this, offset, strides, shape);
        checkRange(x, xOffset, xStrides, shape);
        StridedCopy.run(this, offset, strides, x, xOffset, xStrides, shape);
        touch(); // nothing may be the whole result
    }

    private static void checkRange(Storage storage, int offset, int[] strides, int[] shape) {
        int[] range = StridedCopy.range(offset, strides, shape);
        if (range[1] >= 0 && (range[0] < 0 || range[1] >= storage.length)) {
            throw unfit("elements from " + range[0] + " to " + range[1], "length " + storage.length);
        }
    }

    /**
     * y ← x.
     *
     * @param x as long as this storage
     */
    public final void copy(Storage x) {
        if (x == null || x.length != length) {
            throw unfit("length " + length, x == null ? "null" : "length " + x.length);
        }
        copy(x, 0, 0, length);
    }

    /**
     * y ← x, x, …: repeats a row until this storage is full.
     *
     * @param row a storage whose length divides this one's
     */
    public final void repeat(Storage row) {
        if (row == null || (length > 0 && (row.length == 0 || length % row.length != 0))) {
            throw unfit("a length that divides " + length, row == null ? "null" : "length " + row.length);
        }
        int done = Math.min(row.length, length);
        copy(row, 0, 0, done);
        while (done < length) { // each pass doubles what is there
            int count = Math.min(done, length - done);
            copy(this, 0, done, count);
            done += count;
        }
    }

    /**
     * y ← α.
     *
     * @param alpha the value
     */
    public abstract void fill(double alpha);

    /**
     * Whether no element is NaN or infinite.
     *
     * @return true if all are finite
     */
    public abstract boolean allFinite();

    /**
     * y ← f(x), elementwise, by any kernel.
     *
     * @param f the kernel
     * @param x the argument, which may be this storage
     */
    public abstract void apply(Kernel.Unary f, Storage x);

    /**
     * z ← f(x, y), elementwise, by any kernel.
     *
     * @param f the kernel
     * @param x the first argument, which may be this storage
     * @param y the second argument, which may be this storage
     */
    public abstract void apply(Kernel.Binary f, Storage x, Storage y);

    /**
     * w ← f(x, y, z), elementwise, by any kernel.
     *
     * @param f the kernel
     * @param x the first argument, which may be this storage
     * @param y the second argument, which may be this storage
     * @param z the third argument, which may be this storage
     */
    public abstract void apply(Kernel.Ternary f, Storage x, Storage y, Storage z);

    /**
     * y ← eˣ.
     *
     * @param x the argument
     */
    public abstract void exp(Storage x);

    /**
     * y ← ln x.
     *
     * @param x the argument
     */
    public abstract void log(Storage x);

    /**
     * y ← f(x).
     *
     * @param f an activation
     * @param x the argument
     */
    public abstract void activation(Activation f, Storage x);

    /**
     * dx ← f′(x) · dy, from y = f(x).
     *
     * @param f an activation
     * @param y its result
     * @param dy the cotangent of y, which may be this storage
     */
    public abstract void activationBackward(Activation f, Storage y, Storage dy);

    /**
     * z ← x + y.
     *
     * @param x the first operand
     * @param y the second operand
     */
    public abstract void add(Storage x, Storage y);

    /**
     * z ← x − y.
     *
     * @param x the first operand
     * @param y the second operand
     */
    public abstract void sub(Storage x, Storage y);

    /**
     * z ← x · y.
     *
     * @param x the first operand
     * @param y the second operand
     */
    public abstract void mul(Storage x, Storage y);

    /**
     * z ← x / y.
     *
     * @param x the first operand
     * @param y the second operand
     */
    public abstract void div(Storage x, Storage y);

    /**
     * y ← α + x.
     *
     * @param alpha the summand
     * @param x the argument
     */
    public abstract void addScalar(double alpha, Storage x);

    /**
     * y ← α · x.
     *
     * @param alpha the factor
     * @param x the argument
     */
    public abstract void scale(double alpha, Storage x);

    /**
     * y ← x / α.
     *
     * @param alpha the divisor
     * @param x the argument
     */
    public abstract void divScalar(double alpha, Storage x);

    /**
     * y ← fma(α, x, y).
     *
     * @param alpha the factor
     * @param x the argument
     */
    public abstract void axpy(double alpha, Storage x);

    /**
     * y[offset + i] ← fma(α, x[xOffset + i], y[offset + i]) for i &lt; count.
     *
     * @param alpha the factor
     * @param x the argument
     * @param xOffset the first element that is read
     * @param offset the first element that is written
     * @param count how many
     */
    public abstract void axpy(double alpha, Storage x, int xOffset, int offset, int count);

    /**
     * Cᵢ ← op(Aᵢ) · op(Bᵢ) for the matrices of a batch that lie one after the other, with the sizes of
     * {@link #gemm(Transpose, Transpose, int, int, int, Storage, Storage) gemm}; on the {@link Workspace}'s threads.
     *
     * @param transA whether the A are read transposed
     * @param transB whether the B are read transposed
     * @param batch how many products
     * @param m rows of each C
     * @param n columns of each C
     * @param k the length of the sums
     * @param a the A
     * @param b the B
     */
    public abstract void gemm(Transpose transA, Transpose transB, int batch, int m, int n, int k, Storage a, Storage b);

    /**
     * C ← op(A) · op(B), with op(A) m × k, op(B) k × n and C m × n, all without gaps; on the {@link Workspace}'s threads.
     *
     * @param transA whether A is read transposed
     * @param transB whether B is read transposed
     * @param m rows of C
     * @param n columns of C
     * @param k the length of the sums
     * @param a A
     * @param b B
     */
    public abstract void gemm(Transpose transA, Transpose transB, int m, int n, int k, Storage a, Storage b);

    /**
     * Y ← f(X · W + b), with X m × k, W k × n, b a row of n and Y m × n, in one pass; on the {@link Workspace}'s threads.
     *
     * @param m rows of X and Y
     * @param n columns of W and Y
     * @param k columns of X, rows of W
     * @param x X
     * @param w W
     * @param bias b, or null for none
     * @param f the activation
     */
    public abstract void linear(int m, int n, int k, Storage x, Storage w, @Nullable Storage bias, Activation f);

    /**
     * y[j] ← Σᵢ x[i, j].
     *
     * @param rows rows of x
     * @param columns columns of x
     * @param x a matrix
     */
    public abstract void columnSums(int rows, int columns, Storage x);

    /**
     * y[b, j] ← Σᵢ x[b, i, j].
     *
     * @param batch how many matrices lie one after the other
     * @param rows rows of each
     * @param columns columns of each
     * @param x the matrices
     */
    public abstract void columnSums(int batch, int rows, int columns, Storage x);

    /**
     * y[i] ← Σⱼ x[i, j].
     *
     * @param rows rows of x
     * @param columns columns of x
     * @param x a matrix
     */
    public abstract void rowSums(int rows, int columns, Storage x);

    /**
     * The column at which each row of this storage is largest; a NaN counts as larger than any number.
     *
     * @param rows rows
     * @param columns columns
     * @param y one index for each row: the first, where several are equal
     */
    public abstract void argmax(int rows, int columns, int[] y);

    /**
     * The number of rows of this storage whose {@linkplain #argmax argmax} is their label.
     *
     * @param rows rows
     * @param columns columns
     * @param labels one column for each row
     * @return from 0 to {@code rows}
     */
    public abstract int countLargestAt(int rows, int columns, int[] labels);

    /**
     * The number of i at which (x[i] &gt; threshold ? 1 : 0) = t[i], where x is this storage.
     *
     * @param threshold what x is compared with
     * @param t as long as this storage
     * @return from 0 to the length
     */
    public abstract int countMatches(double threshold, Storage t);

    /**
     * y[i, j] ← softmaxⱼ(x[i, ·]).
     *
     * @param rows rows
     * @param columns columns
     * @param x a matrix
     */
    public abstract void softmax(int rows, int columns, Storage x);

    /**
     * y[i, j] ← ln softmaxⱼ(x[i, ·]).
     *
     * @param rows rows
     * @param columns columns
     * @param x a matrix
     */
    public abstract void logSoftmax(int rows, int columns, Storage x);

    /**
     * dx[i, j] ← y[i, j] · (dy[i, j] − Σⱼ dy[i, j] · y[i, j]), from y = softmax(x).
     *
     * @param rows rows
     * @param columns columns
     * @param y the result of {@link #softmax softmax}
     * @param dy its cotangent
     */
    public abstract void softmaxBackward(int rows, int columns, Storage y, Storage dy);

    /** The kernels over rows in this storage's precision. */
    abstract RowKernels rows();

    /**
     * y[0] ← mean of (p − t)², and its gradient for p.
     *
     * @param p predictions
     * @param t targets
     * @param gradient as long as p; null if it is not wanted
     */
    public abstract void meanSquaredError(Storage p, Storage t, @Nullable Storage gradient);

    /**
     * y[0] ← mean of −(t · ln p + (1 − t) · ln(1 − p)), and its gradient for p.
     *
     * @param p probabilities
     * @param t targets
     * @param gradient as long as p; null if it is not wanted
     */
    public abstract void binaryCrossEntropy(Storage p, Storage t, @Nullable Storage gradient);

    /**
     * y[0] ← mean of ln(1 + eˣ) − t · x, and its gradient for x.
     *
     * @param x logits
     * @param t targets
     * @param gradient as long as x; null if it is not wanted
     */
    public abstract void binaryCrossEntropyWithLogits(Storage x, Storage t, @Nullable Storage gradient);

    /** y[0] ← the loss of x, and its gradient for x where it is wanted. */
    abstract void loss(
            LossKernel kernel,
            Storage x,
            @Nullable Storage target,
            @Nullable Storage weight,
            @Nullable Storage sampleWeight,
            @Nullable Storage gradient);

    /**
     * y[0] ← mean over the rows of −logSoftmax(x)[label], and its gradient for x.
     *
     * @param rows rows of x
     * @param classes columns of x
     * @param x logits
     * @param labels one class for each row
     * @param gradient as long as x; null if it is not wanted
     */
    public abstract void softmaxCrossEntropy(
            int rows, int classes, Storage x, int[] labels, @Nullable Storage gradient);

    /**
     * One step of gradient descent on this storage: p ← p − η · g.
     *
     * @param gradient g
     * @param learningRate η
     */
    public abstract void sgd(Storage gradient, double learningRate);

    /**
     * One step of Adam on this storage (Kingma and Ba, 2015), with ε outside the bias correction.
     *
     * @param gradient the gradient
     * @param firstMoment the running mean of the gradient, zero before the first step
     * @param secondMoment the running mean of its square, zero before the first step
     * @param learningRate η
     * @param beta1 the decay of the first moment
     * @param beta2 the decay of the second moment
     * @param epsilon ε
     * @param step the number of this step, from 1
     */
    public abstract void adam(
            Storage gradient,
            Storage firstMoment,
            Storage secondMoment,
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,
            int step);

    /**
     * One step of gradient descent with momentum on this storage, as {@link Updates} computes it.
     *
     * @param gradient the gradient
     * @param velocity the velocity, zero before the first step
     * @param learningRate η
     * @param momentum μ
     * @param nesterov whether the step is Nesterov's
     * @param weightDecay λ, 0 for none
     */
    public abstract void momentum(
            Storage gradient,
            Storage velocity,
            double learningRate,
            double momentum,
            boolean nesterov,
            double weightDecay);

    /**
     * One step of Adagrad on this storage, as {@link Updates} computes it.
     *
     * @param gradient the gradient
     * @param squares the sum or mean of the squared gradients
     * @param learningRate η
     * @param epsilon ε
     * @param weightDecay λ, 0 for none
     */
    public abstract void adagrad(
            Storage gradient, Storage squares, double learningRate, double epsilon, double weightDecay);

    /**
     * One step of RMSProp on this storage, as {@link Updates} computes it.
     *
     * @param gradient the gradient
     * @param secondMoment the running mean of the squared gradient, zero before the first step
     * @param learningRate η
     * @param rho the decay of the running mean
     * @param epsilon ε
     * @param weightDecay λ, 0 for none
     */
    public abstract void rmsprop(
            Storage gradient,
            Storage secondMoment,
            double learningRate,
            double rho,
            double epsilon,
            double weightDecay);

    /**
     * One step of Adadelta on this storage, as {@link Updates} computes it.
     *
     * @param gradient the gradient
     * @param squares the sum or mean of the squared gradients
     * @param squaredSteps the running mean of the squared steps, zero before the first step
     * @param learningRate η
     * @param rho the decay of the running mean
     * @param epsilon ε
     * @param weightDecay λ, 0 for none
     */
    public abstract void adadelta(
            Storage gradient,
            Storage squares,
            Storage squaredSteps,
            double learningRate,
            double rho,
            double epsilon,
            double weightDecay);

    /**
     * One step of Lion on this storage, as {@link Updates} computes it.
     *
     * @param gradient the gradient
     * @param firstMoment the running mean of the gradient, zero before the first step
     * @param learningRate η
     * @param beta1 the decay of the first moment
     * @param beta2 the decay of the second moment
     * @param weightDecay λ, 0 for none
     */
    public abstract void lion(
            Storage gradient, Storage firstMoment, double learningRate, double beta1, double beta2, double weightDecay);

    /**
     * One step of AdamW on this storage, as {@link Updates} computes it.
     *
     * @param gradient the gradient
     * @param firstMoment the running mean of the gradient, zero before the first step
     * @param secondMoment the running mean of the squared gradient, zero before the first step
     * @param learningRate η
     * @param beta1 the decay of the first moment
     * @param beta2 the decay of the second moment
     * @param epsilon ε
     * @param weightDecay λ, 0 for none
     * @param step the number of this step, from 1
     */
    public abstract void adamW(
            Storage gradient,
            Storage firstMoment,
            Storage secondMoment,
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,
            double weightDecay,
            int step);

    /**
     * One step of Adamax on this storage, as {@link Updates} computes it.
     *
     * @param gradient the gradient
     * @param firstMoment the running mean of the gradient, zero before the first step
     * @param largest the decaying maximum of the gradient, zero before the first step
     * @param learningRate η
     * @param beta1 the decay of the first moment
     * @param beta2 the decay of the second moment
     * @param epsilon ε
     * @param weightDecay λ, 0 for none
     * @param step the number of this step, from 1
     */
    public abstract void adamax(
            Storage gradient,
            Storage firstMoment,
            Storage largest,
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,
            double weightDecay,
            int step);

    /**
     * One step of Nadam on this storage, as {@link Updates} computes it.
     *
     * @param gradient the gradient
     * @param firstMoment the running mean of the gradient, zero before the first step
     * @param secondMoment the running mean of the squared gradient, zero before the first step
     * @param learningRate η
     * @param beta1 the decay of the first moment
     * @param beta2 the decay of the second moment
     * @param epsilon ε
     * @param weightDecay λ, 0 for none
     * @param step the number of this step, from 1
     */
    public abstract void nadam(
            Storage gradient,
            Storage firstMoment,
            Storage secondMoment,
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,
            double weightDecay,
            int step);
}
