package dev.lanewise.layers;

/**
 * Thrown when the arguments fit but the model or layer is in a state that does not allow the operation: it names the
 * operation, the thing concerned, what was expected and what was found.
 *
 * <pre>{@code fit: model: expected one that was compiled, found no call of compile}</pre>
 */
public final class ModelException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /**
     * Says what does not allow the operation.
     *
     * @param operation the operation that was called
     * @param subject what is in the wrong state
     * @param expected words that finish the sentence "expected ..."
     * @param found words that finish the sentence "found ..."
     */
    public ModelException(String operation, String subject, String expected, String found) {
        super(operation + ": " + subject + ": expected " + expected + ", found " + found);
    }
}
