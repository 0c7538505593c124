package dev.lanewise.bench;

import static dev.lanewise.kernels.Transpose.NO;
import static dev.lanewise.kernels.Transpose.YES;

import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.PackedGemm;
import dev.lanewise.kernels.PackedMatrix;
import dev.lanewise.kernels.Transpose;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * A product with a packed operand beside the same product without, in single precision on one thread, and what packing itself
 * takes. A shape is m×n×k, the transpositions of A and B, and the operand that is packed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PackedGemmBenchmark {
    /** The product. */
    @Param({
        "32x1024x1024 NN B",
        "32x1024x1024 NT B",
        "128x784x256 NN B",
        "128x784x256 NT B",
        "512x512x2048 NN B",
        "512x512x2048 NT B",
        "1x4096x4096 NN B",
        "1x4096x4096 NT B",
        "1024x1024x512 NN A",
        "1024x1024x512 TN A"
    })
    public String shape = "";

    private Transpose transA = NO;
    private Transpose transB = NO;
    private boolean left;
    private int m;
    private int n;
    private int k;
    private int lda;
    private int ldb;
    private float[] a = {};
    private float[] b = {};
    private float[] c = {};
    private PackedMatrix packed = PackedMatrix.ofB(NO, 0, 0, new float[0], 0, 1);

    /** Fills and packs the operands, and compares the two ways by their bits. */
    @Setup(Level.Trial)
    public void prepare() {
        String[] words = shape.split(" ", -1);
        String[] sizes = words[0].split("x", -1);
        m = Integer.parseInt(sizes[0]);
        n = Integer.parseInt(sizes[1]);
        k = Integer.parseInt(sizes[2]);
        transA = words[1].charAt(0) == 'T' ? YES : NO;
        transB = words[1].charAt(1) == 'T' ? YES : NO;
        left = words[2].equals("A");
        lda = transA == YES ? m : k;
        ldb = transB == YES ? k : n;
        SplittableRandom random = new SplittableRandom(1);
        a = values(random, m * k);
        b = values(random, k * n);
        c = new float[m * n];
        packed = left ? PackedMatrix.ofA(transA, m, k, a, 0, lda) : PackedMatrix.ofB(transB, k, n, b, 0, ldb);
        float[] expected = unpacked().clone();
        if (!Arrays.equals(expected, packed())) {
            throw new IllegalStateException("the packed product differs from the unpacked one");
        }
    }

    /**
     * As the operands lie.
     *
     * @return C
     */
    @Benchmark
    public float[] unpacked() {
        Gemm.sgemm(transA, transB, m, n, k, 1, a, 0, lda, b, 0, ldb, 0, c, 0, n);
        return c;
    }

    /**
     * With one of them packed before.
     *
     * @return C
     */
    @Benchmark
    public float[] packed() {
        if (left) {
            PackedGemm.sgemm(packed, transB, m, n, k, 1, b, 0, ldb, 0, c, 0, n);
        } else {
            PackedGemm.sgemm(transA, m, n, k, 1, a, 0, lda, packed, 0, c, 0, n);
        }
        return c;
    }

    /**
     * What packing takes.
     *
     * @return the packed operand
     */
    @Benchmark
    public PackedMatrix repack() {
        packed.repack(left ? a : b, 0, left ? lda : ldb);
        return packed;
    }

    private static float[] values(SplittableRandom random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
