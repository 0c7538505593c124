package dev.lanewise.layers.data;

import dev.lanewise.kernels.InvalidArgumentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads images and labels from IDX files, the format of MNIST and Fashion-MNIST, plain or compressed by gzip.
 *
 * <p>A file starts with two bytes 0, the type of its elements (8: unsigned bytes) and the number of its dimensions; then the
 * dimensions as 32-bit integers, the upper byte first, and the elements row by row. Source of the format: Y. LeCun, C. Cortes
 * and C. J. C. Burges, "The MNIST database of handwritten digits".
 */
public final class Idx {
    private static final String OPERATION = "Idx.read";
    private static final int UNSIGNED_BYTE = 8;

    private Idx() {}

    /**
     * Reads a file of images and the file of their labels.
     *
     * @param images a file of n × d₁ × d₂ × … bytes, with two dimensions or more
     * @param labels a file of n bytes
     * @return n rows of d₁·d₂·… features from 0 to 255, and their classes
     * @throws IOException if a file cannot be read
     * @throws InvalidArgumentException if an argument is null
     * @throws DataFormatException if a file is not an IDX file of unsigned bytes with such dimensions, is longer or shorter
     *     than it says, holds nothing, or the two differ in n
     */
    public static Dataset read(Path images, Path labels) throws IOException {
        Checks.notNull(OPERATION, "images", images);
        Checks.notNull(OPERATION, "labels", labels);
        Bytes pixels = readBytes(images);
        if (pixels.shape.length < 2) {
            throw new DataFormatException(
                    OPERATION, images + ":3", "images, with 2 dimensions or more", pixels.shape.length + " dimension");
        }
        Bytes classes = readBytes(labels);
        if (classes.shape.length != 1) {
            throw new DataFormatException(
                    OPERATION, labels + ":3", "labels, with 1 dimension", classes.shape.length + " dimensions");
        }
        int rows = pixels.shape[0];
        if (classes.shape[0] != rows) {
            throw new DataFormatException(
                    OPERATION,
                    labels + ":4",
                    "one label for each of the " + rows + " images of " + images,
                    Integer.toString(classes.shape[0]));
        }
        float[] features = new float[pixels.elements.remaining()];
        for (int i = 0; i < features.length; i++) {
            features[i] = Byte.toUnsignedInt(pixels.elements.get());
        }
        int[] labelOfRow = new int[rows];
        Arrays.setAll(labelOfRow, i -> Byte.toUnsignedInt(classes.elements.get()));
        return new Dataset(features, features.length / rows, labelOfRow);
    }

    /** The dimensions, each at least 1, and as many elements as they say. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Bytes(int[] shape, ByteBuffer elements) {}

    private static Bytes readBytes(Path file) throws IOException {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = Gzip.readAll(OPERATION, file.toString(), in);
        }
        var buffer = ByteBuffer.wrap(content);
        if (content.length < 4 || buffer.getShort() != 0 || buffer.get() != UNSIGNED_BYTE) {
            throw new DataFormatException(
                    OPERATION,
                    file + ":0",
                    "the bytes 0, 0, 8 and the number of dimensions",
                    Arrays.toString(Arrays.copyOf(content, Math.min(content.length, 4))));
        }
        int dimensions = Byte.toUnsignedInt(buffer.get());
        if (buffer.remaining() < (long) dimensions * Integer.BYTES) {
            throw new DataFormatException(
                    OPERATION, file + ":4", dimensions + " dimensions of 4 bytes", buffer.remaining() + " bytes");
        }
        int[] shape = new int[dimensions];
        long size = 1;
        for (int i = 0; i < dimensions; i++) {
            int place = buffer.position();
            shape[i] = buffer.getInt();
            if (shape[i] < 1 || size * shape[i] > Integer.MAX_VALUE) {
                throw new DataFormatException(
                        OPERATION,
                        file + ":" + place,
                        "dimensions of at least 1 and of at most 2^31 - 1 elements together",
                        Arrays.toString(Arrays.copyOf(shape, i + 1)));
            }
            size *= shape[i];
        }
        if (buffer.remaining() != size) {
            throw new DataFormatException(
                    OPERATION, file + ":" + buffer.position(), size + " elements", buffer.remaining() + " bytes");
        }
        return new Bytes(shape, buffer);
    }
}
