package dev.lanewise.properties;

import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.TensorFunction;
import org.opentest4j.AssertionFailedError;

/**
 * Gradient checks as assertions of JUnit 5, for tests without jqwik:
 *
 * <pre>{@code
 * @Test
 * void theGradientOfCubeIsRight() {
 *     assertGradients(in -> CUBE.apply(in[0].shape(), in[0]), x);
 * }
 * }</pre>
 */
public final class GradAssertions {
    private GradAssertions() {}

    /**
     * Asserts that every element of the Jacobian agrees with differences, within the {@linkplain GradCheck#DEFAULT usual}
     * tolerances.
     *
     * @param function the function
     * @param inputs where it is checked, in double precision
     * @throws AssertionFailedError with the analytic value as "actual" and the numeric one as "expected"
     */
    public static void assertGradients(TensorFunction function, Tensor... inputs) {
        assertGradients(GradCheck.DEFAULT, function, inputs);
    }

    /**
     * Asserts that every element of the Jacobian agrees with differences.
     *
     * @param check step and tolerances
     * @param function the function
     * @param inputs where it is checked, in double precision
     * @throws AssertionFailedError with the analytic value as "actual" and the numeric one as "expected"
     */
    public static void assertGradients(GradCheck check, TensorFunction function, Tensor... inputs) {
        assertRight(check.report(function, inputs));
    }

    /**
     * Asserts that a report names no wrong derivative.
     *
     * @param report the report of a gradient check
     * @throws AssertionFailedError with the analytic value as "actual" and the numeric one as "expected"
     */
    public static void assertRight(GradReport report) {
        if (!report.isRight()) {
            GradFinding worst = report.wrong().getFirst();
            throw new AssertionFailedError(report.toString(), worst.numeric(), worst.analytic());
        }
    }
}
