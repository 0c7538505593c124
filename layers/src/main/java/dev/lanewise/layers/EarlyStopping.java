package dev.lanewise.layers;

import dev.lanewise.autograd.Tensor;
import dev.lanewise.kernels.InvalidArgumentException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Ends a training when a score has not become better for some epochs, and can bring back the weights of the best one. It may
 * be used for several trainings, one after the other. Immutable but for what it remembers of the training that is going on.
 *
 * <pre>{@code new EarlyStopping(10).restoreBest()}</pre>
 */
public final class EarlyStopping implements Callback {
    private final int patience;
    private final String monitored;
    private final double minDelta;
    private final boolean restores;
    private double best = Double.NaN;
    private int bestEpoch;
    private final List<Tensor> bestWeights = new ArrayList<>();

    /**
     * Watches "val_loss".
     *
     * @param patience how many epochs in a row without a better score end the training
     * @throws InvalidArgumentException if {@code patience} is less than 1
     */
    public EarlyStopping(int patience) {
        this(patience, "val_loss", 0, false);
    }

    private EarlyStopping(int patience, String monitored, double minDelta, boolean restores) {
        Check.atLeastOne("EarlyStopping", "patience", patience);
        Check.notNull("EarlyStopping", "monitored", monitored);
        if (!(minDelta >= 0 && minDelta < Double.POSITIVE_INFINITY)) {
            throw new InvalidArgumentException(
                    "EarlyStopping", "minDelta", "a finite number of at least 0", Double.toString(minDelta));
        }
        this.patience = patience;
        this.monitored = monitored;
        this.minDelta = minDelta;
        this.restores = restores;
    }

    /**
     * Watches another score. An accuracy is better when it is higher, everything else when it is lower.
     *
     * @param scoreName such as "loss" or "val_accuracy"
     * @return a new callback
     * @throws InvalidArgumentException if {@code scoreName} is null
     */
    public EarlyStopping monitor(String scoreName) {
        return new EarlyStopping(patience, scoreName, minDelta, restores);
    }

    /**
     * Counts a score as better only if it is so by more than a difference.
     *
     * @param delta the difference, finite and at least 0
     * @return a new callback
     * @throws InvalidArgumentException if {@code delta} lies outside
     */
    public EarlyStopping minDelta(double delta) {
        return new EarlyStopping(patience, monitored, delta, restores);
    }

    /**
     * Brings back the weights of the best epoch when the training ends, whether it was stopped or not.
     *
     * @return a new callback
     */
    public EarlyStopping restoreBest() {
        return new EarlyStopping(patience, monitored, minDelta, true);
    }

    /**
     * The best epoch of the last training.
     *
     * @return its number, from 1; 0 before the first epoch, or if the score was always NaN
     */
    public int bestEpoch() {
        return bestEpoch;
    }

    /** Checks that there is such a score. */
    @Override
    public void trainBegin(Training training) {
        if (!training.scoreNames().contains(monitored)) {
            throw new InvalidArgumentException(
                    "EarlyStopping", "monitor", "one of " + training.scoreNames(), monitored);
        }
        best = Double.NaN;
        bestEpoch = 0;
        bestWeights.clear();
    }

    @Override
    public void epochEnd(Training training, Epoch epoch) {
        double score = epoch.scores().get(monitored);
        double gain = training.higherIsBetter(monitored) ? score - best : best - score;
        if (gain > minDelta || (Double.isNaN(best) && !Double.isNaN(score))) {
            best = score;
            bestEpoch = epoch.number();
            remember(training.model().state().values());
        } else if (epoch.number() - bestEpoch >= patience) {
            training.stop();
        }
    }

    private void remember(Collection<Tensor> weights) {
        if (!restores) {
            return;
        }
        if (bestWeights.isEmpty()) {
            weights.forEach(w -> bestWeights.add(w.copy()));
        } else {
            int i = 0;
            for (Tensor w : weights) {
                bestWeights.get(i++).copyFrom(w);
            }
        }
    }

    @Override
    public void trainEnd(Training training, History history) {
        if (!bestWeights.isEmpty()) {
            int i = 0;
            for (Tensor w : training.model().state().values()) {
                w.copyFrom(bestWeights.get(i++));
            }
        }
    }
}
