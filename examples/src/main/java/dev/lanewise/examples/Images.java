package dev.lanewise.examples;

import dev.lanewise.layers.data.Csv;
import dev.lanewise.layers.data.Dataset;
import dev.lanewise.layers.data.Idx;
import dev.lanewise.layers.data.Split;
import dev.lanewise.layers.data.TrainTestSplit;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Labelled images with pixels from 0 to 1.
 *
 * @param train to train on
 * @param test to test on
 */
record Images(Dataset train, Dataset test) {
    private static final String DIGITS = "digits.csv.gz";

    /**
     * The optical digits of the UCI repository, 1,797 handwritten digits of 8 × 8 pixels with 17 shades: four fifths to train
     * on.
     *
     * @return the images
     * @throws IOException if the resource is missing
     */
    static Images digits() throws IOException {
        try (InputStream in = Images.class.getResourceAsStream(DIGITS)) {
            if (in == null) {
                throw new FileNotFoundException("resource " + DIGITS);
            }
            Dataset digits = Csv.readLabelled(in, DIGITS, Csv.Header.ABSENT, 64).dividedBy(16);
            Split split = TrainTestSplit.of(digits.rows(), 0.2, 0);
            return new Images(digits.take(split.train()), digits.take(split.test()));
        }
    }

    /**
     * MNIST, Fashion-MNIST or another set of this layout: 60,000 images to train on and 10,000 to test on.
     *
     * @param folder where the four IDX files are, as they come or without ".gz"
     * @return the images
     * @throws IOException if a file cannot be read
     */
    static Images idx(Path folder) throws IOException {
        return new Images(idx(folder, "train"), idx(folder, "t10k"));
    }

    private static Dataset idx(Path folder, String part) throws IOException {
        return Idx.read(file(folder, part + "-images-idx3-ubyte"), file(folder, part + "-labels-idx1-ubyte"))
                .dividedBy(255);
    }

    private static Path file(Path folder, String name) {
        Path compressed = folder.resolve(name + ".gz");
        return Files.exists(compressed) ? compressed : folder.resolve(name);
    }
}
