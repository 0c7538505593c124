package dev.lanewise.bench;

import static dev.lanewise.kernels.Transpose.NO;

import dev.lanewise.kernels.Backend;
import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.Workers;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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

/** The scores of an attention: 64 heads, each [128 × 64]·[64 × 128], as a batch and as a loop over single products. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BatchedGemmBenchmark {
    private static final int HEADS = 64;
    private static final int TOKENS = 128;
    private static final int WIDTH = 64;
    private static final int IN = TOKENS * WIDTH;
    private static final int OUT = TOKENS * TOKENS;

    /** Threads that compute. */
    @Param({"1", "2"})
    public int threads;

    private final float[] a = new float[HEADS * IN];
    private final float[] b = new float[HEADS * IN];
    private final float[] c = new float[HEADS * OUT];
    private Workers workers = Workers.of(1);

    /** Fills the operands with small integers, whose products are exact, and compares the two ways. */
    @Setup(Level.Trial)
    public void prepare() {
        workers = Workers.of(threads);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < a.length; i++) {
            a[i] = random.nextInt(-4, 5);
            b[i] = random.nextInt(-4, 5);
        }
        float[] expected = loop().clone();
        if (!Arrays.equals(expected, batch())) {
            throw new IllegalStateException("the batch differs from single products");
        }
        System.out.println("# " + Backend.describe());
    }

    /** Ends the team. */
    @TearDown(Level.Trial)
    public void close() {
        workers.close();
    }

    /**
     * One call for all heads.
     *
     * @return C
     */
    @Benchmark
    public float[] batch() {
        Gemm.sgemmStridedBatched(
                workers, NO, NO, TOKENS, TOKENS, WIDTH, 1, a, 0, WIDTH, IN, b, 0, TOKENS, IN, 0, c, 0, TOKENS, OUT,
                HEADS);
        return c;
    }

    /**
     * A call for each head, the team inside the product.
     *
     * @return C
     */
    @Benchmark
    public float[] loop() {
        for (int head = 0; head < HEADS; head++) {
            Gemm.sgemm(
                    workers,
                    NO,
                    NO,
                    TOKENS,
                    TOKENS,
                    WIDTH,
                    1,
                    a,
                    head * IN,
                    WIDTH,
                    b,
                    head * IN,
                    TOKENS,
                    0,
                    c,
                    head * OUT,
                    TOKENS);
        }
        return c;
    }
}
