package dev.lanewise.layers.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.InvalidArgumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @TempDir
    private Path folder;

    @Test
    void numbers() throws IOException {
        Table table = Csv.read(file("1,-2.5\n3e2, 4 \n"), Csv.Header.ABSENT);
        assertEquals(2, table.columns());
        assertArrayEquals(new double[] {1, -2.5, 300, 4}, table.values());
    }

    @Test
    void aHeaderOfAnyWidthIsPassedOver() throws IOException {
        Table table = Csv.read(file("length,width,class\n1,2\n"), Csv.Header.PRESENT);
        assertArrayEquals(new double[] {1, 2}, table.values());
    }

    @Test
    void quotesByteOrderMarkAndEmptyLines() throws IOException {
        Table table = Csv.read(file("\uFEFF\"1\",2\r\n\r\n3,4"), Csv.Header.ABSENT);
        assertArrayEquals(new double[] {1, 2, 3, 4}, table.values());
    }

    @Test
    void oneColumnMayHoldTheLabels() throws IOException {
        Dataset dataset = Csv.readLabelled(file("0.1,2,7\n1,0,8\n"), Csv.Header.ABSENT, 1);
        assertEquals(2, dataset.columns());
        assertArrayEquals(new float[] {0.1f, 7, 1, 8}, dataset.features());
        assertArrayEquals(new int[] {2, 0}, dataset.labels());
    }

    @Test
    void gzipIsKnownByItsFirstBytes() throws IOException {
        Path file = folder.resolve("data.csv");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
        }
        assertArrayEquals(
                new double[] {1, 2, 3, 4}, Csv.read(file, Csv.Header.ABSENT).values());

        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 9));
        assertMessage(": expected a whole gzip stream, found a damaged one", file);
        whole[whole.length - 5]++; // the checksum
        Files.write(file, whole);
        assertMessage(": expected a whole gzip stream, found a damaged one", file);
    }

    @Test
    void aRowOfAnotherWidth() throws IOException {
        assertMessage(":3: expected 2 fields as in line 1, found 1", file("1,2\n3,4\n5\n"));
        assertMessage(":4: expected 2 fields as in line 1, found 3", file("1,2\n\n3,4\n5,6,7\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "NaN", "Infinity", "1e999", "1d", "1 2"})
    void aFieldThatIsNotAFiniteNumber(String field) throws IOException {
        assertMessage(
                ":2: expected a finite number in column 1, found \"" + field + "\"", file("1,2\n3," + field + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0.5", "2147483647"})
    void aLabelThatIsNotAClass(String label) throws IOException {
        Path file = file("1,0\n2," + label + "\n");
        var e = assertThrows(DataFormatException.class, () -> Csv.readLabelled(file, Csv.Header.ABSENT, 1));
        assertEquals(
                "Csv.readLabelled: " + file + ":2: expected a class, an integer from 0 on, in column 1, found \""
                        + label + "\"",
                e.getMessage());
    }

    @Test
    void aLabelThatIsNotANumber() throws IOException {
        Path file = file("1,NaN\n");
        var e = assertThrows(DataFormatException.class, () -> Csv.readLabelled(file, Csv.Header.ABSENT, 1));
        assertEquals(
                "Csv.readLabelled: " + file + ":1: expected a finite number in column 1, found \"NaN\"",
                e.getMessage());
    }

    @Test
    void aLabelColumnThatIsNotThere() throws IOException {
        Path file = file("1,0\n");
        var e = assertThrows(DataFormatException.class, () -> Csv.readLabelled(file, Csv.Header.ABSENT, 2));
        assertEquals(
                "Csv.readLabelled: " + file
                        + ":1: expected features and a label in column 2, counted from 0, found 2 columns",
                e.getMessage());
    }

    @Test
    void aFileWithoutRows() throws IOException {
        assertMessage(":1: expected at least one row of data, found none", file(""));
        Path header = file("a,b\n");
        var e = assertThrows(DataFormatException.class, () -> Csv.read(header, Csv.Header.PRESENT));
        assertEquals("Csv.read: " + header + ":1: expected at least one row of data, found none", e.getMessage());
    }

    @Test
    void aFileThatIsNotThere() {
        Path file = folder.resolve("none.csv");
        assertThrows(NoSuchFileException.class, () -> Csv.read(file, Csv.Header.ABSENT));
    }

    @Test
    @SuppressWarnings("NullAway") // null is one of them
    void argumentsThatDoNotFit() {
        var in = new ByteArrayInputStream(new byte[0]);
        var e = assertThrows(InvalidArgumentException.class, () -> Csv.read(null, Csv.Header.ABSENT));
        assertEquals("Csv.read: file: expected not null, found null", e.getMessage());
        e = assertThrows(InvalidArgumentException.class, () -> Csv.readLabelled(in, "data.csv", Csv.Header.ABSENT, -1));
        assertEquals("Csv.readLabelled: labelColumn: expected at least 0, found -1", e.getMessage());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), text);
    }

    private static void assertMessage(String end, Path file) {
        var e = assertThrows(DataFormatException.class, () -> Csv.read(file, Csv.Header.ABSENT));
        assertEquals("Csv.read: " + file + end, e.getMessage());
    }
}
