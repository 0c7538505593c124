package dev.lanewise.autograd;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Elementwise;
import dev.lanewise.kernels.Epilogue;
import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.Losses;
import dev.lanewise.kernels.Rows;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.Updates;
import dev.lanewise.kernels.Workers;
import org.jspecify.annotations.Nullable;

/** A storage in single precision. Each method is one call of the facade that documents it. */
@SuppressWarnings("cast") // a rounding here, nothing in the double twin
final class FloatStorage extends Storage {
    private float @Nullable [] array;

    FloatStorage(float[] array) {
        super(array.length);
        this.array = array;
    }

    /** The array, to read. */
    float[] array() {
        float[] open = array;
        if (open == null) {
            throw retired();
        }
        return open;
    }

    /** The array of an operand of any length, to read; the facade checks the length. */
    static float[] in(Storage x) {
        if (x instanceof FloatStorage s) {
            return s.array();
        }
        throw unfit("FLOAT32", x == null ? "null" : x.dtype().toString());
    }

    /** The array of an operand that is as long as this storage, to read. */
    private float[] same(Storage x) {
        float[] operand = in(x);
        if (operand.length != length()) {
            throw unfit("length " + length(), "length " + operand.length);
        }
        return operand;
    }

    /** The array, to write: called last of all arguments, when the operands have been checked. */
    float[] out() {
        touch();
        return array();
    }

    @Override
    boolean isOpen() {
        return array != null;
    }

    @Override
    Storage retire() {
        Storage heir = new FloatStorage(array());
        array = null;
        return heir;
    }

    @Override
    public DType dtype() {
        return DType.FLOAT32;
    }

    @Override
    public double get(int index) {
        return array()[index];
    }

    @Override
    public void set(int index, double value) {
        out()[index] = (float) value;
    }

    @Override
    public void copy(Storage x, int xOffset, int offset, int count) {
        System.arraycopy(in(x), xOffset, out(), offset, count);
    }

    @Override
    void copyRun(int n, Storage x, int xOffset, int incX, int offset, int inc) {
        if (incX == 1 && inc == 1) {
            copy(x, xOffset, offset, n);
        } else if (incX == 0 && inc == 1) {
            Elementwise.fill(in(x)[xOffset], out(), offset, n);
        } else if (incX == 0) {
            for (int i = 0; i < n; i++) {
                copy(x, xOffset, offset + i * inc, 1);
            }
        } else { // a BLAS offset is of the lowest index
            int xLowest = Math.min(xOffset, xOffset + (n - 1) * incX);
            int lowest = Math.min(offset, offset + (n - 1) * inc);
            Blas.scopy(n, in(x), xLowest, incX, out(), lowest, inc);
        }
    }

    @Override
    public void fill(double alpha) {
        Elementwise.fill((float) alpha, out(), 0, length());
    }

    @Override
    public boolean allFinite() {
        return Elementwise.allFinite(array(), 0, length());
    }

    @Override
    public void apply(Kernel.Unary f, Storage x) {
        f.floats().apply(same(x), 0, out(), 0, length());
    }

    @Override
    public void apply(Kernel.Binary f, Storage x, Storage y) {
        f.floats().apply(same(x), 0, same(y), 0, out(), 0, length());
    }

    @Override
    public void apply(Kernel.Ternary f, Storage x, Storage y, Storage z) {
        f.floats().apply(same(x), 0, same(y), 0, same(z), 0, out(), 0, length());
    }

    @Override
    public void exp(Storage x) {
        Elementwise.exp(same(x), 0, out(), 0, length());
    }

    @Override
    public void log(Storage x) {
        Elementwise.log(same(x), 0, out(), 0, length());
    }

    @Override
    public void activation(Activation f, Storage x) {
        switch (f) {
            case IDENTITY -> copy(x);
            case RELU -> Elementwise.relu(same(x), 0, out(), 0, length());
            case SIGMOID -> Elementwise.sigmoid(same(x), 0, out(), 0, length());
            case TANH -> Elementwise.tanh(same(x), 0, out(), 0, length());
        }
    }

    @Override
    public void activationBackward(Activation f, Storage y, Storage dy) {
        switch (f) {
            case IDENTITY -> copy(dy);
            case RELU -> Elementwise.reluBackward(same(y), 0, same(dy), 0, out(), 0, length());
            case SIGMOID -> Elementwise.sigmoidBackward(same(y), 0, same(dy), 0, out(), 0, length());
            case TANH -> Elementwise.tanhBackward(same(y), 0, same(dy), 0, out(), 0, length());
        }
    }

    @Override
    public void add(Storage x, Storage y) {
        Elementwise.add(same(x), 0, same(y), 0, out(), 0, length());
    }

    @Override
    public void sub(Storage x, Storage y) {
        Elementwise.sub(same(x), 0, same(y), 0, out(), 0, length());
    }

    @Override
    public void mul(Storage x, Storage y) {
        Elementwise.mul(same(x), 0, same(y), 0, out(), 0, length());
    }

    @Override
    public void div(Storage x, Storage y) {
        Elementwise.div(same(x), 0, same(y), 0, out(), 0, length());
    }

    @Override
    public void addScalar(double alpha, Storage x) {
        Elementwise.addScalar((float) alpha, same(x), 0, out(), 0, length());
    }

    @Override
    public void scale(double alpha, Storage x) {
        Elementwise.scale((float) alpha, same(x), 0, out(), 0, length());
    }

    @Override
    public void divScalar(double alpha, Storage x) {
        Elementwise.divScalar((float) alpha, same(x), 0, out(), 0, length());
    }

    @Override
    public void axpy(double alpha, Storage x) {
        Elementwise.axpy((float) alpha, same(x), 0, out(), 0, length());
    }

    @Override
    public void axpy(double alpha, Storage x, int xOffset, int offset, int count) {
        Elementwise.axpy((float) alpha, in(x), xOffset, out(), offset, count);
    }

    @Override
    public void gemm(Transpose ta, Transpose tb, int batch, int m, int n, int k, Storage a, Storage b) {
        int lda = Math.max(1, ta == Transpose.NO ? k : m);
        int ldb = Math.max(1, tb == Transpose.NO ? n : k);
        int ldc = Math.max(1, n);
        Workers workers = Workspace.workers();
        Gemm.sgemmStridedBatched(
                workers, ta, tb, m, n, k, 1f, in(a), 0, lda, m * k, in(b), 0, ldb, k * n, 0f, out(), 0, ldc, m * n,
                batch);
    }

    @Override
    public void gemm(Transpose ta, Transpose tb, int m, int n, int k, Storage a, Storage b) {
        int lda = Math.max(1, ta == Transpose.NO ? k : m);
        int ldb = Math.max(1, tb == Transpose.NO ? n : k);
        Gemm.sgemm(
                Workspace.workers(), ta, tb, m, n, k, 1f, in(a), 0, lda, in(b), 0, ldb, 0f, out(), 0, Math.max(1, n));
    }

    @Override
    public void linear(int m, int n, int k, Storage x, Storage w, @Nullable Storage bias, Activation f) {
        Epilogue e = bias == null ? Epilogue.of(f) : Epilogue.of(in(bias), 0, f);
        int ldx = Math.max(1, k);
        int ldw = Math.max(1, n);
        Gemm.sgemm(
                Workspace.workers(),
                e,
                Transpose.NO,
                Transpose.NO,
                m,
                n,
                k,
                1f,
                in(x),
                0,
                ldx,
                in(w),
                0,
                ldw,
                0f,
                out(),
                0,
                ldw);
    }

    @Override
    public void columnSums(int rows, int columns, Storage x) {
        Rows.columnSums(rows, columns, in(x), 0, Math.max(1, columns), 0f, out(), 0);
    }

    @Override
    public void columnSums(int batch, int rows, int columns, Storage x) {
        float[] from = in(x);
        float[] to = out();
        for (int b = 0; b < batch; b++) {
            Rows.columnSums(rows, columns, from, b * rows * columns, Math.max(1, columns), 0f, to, b * columns);
        }
    }

    @Override
    public void rowSums(int rows, int columns, Storage x) {
        Rows.sums(rows, columns, in(x), 0, Math.max(1, columns), out(), 0);
    }

    @Override
    public void argmax(int rows, int columns, int[] y) {
        Rows.argmax(rows, columns, array(), 0, Math.max(1, columns), y, 0);
    }

    @Override
    public int countLargestAt(int rows, int columns, int[] labels) {
        return Rows.countLargestAt(rows, columns, array(), 0, Math.max(1, columns), labels, 0);
    }

    @Override
    public int countMatches(double threshold, Storage t) {
        return Elementwise.countMatches((float) threshold, array(), 0, same(t), 0, length());
    }

    @Override
    public void softmax(int rows, int columns, Storage x) {
        int ld = Math.max(1, columns);
        Rows.softmax(rows, columns, same(x), 0, ld, out(), 0, ld);
    }

    @Override
    public void logSoftmax(int rows, int columns, Storage x) {
        int ld = Math.max(1, columns);
        Rows.logSoftmax(rows, columns, same(x), 0, ld, out(), 0, ld);
    }

    @Override
    public void softmaxBackward(int rows, int columns, Storage y, Storage dy) {
        int ld = Math.max(1, columns);
        Rows.softmaxBackward(rows, columns, same(y), 0, ld, same(dy), 0, ld, out(), 0, ld);
    }

    @Override
    RowKernels rows() {
        return FloatRowKernels.INSTANCE;
    }

    @Override
    public void meanSquaredError(Storage p, Storage t, @Nullable Storage gradient) {
        int n = p.length();
        set(
                0,
                gradient == null
                        ? Losses.meanSquaredError(n, in(p), 0, in(t), 0)
                        : Losses.meanSquaredError(n, in(p), 0, in(t), 0, ((FloatStorage) gradient).out(), 0));
    }

    @Override
    public void binaryCrossEntropy(Storage p, Storage t, @Nullable Storage gradient) {
        int n = p.length();
        set(
                0,
                gradient == null
                        ? Losses.binaryCrossEntropy(n, in(p), 0, in(t), 0)
                        : Losses.binaryCrossEntropy(n, in(p), 0, in(t), 0, ((FloatStorage) gradient).out(), 0));
    }

    @Override
    public void binaryCrossEntropyWithLogits(Storage x, Storage t, @Nullable Storage gradient) {
        int n = x.length();
        set(
                0,
                gradient == null
                        ? Losses.binaryCrossEntropyWithLogits(n, in(x), 0, in(t), 0)
                        : Losses.binaryCrossEntropyWithLogits(
                                n, in(x), 0, in(t), 0, ((FloatStorage) gradient).out(), 0));
    }

    @Override
    void loss(
            LossKernel kernel,
            Storage x,
            @Nullable Storage target,
            @Nullable Storage weight,
            @Nullable Storage sampleWeight,
            @Nullable Storage gradient) {
        float[] prediction = in(x);
        float[] t = target == null ? null : in(target);
        float[] w = weight == null ? null : in(weight);
        float[] s = sampleWeight == null ? null : in(sampleWeight);
        set(0, kernel.floats().apply(prediction, t, w, s, gradient == null ? null : ((FloatStorage) gradient).out()));
    }

    @Override
    public void softmaxCrossEntropy(int rows, int classes, Storage x, int[] labels, @Nullable Storage gradient) {
        int ld = Math.max(1, classes);
        set(
                0,
                gradient == null
                        ? Losses.softmaxCrossEntropy(rows, classes, in(x), 0, ld, labels, 0)
                        : Losses.softmaxCrossEntropy(
                                rows, classes, in(x), 0, ld, labels, 0, ((FloatStorage) gradient).out(), 0, ld));
    }

    @Override
    public void sgd(Storage gradient, double learningRate) {
        float[] g = same(gradient);
        Updates.sgd(length(), out(), 0, g, 0, learningRate);
    }

    @Override
    public void adam(
            Storage gradient,
            Storage firstMoment,
            Storage secondMoment,
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,
            int step) {
        float[] g = same(gradient);
        float[] m = same(firstMoment);
        float[] v = same(secondMoment);
        firstMoment.touch();
        secondMoment.touch();
        Updates.adam(length(), out(), 0, g, 0, m, 0, v, 0, learningRate, beta1, beta2, epsilon, step);
    }

    @Override
    public void momentum(
            Storage gradient,
            Storage velocity,
            double learningRate,
            double momentum,
            boolean nesterov,
            double weightDecay) {
        float[] g = same(gradient);
        float[] state0 = same(velocity);
        velocity.touch();
        Updates.momentum(length(), out(), 0, g, 0, state0, 0, learningRate, momentum, nesterov, weightDecay);
    }

    @Override
    public void adagrad(Storage gradient, Storage squares, double learningRate, double epsilon, double weightDecay) {
        float[] g = same(gradient);
        float[] state0 = same(squares);
        squares.touch();
        Updates.adagrad(length(), out(), 0, g, 0, state0, 0, learningRate, epsilon, weightDecay);
    }

    @Override
    public void rmsprop(
            Storage gradient,
            Storage secondMoment,
            double learningRate,
            double rho,
            double epsilon,
            double weightDecay) {
        float[] g = same(gradient);
        float[] state0 = same(secondMoment);
        secondMoment.touch();
        Updates.rmsprop(length(), out(), 0, g, 0, state0, 0, learningRate, rho, epsilon, weightDecay);
    }

    @Override
    public void adadelta(
            Storage gradient,
            Storage squares,
            Storage squaredSteps,
            double learningRate,
            double rho,
            double epsilon,
            double weightDecay) {
        float[] g = same(gradient);
        float[] state0 = same(squares);
        float[] state1 = same(squaredSteps);
        squares.touch();
        squaredSteps.touch();
        Updates.adadelta(length(), out(), 0, g, 0, state0, 0, state1, 0, learningRate, rho, epsilon, weightDecay);
    }

    @Override
    public void lion(
            Storage gradient,
            Storage firstMoment,
            double learningRate,
            double beta1,
            double beta2,
            double weightDecay) {
        float[] g = same(gradient);
        float[] state0 = same(firstMoment);
        firstMoment.touch();
        Updates.lion(length(), out(), 0, g, 0, state0, 0, learningRate, beta1, beta2, weightDecay);
    }

    @Override
    public void adamW(
            Storage gradient,
            Storage firstMoment,
            Storage secondMoment,
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,
            double weightDecay,
            int step) {
        float[] g = same(gradient);
        float[] state0 = same(firstMoment);
        float[] state1 = same(secondMoment);
        firstMoment.touch();
        secondMoment.touch();
        Updates.adamW(
                length(), out(), 0, g, 0, state0, 0, state1, 0, learningRate, beta1, beta2, epsilon, weightDecay, step);
    }

    @Override
    public void adamax(
            Storage gradient,
            Storage firstMoment,
            Storage largest,
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,
            double weightDecay,
            int step) {
        float[] g = same(gradient);
        float[] state0 = same(firstMoment);
        float[] state1 = same(largest);
        firstMoment.touch();
        largest.touch();
        Updates.adamax(
                length(), out(), 0, g, 0, state0, 0, state1, 0, learningRate, beta1, beta2, epsilon, weightDecay, step);
    }

    @Override
    public void nadam(
            Storage gradient,
            Storage firstMoment,
            Storage secondMoment,
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,
            double weightDecay,
            int step) {
        float[] g = same(gradient);
        float[] state0 = same(firstMoment);
        float[] state1 = same(secondMoment);
        firstMoment.touch();
        secondMoment.touch();
        Updates.nadam(
                length(), out(), 0, g, 0, state0, 0, state1, 0, learningRate, beta1, beta2, epsilon, weightDecay, step);
    }
}
