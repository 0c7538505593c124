package dev.lanewise.bench;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.Workspace;
import dev.lanewise.kernels.Elementwise;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an operation costs beside its kernels: a chain of products and hyperbolic tangents of 64 elements, forward and backward.
 * The difference of {@link #recorded()} and {@link #kernels()} is the overhead of one operation.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AutogradOverheadBenchmark {
    private static final int OPS = 32;
    private static final int SIZE = 64;

    private final Workspace workspace = Workspace.create();
    private final Tensor x = Tensor.full(DType.FLOAT32, 0.5, SIZE).requiresGrad(true);
    private final Tensor w = Tensor.full(DType.FLOAT32, 0.9, SIZE);
    private final Tensor u = Tensor.full(DType.FLOAT32, 1, SIZE);
    private final float[][] y = new float[OPS + 1][SIZE];
    private final float[] factor = w.toFloatArray();
    private final float[] dy = new float[SIZE];

    /** Fills the operands of the kernels. */
    @Setup(Level.Trial)
    public void prepare() {
        Elementwise.fill(0.5f, y[0], 0, SIZE);
    }

    /**
     * Forward and backward with tensors, in a workspace.
     *
     * @return the gradient
     */
    @Benchmark
    @OperationsPerInvocation(OPS)
    public Tensor recorded() {
        try (var _ = workspace.open()) {
            Tensor z = x;
            for (int i = 0; i < OPS; i += 2) {
                z = z.mul(w).tanh();
            }
            z.backward(u);
        }
        Tensor gradient = x.grad();
        x.zeroGrad();
        return gradient;
    }

    /**
     * The same kernels, called on arrays.
     *
     * @return the gradient
     */
    @Benchmark
    @OperationsPerInvocation(OPS)
    public float[] kernels() {
        for (int i = 0; i < OPS; i += 2) {
            Elementwise.mul(y[i], 0, factor, 0, y[i + 1], 0, SIZE);
            Elementwise.tanh(y[i + 1], 0, y[i + 2], 0, SIZE);
        }
        Elementwise.fill(1, dy, 0, SIZE);
        for (int i = OPS; i > 0; i -= 2) {
            Elementwise.tanhBackward(y[i], 0, dy, 0, dy, 0, SIZE);
            Elementwise.mul(dy, 0, factor, 0, dy, 0, SIZE);
        }
        return dy;
    }
}
