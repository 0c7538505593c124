package dev.lanewise.kernels;

/**
 * Thrown before anything is written when an argument does not fit: it names the operation, the argument, what was
 * expected and what was found.
 *
 * <pre>{@code sgemm: ldb: expected at least n = 10, found 8}</pre>
 */
public final class InvalidArgumentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** The operation that was called. */
    private final String operation;

    /** The argument that does not fit. */
    private final String argument;

    /** What the operation takes. */
    private final String expected;

    /** What the caller gave. */
    private final String found;

    /**
     * Says what does not fit.
     *
     * @param operation the operation that was called, by the name that its caller used
     * @param argument the argument that does not fit
     * @param expected what the operation takes
     * @param found what the caller gave
     */
    public InvalidArgumentException(String operation, String argument, String expected, String found) {
        super(operation + ": " + argument + ": expected " + expected + ", found " + found);
        this.operation = operation;
        this.argument = argument;
        this.expected = expected;
        this.found = found;
    }

    /**
     * The operation that was called.
     *
     * @return its name
     */
    public String operation() {
        return operation;
    }

    /**
     * The argument that does not fit.
     *
     * @return its name
     */
    public String argument() {
        return argument;
    }

    /**
     * What the operation takes.
     *
     * @return words that finish the sentence "expected ..."
     */
    public String expected() {
        return expected;
    }

    /**
     * What the caller gave.
     *
     * @return words that finish the sentence "found ..."
     */
    public String found() {
        return found;
    }
}
