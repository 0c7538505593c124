/**
 * Layers and training. {@link dev.lanewise.layers.Sequential} has the verbs of Keras:
 *
 * <pre>{@code
 * var model = new Sequential(0, new Dense(64, Activation.RELU), new Dense(10));
 * model.compile(new Adam(), Loss.SPARSE_CATEGORICAL_CROSS_ENTROPY, Metric.ACCURACY);
 * History history = model.fit(train, Fit.epochs(30).batchSize(32).validation(test).callbacks(new ProgressBar()));
 * double accuracy = model.evaluate(test).get("accuracy");
 * }</pre>
 *
 * <p>And its parts are plain objects, from which a training loop is written by hand as in PyTorch:
 *
 * <pre>{@code
 * var optimizer = new Adam(1e-3);
 * var workspace = Workspace.of(Workers.shared());
 * for (int step = 0; step < 1000; step++) {
 *     try (var _ = workspace.open()) {
 *         model.forward(x, true).softmaxCrossEntropy(labels).backward();
 *         optimizer.step(model.parameters());
 *     }
 * }
 * }</pre>
 *
 * <p>The same seed and the same data give the same weights to the last bit: run after run, at any number of threads, at any
 * vector width and without SIMD.
 */
@NullMarked
package dev.lanewise.layers;

import org.jspecify.annotations.NullMarked;
