package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;

import dev.lanewise.kernels.backend.FloatElementwise;
import dev.lanewise.kernels.scalar.ScalarFloatElementwise;
import jdk.incubator.vector.FloatVector;

/**
 * Elementwise kernels: full vectors, then the specification for the last elements.
 *
 * <p>One flat loop a kernel: a loop shared through an interface would become megamorphic, and its vectors would be allocated.
 */
final class VectorFloatElementwise implements FloatElementwise {
    private static final FloatElementwise SCALAR = new ScalarFloatElementwise();

    // The build writes here, for each operation: the loop over vectors

    /** 0 · x is NaN where x is not finite, and so is every sum with it. */
    @Override
    public boolean allFinite(float[] x, int xOffset, int length) {
        var zero = FloatVector.zero(S);
        var sum0 = zero;
        var sum1 = zero;
        int i = 0;
        for (; i <= length - 2 * S.length(); i += 2 * S.length()) {
            sum0 = zero.fma(FloatVector.fromArray(S, x, xOffset + i), sum0);
            sum1 = zero.fma(FloatVector.fromArray(S, x, xOffset + i + S.length()), sum1);
        }
        boolean finite = ((FloatVector) sum0.check(S)).add(sum1).compare(EQ, 0f).allTrue();
        return finite && SCALAR.allFinite(x, xOffset + i, length - i);
    }

    @Override
    public int countMatches(float threshold, float[] x, int xOffset, float[] t, int tOffset, int length) {
        var zero = FloatVector.zero(S);
        int count = 0;
        int i = 0;
        for (int full = S.loopBound(length); i < full; i += S.length()) {
            var positive =
                    ((FloatVector) FloatVector.fromArray(S, x, xOffset + i).check(S)).compare(GT, threshold);
            var predicted = zero.blend(1f, positive);
            count += predicted
                    .compare(EQ, FloatVector.fromArray(S, t, tOffset + i))
                    .trueCount();
        }
        return count + SCALAR.countMatches(threshold, x, xOffset + i, t, tOffset + i, length - i);
    }
}
