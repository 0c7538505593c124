package dev.lanewise.layers.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    @TempDir
    private Path folder;

    private Path images;
    private Path labels;

    /** Two images of 1 × 3 pixels, of the classes 9 and 0. */
    @BeforeEach
    void write() throws IOException {
        images = file("images", 0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 127, 128, 255, 1, 2);
        labels = file("labels", 0, 0, 8, 1, 0, 0, 0, 2, 9, 0);
    }

    @Test
    void imagesAndLabels() throws IOException {
        Dataset dataset = Idx.read(images, labels);
        assertEquals(3, dataset.columns());
        assertArrayEquals(new float[] {0, 127, 128, 255, 1, 2}, dataset.features());
        assertArrayEquals(new int[] {9, 0}, dataset.labels());
    }

    @Test
    void compressed() throws IOException {
        byte[] plain = Files.readAllBytes(images);
        try (var out = new GZIPOutputStream(Files.newOutputStream(images))) {
            out.write(plain);
        }
        assertArrayEquals(
                new float[] {0, 127, 128, 255, 1, 2}, Idx.read(images, labels).features());
    }

    @Test
    void notAnIdxFileOfBytes() throws IOException {
        images = file("images", 0, 0, 13, 1, 0, 0, 0, 0);
        assertMessage(images + ":0: expected the bytes 0, 0, 8 and the number of dimensions, found [0, 0, 13, 1]");
        images = file("images");
        assertMessage(images + ":0: expected the bytes 0, 0, 8 and the number of dimensions, found []");
    }

    @Test
    void cutOff() throws IOException {
        images = file("images", 0, 0, 8, 3, 0, 0, 0, 2, 0, 0);
        assertMessage(images + ":4: expected 3 dimensions of 4 bytes, found 6 bytes");
        images = file("images", 0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 127, 128, 255, 1);
        assertMessage(images + ":12: expected 6 elements, found 5 bytes");
    }

    @Test
    void tooLong() throws IOException {
        labels = file("labels", 0, 0, 8, 1, 0, 0, 0, 2, 9, 0, 1);
        assertMessage(labels + ":8: expected 2 elements, found 3 bytes");
    }

    @Test
    void dimensionsThatDoNotFit() throws IOException {
        images = file("images", 0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 0);
        assertMessage(images
                + ":8: expected dimensions of at least 1 and of at most 2^31 - 1 elements together, found [2, 0]");
        images = file("images", 0, 0, 8, 2, 0, 1, 0, 0, 0, 0, 0x80, 0);
        assertMessage(
                images
                        + ":8: expected dimensions of at least 1 and of at most 2^31 - 1 elements together, found [65536, 32768]");
    }

    @Test
    void imagesAndLabelsThatDoNotBelongTogether() throws IOException {
        Path pixels = images;
        images = labels;
        assertMessage(labels + ":3: expected images, with 2 dimensions or more, found 1 dimension");
        images = pixels;
        labels = pixels;
        assertMessage(pixels + ":3: expected labels, with 1 dimension, found 3 dimensions");
        labels = file("labels", 0, 0, 8, 1, 0, 0, 0, 1, 9);
        assertMessage(labels + ":4: expected one label for each of the 2 images of " + images + ", found 1");
    }

    @Test
    @SuppressWarnings("NullAway") // null is one of them
    void argumentsThatDoNotFit() {
        var e = assertThrows(InvalidArgumentException.class, () -> Idx.read(images, null));
        assertEquals("Idx.read: labels: expected not null, found null", e.getMessage());
    }

    private Path file(String name, int... bytes) throws IOException {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return Files.write(folder.resolve(name), content);
    }

    private void assertMessage(String message) {
        var e = assertThrows(DataFormatException.class, () -> Idx.read(images, labels));
        assertEquals("Idx.read: " + message, e.getMessage());
    }
}
