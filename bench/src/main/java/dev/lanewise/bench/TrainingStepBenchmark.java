package dev.lanewise.bench;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.Workspace;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Backend;
import dev.lanewise.kernels.Workers;
import dev.lanewise.layers.Adam;
import dev.lanewise.layers.Dense;
import dev.lanewise.layers.Sequential;
import dev.lanewise.layers.random.NumPyRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One whole training step of a multilayer perceptron 784-256-128-10: forward, softmax cross-entropy, backward, Adam, in single
 * precision.
 *
 * <p>Before the first measurement some steps must make the loss smaller.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TrainingStepBenchmark {
    private static final int INPUTS = 784;
    private static final int CLASSES = 10;

    /** Samples in a batch. */
    @Param({"32", "128", "512"})
    public int batch;

    /** Threads that compute. */
    @Param({"1", "2"})
    public int threads;

    private final Adam adam = new Adam();
    private Workers workers = Workers.of(1);
    private Workspace workspace = Workspace.create();
    private Sequential model = new Sequential(0, new Dense(CLASSES));
    private List<Tensor> parameters = List.of();
    private Tensor images = Tensor.zeros(DType.FLOAT32, 0);
    private int[] labels = {};

    /** Builds the model and random images, and checks that the step learns. */
    @Setup(Level.Trial)
    public void prepare() {
        build();
        double first = step();
        double last = IntStream.range(0, 50).mapToDouble(_ -> step()).reduce(first, (_, loss) -> loss);
        if (!(last < first)) {
            throw new IllegalStateException("the loss went from " + first + " to " + last);
        }
        System.out.println("# " + Backend.describe());
    }

    /** Builds the model and random images. */
    public void build() {
        workers = Workers.of(threads);
        workspace = Workspace.of(workers);
        model = new Sequential(0, new Dense(256, Activation.RELU), new Dense(128, Activation.RELU), new Dense(CLASSES));
        model.build(INPUTS);
        parameters = model.parameters();
        NumPyRandom random = new NumPyRandom(1);
        double[] pixels = random.rand(batch, INPUTS);
        float[] values = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            values[i] = (float) pixels[i];
        }
        images = Tensor.of(values, batch, INPUTS);
        labels = IntStream.range(0, batch).map(i -> i % CLASSES).toArray();
    }

    /** Ends the team. */
    @TearDown(Level.Trial)
    public void close() {
        workers.close();
    }

    /**
     * The step.
     *
     * @return the loss before it
     */
    @Benchmark
    public double step() {
        try (var _ = workspace.open()) {
            Tensor loss = model.forward(images).softmaxCrossEntropy(labels);
            loss.backward();
            adam.step(parameters);
            return loss.item();
        }
    }
}
