package dev.lanewise.examples;

import dev.lanewise.kernels.Activation;
import dev.lanewise.layers.Adam;
import dev.lanewise.layers.Dense;
import dev.lanewise.layers.Fit;
import dev.lanewise.layers.History;
import dev.lanewise.layers.Loss;
import dev.lanewise.layers.Metric;
import dev.lanewise.layers.ProgressBar;
import dev.lanewise.layers.Sequential;
import dev.lanewise.layers.data.Dataset;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;

/**
 * A multilayer perceptron that tells images apart: a hidden layer with ReLU, softmax cross-entropy, Adam.
 *
 * @param name what the images are, for headings
 * @param prefix how the names of the pictures begin
 * @param images images to train on and to test on
 * @param hidden how many neurons the hidden layer has
 * @param epochs how often the training goes through the images
 * @param batchSize how many images a step sees
 */
record Classifier(String name, String prefix, Images images, int hidden, int epochs, int batchSize) {
    private static final long SEED = 0;

    /**
     * Trains, and tests on images that were not trained on.
     *
     * @param out where the model, the epochs and the accuracy go; the bar of the epochs goes to standard output
     * @param pictures where the loss curves and the confusion matrix go
     * @return the share of the test images that were recognised
     * @throws IOException if a picture cannot be written
     */
    double run(PrintStream out, Pictures pictures) throws IOException {
        Dataset train = images.train();
        Dataset test = images.test();
        out.printf(Locale.ROOT, "%s: %,d images to train on, %,d to test on%n", name, train.rows(), test.rows());
        Sequential model = model(train.classes()).build(train.columns());
        out.print(model.summary());
        long start = System.nanoTime();
        History history = model.fit(
                train, Fit.epochs(epochs).batchSize(batchSize).validation(test).callbacks(new ProgressBar()));
        double seconds = (System.nanoTime() - start) / 1e9;
        var matrix = ConfusionMatrix.of(train.classes(), test.labels(), model.predictClasses(test));
        out.printf(
                Locale.ROOT,
                "  test accuracy %.2f %% after %d epochs in %.1f s%n",
                100 * matrix.accuracy(),
                epochs,
                seconds);
        writePictures(out, pictures, history, matrix);
        return matrix.accuracy();
    }

    private Sequential model(int classes) {
        var model = new Sequential(SEED, new Dense(hidden, Activation.RELU), new Dense(classes));
        return model.compile(new Adam(), Loss.SPARSE_CATEGORICAL_CROSS_ENTROPY, Metric.ACCURACY);
    }

    private void writePictures(PrintStream out, Pictures pictures, History history, ConfusionMatrix matrix)
            throws IOException {
        var curves = new LinkedHashMap<String, double[]>();
        curves.put("images to train on", history.values("loss"));
        curves.put("images to test on", history.values("val_loss"));
        Path loss = pictures.write(
                prefix + "-loss.png", Charts.perEpoch(name + ": loss over the epochs", "cross-entropy", curves));
        String title = String.format(Locale.ROOT, "%s: %.1f %% recognised", name, 100 * matrix.accuracy());
        Path confusion = pictures.write(prefix + "-confusion.png", matrix.picture(title));
        out.println("  loss curves: " + loss);
        out.println("  confusion matrix: " + confusion);
    }
}
