package dev.lanewise.layers;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * How good a model is: the loss and the metrics by name, each the mean over the samples.
 *
 * @param values "loss", then the metrics in the order of {@link Sequential#compile compile}; after an epoch with validation
 *     data, the same once more with "val_" before each name
 */
public record Scores(SequencedMap<String, Double> values) {
    /**
     * Copies the map.
     *
     * @throws InvalidArgumentException if {@code values} is null
     */
    public Scores {
        Check.notNull("Scores", "values", values);
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /**
     * One number.
     *
     * @param name such as "loss", "accuracy" or "val_loss"
     * @return its value
     * @throws InvalidArgumentException if there is none of this name
     */
    public double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new InvalidArgumentException("Scores.get", "name", "one of " + values.keySet(), String.valueOf(name));
        }
        return value;
    }

    /**
     * The loss, with the penalties of the layers in it.
     *
     * @return {@code get("loss")}
     */
    public double loss() {
        return get("loss");
    }
}
