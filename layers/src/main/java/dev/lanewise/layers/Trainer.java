package dev.lanewise.layers;

import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.Workspace;
import dev.lanewise.layers.random.NumPyRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The loop of {@link Sequential#fit fit} over epochs and batches, after all arguments were checked. */
final class Trainer {
    private final Batches batches;
    private final @Nullable Batches validation;
    private final Fit options;
    private final NumPyRandom random;
    private final int[] order;
    private final Pass training;
    private final Pass validating;
    private final Training state;

    Trainer(
            Sequential model,
            Compiled compiled,
            Workspace workspace,
            NumPyRandom random,
            Samples samples,
            @Nullable Samples validation,
            Fit options) {
        this.batches = new Batches(samples, options.batchSize());
        this.validation = validation == null ? null : new Batches(validation, Inference.BATCH);
        this.options = options;
        this.random = random;
        this.order = IntStream.range(0, samples.rows()).toArray();
        this.training = new Pass(model, compiled, workspace);
        this.validating = new Pass(model, compiled, workspace);
        this.state =
                new Training(model, compiled, options.epochs(), batches.count(), samples.rows(), validation != null);
    }

    History run() {
        state.model().parameters().forEach(Tensor::zeroGrad); // what an earlier backward pass may have left
        for (Callback callback : options.callbacks()) {
            callback.trainBegin(state);
        }
        List<Epoch> epochs = new ArrayList<>();
        while (epochs.size() < options.epochs() && !state.isStopped()) {
            Epoch epoch = epoch();
            epochs.add(epoch);
            for (Callback callback : options.callbacks()) {
                callback.epochEnd(state, epoch);
            }
        }
        History history = new History(epochs);
        for (Callback callback : options.callbacks()) {
            callback.trainEnd(state, history);
        }
        return history;
    }

    private Epoch epoch() {
        state.beginEpoch();
        training.reset();
        long nanoseconds = -System.nanoTime();
        if (options.shuffle()) {
            random.shuffle(order);
        }
        for (int i = 0; i < batches.count(); i++) {
            Batches.Batch batch = options.shuffle() ? batches.get(i, order) : batches.get(i);
            training.train(batch);
            long now = System.nanoTime();
            state.endBatch(batch.rows(), training.loss(), nanoseconds + now);
            for (Callback callback : options.callbacks()) {
                callback.batchEnd(state);
            }
            nanoseconds -= System.nanoTime() - now;
        }
        SequencedMap<String, Double> scores = training.scores("");
        if (validation != null) {
            validating.reset();
            validating.evaluate(validation);
            scores.putAll(validating.scores("val_"));
        }
        return new Epoch(state.epoch(), new Scores(scores), state.samplesPerSecond());
    }
}
