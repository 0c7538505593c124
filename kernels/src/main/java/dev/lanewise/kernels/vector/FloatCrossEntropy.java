package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.vector.FloatSpecies.S;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/** The softmax cross-entropy, group of rows by group of rows. */
final class FloatCrossEntropy {
    private FloatCrossEntropy() {}

    static float softmaxCrossEntropy(
            int rows,
            int classes,
            float[] logit,
            int logitOffset,
            int ldLogit,
            int[] label,
            int labelOffset,
            float @Nullable [] gradient,
            int gradientOffset,
            int ldGradient) {
        FloatRowGroup group = FloatRowGroup.get();
        FloatLanes losses = FloatLanes.ofRows();
        losses.start();
        int step = FloatRowGroup.rows(rows, classes);
        for (int i = 0; i < rows; i += step) {
            int count = Math.min(step, rows - i);
            int first = logitOffset + i * ldLogit;
            FloatSoftmax.powersAndSums(group, count, classes, logit, first, ldLogit);
            FloatFunctions.log(group.sum, 0, losses.terms, 0, count);
            for (int r = 0; r < count; r++) {
                float atLabel = logit[first + r * ldLogit + label[labelOffset + i + r]] - group.max[r];
                losses.add(i + r, losses.terms[r] - atLabel);
            }
            if (gradient != null) {
                int row = gradientOffset + i * ldGradient;
                gradient(group, count, classes, 1f / rows, label, labelOffset + i, gradient, row, ldGradient);
            }
        }
        return losses.sum(rows) / rows;
    }

    /** gradient ← (p − onehot(label)) · share, with p = power · (1 / sum). */
    private static void gradient(
            FloatRowGroup group,
            int rows,
            int n,
            float share,
            int[] label,
            int labelOffset,
            float[] gradient,
            int gradientOffset,
            int ldGradient) {
        group.invertSums(rows);
        float[] power = group.elements(rows * n);
        int full = S.loopBound(n);
        var rest =
                ((FloatVector) FloatVector.fromArray(S, FloatRowGroup.INDEX, 0).check(S)).compare(LT, n - full);
        for (int r = 0; r < rows; r++) {
            int row = gradientOffset + r * ldGradient;
            int at = r * n;
            float factor = group.sum[r];
            for (int j = 0; j < full; j += S.length()) {
                ((FloatVector) FloatVector.fromArray(S, power, at + j).check(S))
                        .mul(factor)
                        .mul(share)
                        .intoArray(gradient, row + j);
            }
            if (full < n) {
                ((FloatVector) FloatVector.fromArray(S, power, at + full).check(S))
                        .mul(factor)
                        .mul(share)
                        .intoArray(gradient, row + full, rest);
            }
            int right = label[labelOffset + r];
            gradient[row + right] = (power[at + right] * factor - 1f) * share;
        }
    }
}
