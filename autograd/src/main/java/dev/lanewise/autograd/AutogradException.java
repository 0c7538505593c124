package dev.lanewise.autograd;

/**
 * Thrown when the arguments fit but the graph, a tensor or a scope is in a state that does not allow the operation: it names
 * the operation, the thing concerned, what was expected and what was found.
 *
 * <pre>{@code backward: the graph of sum: expected one that was not used yet, found one released by an earlier backward}</pre>
 */
public final class AutogradException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /**
     * Says what does not allow the operation.
     *
     * @param operation the operation that was called
     * @param subject the graph, tensor or scope that is in the wrong state
     * @param expected words that finish the sentence "expected ..."
     * @param found words that finish the sentence "found ..."
     */
    public AutogradException(String operation, String subject, String expected, String found) {
        super(operation + ": " + subject + ": expected " + expected + ", found " + found);
    }
}
