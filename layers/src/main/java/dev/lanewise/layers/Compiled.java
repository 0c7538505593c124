package dev.lanewise.layers;

import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.InvalidArgumentException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What {@link Sequential#compile compile} was given. */
record Compiled(Optimizer optimizer, Loss loss, List<Metric> metrics) {
    Compiled {
        Set<String> names = new HashSet<>(Set.of("loss"));
        for (Metric metric : metrics) {
            if (!names.add(metric.name())) {
                throw new InvalidArgumentException(
                        "compile", "metrics", "names that differ from each other and from \"loss\"", metric.name());
            }
        }
    }

    /** The names of the scores of an epoch. */
    List<String> scoreNames(boolean validated) {
        List<String> names = new ArrayList<>();
        names.add("loss");
        metrics.forEach(metric -> names.add(metric.name()));
        if (validated) {
            List.copyOf(names).forEach(name -> names.add("val_" + name));
        }
        return List.copyOf(names);
    }

    /** Checks that loss and metrics can compare these targets with outputs of this shape. */
    void check(String operation, String prefix, Targets targets, int[] outputShape) {
        switch (targets) {
            case Targets.Values values -> checkValues(operation, prefix + "y", values.tensor(), outputShape);
            case Targets.Labels labels -> checkLabels(operation, prefix + "labels", labels.classes(), outputShape);
            case Targets.None _ -> throw new AssertionError("targets are always given here");
        }
    }

    private void checkValues(String operation, String argument, Tensor values, int[] outputShape) {
        if (loss instanceof Loss.OfLabels) {
            throw new InvalidArgumentException(operation, argument, "classes for the loss " + loss.name(), "numbers");
        }
        for (Metric metric : metrics) {
            if (metric instanceof Metric.OfLabels) {
                throw new InvalidArgumentException(
                        operation, argument, "classes for the metric " + metric.name(), "numbers");
            }
        }
        Check.sampleShape(operation, argument, outputShape, Arrays.copyOfRange(values.shape(), 1, values.rank()));
        if (loss.equals(Loss.BINARY_CROSS_ENTROPY) || loss.equals(Loss.BINARY_CROSS_ENTROPY_WITH_LOGITS)) {
            Check.probabilities(operation, argument, values);
        }
    }

    private void checkLabels(String operation, String argument, int[] classes, int[] outputShape) {
        if (loss instanceof Loss.OfValues) {
            throw new InvalidArgumentException(operation, argument, "numbers for the loss " + loss.name(), "classes");
        }
        for (Metric metric : metrics) {
            if (metric instanceof Metric.OfValues) {
                throw new InvalidArgumentException(
                        operation, argument, "numbers for the metric " + metric.name(), "classes");
            }
        }
        if (outputShape.length != 1) {
            throw new InvalidArgumentException(
                    operation,
                    "model",
                    "one output for each class",
                    "outputs of shape " + Arrays.toString(outputShape));
        }
        Check.labels(operation, argument, classes, outputShape[0]);
    }

    /** The loss of a batch, without the penalties of the layers. */
    Tensor loss(Tensor prediction, Targets targets) {
        return switch (loss) {
            case Loss.OfValues of -> of.function().apply(prediction, values(targets));
            case Loss.OfLabels of -> of.function().apply(prediction, labels(targets));
        };
    }

    /** Metric i of a batch. */
    double metric(int i, Tensor prediction, Targets targets) {
        return switch (metrics.get(i)) {
            case Metric.OfValues of -> of.function().apply(prediction, values(targets));
            case Metric.OfLabels of -> of.function().apply(prediction, labels(targets));
        };
    }

    private static Tensor values(Targets targets) {
        return ((Targets.Values) targets).tensor();
    }

    private static int[] labels(Targets targets) {
        return ((Targets.Labels) targets).classes();
    }
}
