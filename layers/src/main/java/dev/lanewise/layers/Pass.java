package dev.lanewise.layers;

import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.Workspace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Goes through batches: the step of a training and of an evaluation, and the means of loss and metrics over the samples since
 * {@link #reset()}. All arrays of a step come from one workspace and are back there at its end.
 */
final class Pass {
    private final Sequential model;
    private final Compiled compiled;
    private final Workspace workspace;
    private final List<Tensor> parameters;
    private final double[] sums;
    private long rows;

    Pass(Sequential model, Compiled compiled, Workspace workspace) {
        this.model = model;
        this.compiled = compiled;
        this.workspace = workspace;
        this.parameters = model.parameters();
        this.sums = new double[1 + compiled.metrics().size()];
    }

    /** Forgets the sums. */
    void reset() {
        Arrays.fill(sums, 0);
        rows = 0;
    }

    /** Forward, loss with its gradient, backward, one update for each parameter. */
    void train(Batches.Batch batch) {
        try (var _ = workspace.open()) {
            Tensor loss = forward(batch, true);
            loss.backward();
            compiled.optimizer().step(parameters);
        }
    }

    /** Forward and loss of all batches. */
    void evaluate(Batches batches) {
        for (int i = 0; i < batches.count(); i++) {
            Batches.Batch batch = batches.get(i);
            try (var _ = workspace.open();
                    var _ = Tensor.noGrad()) {
                forward(batch, false);
            }
        }
    }

    private Tensor forward(Batches.Batch batch, boolean training) {
        Tensor prediction = model.forward(batch.x(), training);
        Tensor loss = model.penalised(compiled.loss(prediction, batch.targets()));
        sums[0] += loss.item() * batch.rows();
        Tensor seen = prediction.detach();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += compiled.metric(i - 1, seen, batch.targets()) * batch.rows();
        }
        rows += batch.rows();
        return loss;
    }

    /** The mean loss so far. */
    double loss() {
        return sums[0] / rows;
    }

    /** The means so far, under their names with a prefix. */
    SequencedMap<String, Double> scores(String prefix) {
        SequencedMap<String, Double> scores = new LinkedHashMap<>();
        List<String> names = compiled.scoreNames(false);
        for (int i = 0; i < sums.length; i++) {
            scores.put(prefix + names.get(i), sums[i] / rows);
        }
        return scores;
    }
}
