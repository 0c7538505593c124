package dev.lanewise.layers.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.lanewise.kernels.InvalidArgumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads files of numbers separated by commas (RFC 4180, UTF-8), plain or compressed by gzip.
 *
 * <p>Every row has as many fields as the first one, and every field is a finite decimal number, with spaces around it or
 * without; lines without a character are passed over.
 *
 * <pre>{@code
 * Dataset iris = Csv.readLabelled(Path.of("iris.csv"), Csv.Header.PRESENT, 4);
 * }</pre>
 */
public final class Csv {
    /** Whether the first line holds something other than data. */
    public enum Header {
        /** The first line is a row of data. */
        ABSENT,
        /** The first line is passed over, whatever it holds. */
        PRESENT
    }

    private final String operation;
    private final String name;
    private final List<CsvRecord> records;

    private Csv(String operation, String name, List<CsvRecord> records) {
        this.operation = operation;
        this.name = name;
        this.records = records;
    }

    /**
     * Reads a file of numbers.
     *
     * @param file the file
     * @param header whether its first line is passed over
     * @return all rows, at least one
     * @throws IOException if the file cannot be read
     * @throws InvalidArgumentException if an argument is null
     * @throws DataFormatException if there is no row, a row has fewer or more fields than the first, or a field is not a
     *     finite number
     */
    public static Table read(Path file, Header header) throws IOException {
        Checks.notNull("Csv.read", "file", file);
        Checks.notNull("Csv.read", "header", header);
        try (InputStream in = Files.newInputStream(file)) {
            return parse("Csv.read", in, file.toString(), header).table();
        }
    }

    /**
     * Reads a file of numbers in which one column holds the class of each row: an integer from 0 on.
     *
     * @param file the file
     * @param header whether its first line is passed over
     * @param labelColumn the column of the classes, 0 for the first
     * @return the other columns, rounded to {@code float}, and the classes; at least one row
     * @throws IOException if the file cannot be read
     * @throws InvalidArgumentException if an argument is null or {@code labelColumn} negative
     * @throws DataFormatException as {@link #read} does, and if the rows do not have a label column and another one, or a
     *     label is not an integer from 0 to 2³¹ − 2
     */
    public static Dataset readLabelled(Path file, Header header, int labelColumn) throws IOException {
        Checks.notNull("Csv.readLabelled", "file", file);
        try (InputStream in = Files.newInputStream(file)) {
            return readLabelled(in, file.toString(), header, labelColumn);
        }
    }

    /**
     * Reads labelled rows from a stream, such as a resource, as {@link #readLabelled(Path, Header, int)} reads them from a
     * file.
     *
     * @param in the stream, read to its end and not closed
     * @param name what errors call it
     * @param header whether its first line is passed over
     * @param labelColumn the column of the classes, 0 for the first
     * @return the other columns, rounded to {@code float}, and the classes; at least one row
     * @throws IOException if the stream cannot be read
     * @throws InvalidArgumentException if an argument is null or {@code labelColumn} negative
     * @throws DataFormatException as {@link #readLabelled(Path, Header, int)} does
     */
    public static Dataset readLabelled(InputStream in, String name, Header header, int labelColumn) throws IOException {
        Checks.notNull("Csv.readLabelled", "in", in);
        Checks.notNull("Csv.readLabelled", "name", name);
        Checks.notNull("Csv.readLabelled", "header", header);
        if (labelColumn < 0) {
            throw new InvalidArgumentException(
                    "Csv.readLabelled", "labelColumn", "at least 0", Integer.toString(labelColumn));
        }
        return parse("Csv.readLabelled", in, name, header).dataset(labelColumn);
    }

    /** The rows as fields: at least one row, and all of the same width. */
    private static Csv parse(String operation, InputStream in, String name, Header header) throws IOException {
        byte[] content = Gzip.readAll(operation, name, in);
        var records = new ArrayList<CsvRecord>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .detectBomHeader(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new ByteArrayInputStream(content))) {
            reader.forEach(records::add);
        } catch (CsvParseException e) {
            throw new DataFormatException(
                    operation, name, "fields separated by commas", String.valueOf(e.getMessage()));
        }
        if (header == Header.PRESENT && !records.isEmpty()) {
            records.removeFirst();
        }
        if (records.isEmpty()) {
            throw new DataFormatException(operation, name + ":1", "at least one row of data", "none");
        }
        var csv = new Csv(operation, name, records);
        csv.checkWidths();
        return csv;
    }

    private void checkWidths() {
        CsvRecord first = records.getFirst();
        for (CsvRecord row : records) {
            if (row.getFieldCount() != first.getFieldCount()) {
                throw error(
                        row,
                        first.getFieldCount() + " fields as in line " + first.getStartingLineNumber(),
                        Integer.toString(row.getFieldCount()));
            }
        }
    }

    private Table table() {
        int columns = records.getFirst().getFieldCount();
        double[] values = new double[Math.multiplyExact(records.size(), columns)];
        int next = 0;
        for (CsvRecord row : records) {
            for (int j = 0; j < columns; j++) {
                values[next++] = number(row, j);
            }
        }
        return new Table(values, columns);
    }

    private Dataset dataset(int labelColumn) {
        CsvRecord first = records.getFirst();
        int columns = first.getFieldCount();
        if (columns < 2 || labelColumn >= columns) {
            throw error(
                    first, "features and a label in column " + labelColumn + ", counted from 0", columns + " columns");
        }
        float[] features = new float[Math.multiplyExact(records.size(), columns - 1)];
        int[] labels = new int[records.size()];
        int next = 0;
        for (int i = 0; i < labels.length; i++) {
            CsvRecord row = records.get(i);
            labels[i] = label(row, labelColumn);
            for (int j = 0; j < columns; j++) {
                if (j != labelColumn) {
                    features[next++] = (float) number(row, j);
                }
            }
        }
        return new Dataset(features, columns - 1, labels);
    }

    private int label(CsvRecord row, int column) {
        double label = number(row, column);
        if (label != Math.rint(label) || label < 0 || label >= Integer.MAX_VALUE) {
            throw error(row, "a class, an integer from 0 on, in column " + column, quoted(row, column));
        }
        return (int) label;
    }

    private double number(CsvRecord row, int column) {
        double number = numberOrNaN(row.getField(column).strip());
        if (!Double.isFinite(number)) {
            throw error(row, "a finite number in column " + column, quoted(row, column));
        }
        return number;
    }

    /** The number, or NaN where the text is none. */
    private static double numberOrNaN(String text) {
        // Java reads 1d and 1f as numbers too; other languages do not.
        if (text.isEmpty() || Character.isLetter(text.charAt(text.length() - 1))) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static String quoted(CsvRecord row, int column) {
        return '"' + row.getField(column) + '"';
    }

    private DataFormatException error(CsvRecord row, String expected, String found) {
        return new DataFormatException(operation, name + ":" + row.getStartingLineNumber(), expected, found);
    }
}
