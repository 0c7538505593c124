package dev.lanewise.properties;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.autograd.DType;
import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.TensorFunction;
import dev.lanewise.autograd.Transforms;
import dev.lanewise.autograd.Workspace;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for the derivative of every operation, at random shapes. */
class AutogradProperties {
    /** Tighter than the default: all operations here are smooth where they are tried. */
    private static final GradCheck CHECK = new GradCheck(1e-6, 1e-7, 1e-6);

    @Property(tries = 15)
    void pullbacksAgreeWithCentralDifferences(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int m,
            @ForAll @IntRange(min = 1, max = 4) int n,
            @ForAll @IntRange(min = 1, max = 3) int k) {
        for (OpCases.Case c : OpCases.all(seed, m, n, k)) {
            GradReport report = CHECK.report(c.function(), c.operands());
            assertTrue(report.isRight() && report.kinks().isEmpty(), () -> c + ": " + report);
        }
    }

    @Property(tries = 15)
    void pullbacksAgreeInRandomDirections(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int m,
            @ForAll @IntRange(min = 1, max = 40) int n,
            @ForAll @IntRange(min = 1, max = 6) int k) {
        for (OpCases.Case c : OpCases.all(seed, m, n, k)) {
            new GradCheck(1e-6, 1e-5, 1e-5).checkDirections(c.function(), 1, seed, c.operands());
        }
    }

    @Property(tries = 5)
    void secondDerivativesAgreeWithDifferencesOfTheFirst(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 2) int m,
            @ForAll @IntRange(min = 1, max = 3) int n,
            @ForAll @IntRange(min = 1, max = 2) int k) {
        for (OpCases.Case c : OpCases.all(seed, m, n, k)) {
            CHECK.checkSecond(c.function(), seed, c.operands());
        }
    }

    /** The pullbacks on tensors give what those on storages give, and so J·v is the adjoint of Jᵀ·u. */
    @Property(tries = 15)
    void tangentsAndCotangentsAreAdjoint(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int m,
            @ForAll @IntRange(min = 1, max = 9) int n,
            @ForAll @IntRange(min = 1, max = 4) int k) {
        SplittableRandom random = new SplittableRandom(seed);
        for (OpCases.Case c : OpCases.all(seed, m, n, k)) {
            Tensor[] v =
                    c.inputs().stream().map(t -> cotangent(random, t.shape())).toArray(Tensor[]::new);
            Transforms.Result jvp = Transforms.jvp(c.function(), c.operands(), v);
            Tensor u = cotangent(random, jvp.value().shape());
            List<double[]> gradients = gradients(c, u);
            double right = 0;
            for (int i = 0; i < v.length; i++) {
                right += Tensor.of(gradients.get(i)).dot(v[i].flatten()).item();
            }
            double left = u.mul(jvp.derivatives()[0]).sum().item();
            assertEquals(left, right, 1e-12 * Math.max(1, Math.abs(left)) * 64, c::toString);
        }
    }

    /** Sums have up to 500 terms, each of size up to 64; products of three such factors occur. */
    @Property(tries = 15)
    void singlePrecisionIsCloseToDoublePrecision(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int m,
            @ForAll @IntRange(min = 1, max = 20) int n,
            @ForAll @IntRange(min = 1, max = 4) int k) {
        for (OpCases.Case c : OpCases.all(seed, m, n, k)) {
            if (c.worksInBothPrecisions()) {
                GradCheck.checkSinglePrecision(c.function(), 100, seed, c.operands());
            }
        }
    }

    @Property(tries = 15)
    void pullbacksAreLinear(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int m,
            @ForAll @IntRange(min = 1, max = 40) int n,
            @ForAll @IntRange(min = 1, max = 6) int k) {
        SplittableRandom random = new SplittableRandom(seed);
        double alpha = random.nextDouble(-2, 2);
        for (OpCases.Case c : OpCases.all(seed, m, n, k)) {
            int[] shape = c.function().apply(c.operands()).shape();
            Tensor u = cotangent(random, shape);
            Tensor v = cotangent(random, shape);
            List<double[]> combined = gradients(c, u.mul(alpha).add(v));
            List<double[]> ofU = gradients(c, u);
            List<double[]> ofV = gradients(c, v);
            for (int i = 0; i < combined.size(); i++) {
                Tensor expected = Tensor.of(ofU.get(i)).mul(alpha).add(Tensor.of(ofV.get(i)));
                assertClose(expected.toDoubleArray(), combined.get(i), c.toString());
            }
        }
    }

    /** The gradient of f(x, x) is the sum of both partial gradients. */
    @Property(tries = 15)
    void contributionsOfASharedInputAreAdded(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        for (OpCases.Case c : OpCases.all(seed, n, n, n)) {
            if (c.inputs().size() == 2
                    && Arrays.equals(
                            c.inputs().get(0).shape(), c.inputs().get(1).shape())) {
                Tensor x = c.inputs().getFirst();
                Tensor u = cotangent(random, c.function().apply(x, x).shape());
                List<double[]> apart = gradients(new OpCases.Case(c.name(), c.function(), List.of(x, x)), u);
                TensorFunction shared = in -> c.function().apply(in[0], in[0]);
                List<double[]> together = gradients(new OpCases.Case(c.name(), shared, List.of(x)), u);
                Tensor expected = Tensor.of(apart.get(0)).add(Tensor.of(apart.get(1)));
                assertArrayEquals(expected.toDoubleArray(), together.getFirst(), c.name());
            }
        }
    }

    /** Results and gradients do not depend on where their arrays come from, nor on what those held before. */
    @Property(tries = 15)
    void aWorkspaceDoesNotChangeTheBits(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int m,
            @ForAll @IntRange(min = 1, max = 40) int n,
            @ForAll @IntRange(min = 1, max = 6) int k) {
        Workspace workspace = Workspace.create();
        for (OpCases.Case c : OpCases.all(seed, m, n, k)) {
            Tensor u = cotangent(
                    new SplittableRandom(seed), c.function().apply(c.operands()).shape());
            double[][] plain = gradients(c, u).toArray(double[][]::new);
            for (int run = 0; run < 2; run++) {
                try (var _ = workspace.open()) {
                    assertArrayEquals(plain, gradients(c, u).toArray(double[][]::new), c.toString());
                }
            }
        }
    }

    /** Value and gradients of each operation in a checkpoint, and in a checkpoint within a checkpoint. */
    @Property(tries = 15)
    void aCheckpointDoesNotChangeTheBits(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int m,
            @ForAll @IntRange(min = 1, max = 20) int n,
            @ForAll @IntRange(min = 1, max = 6) int k,
            @ForAll DType dtype) {
        for (OpCases.Case c : OpCases.all(seed, m, n, k)) {
            TensorFunction checkpointed = in -> Transforms.checkpoint(c.function(), in);
            TensorFunction nested = in -> Transforms.checkpoint(checkpointed, in);
            Tensor[] x = c.inputs().stream()
                    .map(t -> PrecisionCheck.converted(t, dtype))
                    .toArray(Tensor[]::new);
            int[] shape = c.function().apply(x).shape();
            Tensor u = PrecisionCheck.converted(cotangent(new SplittableRandom(seed), shape), dtype);
            double[][] plain = valueAndGradients(c.function(), u, x);
            assertArrayEquals(plain, valueAndGradients(checkpointed, u, x), c.toString());
            assertArrayEquals(plain, valueAndGradients(nested, u, x), c.toString());
        }
    }

    /** The value of f, then its gradient by each input. */
    private static double[][] valueAndGradients(TensorFunction f, Tensor cotangent, Tensor... inputs) {
        Tensor[] x = Stream.of(inputs).map(t -> t.copy().requiresGrad(true)).toArray(Tensor[]::new);
        Tensor y = f.apply(x);
        y.backward(cotangent);
        return Stream.concat(Stream.of(y), Stream.of(x).map(Tensor::grad))
                .map(t -> PrecisionCheck.converted(t, DType.FLOAT64).toDoubleArray())
                .toArray(double[][]::new);
    }

    private static List<double[]> gradients(OpCases.Case c, Tensor cotangent) {
        return Stream.of(valueAndGradients(c.function(), cotangent, c.operands()))
                .skip(1)
                .toList();
    }

    private static Tensor cotangent(SplittableRandom random, int[] shape) {
        Tensor cotangent = Tensor.zeros(DType.FLOAT64, shape);
        for (int i = 0; i < cotangent.size(); i++) {
            cotangent.storage().set(i, random.nextDouble(-1, 1));
        }
        return cotangent;
    }

    /** Equal but for rounding: sums here have at most 1,400 terms of size at most 64 (1 / b² with b ≥ 1/8). */
    private static void assertClose(double[] expected, double[] found, String what) {
        assertArrayEquals(expected, found, 1_400 * 64 * Math.ulp(1.0) * 4, what);
    }
}
