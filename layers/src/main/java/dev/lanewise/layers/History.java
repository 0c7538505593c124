package dev.lanewise.layers;

import dev.lanewise.kernels.InvalidArgumentException;
import java.util.List;

/**
 * What happened during {@link Sequential#fit fit}.
 *
 * @param epochs every epoch, at least one
 */
public record History(List<Epoch> epochs) {
    /**
     * Copies the list.
     *
     * @throws InvalidArgumentException if {@code epochs} is null or empty
     */
    public History {
        Check.notNull("History", "epochs", epochs);
        Check.atLeastOne("History", "epochs", epochs.size());
        epochs = List.copyOf(epochs);
    }

    /**
     * One score over the epochs, such as a loss curve.
     *
     * @param name such as "loss", "accuracy" or "val_loss"
     * @return one number an epoch
     * @throws InvalidArgumentException if there is none of this name
     */
    public double[] values(String name) {
        return epochs.stream().mapToDouble(epoch -> epoch.scores().get(name)).toArray();
    }

    /**
     * The last epoch.
     *
     * @return the one with the highest number
     */
    public Epoch last() {
        return epochs.getLast();
    }
}
