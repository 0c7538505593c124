package dev.lanewise.kernels.vector;

import static dev.lanewise.kernels.backend.FloatConstants.VIRTUAL_LANES;
import static dev.lanewise.kernels.vector.FloatShortRows.GROUP;
import static dev.lanewise.kernels.vector.FloatSpecies.S;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/** The softmax cross-entropy of short rows. */
final class FloatShortCrossEntropy {
    private FloatShortCrossEntropy() {}

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
        FloatShortRows group = FloatShortRows.get();
        FloatLanes losses = FloatLanes.ofRows();
        float[] sums = losses.scratch;
        float[] atLabels = losses.terms;
        losses.start();
        for (int from = 0, count; from < rows; from += count) {
            count = Math.min(VIRTUAL_LANES, rows - from);
            for (int i = 0; i < count; i += GROUP) {
                int first = from + i;
                int size = Math.min(GROUP, count - i);
                group.load(size, classes, logit, logitOffset + first * ldLogit, ldLogit);
                group.exp(classes);
                for (int r = 0; r < size; r++) {
                    sums[i + r] = group.sum[r];
                    atLabels[i + r] = group.element[GROUP * label[labelOffset + first + r] + r];
                }
                if (gradient != null) {
                    gradient(group, size, classes, rows, label, labelOffset + first);
                    int y = gradientOffset + first * ldGradient;
                    group.store(size, classes, group.power, gradient, y, ldGradient);
                }
            }
            FloatFunctions.log(sums, 0, sums, 0, count);
            for (int i = 0; i < count; i++) {
                losses.lane[i] += sums[i] - atLabels[i];
            }
        }
        return losses.sum(rows) / rows;
    }

    /** Replaces the powers of e by (p − onehot(label)) / rows. */
    private static void gradient(FloatShortRows group, int size, int classes, int rows, int[] label, int labelOffset) {
        float[] power = group.power;
        float[] atLabel = group.atLabel;
        for (int r = 0; r < size; r++) {
            atLabel[r] = power[GROUP * label[labelOffset + r] + r];
        }
        boolean powerOfTwo = (rows & (rows - 1)) == 0;
        for (int r = 0; r < GROUP; r += S.length()) {
            var sum = FloatVector.fromArray(S, group.sum, r);
            var p = ((FloatVector) FloatVector.fromArray(S, atLabel, r).check(S)).div(sum);
            p.sub(1f).div(rows).intoArray(atLabel, r);
            if (powerOfTwo) {
                float factor = 1f / rows; // exact, and so the products are the quotients
                for (int j = 0; j < classes; j++) {
                    int at = GROUP * j + r;
                    ((FloatVector) FloatVector.fromArray(S, power, at).check(S))
                            .div(sum)
                            .mul(factor)
                            .intoArray(power, at);
                }
            } else {
                for (int j = 0; j < classes; j++) {
                    int at = GROUP * j + r;
                    ((FloatVector) FloatVector.fromArray(S, power, at).check(S))
                            .div(sum)
                            .div(rows)
                            .intoArray(power, at);
                }
            }
        }
        for (int r = 0; r < size; r++) {
            power[GROUP * label[labelOffset + r] + r] = atLabel[r];
        }
    }
}
