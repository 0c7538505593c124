package dev.lanewise.layers;

import dev.lanewise.autograd.Tensor;
import dev.lanewise.autograd.Workspace;

/** Evaluations and predictions, in batches. */
final class Inference {
    /** Samples at a time: enough for a product to be efficient, few enough to stay in cache. No prediction depends on it. */
    static final int BATCH = 1024;

    private Inference() {}

    static Scores evaluate(Sequential model, Compiled compiled, Workspace workspace, Samples samples) {
        Pass pass = new Pass(model, compiled, workspace);
        pass.evaluate(new Batches(samples, BATCH));
        return new Scores(pass.scores(""));
    }

    /** The outputs for all samples, in an array of their own. */
    static Tensor predict(Sequential model, Workspace workspace, Samples samples, int[] outputShape) {
        Tensor outputs = Tensor.zeros(model.dtype(), Shapes.batch(samples.rows(), outputShape));
        Batches batches = new Batches(samples, BATCH);
        for (int i = 0; i < batches.count(); i++) {
            try (var _ = workspace.open();
                    var _ = Tensor.noGrad()) {
                Tensor y = model.forward(batches.get(i).x());
                outputs.storage().copy(y.storage(), 0, batches.start(i) * (y.size() / y.dim(0)), y.size());
            }
        }
        return outputs;
    }
}
