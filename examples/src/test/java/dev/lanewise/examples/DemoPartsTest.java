package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.layers.data.DataFormatException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The parts of the demo, each with a picture or two. */
final class DemoPartsTest {
    static {
        System.setProperty("java.awt.headless", "true");
    }

    @RegisterExtension
    final Printed printed = new Printed();

    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);

    @Test
    void regression() throws IOException {
        Regression.Result result = new Regression().run(out, Pictures.in(folder));
        assertEquals(0.0913, result.converged(), 5e-5);
        assertTrue(result.article() > 2 * result.converged(), "the article's training has not arrived");
        assertTrue(
                text().contains("least squares, exact        y = 2.910012 x + 0.582925   test MSE 0.091292"), text());
        assertEquals(List.of("regression-loss.png"), files());
        assertPicture("regression-loss.png");
    }

    @Test
    void classifierOfIdxFiles() throws IOException {
        // Two kinds of images of 1 × 2: the left or the right pixel is white.
        byte[] images = {0, 0, 8, 3, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 2, -1, 0, 0, -1, -1, 9, 9, -1};
        byte[] labels = {0, 0, 8, 1, 0, 0, 0, 4, 0, 1, 0, 1};
        Path data = Files.createDirectory(folder.resolve("data"));
        for (String part : new String[] {"train", "t10k"}) {
            Files.write(data.resolve(part + "-images-idx3-ubyte"), images);
            Files.write(data.resolve(part + "-labels-idx1-ubyte"), labels);
        }
        Images read = Images.idx(data);
        assertArrayEquals(
                new float[] {1, 0, 0, 1, 1, 9f / 255, 9f / 255, 1}, read.train().features());

        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        double accuracy = new Classifier("Sides", "sides", read, 8, 400, 4).run(out, Pictures.in(pictures));
        printed.take();
        assertEquals(1, accuracy);
        assertTrue(text().contains("test accuracy 100.00 % after 400 epochs"), text());
        assertEquals(List.of("data", "pictures"), files());
        folder = pictures;
        assertEquals(List.of("sides-confusion.png", "sides-loss.png"), files());
        assertPicture("sides-confusion.png");
        assertPicture("sides-loss.png");
    }

    @Test
    void labelsMissing() throws IOException {
        Files.write(
                folder.resolve("train-images-idx3-ubyte"),
                new byte[] {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 7});
        Files.write(folder.resolve("train-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 0, 1});
        assertThrows(DataFormatException.class, () -> Images.idx(folder));
    }

    @Test
    void confusionMatrix() {
        var matrix = ConfusionMatrix.of(3, new int[] {0, 0, 1, 2}, new int[] {0, 1, 1, 0});
        assertArrayEquals(new int[][] {{1, 1, 0}, {0, 1, 0}, {1, 0, 0}}, matrix.counts());
        assertEquals(0.5, matrix.accuracy());
    }

    @Test
    void pictureReplacesAnOlderOne() throws IOException {
        Files.writeString(folder.resolve("a.png"), "old");
        Pictures.in(folder).write("a.png", new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB));
        assertEquals(3, ImageIO.read(folder.resolve("a.png").toFile()).getWidth());
        assertEquals(List.of("a.png"), files());
    }

    @Test
    void pictureThatCannotBeMovedLeavesNothing() throws IOException {
        Files.createDirectories(folder.resolve("a.png").resolve("below"));
        var picture = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        assertThrows(IOException.class, () -> Pictures.in(folder).write("a.png", picture));
        assertEquals(List.of("a.png"), files());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    /** It can be read, and is not one colour. */
    private void assertPicture(String name) throws IOException {
        BufferedImage picture = ImageIO.read(folder.resolve(name).toFile());
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        assertTrue(Arrays.stream(pixels).distinct().count() > 10, name);
    }

    private String text() {
        return text.toString(StandardCharsets.UTF_8);
    }
}
