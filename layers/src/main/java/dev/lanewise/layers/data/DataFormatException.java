package dev.lanewise.layers.data;

/**
 * Thrown when a file does not hold what its format promises: it names the operation, the file and the line (for a file of
 * bytes: the byte), what was expected and what was found.
 *
 * <pre>{@code Csv.read: iris.csv:17: expected 5 fields as in line 1, found 4}</pre>
 */
public final class DataFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Says what does not fit.
     *
     * @param operation the operation that was called
     * @param place the file, a colon and the line
     * @param expected what the format promises
     * @param found what the file holds
     */
    DataFormatException(String operation, String place, String expected, String found) {
        super(operation + ": " + place + ": expected " + expected + ", found " + found);
    }
}
